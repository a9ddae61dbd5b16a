import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openServer } from "../src/server.ts";

const anywhere = { host: "127.0.0.1", port: 0 };

test("each request goes to its route, whatever its query; others get 404", async () => {
  const server = await openServer(
    [
      { path: "/a", listener: (_, response) => response.end("this is a") },
      { path: "/b", listener: (_, response) => response.end("this is b") },
    ],
    anywhere,
  );
  const { port } = server.address() as AddressInfo;
  const get = async (path: string): Promise<[number, string]> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return [response.status, await response.text()];
  };
  expect(await get("/a?x=1")).toEqual([200, "this is a"]);
  expect(await get("/b")).toEqual([200, "this is b"]);
  expect(await get("/b/c")).toEqual([404, ""]);
  server.closeAllConnections();
  await once(server.close(), "close");
});

test("a port that is taken is an error", async () => {
  const server = await openServer([], anywhere);
  const { port } = server.address() as AddressInfo;
  await expect(openServer([], { ...anywhere, port })).rejects.toThrow("EADDRINUSE");
  await once(server.close(), "close");
});
