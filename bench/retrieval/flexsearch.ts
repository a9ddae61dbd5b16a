/** FlexSearch as it comes, and with its English stemmer and stop words. It gives an order, no scores. */
import { Charset, Document, Encoder, type EncoderOptions } from "flexsearch";
import english from "flexsearch/lang/en";
import { DEPTH, type Peer } from "./peer.ts";

function flexSearchWith(name: string, encoder: Encoder | EncoderOptions): Peer {
  return {
    name,
    index(documents) {
      const index = new Document<{ id: string; title: string; text: string }>({
        document: { id: "id", index: ["title", "text"] },
        encoder,
      });
      for (const document of documents) index.add(document);
      return (question) => {
        // Without `suggest` a document must have every word.
        const found = index.search(question, { limit: DEPTH, suggest: true, merge: true });
        return found.slice(0, DEPTH).map(({ id }, place) => ({ id: String(id), score: DEPTH - place }));
      };
    },
  };
}

export const flexSearch: Peer = flexSearchWith("FlexSearch", Charset.Default);
export const flexSearchEnglish: Peer = {
  ...flexSearchWith("FlexSearch, stemmer and stop words", new Encoder(Charset.Default).assign(english)),
  languages: ["en"],
};
