/** Who is shown `/gaps` and `/metrics` where the process is reached from outside, and where a token is set. */
import { describe, expect, test } from "vitest";
import type { WebOptions } from "../../src/web/context.ts";
import { serve } from "./served.ts";

const token = "0123456789abcdef-token";
const near = { incoming: { socket: { remoteAddress: "127.0.0.1" } } } as object;
const far = { incoming: { socket: { remoteAddress: "8.8.8.8" } } } as object;
const basic = (password: string) => ({ authorization: `Basic ${btoa(`anyone:${password}`)}` });

const open = (options: Partial<WebOptions>, headers: Record<string, string> = {}, from = near) => {
  const { app } = serve({
    gaps: { read: () => Promise.resolve([]), keptDays: 90, keepMeant: () => undefined },
    ...options,
  });
  return (path: string) => app.request(path, { headers }, from);
};

describe.each([
  { publicUrl: "https://dostyk.example.org" },
  { trustProxy: true },
  { trustProxy: true, publicUrl: "https://dostyk.example.org" },
])("reached from outside: %o", (reached) => {
  test("a proxy that adds no header, as nginx with nothing but proxy_pass, opens nothing", async () => {
    for (const path of ["/gaps", "/metrics"]) {
      const response = await open(reached)(path);
      expect([path, response.status, response.headers.get("x-robots-tag")]).toEqual([path, 403, "noindex"]);
      expect(await response.text()).toContain("OPERATOR_TOKEN");
    }
    expect(await (await open(reached)("/")).text()).not.toContain('"/gaps"');
  });

  test("the token opens both, from anywhere", async () => {
    for (const headers of [basic(token), { authorization: `Bearer ${token}` }]) {
      const opened = open({ ...reached, operatorToken: token }, headers, far);
      expect([(await opened("/gaps")).status, (await opened("/metrics")).status]).toEqual([200, 200]);
      expect(await (await opened("/")).text()).toContain('"/gaps"');
    }
  });
});

test.each([
  {},
  basic(`${token}x`),
  basic(""),
  { authorization: "Bearer" },
  { authorization: `Bearer ${token.slice(1)}` },
  { authorization: "Basic ???" },
  { authorization: token },
])("where a token is set, %o opens nothing, not even from this machine", async (headers) => {
  const opened = open({ operatorToken: token }, headers as Record<string, string>);
  for (const path of ["/gaps", "/metrics"]) {
    const response = await opened(path);
    expect([path, response.status, response.headers.get("www-authenticate")]).toEqual([
      path,
      401,
      'Basic realm="Dostyk", charset="UTF-8"',
    ]);
  }
});
