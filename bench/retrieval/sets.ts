/** Reads test sets in the BEIR layout: a folder with `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`. */
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import type { Language } from "../../src/contract.ts";

const Document = z.object({ _id: z.string(), title: z.string().default(""), text: z.string() });
const Query = z.object({
  _id: z.string(),
  text: z.string(),
  metadata: z.object({ answerable: z.boolean().optional() }).optional(),
});

export interface Document {
  id: string;
  title: string;
  text: string;
}

export interface Question {
  text: string;
  /** Ids of the documents that answer it, with their grade. */
  relevant: ReadonlyMap<string, number>;
}

export interface TestSet {
  name: string;
  language: Language;
  documents: Document[];
  questions: Question[];
  /** Texts of questions that no document answers. */
  unanswerable: string[];
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch (cause) {
    throw new Error(`${path} cannot be read. A set is a folder in the BEIR layout.`, { cause });
  }
}

function readJsonLines<S extends z.ZodType>(path: string, schema: S): z.output<S>[] {
  return readLines(path).flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new Error(`${path}:${index + 1} is no line of a BEIR set.`, { cause });
    }
  });
}

/** Question id → document id → grade; only grades above zero. The first line names the columns. */
function readJudgements(path: string): Map<string, Map<string, number>> {
  const judged = new Map<string, Map<string, number>>();
  for (const line of readLines(path).slice(1)) {
    const [question, document, grade] = line.trim().split("\t");
    if (question === undefined || document === undefined || !(Number(grade) > 0)) continue;
    const own = judged.get(question) ?? new Map<string, number>();
    judged.set(question, own.set(document, Number(grade)));
  }
  return judged;
}

/** Reads a set; `detect` tells its language from its questions. */
export function readSet(folder: string, detect: (questions: readonly string[]) => Language): TestSet {
  const documents = readJsonLines(join(folder, "corpus.jsonl"), Document);
  const queries = readJsonLines(join(folder, "queries.jsonl"), Query);
  const judged = readJudgements(join(folder, "qrels", "test.tsv"));
  const answerable = queries.filter(({ metadata }) => metadata?.answerable !== false);
  return {
    name: basename(resolve(folder)),
    language: detect(queries.map(({ text }) => text)),
    documents: documents.map(({ _id, title, text }) => ({ id: _id, title, text })),
    questions: answerable.flatMap(({ _id, text }) => {
      const relevant = judged.get(_id);
      return relevant ? [{ text, relevant }] : [];
    }),
    unanswerable: queries.filter(({ metadata }) => metadata?.answerable === false).map(({ text }) => text),
  };
}
