/** SQLite's FTS5: any word, ranked by its bm25; the porter stemmer for English, stop words taken from the question. */
import Database from "libsql";
import { DEPTH, type Peer, type Ranked } from "./peer.ts";
import { stopWords, wordsOf } from "./words.ts";

/** `marks`: whether letters that differ in their marks only are different letters. */
export function fts5(name: string, { marks }: { marks: boolean }): Peer {
  return {
    name,
    index(documents, language) {
      const stemmer = language === "en" ? "porter " : "";
      const database = new Database(":memory:");
      const tokenizer = `${stemmer}unicode61 remove_diacritics ${marks ? 0 : 2}`;
      database.exec(`CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, title, text, tokenize = '${tokenizer}')`);
      const insert = database.prepare("INSERT INTO documents VALUES (?, ?, ?)");
      database.transaction(() => {
        for (const { id, title, text } of documents) insert.run(id, title, text);
      })();
      // bm25() is the better the lower it is.
      const select = database.prepare(
        `SELECT id, -bm25(documents) AS score FROM documents WHERE documents MATCH ? ORDER BY bm25(documents) LIMIT ${DEPTH}`,
      );
      // Most Vietnamese function words are two syllables, each of which is part of other words, too.
      const stops = new Set(language === "vi" ? [] : stopWords(language));
      return (question) => {
        const words = wordsOf(question);
        const content = words.filter((word) => !stops.has(word));
        const asked = content.length > 0 ? content : words;
        if (asked.length === 0) return [];
        return select.all(asked.map((word) => `"${word}"`).join(" OR ")) as Ranked[];
      };
    },
  };
}
