/** Orama with its stemmer. Its own stop words lack "a", which by its prefix search would find each word with an a. */
import { create, insertMultiple, search } from "@orama/orama";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as russian } from "@orama/stemmers/russian";
import { DEPTH, type Peer } from "./peer.ts";
import { stopWords } from "./words.ts";

export const orama: Peer = {
  name: "Orama, stemmer and stop words",
  languages: ["en", "ru"],
  async index(documents, language) {
    const tokenizer = {
      language: language === "ru" ? "russian" : "english",
      stemming: true,
      stemmer: language === "ru" ? russian : english,
      stopWords: stopWords(language),
    } as const;
    const database = create({ schema: { title: "string", text: "string" }, components: { tokenizer } });
    await insertMultiple(database, [...documents]);
    return async (question) => (await search(database, { term: question, limit: DEPTH })).hits;
  },
};
