/** Whose words an answer is made of: a curator's, an article's, a template's, the asker's, and nobody else's. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import countries from "i18n-iso-countries";
import { expect } from "vitest";
import { type Answer, type AnswerFact, type Library, languages, type Question } from "../../src/contract.ts";

/** The words of a text, without marks and case. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize("NFC")
    .match(/[\p{L}\p{M}]+/gu) ?? [];

function wordsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(?:yaml|md)$/.test(file),
  );
  return files.flatMap((file) => wordsOf(readFileSync(join(folder, file), "utf8")));
}
/** Countries that the corpus doesn't name are said by their names. */
const countryNames = languages.flatMap((language) =>
  Object.values(countries.getNames(language, { select: "all" }))
    .flat()
    .flatMap(wordsOf),
);
const written = new Set([...wordsIn("src/corpus"), ...wordsIn("src/language"), ...countryNames]);

/** Every word of an answer from the project's own corpus is one that was written before; facts are as the library has them. */
export function expectCurated(answer: Answer, { text, history = [] }: Question, library: Library, model: string): void {
  const { text: said, reading, notes, missing, suggestions } = answer;
  const own = new Set([text, model, ...history].flatMap(wordsOf));
  const words = [said, reading, ...notes, ...missing, ...suggestions].flatMap(wordsOf);
  expect(words.filter((word) => !written.has(word) && !own.has(word))).toEqual([]);
  for (const fact of [...answer.facts, ...answer.related]) {
    const { title, status, statement, statementEn, sources } =
      library.fact(fact.id, answer.language) ?? ({} as AnswerFact);
    expect(fact).toEqual({ id: fact.id, title, status, statement, statementEn, sources });
  }
}
