import { expect, test } from "vitest";
import { rephrase } from "../../../src/cli/curate/rephrase.ts";
import { type SampleQuestion, withQuestions } from "../../../src/cli/curate/sample-questions.ts";
import { languages } from "../../../src/contract.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { rephrasings } from "../../../src/language/rephrase.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { command, islands } from "../run.ts";

const dir = "tests/corpora/kenya-portugal";
const loaded = loadCorpus(dir);
if (loaded.problems) throw new Error("the corpus cannot be read");
const { corpus } = loaded;

test("what is suggested is not answered by its fact now, and is once it is accepted, in each language", async () => {
  const found: SampleQuestion[] = [];
  for (const language of languages) {
    const { code, stdout } = await command([
      "corpus",
      "suggest",
      "--json",
      "--language",
      language,
      "--limit",
      "4",
      "--corpus",
      dir,
    ]);
    expect(code).toBe(0);
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.length, language).toBeGreaterThan(0);
    expect(rows.length, language).toBeLessThanOrEqual(4);
    expect(rows.every((row) => row.language === language)).toBe(true);
    found.push(...rows);
  }
  const before = createEngine(corpus);
  const after = createEngine(withQuestions(corpus, found));
  for (const { fact, question } of found) {
    const by = (engine: typeof before): string[] => engine.ask({ text: question }).facts.map(({ id }) => id);
    expect(by(before), question).not.toContain(fact);
    expect(by(after), question).toContain(fact);
  }
});

test("a person's fact alone, each question beside the one that it is like", async () => {
  const { stdout } = await command(["corpus", "suggest", "office-meneses", "--language", "en", "--corpus", dir]);
  expect(stdout).toBe(
    [
      "office-meneses (en)",
      '  - "What is Duarte Meneses\'s job?"  # like “Who is Duarte Meneses?”',
      "  - \"What's Duarte Meneses's role?\"  # like “Who is Duarte Meneses?”",
      "\n2 suggestions\n",
    ].join("\n"),
  );
});

test.each([
  ["Who is Duarte Meneses?", "What is Duarte Meneses's job?", true],
  // An office is no person who has one.
  ["Who is the Justice Minister?", "What is the Justice Minister's job?", false],
  ["Who signed the loan agreement?", "Whose names are under the loan agreement?", true],
  // Half a sentence is no thing.
  ["Who signed the loan, and when was it?", "Whose names are under the loan, and when was it?", false],
])("%s is said as %s: %s", (question, other, isSaid) => {
  expect(rephrase(question, "en", corpus.lexicon).includes(other)).toBe(isSaid);
});

test.each(languages)("every pattern in %s fills what it says otherwise", (language) => {
  for (const { said, also } of rephrasings[language]) {
    const slots = new Set(said.match(/\{[xy]\}/g));
    for (const each of also) expect(new Set(each.match(/\{[xy]\}/g)), `${said} → ${each}`).toEqual(slots);
  }
});

test("an unknown fact and a limit that is none are told, and --help says what it does", async () => {
  const unknown = await command(["corpus", "suggest", "scholarship", "--corpus", islands]);
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('did you mean "scholarships"?')]);
  const none = await command(["corpus", "suggest", "--limit", "0", "--corpus", islands]);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("from 1 to 999")]);
  const { stdout } = await command(["corpus", "suggest", "--help"]);
  expect(stdout).toContain("nothing is written");
});
