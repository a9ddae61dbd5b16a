/** What pages about facts say around them, in every language. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { Language } from "../contract.ts";

const Text = z.string().min(1);

const PageWords = z.strictObject({
  /** The label of each value that a fact can have. */
  values: z.strictObject({
    person: Text,
    by: Text,
    to: Text,
    with: Text,
    date: Text,
    period: Text,
    place: Text,
    amount: Text,
    number: Text,
    items: Text,
    purpose: Text,
  }),
  /** The sentences of a brief, as ICU messages. */
  brief: z.strictObject({ reported: Text, source: Text, differs: Text, edition: Text }),
});
export type PageWords = z.infer<typeof PageWords>;

/** By language. Read once; it is part of the program, so a fault in it stops the start. */
export const pageWords: Readonly<Record<Language, PageWords>> = z
  .record(Language, PageWords)
  .parse(parse(readFileSync(new URL("../../src/language/page.yaml", import.meta.url), "utf8")));
