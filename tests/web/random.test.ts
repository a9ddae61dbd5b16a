/** Requests of random paths, parameters, headers and bodies: each is answered, none by a fault. */
import { once } from "node:events";
import { connect } from "node:net";
import { getRequestListener } from "@hono/node-server";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openServer } from "../../src/app/http-server.ts";
import { stackTrace } from "../cli/run.ts";
import { HOW_MANY, WITHIN } from "../support/how-many.ts";
import { mutate } from "../support/mutate.ts";
import { pick, randomFrom } from "../support/random.ts";
import { islands, known, serve } from "./served.ts";

const REQUESTS = 10_000;
const RAW_REQUESTS = 400;
const seed = 20_311_109;

// ── What a request is made of ───────────────────────────────────────────────

const { app, lines } = serve();
const facts = islands.facts("en");
const ids = [...facts.map(({ id }) => id), ...islands.articles().map(({ id }) => id)];
const paths = [...new Set(app.routes.map(({ path }) => path))];

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "",
    "0",
    "-1",
    "1e9",
    "NaN",
    "null",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "%",
    "%00",
    "%ff",
  ),
  fc.constantFrom("__proto__", "constructor", "toString", "\u202e", "\ud800", "x".repeat(1000), "ế".repeat(1001)),
);
const words = fc.oneof(
  { weight: 3, arbitrary: anything },
  { weight: 1, arbitrary: fc.constantFrom(...facts.flatMap(({ questions, title }) => [...questions, title])) },
  { weight: 1, arbitrary: fc.constantFrom(...ids, ...known.languages, "2031", "2031-03-09", "1", "7") },
);
/** Half of a surrogate pair has no form in UTF-8. */
const whole = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, "\ufffd");
/** As it is written in an address: well, or nearly. */
const written = words.chain((text) => fc.constantFrom(encodeURIComponent(whole(text)), encodeURI(whole(text))));

const path = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...paths), fc.oneof(fc.constantFrom(...ids), written))
      .map(([own, part]) => own.replaceAll(/:\w+|\*/g, part)),
  },
  { weight: 1, arbitrary: fc.array(written, { maxLength: 5 }).map((parts) => `/${parts.join("/")}`) },
);
const search = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...known.parameters), written), written), { maxLength: 5 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));

const names = [
  ...["accept", "accept-encoding", "accept-language", "content-type", "content-length", "cookie", "host", "origin"],
  ...["if-none-match", "x-forwarded-for", "mcp-protocol-version", "mcp-session-id", "last-event-id", "range", "x-a"],
];
const values = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, "").trim()),
  fc.constantFrom("*", "*/*", "gzip, br;q=0", "en;q=x,,vi", "application/json", "application/json, text/event-stream"),
  fc.constantFrom("text/html", 'W/"a"', "bytes=0-1", "http://localhost", "2025-06-18", "1999-01-01", "x".repeat(300)),
);
const headers = fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 5 });
const forMcp = { "content-type": "application/json", accept: "application/json, text/event-stream" };

const tools = ["ask", "find_facts", "read_source", "brief", "nothing"];
const parameters = fc.record(
  {
    name: fc.oneof(fc.constantFrom(...tools), fc.jsonValue()),
    arguments: fc.oneof(
      fc.dictionary(fc.constantFrom("question", "about", "fact", "article", "history", "limit", "language"), words),
      fc.jsonValue(),
    ),
    protocolVersion: words,
  },
  { requiredKeys: [] },
);
const message = fc.record({
  jsonrpc: fc.constant("2.0"),
  id: fc.oneof(fc.nat(), fc.string()),
  method: fc.oneof(
    fc.constantFrom("tools/call", "tools/list", "initialize", "ping", "notifications/initialized"),
    words,
  ),
  params: parameters,
});
const body = fc.oneof(
  { weight: 3, arbitrary: message.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: anything },
);

/** Nothing wrong with it but what it says: this goes down to the engine. */
const said = fc
  .tuple(
    fc.constantFrom("/?q", "/api/ask?q", "/api/brief?about", "/brief?about", "/brief.md?about", "/suggestions?typed"),
    written,
    fc.option(fc.tuple(fc.constantFrom("lang", "history"), written), { nil: undefined }),
  )
  .map(([start, text, other]) => `${start}=${text}${other ? `&${other[0]}=${other[1]}` : ""}`);

const reading = fc.record({
  method: fc.constantFrom("GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PURGE"),
  target: fc.tuple(path, search).map(([own, query]) => `${own}?${query}`),
  headers,
  body: fc.constant(undefined),
});
const speaking = fc.record({
  method: fc.constant("POST"),
  target: fc.constant("/mcp"),
  headers: headers.map((own) => ({ ...forMcp, ...(own["accept"]?.length === 0 ? own : {}) })),
  body,
});
const asking = fc.record({
  method: fc.constant("GET"),
  target: said,
  headers: fc.constant<Record<string, string>>({}),
  body: fc.constant(undefined),
});
const request = fc.oneof(
  { weight: 3, arbitrary: reading },
  { weight: 1, arbitrary: asking },
  { weight: 1, arbitrary: speaking },
);

// ── Asking ──────────────────────────────────────────────────────────────────

const isHeader = ([name, value]: [string, string]): boolean => {
  try {
    new Headers([[name, value]]);
    return true;
  } catch {
    return false;
  }
};

test(`${REQUESTS} random requests: no 5xx, no stack trace, nothing logged`, { timeout: 120_000 }, async () => {
  const counts = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ method, target, headers: own, body: text }) => {
      const response = await app.request(`http://localhost${target}`, {
        method,
        headers: Object.entries(own).filter(isHeader),
        ...(text !== undefined && { body: whole(text) }),
      });
      const given = await response.text();
      counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
      expect(response.status).toBeLessThan(500);
      expect(given).not.toMatch(stackTrace);
    }),
    { seed, numRuns: REQUESTS },
  );
  expect(lines).toEqual([]);
  // Were all refused at the door, nothing would have been tried.
  for (const status of [200, 400, 404, 405]) expect(counts.get(status)).toBeGreaterThan(REQUESTS / 50);
});

/** Messages to the tools, as they should be. */
const callOf = (name: string, own: object) => ({
  jsonrpc: "2.0",
  id: 1,
  method: "tools/call",
  params: { name, arguments: own },
});
const clientInfo = { name: "test", version: "1" };
const sound: readonly object[] = [
  callOf("ask", { question: "which MoU covers fisheries?", history: ["hello"], language: "en" }),
  callOf("find_facts", { about: "trade", limit: 3 }),
  {
    ...{ jsonrpc: "2.0", id: 1, method: "initialize" },
    params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo },
  },
  [{ jsonrpc: "2.0", id: 2, method: "tools/list", params: {} }],
];

const tell = (message: unknown) =>
  app.request("http://localhost/mcp", { method: "POST", body: JSON.stringify(message) ?? "", headers: forMcp });

test(`${HOW_MANY} bodies with something else in some of their places, then a good question`, {
  timeout: WITHIN,
}, async () => {
  const random = randomFrom(seed);
  for (let at = 0; at < HOW_MANY; at += 1) {
    const response = await tell(mutate(pick(sound, random), random));
    expect(await response.text()).not.toMatch(stackTrace);
    expect(response.status).toBeLessThan(500);
  }
  expect((await app.request("http://localhost/api/ask?q=hello")).status).toBe(200);
  const response = await tell(sound[0]);
  expect(await response.text()).toContain("fisheries");
  expect(lines).toEqual([]);
});

/** Sends bytes, and gives all that comes back until the server hangs up. */
async function send(port: number, bytes: Buffer): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (part: Buffer) => parts.push(part));
  // The server may hang up while it is still being written to.
  socket.on("error", () => undefined);
  socket.write(bytes);
  await once(socket, "close");
  return Buffer.concat(parts).toString("latin1");
}

/** A length that the body hasn't would leave the server waiting for the rest. */
const complete = names.filter((name) => name !== "content-length");
const noise = fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("latin1"));
const line = (what: fc.Arbitrary<string>) => what.map((text) => text.replaceAll(/[\r\n]/g, ""));
const raw = fc
  .record({
    method: fc.oneof(fc.constantFrom("GET", "HEAD", "POST", "TRACE", "PURGE", "get"), line(noise)),
    target: fc.oneof(
      fc.tuple(path, search).map(([own, query]) => `${own}?${query}`),
      fc.constantFrom("*", "http://elsewhere.example/api/ask?q=a", "//", "/\\..\\", "/%", "/api/ask?q=%", "?q=a", "#"),
      line(noise).map((text) => `/${text}`),
    ),
    version: fc.constantFrom("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/9.9", ""),
    host: fc.oneof(fc.constantFrom("Host: localhost\r\n", "Host: a b\r\n", "Host: :\r\n", "Host: [\r\n", "")),
    others: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...complete), line(noise)), line(noise)), { maxLength: 4 }),
    body: fc.oneof(fc.constant(""), noise),
  })
  .map(({ method, target, version, host, others, body: text }) => {
    const own = others.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    return Buffer.from(`${method} ${target} ${version}\r\n${host}${own}Connection: close\r\n\r\n${text}`, "latin1");
  });

test(`${RAW_REQUESTS} requests of raw bytes over a socket: each is answered, and the server goes on`, async () => {
  const server = await openServer([], getRequestListener(app.fetch), { host: "127.0.0.1", port: 0 });
  const port = Number(new URL(server.address).port);
  await fc.assert(
    fc.asyncProperty(raw, async (bytes) => {
      const answer = await send(port, bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 [1-4]\d\d /);
      expect(answer).not.toMatch(stackTrace);
    }),
    { seed, numRuns: RAW_REQUESTS },
  );
  expect((await fetch(`${server.address}/api/ask?q=hello`)).status).toBe(200);
  expect(lines).toEqual([]);
  await server.stop();
});
