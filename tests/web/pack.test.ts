/** What is packed on its way: by Brotli where that is taken, and the same once it is unpacked. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { serve } from "./served.ts";

const { app } = serve();
const html = await (await app.request("/")).text();
const [style = "", script = ""] = ["style", "page"].map(
  (name) => new RegExp(`/assets/${name}\\.[^"]+`).exec(html)?.[0],
);

const get = async (path: string, accepted?: string) => {
  const headers: Record<string, string> = accepted === undefined ? {} : { "accept-encoding": accepted };
  const response = await app.request(path, { headers });
  return { response, how: response.headers.get("content-encoding"), bytes: Buffer.from(await response.arrayBuffer()) };
};

describe.each(["/", "/timeline", "/nowhere", "/api/facts", "/api/openapi.json", style, script])("%s", (path) => {
  test("comes by Brotli, smaller than by gzip, and unpacks to what it is", async () => {
    const [plain, gzip, brotli] = [
      await get(path),
      await get(path, "gzip"),
      await get(path, "gzip, deflate, br, zstd"),
    ];
    expect([plain.how, gzip.how, brotli.how]).toEqual([null, "gzip", "br"]);
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
    expect(brotli.bytes.length).toBeLessThan(gzip.bytes.length);
    for (const { response } of [plain, gzip, brotli]) expect(response.headers.get("vary")).toContain("Accept-Encoding");
    expect(brotli.response.status).toBe(plain.response.status);
    expect(brotli.response.headers.get("etag")).toBe(plain.response.headers.get("etag"));
    // What is packed once and kept is the same the next time.
    expect((await get(path, "br")).bytes.equals(brotli.bytes)).toBe(true);
  });
});

test.each([
  ["/api/facts", "gzip, br;q=0", "gzip"],
  ["/api/facts", "BR", "br"],
  ["/api/facts", "identity", null],
  // Too small, or packed as it is.
  ["/robots.txt", "br", null],
  ["/apple-touch-icon.png", "gzip, br", null],
  // One answer is sent as soon as it is there.
  ["/api/ask?q=sea+rescue", "gzip, br", null],
])("%s to whoever takes %s: %s", async (path, accepted, how) => {
  expect((await get(path, accepted)).how).toBe(how);
});
