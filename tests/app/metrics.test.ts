import { expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { createMetrics, type Metrics } from "../../src/app/metrics.ts";
import { createReport } from "../../src/bots/report.ts";
import { finish } from "../../src/search/steps.ts";
import type { Health } from "../../src/state/state.ts";
import { makeLibrary } from "../support/library.ts";
import { serve } from "../web/served.ts";

const library = makeLibrary();
const series = async (metrics: Metrics, name: string): Promise<string[]> =>
  (await metrics.read()).text.split("\n").filter((line) => line.startsWith(name) && !line.endsWith(" 0"));

test("questions are counted by outcome, language and face, and timed", async () => {
  const metrics = createMetrics(() => library);
  const slack = metrics.metered(library, "slack");
  slack.ask({ text: "every lamp" });
  slack.ask({ text: "every lamp", language: "vi" });
  slack.ask({ text: "who keeps the secret?" });
  const choice = { asked: true, facts: [], lacks: [] };
  finish(slack.asking({ text: "blorp" }, { choice, model: "small" }));
  metrics.metered(library, "web").ask({ text: "help" });
  expect(await series(metrics, "dostyk_questions_total")).toEqual([
    'dostyk_questions_total{outcome="help",language="en",face="web"} 1',
    'dostyk_questions_total{outcome="answered",language="en",face="slack"} 1',
    'dostyk_questions_total{outcome="nearest",language="en",face="slack"} 1',
    'dostyk_questions_total{outcome="absent",language="en",face="slack"} 1',
    'dostyk_questions_total{outcome="answered",language="vi",face="slack"} 1',
  ]);
  expect(await series(metrics, "dostyk_answer_seconds_count")).toEqual([
    'dostyk_answer_seconds_count{face="slack"} 4',
    'dostyk_answer_seconds_count{face="web"} 1',
  ]);
});

test("a brief on nothing is a question asked in vain, on the page and by programs", async () => {
  const { app, metrics } = serve();
  for (const path of ["/brief", "/brief.md", "/api/brief"]) {
    expect((await app.request(`${path}?about=penguins`)).status).toBe(404);
  }
  const counted = await series(metrics, "dostyk_questions_total");
  expect(counted.map((line) => line.replace(/outcome="(nearest|absent)"/, "in vain"))).toEqual([
    'dostyk_questions_total{in vain,language="en",face="web"} 2',
    'dostyk_questions_total{in vain,language="en",face="api"} 1',
  ]);
});

test("a metered library answers as the library does, and is one and the same for each face", () => {
  const metrics = createMetrics(() => library);
  const metered = metrics.metered(library, "web");
  expect(metered.ask({ text: "every lamp" })).toEqual(library.ask({ text: "every lamp" }));
  expect(metered.brief("every lamp")).toEqual(library.brief("every lamp"));
  expect(metrics.metered(library, "web")).toBe(metered);
  expect(metrics.metered(library, "api")).not.toBe(metered);
  expect(metrics.metered(makeLibrary(), "web")).not.toBe(metered);
});

test("questions for the reader are counted by how they fared, and those that it was asked are timed", async () => {
  const metrics = createMetrics(() => library);
  metrics.fared("kept");
  metrics.fared("choice", 0.2);
  metrics.fared("slow", 3);
  expect(await series(metrics, "dostyk_reader_questions_total")).toEqual([
    'dostyk_reader_questions_total{fate="kept"} 1',
    'dostyk_reader_questions_total{fate="choice"} 1',
    'dostyk_reader_questions_total{fate="slow"} 1',
  ]);
  expect(await series(metrics, "dostyk_reader_seconds_sum")).toEqual(["dostyk_reader_seconds_sum 3.2"]);
});

test("the corpus's version is that of now alone", async () => {
  let own = library;
  const metrics = createMetrics(() => own);
  expect(await series(metrics, "dostyk_corpus_info")).toEqual(['dostyk_corpus_info{version="0123456789ab"} 1']);
  own = makeLibrary({ version: "ba9876543210" });
  expect(await series(metrics, "dostyk_corpus_info")).toEqual(['dostyk_corpus_info{version="ba9876543210"} 1']);
});

test("what goes wrong between a bot and its platform is counted; what goes well is not", async () => {
  const metrics = createMetrics(() => library);
  const report = createReport(createLog("silent"), "slack", (event) => metrics.troubled("slack", event));
  for (const event of ["started", "answered", "retried", "failed", "failed", "fault"] as const) report.tell(event);
  expect(await series(metrics, "dostyk_platform_errors_total")).toEqual([
    'dostyk_platform_errors_total{platform="slack",event="retried"} 1',
    'dostyk_platform_errors_total{platform="slack",event="failed"} 2',
    'dostyk_platform_errors_total{platform="slack",event="fault"} 1',
  ]);
});

test("the page and the API are counted apart, and no label holds what was asked", async () => {
  const { app, metrics, lines } = serve();
  await app.request("/api/ask?q=who+keeps+the+secret%3F");
  await app.request("/?q=who+keeps+the+secret%3F");
  const { text } = await metrics.read();
  for (const face of ["web", "api"]) {
    expect(text).toMatch(
      new RegExp(`^dostyk_questions_total\\{outcome="(nearest|absent)",language="en",face="${face}"\\} [1-9]`, "m"),
    );
  }
  expect(text).not.toContain("secret");
  expect(lines.join("")).not.toContain("secret");
});

test("how the state stands is counted", async () => {
  const health: Health = { database: "libsql", away: undefined, waiting: 3, bound: 10, dropped: 2, alone: 4 };
  const metrics = createMetrics(
    () => makeLibrary(),
    () => health,
  );
  const shown = async (): Promise<(string | undefined)[]> => {
    const { text } = await metrics.read();
    return ["away", "waiting", "dropped_total", "alone_total"].map(
      (name) => new RegExp(`^dostyk_state_${name} (\\d+)$`, "m").exec(text)?.[1],
    );
  };
  expect(await shown()).toEqual(["0", "3", "2", "4"]);
  Object.assign(health, { away: { since: 0, reason: "it is gone" }, alone: 5 });
  expect(await shown()).toEqual(["1", "3", "2", "5"]);
  expect((await createMetrics(() => makeLibrary()).read()).text).not.toContain("dostyk_state");
});
