/** What whoever runs the process looks at: alive, ready, and the metrics for those who are near. */
import { expect, test } from "vitest";
import { version } from "../../src/app/version.ts";
import { islands, serve } from "./served.ts";

/** A request as it comes from a socket of this address. */
const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } }) as object;

test("it is alive, and says what it runs", async () => {
  const response = await serve().app.request("/healthz");
  expect([response.status, await response.json()]).toEqual([
    200,
    { status: "alive", version, corpus: islands.version, uptime: expect.any(Number) },
  ]);
});

test("it is ready, and names what is in trouble", async () => {
  let reason: string | undefined;
  const { app } = serve({ checks: { corpus: () => undefined, state: () => reason } });
  const ready = async () => {
    const response = await app.request("/readyz");
    return [response.status, await response.json()];
  };
  expect(await ready()).toEqual([200, { status: "ready" }]);
  reason = "the database does not answer";
  expect(await ready()).toEqual([200, { status: "ready, with troubles", troubles: [{ name: "state", reason }] }]);
  reason = undefined;
  expect(await ready()).toEqual([200, { status: "ready" }]);
});

test.each([
  ["127.0.0.1", 200],
  ["::1", 200],
  ["::ffff:127.0.0.1", 200],
  ["10.2.3.4", 200],
  ["172.31.255.1", 200],
  ["::ffff:192.168.1.9", 200],
  ["fd12:3456::1", 200],
  ["fe80::1", 200],
  ["172.32.0.1", 403],
  ["8.8.8.8", 403],
  ["::ffff:8.8.8.8", 403],
  ["2001:db8::1", 403],
  ["no address", 403],
  ["", 403],
])("metrics for %s → %i", async (address, status) => {
  const response = await serve().app.request("/metrics", {}, from(address));
  expect(response.status).toBe(status);
  expect((await response.text()).includes("dostyk_corpus_info")).toBe(status === 200);
});

test.each(["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])(
  "no metrics for what came through a proxy: %s",
  async (name) => {
    const response = await serve().app.request("/metrics", { headers: { [name]: "127.0.0.1" } }, from("127.0.0.1"));
    expect([response.status, await response.json()]).toEqual([
      403,
      expect.objectContaining({ type: "urn:dostyk:problem:notNear" }),
    ]);
  },
);

test.each([
  ["localhost:3000", 200],
  ["127.0.0.1:3000", 200],
  ["[::1]:3000", 200],
  ["dostyk:3000", 200],
  ["dostyk.default.svc.cluster.local", 200],
  ["rebound.example.org", 403],
  ["rebound.example.org:3000", 403],
])("metrics where the name asked for is %s → %i", async (host, status) => {
  const response = await serve().app.request(`http://${host}/metrics`, {}, from("127.0.0.1"));
  expect(response.status).toBe(status);
});

test("metrics are in Prometheus's text format, the process's own among them", async () => {
  const response = await serve().app.request("/metrics", {}, from("127.0.0.1"));
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  expect(text).toMatch(/^# TYPE process_resident_memory_bytes gauge$/m);
  for (const line of text.split("\n").filter((line) => line !== "")) {
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{.+\})? (?:-?[\d.e+-]+|Nan|[+-]Inf))$/);
  }
});
