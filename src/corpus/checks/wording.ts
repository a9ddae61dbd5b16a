import { figures, isMonth } from "../figures.ts";
import type { Check } from "../load.ts";
import { NameRegister } from "../name-register.ts";
import { type Problem, problemAt } from "../problem.ts";
import { QuotedContent } from "../quoted-content.ts";
import type { Fact } from "../schema.ts";
import { placedWords, rangesOverlap, sentences, type TextRange } from "../text.ts";

/** Every number, date and proper name of a title and a statement stands in the fact's quotes or their front matter. */
export const wording: Check = ({ corpus, where }) => {
  const names = new NameRegister(corpus.lexicon);
  return corpus.facts.flatMap((fact) => {
    const evidence = QuotedContent.of(fact.sources, corpus.articles, names);
    return (["title", "statement"] as const).flatMap((field) =>
      unsupported(fact, fact[field], evidence, names).map((missing): Problem => {
        const around = evidence.nameAround(missing);
        const inside = around === undefined ? "" : ` by itself, only within “${around}”, which is another name`;
        const what = `${field}: "${missing}" does not stand in the quotes${inside}`;
        return problemAt(where(fact, field), what, "quote where it stands, or correct it");
      }),
    );
  });
};

/** What stands in a text of the fact and not in the evidence. */
function unsupported(fact: Fact, text: string, evidence: QuotedContent, names: NameRegister): string[] {
  const mentions = names.find("names", text);
  const { dates, numbers } = figures(blank(text, mentions));
  // What a fact lists may be counted, even where the article does not count it; "one" is rarely a number.
  const counts = new Set([1, fact.items?.length, fact.type === "document" ? fact.parties.length : undefined]);
  const missing = [
    ...mentions.filter(({ ids }) => !ids.some((id) => evidence.hasName(id))).map((span) => slice(text, span)),
    ...dates.filter((date) => !evidence.hasDate(date)).map((date) => date.text),
    ...numbers
      .filter(({ value, unit }) => unit !== "" || !counts.has(value))
      .filter((number) => !evidence.hasNumber(number))
      .map((number) => number.text),
    ...properWords(text, names)
      .filter(({ ids, word }) => !evidence.hasWord(word) && !ids.some((id) => evidence.hasTerm(id)))
      .map(({ word }) => word),
  ];
  return [...new Set(missing)];
}

/** Words with a capital within a sentence, beside names and dates, with the terms of the lexicon that they belong to. */
function properWords(text: string, names: NameRegister): { word: string; ids: string[] }[] {
  const mentions = names.find("names", text);
  const terms = (["terms", "offices", "classes"] as const).flatMap((sort) => names.find(sort, text));
  const firsts = sentences(text).map(({ text: sentence, start }) => ({ start, end: start + sentence.search(/\s|$/u) }));
  return placedWords(text)
    .filter(({ text: word, end }) => /\p{Lu}/u.test(word) && !isMonth(word) && !/^\p{Sc}/u.test(text.slice(end)))
    .filter((token) => ![...mentions, ...firsts].some((span) => rangesOverlap(span, token)))
    .map((token) => ({
      word: token.text,
      ids: terms.filter((term) => rangesOverlap(term, token)).flatMap(({ ids }) => ids),
    }));
}

const slice = (text: string, { start, end }: TextRange): string => text.slice(start, end);

/** The text with spaces where the spans are, so that a number in a name is no number of the text. */
function blank(text: string, spans: readonly TextRange[]): string {
  return spans.reduce((rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end), text);
}
