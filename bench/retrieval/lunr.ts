/** Lunr with the stemmer and stop words of the language, where lunr-languages has them. */
import { createRequire } from "node:module";
import lunr from "lunr";
import type { Language } from "../../src/contract.ts";
import { DEPTH, type Peer } from "./peer.ts";

/** lunr-languages adds a plugin for each language to the lunr that it is handed. */
const load = createRequire(import.meta.url);
for (const part of ["lunr.stemmer.support", "lunr.ru", "lunr.vi"]) load(`lunr-languages/${part}`)(lunr);
const plugins = lunr as unknown as Partial<Record<Language, lunr.Builder.Plugin>>;

function setUp(builder: lunr.Builder, language: Language): void {
  const plugin = plugins[language];
  if (plugin) builder.use(plugin);
  // Without a plugin lunr is set up for English, and takes all Cyrillic for punctuation.
  else if (language === "kk") builder.pipeline.reset();
}

export const lunrPeer: Peer = {
  name: "Lunr, stemmer and stop words",
  index(documents, language) {
    const index = lunr(function () {
      setUp(this, language);
      this.ref("id");
      this.field("title");
      this.field("text");
      for (const document of documents) this.add(document);
    });
    return (question) => {
      const found = index.query((query) => query.term(lunr.tokenizer(question), {}));
      return found.slice(0, DEPTH).map(({ ref, score }) => ({ id: ref, score }));
    };
  },
};
