/** A server on this machine that plays a platform: HTTP routes, WebSockets, a record of every call, and scripted faults. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export interface Call {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: string;
  /** When it came, in milliseconds of `performance.now()`. */
  at: number;
  /** The status it was answered with; 0 where its connection was cut; undefined as long as it waits. */
  status: number | undefined;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a string goes as it is. */
  body?: unknown;
}

type Handler = (call: Call) => Reply | Promise<Reply>;

/** What goes wrong with one call. `taken` means that the platform did what it was asked before. */
export type Fault =
  | { is: "reply"; reply: Reply; taken?: boolean }
  | { is: "drop"; taken?: boolean }
  | { is: "slow"; ms: number }
  /** Answered when the promise resolves. */
  | { is: "hold"; until: Promise<unknown> };

export interface Loopback {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly calls: readonly Call[];
  readonly sockets: ReadonlySet<WebSocket>;
  /** Answers calls to this path, whatever the method. `method` as in "PATCH /x" narrows it; `:name` stands for one segment. */
  route(pattern: string, handler: Handler): void;
  /** What happens to the next calls whose path fits, one fault a call. */
  fail(path: RegExp, ...faults: Fault[]): void;
  /** As long as it is set, the connection of each call to such a path is cut. */
  away: RegExp | undefined;
  onSocket(listener: (socket: WebSocket, request: IncomingMessage) => void): void;
  /** Cuts every connection and refuses new ones for so long, then listens on the same port again. */
  restart(downMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** A call that comes and is not answered until it is released. */
export interface Held {
  isThere(): boolean;
  release(): void;
}

/** Holds the next call whose path fits. */
export function holdNext({ calls, fail }: Pick<Loopback, "calls" | "fail">, path: RegExp): Held {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  fail(path, { is: "hold", until });
  return {
    isThere: () => calls.some((call) => call.status === undefined && path.test(call.path)),
    release,
  };
}

/** Waits until `find` gives something else than undefined or false, and gives it back. */
export async function until<T>(
  find: () => T | undefined | false,
  what = "what was awaited",
  within = 5000,
): Promise<T> {
  const last = performance.now() + within;
  for (;;) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > last) throw new Error(`${what} did not come within ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  const text = typeof body === "string" || body === undefined ? (body ?? "") : JSON.stringify(body);
  const type =
    typeof body === "string" || body === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
  response.writeHead(status, { ...type, ...headers }).end(text);
}

function matcher(pattern: string): (method: string, path: string) => boolean {
  const [method, path] = pattern.includes(" ") ? pattern.split(" ", 2) : [undefined, pattern];
  const shape = new RegExp(`^${(path ?? "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+")}$`);
  return (calledMethod, calledPath) => (method === undefined || method === calledMethod) && shape.test(calledPath);
}

export async function openLoopback(): Promise<Loopback> {
  const calls: Call[] = [];
  const routes: { fits: ReturnType<typeof matcher>; handler: Handler }[] = [];
  const faults: { path: RegExp; queue: Fault[] }[] = [];
  const connections = new Set<Socket>();
  const sockets = new Set<WebSocket>();
  const socketListeners: ((socket: WebSocket, request: IncomingMessage) => void)[] = [];

  const dispatch = (call: Call): Reply | Promise<Reply> => {
    const route = routes.findLast(({ fits }) => fits(call.method, call.path));
    return route ? route.handler(call) : { status: 404, body: { error: `no route for ${call.method} ${call.path}` } };
  };

  const answer = async (call: Call): Promise<Reply | undefined> => {
    if (loopback.away?.test(call.path)) return undefined;
    const fault = faults.find(({ path, queue }) => queue.length > 0 && path.test(call.path))?.queue.shift();
    if (fault?.is === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.is === "hold") await fault.until;
    if (fault === undefined || fault.is === "slow" || fault.is === "hold") return dispatch(call);
    if (fault.taken) await dispatch(call);
    return fault.is === "reply" ? fault.reply : undefined;
  };

  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const { method = "GET", headers } = request;
    const body = await read(request).catch(() => undefined);
    if (body === undefined) return;
    const call: Call = {
      method,
      path: pathname,
      query: searchParams,
      headers,
      body,
      at: performance.now(),
      status: undefined,
    };
    calls.push(call);
    const reply = await answer(call);
    if (reply === undefined) {
      call.status = 0;
      request.socket.destroy();
      return;
    }
    call.status = reply.status ?? 200;
    send(response, reply);
  };

  let server: Server;
  const listen = async (port: number): Promise<void> => {
    server = createServer((request, response) => void onRequest(request, response));
    server.on("connection", (socket) => {
      connections.add(socket);
      socket.on("close", () => connections.delete(socket));
    });
    const gateway = new WebSocketServer({ server });
    gateway.on("connection", (socket, request) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => socket.terminate());
      for (const listener of socketListeners) listener(socket, request);
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  const shut = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.terminate();
    for (const socket of connections) socket.destroy();
    await closed;
  };

  await listen(0);
  // The port is kept over restarts, so the address never changes.
  const { port } = (server!.address() as AddressInfo) ?? {};
  const loopback: Loopback = {
    url: `http://127.0.0.1:${port}`,
    calls,
    sockets,
    route: (pattern, handler) => void routes.push({ fits: matcher(pattern), handler }),
    fail: (path, ...queue) => void faults.push({ path, queue }),
    onSocket: (listener) => void socketListeners.push(listener),
    async restart(downMs = 0) {
      await shut();
      if (downMs > 0) await new Promise((resolve) => setTimeout(resolve, downMs));
      await listen(port);
    },
    away: undefined,
    close: shut,
  };
  return loopback;
}
