/** wink-bm25-text-search with the preparation of its documentation: small letters, stop words, stems. English only. */
import bm25 from "wink-bm25-text-search";
import nlp from "wink-nlp-utils";
import { DEPTH, type Peer } from "./peer.ts";

export const wink: Peer = {
  name: "wink-bm25-text-search",
  languages: ["en"],
  index(documents) {
    const engine = bm25();
    engine.defineConfig({ fldWeights: { title: 1, text: 1 } });
    engine.definePrepTasks([nlp.string.lowerCase, nlp.string.tokenize0, nlp.tokens.removeWords, nlp.tokens.stem]);
    documents.forEach(({ title, text }, place) => {
      engine.addDoc({ title, text }, place);
    });
    engine.consolidate();
    return (question) =>
      engine.search(question, DEPTH).flatMap(([place, score]) => {
        const document = documents[Number(place)];
        return document ? [{ id: document.id, score }] : [];
      });
  },
};
