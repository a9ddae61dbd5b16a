/** The project's own pipeline: tokens, folding, spelling of unknown words, stems, pairs of words, its retriever. */
import type { Language } from "../../src/contract.ts";
import { retrieverInSteps, termsOf } from "../../src/search/find/retrieve.ts";
import { finish } from "../../src/search/steps.ts";
import { correctSpelling } from "../../src/search/words/annotate.ts";
import { createSpeller, type Speller } from "../../src/text/spelling.ts";
import { termKey, termKeys } from "../../src/text/stems.ts";
import { tokenize } from "../../src/text/tokens.ts";
import { vocabularies } from "../../tests/support/vocabularies.ts";
import { DEPTH, type Peer } from "./peer.ts";
import type { Document } from "./sets.ts";

function spellerFor(documents: readonly Document[], language: Language): Speller {
  const written = documents.flatMap(({ title, text }) => tokenize(`${title}\n${text}`));
  const corpus = new Map<string, number>();
  for (const { folded } of written) corpus.set(folded, (corpus.get(folded) ?? 0) + 1);
  // A corpus of facts lists its names; here whatever is written with a capital may be one.
  const names = new Set(written.flatMap(({ text, folded }) => (/^\p{Lu}/u.test(text) ? [folded] : [])));
  const own = vocabularies[language].words;
  const stems = new Set([...own, ...corpus.keys()].map((word) => termKey(word, language)));
  const isKnown = (word: string): boolean => termKeys(word).some((key) => stems.has(key));
  return createSpeller({ names, language: own, corpus }, language, isKnown);
}

export const dostyk: Peer = {
  name: "Dostyk",
  index(documents, language) {
    const speller = spellerFor(documents, language);
    const retriever = finish(
      retrieverInSteps(documents.map(({ title, text }, id) => ({ id, texts: [{ language, title, body: text }] }))),
    );
    return (question) => {
      const { tokens } = finish(correctSpelling(tokenize(question), speller));
      const terms = termsOf(tokens, language);
      return retriever.search(terms, DEPTH).map(({ id, score }) => ({ id: documents[id]?.id ?? "", score }));
    };
  },
};
