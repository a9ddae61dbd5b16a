import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { islands, stackTrace } from "./cli/run.ts";
import { plant, sound } from "./corpus/plant.ts";
import { until } from "./fakes/loopback.ts";
import { startMain } from "./support/program.ts";

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
