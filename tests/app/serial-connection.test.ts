/** A server on whose connections requests come through one at a time. */
import { once } from "node:events";
import type { RequestListener } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openServer } from "../../src/app/http-server.ts";

/** Sends these bytes at once, and gives what comes back until the server or `last` ends it. */
async function send(listener: RequestListener, text: string, last?: string): Promise<string> {
  const server = await openServer([], listener, { host: "127.0.0.1", port: 0 });
  const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
  onTestFinished(async () => {
    socket.destroy();
    await server.stop();
  });
  let read = "";
  socket.setEncoding("latin1").on("data", (part: string) => {
    read += part;
    if (last !== undefined && read.endsWith(last)) socket.destroy();
  });
  socket.write(text);
  await once(socket, "close");
  return read;
}

const bodies = (read: string): string[] =>
  read.split(/HTTP\/1\.1 200 OK\r\n/).map((one) => one.split("\r\n\r\n")[1] ?? "");

test("requests in a row are answered one after the other", async () => {
  let [now, most] = [0, 0];
  const listener: RequestListener = ({ url }, response) => {
    now += 1;
    most = Math.max(most, now);
    response.once("close", () => {
      now -= 1;
    });
    setTimeout(() => response.end(`this is ${url}`), 5);
  };
  const requests = Array.from({ length: 9 }, (_, at) => `GET /${at} HTTP/1.1\r\nHost: x\r\n\r\n`);
  const read = await send(listener, requests.join(""), "this is /8");
  expect(bodies(read).slice(1)).toEqual(requests.map((_, at) => `this is /${at}`));
  expect(most).toBe(1);
});

test("a body comes through with its request, whatever stands in it, and the next request after it", async () => {
  const listener: RequestListener = async (request, response) => {
    let length = 0;
    for await (const part of request) length += (part as Buffer).length;
    response.end(`${request.method} ${length}`);
  };
  const body = "\r\n\r\n and \n\n".repeat(2000);
  const read = await send(
    listener,
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}GET / HTTP/1.1\r\nHost: x\r\n\r\n`,
    "GET 0",
  );
  expect(bodies(read).slice(1)).toEqual([`POST ${body.length}`, "GET 0"]);
});

test("what a client sends after the answer that ends the connection is not answered", async () => {
  let asked = 0;
  const listener: RequestListener = (_, response) => {
    asked += 1;
    response.setHeader("Connection", "close").end("the last");
  };
  const read = await send(listener, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));
  expect([bodies(read).slice(1), asked]).toEqual([["the last"], 1]);
});

test("what is no HTTP is refused", async () => {
  for (const text of ["hello\r\n\r\n", "GET / HTTP/1.1\nHost: x\n\n".repeat(1000)]) {
    expect(await send((_, response) => response.end(), text)).toMatch(/^HTTP\/1\.1 400 /);
  }
});
