import { once } from "node:events";
import { expect, test } from "vitest";
import { answerLine, answerLines } from "../../src/cli/batch.ts";
import { Answer } from "../../src/contract.ts";
import { createEngine } from "../../src/search/engine.ts";
import { questionFiles, readCorpus, readQuestions } from "../support/questions.ts";
import { islands, run, start } from "./run.ts";

const { ask } = createEngine(readCorpus("islands"));
const question = "Which protocols cover storm warnings?";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Outcome or error of each line that comes out, when these chunks go in. */
async function answers(...chunks: (string | Uint8Array)[]): Promise<unknown[]> {
  async function* input() {
    for (const chunk of chunks) yield typeof chunk === "string" ? bytes(chunk) : chunk;
  }
  const lines: unknown[] = [];
  for await (const line of answerLines(input(), ask)) {
    expect(line).toMatch(/^[^\n]+\n$/);
    const { id, outcome, error } = JSON.parse(line);
    lines.push(outcome === undefined ? { id, error } : id === undefined ? outcome : { id, outcome });
  }
  return lines;
}

test("a line is answered with all that it may hold", async () => {
  const line = { id: "q 1", text: "until when?", history: [question], language: "ru", asOf: "2020-05-06", extra: 1 };
  const answer: unknown = JSON.parse(await answerLine(bytes(JSON.stringify(line)), ask));
  expect(Answer.parse(answer)).toEqual(ask(line as Parameters<typeof ask>[0]));
  expect(answer).toMatchObject({ id: "q 1", language: "ru", outcome: "answered" });
});

test.each<[string, unknown]>([
  ["", { id: null, error: 'the line is empty; write a question like {"text": "…"}' }],
  ["   \t", { id: null, error: 'the line is empty; write a question like {"text": "…"}' }],
  ['{"text": "a"', { id: null, error: 'the line is not JSON; write a question like {"text": "…"}' }],
  ["which protocols?", { id: null, error: 'the line is not JSON; write a question like {"text": "…"}' }],
  ["null", { id: null, error: 'the line must be an object like {"text": "…"}' }],
  ["[]", { id: null, error: 'the line must be an object like {"text": "…"}' }],
  ['"text"', { id: null, error: 'the line must be an object like {"text": "…"}' }],
  ["{}", { id: null, error: "text: is missing" }],
  ['{"id": "a"}', { id: "a", error: "text: is missing" }],
  ['{"id": 7, "text": "hello"}', { id: 7, error: "id: must be a text" }],
  ['{"id": {}, "text": "hello"}', { id: null, error: "id: must be a text" }],
  ['{"id": "a", "text": null}', { id: "a", error: "text: must be a text" }],
  ['{"id": "a", "text": ["hello"]}', { id: "a", error: "text: must be a text" }],
  ['{"text": "a", "history": "b"}', { id: null, error: "history: must be a list" }],
  ['{"text": "a", "history": ["b", 1]}', { id: null, error: "history[1]: must be a text" }],
  ['{"text": "a", "language": "de"}', { id: null, error: "language: must be one of en, vi, ru, kk" }],
  ['{"text": "a", "asOf": "today"}', { id: null, error: "asOf: must be a date like 2025-05-06" }],
  [
    '{"id": "b", "text": 1, "language": "de"}',
    { id: "b", error: "text: must be a text; language: must be one of en, vi, ru, kk" },
  ],
])("the line %j", async (line, error) => expect(JSON.parse(await answerLine(bytes(line), ask))).toEqual(error));

test("lines are split wherever the chunks end", async () => {
  const line = bytes(`${JSON.stringify({ id: "é", text: question })}\n`);
  const parts = Array.from(line, (byte) => Uint8Array.of(byte));
  expect(await answers(...parts, ...parts)).toEqual([
    { id: "é", outcome: "answered" },
    { id: "é", outcome: "answered" },
  ]);
});

test("line ends of Windows, a byte order mark and a missing last line end do no harm", async () => {
  expect(await answers('\ufeff{"text": "hello"}\r\n{"text": "hello"}\r\n{"text": "hello"}')).toEqual(
    Array(3).fill("help"),
  );
  expect(await answers('{"text": "hello"}\n')).toEqual(["help"]);
  expect(await answers("")).toEqual([]);
});

test("what cannot be read spoils no other line", async () => {
  const hello = '{"id": "h", "text": "hello"}\n';
  const help = { id: "h", outcome: "help" };
  const broken = Uint8Array.of(0x7b, 0xc3, 0x28, 0x0a);
  expect(await answers(hello, broken, hello, "\n", hello, "{\n", hello)).toEqual([
    help,
    { id: null, error: "the line is not UTF-8; save it as UTF-8" },
    help,
    { id: null, error: expect.stringContaining("is empty") },
    help,
    { id: null, error: expect.stringContaining("is not JSON") },
    help,
  ]);
});

test("a line of megabytes is refused and forgotten", async () => {
  const long = "x".repeat(300_000);
  const end = '"}\n{"text": "hello"}\n';
  expect(await answers('{"text": "', long, long, long, long, end)).toEqual([
    { id: null, error: "the line is longer than 1000000 bytes; ask in fewer words" },
    "help",
  ]);
  expect(await answers('{"id": "a", "text": "', long, end)).toEqual([
    { id: "a", outcome: expect.stringMatching(/^(nearest|absent)$/) },
    "help",
  ]);
});

test("the command answers each line before the input ends", async () => {
  const child = start(["ask", "--jsonl", "--corpus", islands]);
  const ask = async (line: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(line)}\n`);
    const [chunk]: Buffer[] = await once(child.stdout, "data");
    return JSON.parse(String(chunk));
  };
  expect(await ask({ id: "1", text: question })).toMatchObject({ id: "1", outcome: "answered" });
  expect(await ask({ id: "2" })).toEqual({ id: "2", error: "text: is missing" });
  child.stdin.end();
  expect(await once(child, "close")).toEqual([0, null]);
});

test("two runs over all questions give the same bytes, and every line is an answer", async () => {
  const rows = questionFiles().flatMap(readQuestions);
  const input = rows.map(({ id, q, history }) => `${JSON.stringify({ id, text: q, history })}\n`).join("");
  const [first, second] = await Promise.all([run(["ask", "--jsonl"], input), run(["ask", "--jsonl"], input)]);
  expect(first).toEqual(second);
  const lines = first.stdout.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(rows.map(({ id }) => id));
  for (const line of lines) expect(Answer.safeParse(JSON.parse(line)).error, line).toBeUndefined();
}, 120_000);
