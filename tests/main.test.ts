import { once } from "node:events";
import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { islands, stackTrace } from "./cli/run.ts";
import { plant, sound } from "./corpus/plant.ts";
import { until } from "./fakes/loopback.ts";
import { KEY, MODEL, openReader } from "./fakes/reader/reader.ts";
import { startMain } from "./support/program.ts";

// A process takes its time to start where many do at once.
vi.setConfig({ testTimeout: 120_000 });

test("with no key set it serves the page, says where, and ends with 0 at SIGTERM", async () => {
  const main = startMain({ CORPUS_DIR: sound });
  const address = await main.started();
  const page = await fetch(`${address}/?q=${encodeURIComponent("which MoU covers fisheries?")}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("One MoU: ");
  main.child.kill("SIGTERM");
  expect(await main.ended).toBe(0);
  expect(main.output).not.toContain("fisheries");
  expect(main.output).not.toMatch(stackTrace);
});

test("a port that is taken is told with what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const main = startMain({ CORPUS_DIR: sound, PORT: String(port) });
  expect(await main.ended).toBe(2);
  other.close();
  expect(main.output).toMatch(/^The HTTP server cannot listen:\nPORT .*EADDRINUSE.* → write another port, .+\n$/);
});

test("an environment that cannot be used is told in full, and nothing starts", async () => {
  const main = startMain({ CORPUS_DIR: islands, SLACK_BOT_TOKEN: "xoxb-1", PORT: "x" });
  expect({ code: await main.ended, stdout: main.stdout }).toEqual({ code: 2, stdout: "" });
  expect(main.output).toMatch(
    /^The environment cannot be used:\nPORT is no number → .+\nSLACK_APP_TOKEN is missing, .+\n$/,
  );
});

test("a corpus with an error is not served", async () => {
  const dir = plant({ "facts/documents.yaml": ["Peru and Iceland have signed two documents\n", "A false quote\n"] });
  const main = startMain({ CORPUS_DIR: dir });
  expect({ code: await main.ended, stdout: main.stdout }).toEqual({ code: 2, stdout: "" });
  expect(main.output).toMatch(/^The corpus cannot be served:\n.+documents\.yaml:\d+:\d+ the quote is not from .+ → /);
  expect(main.output).not.toMatch(stackTrace);
});

test("a corpus file that cannot be read is told in a line, at the start too", async () => {
  const dir = plant({});
  // Whoever runs the tests may be root, who may read whatever has an end.
  symlinkSync("visit.yaml", join(dir, "facts/visit.yaml"));
  const main = startMain({ CORPUS_DIR: dir });
  expect({ code: await main.ended, stdout: main.stdout }).toEqual({ code: 2, stdout: "" });
  expect(main.output).toMatch(
    /^The corpus cannot be served:\n.*facts\/visit\.yaml\S* cannot be read \(ELOOP\) → .+\n$/,
  );
});

test("a changed corpus is swapped in while it runs, and a broken one is told and refused", async () => {
  const dir = plant({});
  const file = join(dir, "facts/documents.yaml");
  const text = readFileSync(file, "utf8");
  const DATA_DIR = `${dir}-data`;
  onTestFinished(() => rmSync(DATA_DIR, { recursive: true, force: true }));
  const main = startMain({ CORPUS_DIR: dir, DATA_DIR });
  const address = await main.started();
  const get = async (path: string): Promise<{ corpus?: string }> =>
    JSON.parse(await (await fetch(`${address}${path}`)).text());
  const { corpus: before } = await get("/healthz");

  writeFileSync(file, text.replace("MoU on fisheries, 2024-26", "MoU on the fisheries, 2024-26"));
  await until(() => main.output.includes("the corpus was swapped"), "the swap", 60_000);
  const { corpus: now } = await get("/healthz");
  expect(now).not.toBe(before);
  expect(await get("/api/ask?q=which%20MoU%20covers%20fisheries%3F")).toMatchObject({
    corpus: now,
    facts: [{ title: "MoU on the fisheries, 2024-26" }],
  });

  writeFileSync(file, text.replace("kind: mou", "kind: memo"));
  main.child.kill("SIGHUP");
  await until(() => main.output.includes("the corpus folder has"), "the refusal", 60_000);
  expect(await get("/healthz")).toMatchObject({ corpus: now });
  expect(await get("/readyz")).toMatchObject({
    troubles: [{ name: "corpus", reason: expect.stringContaining("facts/documents.yaml:3") }],
  });
  main.child.kill("SIGTERM");
  expect(await main.ended).toBe(0);
});

test("a model that is set reads for the page, the API and assistants; where it fails, it is told and the engine answers", async () => {
  const fake = await openReader(() => ({ asked: true, facts: ["grant-oyster-farming"], lacks: [] }));
  onTestFinished(() => fake.close().catch(() => undefined));
  const main = startMain({ CORPUS_DIR: islands, READER_URL: fake.openAi, READER_MODEL: MODEL, READER_KEY: KEY });
  const address = await main.started();
  const get = async (path: string): Promise<string> => (await fetch(`${address}${path}`)).text();
  const asked = (text: string): string => `q=${encodeURIComponent(text)}`;
  const question = "who gets dough for shellfish?";
  expect(await get(`/?${asked(question)}`)).toContain(`read by a model (${MODEL})`);
  expect(JSON.parse(await get(`/api/ask?${asked(question)}`))).toMatchObject({
    outcome: "answered",
    reading: expect.stringContaining(`read by a model (${MODEL})`),
  });
  const call = { method: "tools/call", params: { name: "ask", arguments: { question } } };
  const answer = await fetch(`${address}/mcp`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...call }),
  });
  expect(await answer.text()).toContain(`read by a model (${MODEL})`);
  // The page asked; the others were told what had come back.
  expect(fake.calls).toHaveLength(1);

  await fake.close();
  for (const at of [1, 2, 3]) {
    expect(JSON.parse(await get(`/api/ask?${asked(`${question} ${at}`)}`))).toMatchObject({ outcome: "nearest" });
  }
  expect(JSON.parse(await get("/readyz"))).toMatchObject({
    troubles: [{ name: "reader", reason: expect.stringContaining("READER_URL can't be reached (ECONNREFUSED) → ") }],
  });
  const metrics = await get("/metrics");
  for (const [fate, count] of Object.entries({ choice: 1, kept: 2, unreachable: 3 })) {
    expect(metrics).toContain(`dostyk_reader_questions_total{fate="${fate}"} ${count}\n`);
  }
  expect(metrics).toContain('dostyk_questions_total{outcome="answered",language="en",face="mcp"} 1');
  main.child.kill("SIGTERM");
  expect(await main.ended).toBe(0);
  expect(main.output).toContain("the reader rests");
  expect(main.output).not.toMatch(/dough|sk-loopback/);
});
