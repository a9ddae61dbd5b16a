/** How many questions one address may ask within a minute. */
import type { HttpBindings } from "@hono/node-server";
import { expect, test } from "vitest";
import { languages } from "../../src/contract.ts";
import { createBucket, createCounter } from "../../src/web/limit.ts";
import { makeLibrary } from "../support/library.ts";
import { serve } from "./served.ts";

function limited(options: { trustProxy?: boolean } = {}) {
  const clock = { now: 1_000_000 };
  const { app } = serve({ library: () => makeLibrary(), questionsPerMinute: 3, elapsed: () => clock.now, ...options });
  const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } as HttpBindings["incoming"] });
  const ask = async (address: string, { path = "/?q=every+lamp", headers = {} } = {}) =>
    app.request(path, { headers }, from(address));
  const statuses = async (address: string, times: number, more = {}): Promise<number[]> => {
    const found: number[] = [];
    for (let at = 0; at < times; at += 1) found.push((await ask(address, more)).status);
    return found;
  };
  return { clock, ask, statuses };
}

test("more than so many in a minute are refused, and told when to go on", async () => {
  const { clock, ask, statuses } = limited();
  expect(await statuses("192.0.2.1", 4)).toEqual([200, 200, 200, 429]);
  clock.now += 20_500;
  const response = await ask("192.0.2.1");
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "40"]);
  expect(await statuses("192.0.2.2", 1)).toEqual([200]);
  clock.now += 39_500;
  expect(await statuses("192.0.2.1", 4)).toEqual([200, 200, 200, 429]);
});

test.each(languages)("the refusal is a page in %s that names both figures", async (lang) => {
  const { ask, statuses } = limited();
  await statuses("192.0.2.1", 3);
  const html = await (await ask("192.0.2.1", { path: `/?q=lamp&lang=${lang}` })).text();
  expect(html).toContain(`<html lang="${lang}">`);
  expect(html).toMatch(/<p>[^<]*\b3\b[^<]*\b60\b/);
});

test("what asks nothing is not counted", async () => {
  const { statuses } = limited();
  for (const path of ["/", "/articles", "/suggestions?typed=lamp", "/documents"]) {
    expect(await statuses("192.0.2.1", 5, { path })).toEqual([200, 200, 200, 200, 200]);
  }
});

test("an IPv6 client is counted by its /64", async () => {
  const { statuses } = limited();
  expect(await statuses("2001:db8:1:2::1", 2)).toEqual([200, 200]);
  expect(await statuses("2001:db8:1:2:ffff::9", 2)).toEqual([200, 429]);
  expect(await statuses("2001:db8:1:3::1", 1)).toEqual([200]);
  expect(await statuses("::ffff:192.0.2.1", 4)).toEqual([200, 200, 200, 429]);
  expect(await statuses("::ffff:192.0.2.2", 1)).toEqual([200]);
  expect(await statuses("2001:db8::1", 3)).toEqual([200, 200, 200]);
  expect(await statuses("2001:db8:0:0:7::1", 1)).toEqual([429]);
});

test("X-Forwarded-For counts only behind a proxy of one's own, and only what that proxy wrote", async () => {
  const headers = { "x-forwarded-for": "203.0.113.7" };
  const open = limited();
  expect(await open.statuses("192.0.2.1", 3)).toEqual([200, 200, 200]);
  expect(await open.statuses("192.0.2.1", 1, { headers })).toEqual([429]);
  const behind = limited({ trustProxy: true });
  expect(await behind.statuses("192.0.2.1", 4, { headers })).toEqual([200, 200, 200, 429]);
  expect(await behind.statuses("192.0.2.1", 1, { headers: { "x-forwarded-for": "203.0.113.8" } })).toEqual([200]);
  const invented = { "x-forwarded-for": "198.51.100.1, 203.0.113.7" };
  expect(await behind.statuses("192.0.2.1", 1, { headers: invented })).toEqual([429]);
});

test("a proxy that writes the client's port makes no new client of each connection", async () => {
  const { statuses } = limited({ trustProxy: true });
  const from = (client: string) => ({ headers: { "x-forwarded-for": client } });
  for (const port of [1, 2, 3]) expect(await statuses("10.0.0.1", 1, from(`203.0.113.7:${port}`))).toEqual([200]);
  expect(await statuses("10.0.0.1", 1, from("203.0.113.7"))).toEqual([429]);
  for (const port of [1, 2, 3]) expect(await statuses("10.0.0.1", 1, from(`[2001:db8::1]:${port}`))).toEqual([200]);
  expect(await statuses("10.0.0.1", 1, from("2001:db8::2"))).toEqual([429]);
});

test("it remembers a bounded number of addresses, and forgets the one that began first", () => {
  const take = createCounter(1, () => 0, 3);
  expect(["a", "b", "c", "a"].map((key) => take(key).wait)).toEqual([0, 0, 0, 60_000]);
  expect(["d", "a", "c", "d"].map((key) => take(key).wait)).toEqual([0, 0, 60_000, 60_000]);
});

test("a flood of any route is refused, and the connection ends; what a balancer looks at is not counted", async () => {
  const { clock, ask, statuses } = limited();
  expect(await statuses("192.0.2.1", 60, { path: "/api/articles" })).toEqual(Array(60).fill(200));
  for (const path of ["/timeline", "/api/facts", "/assets/none", "/nowhere"]) {
    const response = await ask("192.0.2.1", { path });
    const { headers } = response;
    expect([response.status, headers.get("retry-after"), headers.get("connection")]).toEqual([429, "1", "close"]);
    expect(await response.json()).toMatchObject({ type: "urn:dostyk:problem:tooMany" });
  }
  expect(await statuses("192.0.2.1", 1, { path: "/healthz" })).toEqual([200]);
  expect(await statuses("192.0.2.2", 1, { path: "/timeline" })).toEqual([200]);
  clock.now += 1000;
  expect(await statuses("192.0.2.1", 2, { path: "/timeline" })).toEqual([200, 429]);
});

test("a bucket gives back evenly, and remembers a bounded number of addresses", () => {
  const clock = { now: 1_000_000 };
  const take = createBucket(2, () => clock.now, 2);
  expect(["a", "a", "a", "b", "b", "b"].map((key) => take(key) > 0)).toEqual([false, false, true, false, false, true]);
  clock.now += 30_000;
  expect(["a", "a"].map(take)).toEqual([0, 30_000]);
  // The third address makes the one that asked longest ago forgotten.
  expect(["c", "a", "b", "b"].map(take)).toEqual([0, 30_000, 0, 0]);
});
