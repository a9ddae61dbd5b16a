import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { cached } from "../cache/disk-cache.ts";
import { type Language, languages, lazilyByLanguage } from "../contract.ts";
import {
  type Concepts,
  ConceptsFile,
  type LanguageData,
  LanguageFile,
  TalkFile,
  ThesaurusFile,
  type TimeRelation,
} from "./schema.ts";

const parts = ["grammar", "talk", "thesaurus"] as const;
const urlOf = (path: string): URL => new URL(`../../src/language/${path}`, import.meta.url);
const textOf = (path: string): string => readFileSync(urlOf(path), "utf8");

/** Another text whenever a file of a language is another: what is kept of a corpus was worked out by these. */
export function editionOfLanguages(): string {
  const files = languages.flatMap((language) => parts.map((part) => `${language}/${part}.yaml`));
  const hash = createHash("sha256");
  for (const file of [...files, "concepts.yaml"]) hash.update(readFileSync(urlOf(file)));
  return hash.digest("hex");
}

/** Reads a file of this folder. It is part of the program, so a fault in it ends the process. */
function read<T extends z.ZodType>(path: string, text: string, schema: T): z.output<T> {
  const result = schema.safeParse(parse(text));
  if (!result.success) throw new Error(`src/language/${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function readLanguage(language: Language): LanguageData {
  const texts = parts.map((part) => textOf(`${language}/${part}.yaml`));
  return cached(language, texts, () => {
    const [grammar = "", talk = "", thesaurus = ""] = texts;
    return {
      ...read(`${language}/grammar.yaml`, grammar, LanguageFile),
      talk: read(`${language}/talk.yaml`, talk, TalkFile),
      thesaurus: read(`${language}/thesaurus.yaml`, thesaurus, ThesaurusFile),
    };
  });
}

/** Every language's data, by language. Each is read once, when it is first asked for. */
export const languageData: Readonly<Record<Language, LanguageData>> = lazilyByLanguage(readLanguage);

function readConcepts(): Concepts {
  const text = textOf("concepts.yaml");
  return cached("concepts", [text], () => read("concepts.yaml", text, ConceptsFile));
}

/** How the concepts of all thesauri hang together. */
export const concepts: Concepts = readConcepts();

const above = new Map<string, readonly string[]>();

/** A concept with all broader ones. */
export function withBroader(id: string): readonly string[] {
  const known = above.get(id);
  if (known) return known;
  const reached = new Set([id]);
  for (const own of reached) for (const next of concepts[own]?.broader ?? []) reached.add(next);
  above.set(id, [...reached]);
  return [...reached];
}

const opposites = new Map<string, Set<string>>();
for (const [id, { opposites: own }] of Object.entries(concepts))
  for (const other of own)
    for (const [one, two] of [
      [id, other],
      [other, id],
    ] as const)
      opposites.set(one, (opposites.get(one) ?? new Set()).add(two));

/** The concepts that are not so where this one is, and the other way round. */
export const oppositesOf = (id: string): ReadonlySet<string> => opposites.get(id) ?? new Set();

/** The concept that a word for a time stands for where no date follows. */
export const conceptOfRelation = (relation: TimeRelation): string | undefined =>
  Object.keys(concepts).find((id) => concepts[id]?.relation === relation);
