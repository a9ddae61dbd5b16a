/** The process's one HTTP server: whoever needs an address gets a path on it, and the page has all others. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { createConnectionMemory } from "./connection-memory.ts";
import type { Service } from "./lifecycle.ts";
import { SerialConnection } from "./serial-connection.ts";

export interface Route {
  /** Without the query; nothing below it. */
  path: string;
  listener: RequestListener;
}

export interface OpenServer extends Service {
  /** Where a browser on this machine reaches it. */
  address: string;
}

/** For a question of the greatest length, in letters that an address writes as six characters each, with those before it. */
const LONGEST_HEAD = 32 * 1024;
/** What all connections may keep in memory together, in bytes. */
const MOST_KEPT = 32 * 1024 * 1024;
/** How long a connection may stand still, in milliseconds; Node gives it twice that with half an answer taken. */
const LONGEST_STILL = 15_000;
/** How long a request may take to arrive, its head first, in milliseconds. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 5000 };

// What many connections make at once, V8 would take for long-lived, and let some 300 MB of it gather.
setFlagsFromString("--no-allocation-site-pretenuring");

/** As Node answers what it can't read. */
const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/**
 * Listens, and hands each request to its route, or else to the page. `unreadable` is HTML for an address that is too long to be
 * read. Rejects where the port can't be had.
 */
export async function openServer(
  routes: readonly Route[],
  page: RequestListener,
  at: { host: string; port: number; unreadable?: string },
): Promise<OpenServer> {
  const listeners = new Map(routes.map(({ path, listener }) => [path, listener]));
  let closed: Promise<unknown> | undefined;
  const memory = createConnectionMemory(MOST_KEPT);
  const server = createServer({ maxHeaderSize: LONGEST_HEAD, ...timeouts }, (request, response) => {
    if (request.socket instanceof SerialConnection) request.socket.serve(request, response);
    // A browser keeps its connection open for seconds, which a server that stops need not wait for.
    response.once("close", () => closed && server.closeIdleConnections());
    const [path = ""] = (request.url ?? "").split("?");
    const listener = listeners.get(path) ?? page;
    listener(request, response);
  });
  server.setTimeout(LONGEST_STILL);
  server.on("clientError", ({ code = "" }: NodeJS.ErrnoException, socket) => {
    const status = statuses[code] ?? "400 Bad Request";
    const body = code === "HPE_HEADER_OVERFLOW" ? (at.unreadable ?? "") : "";
    const head = `Content-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
    // Not into the middle of an answer, as Node does.
    const { _httpMessage: answering } = socket as { _httpMessage?: { headersSent: boolean } };
    if (socket.writable && !answering?.headersSent) socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`);
    else socket.destroy();
  });
  const [serve] = server.listeners("connection");
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => serve?.call(server, new SerialConnection(socket, memory)));
  server.listen(at.port, at.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    name: "page",
    address: `http://${hostOf(at.host)}:${port}`,
    start: () => Promise.resolve(),
    async stop() {
      closed ??= once(server.close(), "close");
      await closed;
    },
  };
}

/** What stands in an address for a host to listen on. */
function hostOf(host: string): string {
  if (["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
