/**
 * `npm run bench:reader`: what a model's server costs that is away, slow or lying, in each way, under questions a second; and
 * what reading by a model adds to the model's own time. A server on this machine stands for the model.
 */
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { Command } from "commander";
import { createLog } from "../src/app/log.ts";
import { openLibrary } from "../src/cli/open.ts";
import { loadCorpusDir } from "../src/config.ts";
import type { Answering, Question } from "../src/contract.ts";
import { requestTo } from "../src/readers/model/model-api.ts";
import { createModelReader } from "../src/readers/model/model-reader.ts";
import { promptFor, shownFacts } from "../src/readers/model/prompt.ts";
import { createAnswerer } from "../src/readers/question-reader.ts";
import type { Fault } from "../tests/fakes/loopback.ts";
import { type FakeReader, failures, KEY, lies, MODEL, openReader } from "../tests/fakes/reader/reader.ts";
import { questionFiles, readQuestions } from "../tests/support/questions.ts";
import { formatTable } from "./table.ts";

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`${text} is no whole number from 1 on`);
  return Number(text);
};
const { rate, seconds, timeout, times } = new Command("npm run bench:reader --")
  .description("Asks while a model's server fails in each way, and measures what reading adds.")
  .option("--rate <n>", "questions a second", whole, 50)
  .option("--seconds <n>", "how long each way of failing lasts", whole, 2)
  .option("--timeout <ms>", "READER_TIMEOUT_MS", whole, 3000)
  .option("--times <n>", "questions by which the time that reading adds is measured", whole, 300)
  .parse()
  .opts<{ rate: number; seconds: number; timeout: number; times: number }>();

/** Reading may take so much longer than READER_TIMEOUT_MS, and may add so much to the model's own time; in milliseconds. */
const MOST_OVER = 500;
const MOST_ADDED = 5;

const library = openLibrary(loadCorpusDir());
const rows = questionFiles().flatMap((file) => (file.corpus === "own" ? readQuestions(file) : []));
const texts = [...new Set(rows.map(({ q }) => q.trim()))].filter((text) => text !== "");
const textAt = (at: number): string => texts[at % texts.length] ?? "";
const missed: string[] = [];
const must = (isSo: boolean, what: string): void => {
  if (!isSo) missed.push(what);
};
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

function open({ openAi }: FakeReader): { answer: Answering; lines: string[]; fates: Map<string, number> } {
  const lines: string[] = [];
  const fates = new Map<string, number>();
  const reader = createModelReader(
    { url: openAi, model: MODEL, key: KEY, timeoutMs: timeout, questionsPerDay: 1_000_000 },
    {
      log: createLog("trace", { write: (line) => void lines.push(line) }),
      now: Date.now,
      onRead: (fate) => void fates.set(fate, (fates.get(fate) ?? 0) + 1),
    },
  );
  return { answer: createAnswerer(reader), lines, fates };
}

/** Asks at an even rate while every call fails in this way. */
async function fail(name: string, { fault, says }: { fault?: Fault; says?: string }): Promise<string[]> {
  const fake = await openReader();
  const { answer, lines, fates } = open(fake);
  const asked = rate * seconds;
  if (fault) fake.fail(...Array.from({ length: asked }, () => fault));
  if (says !== undefined) fake.is(() => says);
  const took: number[] = [];
  let others = 0;
  const ask = async (question: Question): Promise<void> => {
    const began = performance.now();
    const given = await answer(library, question);
    took.push(performance.now() - began);
    if (!isDeepStrictEqual(given, library.ask(question))) others += 1;
  };
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < asked; at += 1) {
    await delay(Math.max(0, began + (1000 * at) / rate - performance.now()));
    under.push(ask({ text: textAt(at) }));
  }
  await Promise.all(under);
  await fake.close();
  const longest = Math.max(...took);
  const log = lines.join("");
  const told = texts
    .slice(0, asked)
    .filter((text) => text.length > 10 && log.includes(JSON.stringify(text).slice(1, -1)));
  must(took.length === asked && others === 0, `${name}: ${others} of ${asked} were not answered as the engine does`);
  must(longest <= timeout + MOST_OVER, `${name}: a question took ${longest.toFixed(0)} ms`);
  must(told.length === 0 && !log.includes(KEY), `${name}: the log has a question or the key`);
  const [fate = ""] = [...fates.keys()].filter((own) => own !== "resting");
  return [
    ...[name, `${took.length - others} of ${asked}`, `${fates.get(fate) ?? 0} ${fate}`, `${fates.get("resting") ?? 0}`],
    ...[quantile(took, 0.5), quantile(took, 0.99), longest].map((ms) => ms.toFixed(1)),
    String(lines.length),
  ];
}

/** Answering with a model that replies at once, less the same request by itself and the engine's own answer. */
async function measureAdded(): Promise<number[]> {
  const fake = await openReader();
  const { answer } = open(fake);
  const added: number[] = [];
  const timed = async (work: () => unknown): Promise<number> => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  for (let at = 0; at < times; at += 1) {
    const question = { text: textAt(at) };
    const prompt = promptFor(question, library.candidates(question, shownFacts));
    const { url, headers, body } = requestTo({ url: fake.openAi, model: MODEL, key: KEY }, prompt);
    const parts = {
      alone: () => timed(async () => (await fetch(url, { method: "POST", headers, body })).json()),
      own: () => timed(() => library.ask(question)),
      read: () => timed(() => answer(library, question)),
    };
    // Whoever comes second finds a question's words warm.
    const turns = at % 2 === 0 ? (["read", "alone", "own"] as const) : (["own", "alone", "read"] as const);
    const took = { alone: 0, own: 0, read: 0 };
    for (const part of turns) took[part] = await parts[part]();
    added.push(took.read - took.alone - took.own);
  }
  await fake.close();
  // The first ones warm the code up.
  return added.slice(Math.floor(times / 10));
}

const added = await measureAdded();
const median = quantile(added, 0.5);
must(median <= MOST_ADDED, `reading adds ${median.toFixed(1)} ms`);
console.log(
  `Reading adds ${median.toFixed(2)} ms to the model's own time (median of ${added.length}; p95 ${quantile(added, 0.95).toFixed(2)} ms)\n`,
);
const table: string[][] = [];
for (const [name, fault] of failures) table.push(await fail(name, { fault }));
for (const [name, says] of lies) table.push(await fail(`a reply of ${name}`, { says }));
console.log(`${rate} questions a second for ${seconds} s each; READER_TIMEOUT_MS=${timeout}`);
console.log(
  formatTable(
    ["the model's server", "as the engine", "asked of it", "resting", "median ms", "p99", "longest", "log lines"],
    table,
  ),
);
for (const what of missed) console.error(`✗ ${what}`);
if (missed.length > 0) process.exitCode = 1;
