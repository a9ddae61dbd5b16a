import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { openServer } from "../../src/app/http-server.ts";

const anywhere = { host: "127.0.0.1", port: 0 };
const answering =
  (text: string): RequestListener =>
  (_, response) =>
    response.end(text);

test("each request goes to its route, whatever its query; the page has all others", async () => {
  const routes = [
    { path: "/a", listener: answering("this is a") },
    { path: "/b", listener: answering("this is b") },
  ];
  const server = await openServer(routes, answering("this is the page"), anywhere);
  const get = async (path: string): Promise<string> => (await fetch(server.address + path)).text();
  expect(await get("/a?x=1")).toBe("this is a");
  expect(await get("/b")).toBe("this is b");
  expect(await get("/b/c")).toBe("this is the page");
  expect(await get("/")).toBe("this is the page");
  await server.stop();
});

test("the longest question fits into an address, with those before it", async () => {
  const server = await openServer([], answering("read"), anywhere);
  const address = `${server.address}/?q=${encodeURIComponent("ә".repeat(4000))}`;
  expect(await (await fetch(address)).text()).toBe("read");
  await server.stop();
});

test("it finishes what it answers, then takes nothing more", async () => {
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const server = await openServer(
    [],
    (_, response) => {
      answer();
      setImmediate(() => response.end("finished"));
    },
    anywhere,
  );
  const response = fetch(server.address);
  await asked;
  const stopped = server.stop();
  expect(await (await response).text()).toBe("finished");
  await stopped;
  await server.stop();
  await expect(fetch(server.address)).rejects.toThrow();
});

test("a port that is taken is an error", async () => {
  const taken = await openServer([], answering(""), anywhere);
  const port = Number(new URL(taken.address).port);
  await expect(openServer([], answering(""), { ...anywhere, port })).rejects.toThrow("EADDRINUSE");
  await taken.stop();
});

test.each([
  ["127.0.0.1", "localhost"],
  ["0.0.0.0", "localhost"],
  ["127.0.0.2", "127.0.0.2"],
])("listening on %s it is reached at %s", async (host, shown) => {
  const server = await openServer([], answering(""), { host, port: 0 });
  expect(new URL(server.address).hostname).toBe(shown);
  await server.stop();
});

test("an address too long to be read is told by a page, and nothing of it reaches the page", async () => {
  const unreadable = "<!doctype html><title>too long</title>é";
  const server = await openServer([], answering("read"), { ...anywhere, unreadable });
  const response = await fetch(`${server.address}/?q=${"x".repeat(40_000)}`);
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    ...[431, "text/html; charset=utf-8", unreadable],
  ]);
  await server.stop();
});
