/** The tools for assistants, through the SDK's own client: over standard input and output, and over HTTP. */
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openServer } from "../../src/app/http-server.ts";
import { Answer } from "../../src/contract.ts";
import { createMcpServer } from "../../src/mcp/server.ts";
import { createAnswerer } from "../../src/readers/question-reader.ts";
import { islands as islandsDir, start } from "../cli/run.ts";
import { islands, serve } from "../web/served.ts";

const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
const { app, metrics } = serve();
const server = await openServer([], getRequestListener(app.fetch), { host: "127.0.0.1", port: 0 });
const address = `${server.address}/mcp`;
afterAll(() => server.stop());

const transports: [string, () => Transport][] = [
  [
    "over standard input and output",
    () =>
      new StdioClientTransport({
        command: process.execPath,
        args: ["--import", "tsx", cli, "mcp", "--corpus", islandsDir],
        env: getDefaultEnvironment(),
        stderr: "inherit",
      }),
  ],
  // The SDK's own types disagree where an optional property may not be undefined.
  ["over HTTP", () => new StreamableHTTPClientTransport(new URL(address)) as Transport],
];

describe.each(transports)("%s", (_, connect) => {
  const client = new Client({ name: "test", version: "1" });
  const call = async (name: string, args: Record<string, unknown>) => {
    const { content, structuredContent, isError } = (await client.callTool({
      name,
      arguments: args,
    })) as CallToolResult;
    const [first] = content;
    // biome-ignore lint/suspicious/noExplicitAny: each test knows what its tool gives
    return { is: structuredContent as any, content, text: first?.type === "text" ? first.text : "", isError };
  };

  beforeAll(async () => {
    await client.connect(connect());
    // The client checks each result against the output schemas that it has listed.
    await client.listTools();
  });
  afterAll(() => client.close());

  test("it says what it is about and how to use it", () => {
    expect(client.getServerVersion()).toMatchObject({
      name: "dostyk",
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(client.getInstructions()).toContain(islands.title("en"));
    expect(client.getInstructions()).toMatch(/quote/);
  });

  test("four tools that only read, each with what it takes and gives", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["ask", "find_facts", "read_source", "brief"]);
    for (const tool of tools) {
      expect(tool.description?.length).toBeGreaterThan(100);
      expect(tool.annotations).toMatchObject({ readOnlyHint: true, idempotentHint: true, openWorldHint: false });
      expect(tool.inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(tool.outputSchema).toMatchObject({ type: "object" });
    }
    const ask = tools.find(({ name }) => name === "ask");
    expect(ask?.inputSchema.required).toEqual(["question"]);
    for (const outcome of Answer.shape.outcome.options) expect(ask?.description).toContain(`"${outcome}"`);
  });

  test("ask gives the engine's answer, as it is and as text", async () => {
    const question = "Which protocols cover storm warnings?";
    const { is, text } = await call("ask", { question });
    expect(Answer.parse(is)).toEqual(is);
    expect(is).toEqual(JSON.parse(JSON.stringify(islands.ask({ text: question }))));
    expect(JSON.parse(text)).toEqual(is);
  });

  test("ask reads a follow-up, and answers in the language and for the day that it is told", async () => {
    const history = ["Which protocols cover storm warnings?"];
    const after = await call("ask", { question: "and sea rescue?", history, language: "ru" });
    expect(after.is).toMatchObject({ outcome: "answered", language: "ru", facts: [{ id: "protocol-sea-rescue" }] });
    const text = "Is the lease of Gannet Quay still in force?";
    const dated = await call("ask", { question: text, asOf: "2031-01-01" });
    expect(dated.is.text).toBe(islands.ask({ text, asOf: "2031-01-01" }).text);
    expect(dated.is.text).not.toBe(islands.ask({ text }).text);
  });

  test("ask says what the articles lack; that is no error", async () => {
    const { is, content, isError } = await call("ask", { question: "Which documents cover bicycles?" });
    expect(["nearest", "absent"]).toContain(is.outcome);
    expect(isError).toBeUndefined();
    expect(content).toMatchObject([{}, { text: expect.stringMatching(/^(Not answered|Understood, but not)/) }]);
    expect(is.missing.length).toBeGreaterThan(0);
    expect(is.facts).toEqual([]);
  });

  test("find_facts lists what fits, page by page", async () => {
    const { is } = await call("find_facts", { kind: "protocol", limit: 1 });
    expect(is).toMatchObject({
      corpus: islands.version,
      total: 2,
      facts: [{ id: "protocol-storm-warnings" }],
      next: 1,
    });
    const rest = await call("find_facts", { kind: "protocol", limit: 1, offset: is.next, language: "vi" });
    expect(rest.is.facts).toMatchObject([
      { id: "protocol-sea-rescue", title: islands.fact("protocol-sea-rescue", "vi")?.title },
    ]);
    expect(rest.is).not.toHaveProperty("next");
  });

  test("find_facts tells a word that the corpus doesn't know from a set that is empty", async () => {
    const unknown = await call("find_facts", { kind: "protocl", subject: "storm-warnings" });
    expect(unknown.is).toMatchObject({ total: 0, unmet: [{ filter: "kind", value: "protocl" }] });
    expect(unknown.is.unmet[0].known).toContain("protocol");
    const empty = await call("find_facts", { kind: "lease", subject: "storm-warnings" });
    expect(empty.is).toMatchObject({ total: 0, unmet: [] });
  });

  test("read_source shows a fact's quotes where they stand", async () => {
    const { is } = await call("read_source", { fact: "lease-gannet-quay" });
    const sources = islands.fact("lease-gannet-quay", "en")?.sources ?? [];
    expect(sources.length).toBeGreaterThan(0);
    for (const { article, paragraph, quote } of sources) {
      const read = is.articles.find(({ id }: { id: string }) => id === article);
      const shown = read.paragraphs.find(({ number }: { number: number }) => number === paragraph);
      expect(shown.text).toBe(islands.articles().find(({ id }) => id === article)?.paragraphs[paragraph - 1]);
      expect(shown.text).toContain(quote);
      expect(shown.quotes).toContainEqual({ fact: "lease-gannet-quay", quote });
    }
  });

  test("read_source shows an article whole, or one paragraph of it", async () => {
    const [own] = islands.articles();
    const { is } = await call("read_source", { article: own?.id });
    expect(is.articles[0].paragraphs.map(({ text }: { text: string }) => text)).toEqual(own?.paragraphs);
    const one = await call("read_source", { article: own?.id, paragraph: 2 });
    expect(one.is.articles[0].paragraphs).toEqual([is.articles[0].paragraphs[1]]);
  });

  test("brief gives the page as Markdown, with the ids of its facts", async () => {
    const { is, text } = await call("brief", { about: "sea rescue", language: "kk" });
    const own = islands.brief("sea rescue", "kk");
    expect([is.markdown, text]).toEqual([own?.markdown, own?.markdown]);
    expect(is.facts).toEqual(own?.facts.map(({ id }) => id));
  });

  test("a year is a number or a text", async () => {
    const total = islands.facts("en", { year: "2031" }).length;
    expect(total).toBeGreaterThan(0);
    for (const year of [2031, "2031"]) expect((await call("find_facts", { year })).is.total).toBe(total);
  });

  test("articles and facts are resources, by their ids, which are completed", async () => {
    const { resources } = await client.listResources();
    const uris = [
      ...islands.articles().map(({ id }) => `dostyk://articles/${id}`),
      ...islands.facts("en").map(({ id }) => `dostyk://facts/${id}`),
    ];
    expect(resources.map(({ uri }) => uri)).toEqual(uris);
    const [article] = islands.articles();
    const { contents } = await client.readResource({ uri: `dostyk://articles/${article?.id}` });
    expect(contents).toMatchObject([{ mimeType: "text/plain", text: article?.paragraphs.join("\n") }]);
    const fact = await client.readResource({ uri: "dostyk://facts/trade-goal" });
    expect(JSON.parse((fact.contents[0] as { text: string }).text)).toMatchObject({
      id: "trade-goal",
      statement: islands.fact("trade-goal", "en")?.statement,
    });
    await expect(client.readResource({ uri: "dostyk://facts/nothing" })).rejects.toThrow("list the resources");
    const { completion } = await client.complete({
      ref: { type: "ref/resource", uri: "dostyk://facts/{id}" },
      argument: { name: "id", value: "trade" },
    });
    expect(completion.values).toContain("trade-goal");
  });

  test("there are prompts for a brief and for a check, the first with its topics", async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(["brief", "check"]);
    const { completion } = await client.complete({
      ref: { type: "ref/prompt", name: "brief" },
      argument: { name: "about", value: "sea" },
    });
    const [topic = ""] = completion.values;
    expect(islands.brief(topic, "en")).toBeDefined();
    const { messages } = await client.getPrompt({ name: "check", arguments: { sentence: "The lamps burn." } });
    expect(messages).toMatchObject([{ role: "user", content: { text: expect.stringContaining("“The lamps burn.”") } }]);
  });

  test.each([
    ["ask", {}, "question"],
    ["ask", { question: "x".repeat(1001) }, "longer than 1000 characters"],
    ["ask", { question: "hello", asOf: "tomorrow" }, "must be a date like 2025-05-06"],
    ["ask", { question: "hello", langauge: "vi" }, "langauge"],
    ["ask", { question: "hello", history: Array(21).fill("x") }, "leave out the oldest"],
    ["find_facts", { year: "25" }, "four digits"],
    ["find_facts", { limit: 1000 }, "100"],
    ["read_source", {}, "Give either `fact` or `article`"],
    ["read_source", { fact: "trade-goal", article: islands.articles()[0]?.id }, "Give either `fact` or `article`"],
    ["read_source", { fact: islands.facts("en")[0]?.id, paragraph: 1 }, "`paragraph` goes with `article`"],
    ["read_source", { fact: "no-such-fact" }, "find_facts lists all facts"],
    ["read_source", { article: "no-such-article" }, islands.articles()[0]?.id ?? "?"],
    ["read_source", { article: islands.articles()[0]?.id, paragraph: 999 }, "leave `paragraph` out"],
    ["brief", { about: "bicycles" }, "find_facts"],
    ["guess", { question: "hello" }, "guess"],
  ])("%s tells what is wrong and what to do %#", async (name, args, cure) => {
    const { isError, text, is } = await call(name, args);
    expect([isError, is]).toEqual([true, undefined]);
    expect(text).toContain(cure);
  });
});

test("whoever connects gets the tools before a library is made: the first question alone needs it", async () => {
  let made = 0;
  const library = () => {
    made += 1;
    return islands;
  };
  const [here, there] = InMemoryTransport.createLinkedPair();
  const own = createMcpServer(library, {
    ...{ version: "1.2.3", title: islands.title("en"), answering: createAnswerer() },
  });
  const client = new Client({ name: "test", version: "1" });
  onTestFinished(() => client.close());
  await Promise.all([own.connect(there), client.connect(here)]);
  expect((await client.listTools()).tools).toHaveLength(4);
  expect((await client.listPrompts()).prompts).toHaveLength(2);
  expect(made).toBe(0);
  await client.callTool({ name: "ask", arguments: { question: "hello" } });
  expect(made).toBe(1);
});

// ── Over HTTP ───────────────────────────────────────────────────────────────

const message = (method: string, params: object = {}) => JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
const hello = message("tools/call", { name: "ask", arguments: { question: "hello" } });
const post = (body: string, headers: Record<string, string> = {}, own = app) =>
  own.request("/mcp", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    body,
  });

test.each(["GET", "HEAD", "DELETE", "PUT"])("%s has no sessions and no streams to serve", async (method) => {
  const headers = { accept: "text/event-stream" };
  const response = await app.request("/mcp", { method, headers });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test.each([
  ["http://evil.example", 403],
  ["http://localhost.evil.example:3000", 403],
  ["null", 403],
  ["http://localhost:6274", 200],
  ["http://127.0.0.1", 200],
  ["http://[::1]:8080", 200],
  ["https://dostyk.example.org", 200],
  ["http://dostyk.example.org", 403],
])("a browser on the site %s → %i", async (origin, status) => {
  const outside = serve({ publicUrl: "https://dostyk.example.org/dostyk" });
  expect((await post(hello, { origin }, outside.app)).status).toBe(status);
});

test.each([
  ["no JSON", "{", 400, "not JSON"],
  ["a batch", `[${hello},${hello}]`, 400, "one message a request"],
  ["no message", "{}", 400, "JSON-RPC"],
  ["nothing", "null", 400, "JSON-RPC"],
  ["too much", message("ping", { text: "x".repeat(200_000) }), 413, "ask in fewer words"],
])("%s is refused", async (_, body, status, words) => {
  const response = await post(body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ jsonrpc: "2.0", error: { message: expect.stringContaining(words) } });
});

test("a question of the greatest length with all its history is small enough", async () => {
  const long = "\u0001".repeat(1000);
  const args = { question: long, history: Array(20).fill(long) };
  expect((await post(message("tools/call", { name: "ask", arguments: args }))).status).toBe(200);
});

test("whoever asks too much waits", async () => {
  const limited = serve({ questionsPerMinute: 1 });
  expect((await post(hello, {}, limited.app)).status).toBe(200);
  const refused = await post(hello, {}, limited.app);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await refused.json()).toMatchObject({ jsonrpc: "2.0", id: null, error: { code: -32_000 } });
  // To shake hands and to look around is no question.
  for (let at = 0; at < 3; at += 1) expect((await post(message("tools/list"), {}, limited.app)).status).toBe(200);
});

test("a browser's page on this machine may ask first, and no other site's", async () => {
  const preflight = async (origin: string) => {
    const headers = {
      ...{ origin, "access-control-request-method": "POST" },
      "access-control-request-headers": "content-type, mcp-protocol-version",
    };
    return (await app.request("/mcp", { method: "OPTIONS", headers })).headers;
  };
  const own = await preflight("http://localhost:6274");
  expect(own.get("access-control-allow-origin")).toBe("http://localhost:6274");
  expect(own.get("access-control-allow-headers")).toContain("Mcp-Protocol-Version");
  expect((await post(hello, { origin: "http://localhost:6274" })).headers.get("access-control-allow-origin")).toBe(
    "http://localhost:6274",
  );
  expect((await preflight("http://evil.example")).get("access-control-allow-origin")).toBeNull();
});

test("its questions are counted as asked by assistants", async () => {
  await post(hello);
  expect((await metrics.read()).text).toMatch(
    /^dostyk_questions_total\{outcome="help",language="en",face="mcp"\} [1-9]/m,
  );
});

// ── Over standard input and output ──────────────────────────────────────────

test("standard output carries the protocol alone, and the command ends with its input", async () => {
  const initialize = message("initialize", {
    protocolVersion: "2025-06-18",
    capabilities: {},
    clientInfo: { name: "t", version: "1" },
  });
  const child = start(["mcp", "--corpus", islandsDir]);
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  child.stdin.write(`${initialize}\n{ no message\n${hello.replace('"id":1', '"id":2')}\n`);
  while (!output.includes('"id":2')) await once(child.stdout, "data");
  child.stdin.end();
  const [code] = await once(child, "close");
  const lines = output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ jsonrpc, id }) => [jsonrpc, id])).toEqual([
    ["2.0", 1],
    ["2.0", 2],
  ]);
  expect([code, errors]).toEqual([0, ""]);
});
