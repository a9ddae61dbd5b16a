/** How else people ask what a sample question asks: patterns, by language. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { type Language, lazilyByLanguage } from "../contract.ts";

const Pattern = z.string().regex(/^[^{}]*(?:\{[xy]\}[^{}]*){1,3}$/, "must have {x}, and {y} where there are two");

const Rephrasing = z.strictObject({
  /** The question as it stands: what stands for `{x}` and `{y}` is taken from it. */
  said: Pattern,
  /** Other questions that mean the same, each filled with that. */
  also: z.array(Pattern).min(1),
  /** Whether what stands for them must be names of the lexicon. */
  names: z.boolean().default(false),
});

/** In the order in which they are tried. Read when they are first asked for; a fault in them ends the process. */
export const rephrasings: Readonly<Record<Language, readonly z.infer<typeof Rephrasing>[]>> = lazilyByLanguage(
  (language: Language) =>
    z
      .array(Rephrasing)
      .parse(parse(readFileSync(new URL(`../../src/language/${language}/rephrase.yaml`, import.meta.url), "utf8"))),
);
