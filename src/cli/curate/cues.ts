/** English words by which a sentence of an article tells what it states. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { Fact } from "../../corpus/schema.ts";

const Words = z.array(z.string()).transform((words): ReadonlySet<string> => new Set(words));
const Numbers = z.record(z.string(), z.int()).transform((numbers): Partial<Record<string, number>> => numbers);
const factTypes = Fact.options.map(({ shape }) => shape.type.value);
export type FactType = Fact["type"];

const Cues = z.strictObject({
  types: z.partialRecord(z.enum(factTypes), Words),
  pronouns: z.strictObject({ one: Words, several: Words }),
  single: Words,
  definite: Words,
  usual: z.partialRecord(z.enum(factTypes), Words),
  introducing: Words,
  witnesses: z.strictObject({ verbs: Words, presence: Words }),
  relative: Words,
  joining: Words,
  wide: Words,
  doubts: z.strictObject({ negated: Words, undone: Words, conditional: Words, toCome: Words }),
  hoping: Words,
  lengths: Words,
  measures: Words,
  honorifics: Words,
  connectors: Words,
  speakers: Words,
  days: Words,
  relativeDays: Numbers,
  directions: Numbers,
  weeks: Words,
  leading: Words,
  recurring: Words,
  partsOfDay: Words,
  bounds: Words,
  future: Words,
  irregular: Words,
  being: Words,
  infinitive: Words,
  determiners: Words,
  classes: z.strictObject({ person: z.string(), place: z.string(), country: z.string() }),
});

export const cues = Cues.parse(
  parse(readFileSync(new URL("../../../src/cli/curate/cues.yaml", import.meta.url), "utf8")),
);
