/** The graded questions in tests/questions; README.md there says what a row holds. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { type Answer, type Ask, Language } from "../../src/contract.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { formatProblem } from "../../src/corpus/problem.ts";
import type { Corpus } from "../../src/corpus/schema.ts";
import { asserts, judge } from "./judge.ts";

const Words = z.array(z.string().min(1)).default([]);
const Row = z.strictObject({
  id: z.string(),
  cat: z.string(),
  lang: Language,
  q: z.string(),
  why: z.string().min(1),
  history: z.array(z.string()).default([]),
  outcome: z.enum(["answered", "unanswered", "help", "no"]),
  want: z.array(z.array(z.string().min(1)).min(1)).default([]),
  short: Words,
  only: Words,
  forbid: Words,
  facts: z.array(z.string()).optional(),
});
export type Row = z.output<typeof Row>;

export interface Graded {
  row: Row;
  answer: Answer;
  /** What is wrong with the answer; empty where it is right. */
  why: string[];
}

const folder = fileURLToPath(new URL("../questions/", import.meta.url));
const corpora = {
  islands: fileURLToPath(new URL("../fixtures/islands", import.meta.url)),
  own: fileURLToPath(new URL("../../src/corpus", import.meta.url)),
};
export type CorpusName = keyof typeof corpora;

/** `facts.en.yaml`: its name, its language, and the corpus that it asks. */
export interface QuestionFile {
  file: string;
  topic: string;
  language: Language;
  corpus: CorpusName;
}

export function questionFiles(): QuestionFile[] {
  const names = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return names.sort().map((file) => {
    const [topic = "", language] = file.split(".");
    return { file, topic, language: Language.parse(language), corpus: topic === "islands" ? "islands" : "own" };
  });
}

/** The rows of a file. A row without `cat` or `lang` has those of the file. */
export function readQuestions({ file, language }: QuestionFile): Row[] {
  const content: unknown = parse(readFileSync(`${folder}${file}`, "utf8"));
  const { cat, rows } = Array.isArray(content) ? { rows: content } : (content as { cat?: string; rows: unknown[] });
  return rows.map((row, index) => {
    const result = Row.safeParse({ cat, lang: language, ...(row as object) });
    if (!result.success) throw new Error(`${file}, row ${index + 1}:\n${z.prettifyError(result.error)}`);
    return result.data;
  });
}

export const readCorpus = (name: CorpusName): Corpus => readCorpusIn(corpora[name]);

/** The corpus of a folder; throws where it breaks its rules. */
export function readCorpusIn(dir: string): Corpus {
  const result = loadCorpus(dir);
  if (result.problems !== undefined) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.corpus;
}

export const grade = (rows: readonly Row[], ask: Ask): Graded[] =>
  rows.map((row) => {
    const answer = ask({ text: row.q, history: row.history });
    return { row, answer, why: judge(row, answer) };
  });

/** How many are right, by category and language, and of all. */
export function table(graded: readonly Graded[]): string {
  const languages = [...new Set(graded.map(({ row }) => row.lang))];
  const categories = [...new Set(graded.map(({ row }) => row.cat))];
  const cell = (own: readonly Graded[]): string => {
    const right = own.filter(({ why }) => why.length === 0).length;
    return own.length === 0 ? "" : `${right}/${own.length} ${((100 * right) / own.length).toFixed(1)}%`;
  };
  const line = (name: string, own: readonly Graded[]): string => {
    const cells = languages.map((language) => cell(own.filter(({ row }) => row.lang === language)));
    return [name.padEnd(11), ...cells.map((text) => text.padEnd(15))].join(" ").trimEnd();
  };
  return [
    ["", ...languages]
      .map((text, at) => text.padEnd(at === 0 ? 11 : 15))
      .join(" ")
      .trimEnd(),
    ...categories.map((cat) =>
      line(
        cat,
        graded.filter(({ row }) => row.cat === cat),
      ),
    ),
    line("all", graded),
  ].join("\n");
}

/** Misses as they stand in `known-misses.txt`: an id, and whether it asserts what the articles do not say or is merely wrong. */
export const missesOf = (graded: readonly Graded[]): string[] =>
  graded
    .filter(({ row, answer, why }) => why.length > 0 || asserts(row, answer))
    .map(({ row, answer }) => `${row.id} ${asserts(row, answer) ? "asserted" : "wrong"}`);

/** The lines of a list of known misses, without what is said of it. */
export const readMisses = (file: URL): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

/** What was asked, what is wrong with the answer, and the answer. */
export function describeMiss({ row, answer, why }: Graded): string {
  const asked = [...row.history, row.q].map((question) => JSON.stringify(question)).join(" ▸ ");
  const ids = answer.facts.map(({ id }) => id).join(", ");
  const text = answer.text.slice(0, 200).replaceAll("\n", " / ");
  return `${row.id} [${row.cat}] ${asked}\n  ${why.length === 0 ? "✓" : `✗ ${why.join("; ")}`}\n  → ${answer.outcome}: ${text}\n    (${answer.reading}) [${ids}]`;
}
