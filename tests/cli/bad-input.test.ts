/** Whatever is put into the program, it answers or says what is wrong, and goes on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { Answer } from "../../src/contract.ts";
import { plant } from "../corpus/plant.ts";
import { command, islands, run, stackTrace } from "./run.ts";

const question = "Which protocols cover storm warnings?";
const answerTo = { outcome: "answered", facts: [{ id: "protocol-storm-warnings" }] };
const line = (text: string): string => JSON.stringify({ text });

/** What a line is, and what comes of it. */
const table: [what: string, line: string | Uint8Array, comes: object][] = [
  ["an empty line", "", { id: null, error: expect.stringContaining("is empty") }],
  ["an empty text", line(""), { outcome: "help" }],
  [
    "100,000 characters",
    line("storm ".repeat(16_667)),
    { outcome: expect.stringMatching(/^(nearest|absent)$/), facts: [] },
  ],
  [
    "100,000 characters of one word",
    line("a".repeat(100_000)),
    { outcome: expect.stringMatching(/^(nearest|absent)$/), facts: [] },
  ],
  ["emoji alone", line("👋🏽 👩‍👩‍👧"), { outcome: "help" }],
  ["emoji around", line(`🌊🌊 ${question} 🙏`), answerTo],
  ["control characters", line(`\u0000\u0007Which\u001b protocols\u0008 cover\u0085 storm\u007f warnings?`), answerTo],
  ["half a surrogate pair", `{"text": "${question} \\ud83d"}`, answerTo],
  ["half a surrogate pair alone", '{"text": "\\udc4b"}', { outcome: "help" }],
  ["a turned direction of writing", line(`\u202e${question}\u202c`), answerTo],
  ["HTML", line(`<b onclick="alert(1)">${question}</b><script src=x></script>`), answerTo],
  [
    "Slack markup",
    line("<@U012AB3CD> *Which protocols* cover <https://example.org|storm warnings>? <!here> :wave:"),
    answerTo,
  ],
  ["Discord markup", line(`<@!123456789012345678> **${question}** <:wave:123456789012345678> <#12345>`), answerTo],
  ["broken JSON", '{"text": "Which', { id: null, error: expect.stringContaining("is not JSON") }],
  ["a bare question", question, { id: null, error: expect.stringContaining("is not JSON") }],
  ["bytes that are no UTF-8", Uint8Array.of(0xff, 0xfe), { id: null, error: expect.stringContaining("is not UTF-8") }],
  ["a deep nest", "[".repeat(50_000), { id: null, error: expect.stringContaining("is not JSON") }],
  [
    "a text that is a key of every object",
    line("__proto__ constructor toString"),
    { outcome: expect.stringMatching(/^(nearest|absent)$/) },
  ],
];

test("lines of all sorts: one line out for each, and a good one after each is answered", async () => {
  const input = table.flatMap(([, bad]) => [Buffer.from(bad), Buffer.from(`\n${line(question)}\n`)]);
  const { code, stdout, stderr } = await run(["ask", "--jsonl", "--corpus", islands], Buffer.concat(input));
  const lines = stdout.trimEnd().split("\n");
  const came = lines.map((text) => JSON.parse(text));
  expect({ code, stderr, lines: lines.length }).toEqual({ code: 0, stderr: "", lines: 2 * table.length });
  for (const [at, [what, , comes]] of table.entries()) {
    expect(came[2 * at], what).toMatchObject(comes);
    expect(came[2 * at + 1], `after ${what}`).toMatchObject(answerTo);
    if (!("error" in comes)) expect(Answer.safeParse(came[2 * at]).error, what).toBeUndefined();
  }
});

test("the same, to the chat: an answer for each line", async () => {
  const texts = table.filter(([, bad]) => typeof bad === "string").map(([, bad]) => String(bad));
  const { code, stdout, stderr } = await command(["chat", "--corpus", islands], {}, [...texts, question].join("\n"));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.match(/^Corpus /gm)?.length).toBe(texts.length + 1);
  expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
});

test.each([
  ["control characters", "\u0007storm\u001b[31m warnings"],
  ["nothing", ""],
  ["many characters", "storm ".repeat(15_000)],
])("a question as an argument: %s", async (_, text) => {
  const { code, stdout, stderr } = await command(["ask", "--corpus", islands, "--", text]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Corpus /m);
  expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
});

describe("a corpus folder", () => {
  const empty = (): string => {
    const dir = mkdtempSync(join(tmpdir(), "corpus-"));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    return dir;
  };
  const faults: [what: string, dir: () => string, told: RegExp][] = [
    ["that is missing", () => join(empty(), "nowhere"), /nowhere:1:1 there is no such folder → name the corpus folder/],
    [
      "that is a file",
      () => join(islands, "corpus.yaml"),
      /corpus\.yaml:1:1 is damaged, or is no pack of a corpus → name the folder that holds corpus\.yaml/,
    ],
    ["that is empty", empty, /corpus\.yaml:1:1 the file is missing → add it/],
    ["with broken YAML", () => plant({ "facts/talks.yaml": "- id: [" }), /facts\/talks\.yaml:\d+:\d+ .+ → ./],
    [
      "with a file that is no UTF-8",
      () => plant({ "corpus.yaml": Uint8Array.of(0xff) }),
      /corpus\.yaml:1:1 is not UTF-8/,
    ],
  ];

  test.each(faults)("%s", async (_, make, told) => {
    const dir = make();
    const [asked, check] = await Promise.all([
      command(["ask", "--corpus", dir, "storm"]),
      command(["corpus", "check", "--corpus", dir]),
    ]);
    expect({ code: asked.code, stdout: asked.stdout }).toEqual({ code: 2, stdout: "" });
    expect(asked.stderr).toMatch(/^The corpus cannot be read:\n/);
    expect(asked.stderr).toMatch(told);
    expect(asked.stderr).not.toMatch(stackTrace);
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(told);
    expect(check.stderr).toBe("");
  });
});
