/** The process's one HTTP server: whoever needs an address gets a path on it. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";

export interface Route {
  /** Without the query; nothing below it. */
  path: string;
  listener: RequestListener;
}

/** Listens, and hands each request to its route; 404 where there is none. Rejects where the port can't be had. */
export async function openServer(routes: readonly Route[], at: { host: string; port: number }): Promise<Server> {
  const listeners = new Map(routes.map(({ path, listener }) => [path, listener]));
  const server = createServer((request, response) => {
    const [path = ""] = (request.url ?? "").split("?");
    const listener = listeners.get(path);
    if (listener) listener(request, response);
    else response.writeHead(404).end();
  });
  server.listen(at.port, at.host);
  await once(server, "listening");
  return server;
}
