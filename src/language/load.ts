import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { byLanguage, type Language } from "../contract.ts";
import { type Concepts, ConceptsFile, type LanguageData, LanguageFile, TalkFile, ThesaurusFile } from "./schema.ts";

/** Reads a file of this folder. It is part of the program, so a fault in it stops the start. */
function read<T extends z.ZodType>(path: string, schema: T): z.output<T> {
  const result = schema.safeParse(parse(readFileSync(new URL(`../../src/language/${path}`, import.meta.url), "utf8")));
  if (!result.success) throw new Error(`src/language/${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

/** Every language's data, by language. Read once. */
export const languageData: Readonly<Record<Language, LanguageData>> = byLanguage((language) => ({
  ...read(`./${language}/grammar.yaml`, LanguageFile),
  talk: read(`./${language}/talk.yaml`, TalkFile),
  thesaurus: read(`./${language}/thesaurus.yaml`, ThesaurusFile),
}));

/** How the concepts of all thesauri hang together. */
export const concepts: Concepts = read("./concepts.yaml", ConceptsFile);

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
