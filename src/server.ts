/** The process's one HTTP server: whoever needs an address gets a path on it, and the page has all others. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Bot } from "./bots/bot.ts";

export interface Route {
  /** Without the query; nothing below it. */
  path: string;
  listener: RequestListener;
}

export interface OpenServer extends Bot {
  /** Where a browser on this machine reaches it. */
  address: string;
}

/** For a question of the greatest length, in letters that an address writes as six characters each, with those before it. */
const LONGEST_HEAD = 32 * 1024;

/** Listens, and hands each request to its route, or else to the page. Rejects where the port can't be had. */
export async function openServer(
  routes: readonly Route[],
  page: RequestListener,
  at: { host: string; port: number },
): Promise<OpenServer> {
  const listeners = new Map(routes.map(({ path, listener }) => [path, listener]));
  let closed: Promise<unknown> | undefined;
  const server = createServer({ maxHeaderSize: LONGEST_HEAD }, (request, response) => {
    // A browser keeps its connection open for seconds, which a server that stops need not wait for.
    response.once("close", () => closed && server.closeIdleConnections());
    const [path = ""] = (request.url ?? "").split("?");
    const listener = listeners.get(path) ?? page;
    listener(request, response);
  });
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
