/** Whole answers of the project's engine, and what others are asked for instead: the ten best facts for the same words. */
import Database from "libsql";
import MiniSearch from "minisearch";
import type { Corpus } from "../../src/corpus/schema.ts";
import { createEngine } from "../../src/search/engine.ts";

const BEST = 10;

/** Answers a question in any way; what it gives back is held until it is measured. */
export type Answerer = (question: string) => unknown;

export interface Contestant {
  name: string;
  build(corpus: Corpus): Answerer;
}

interface Row {
  id: number;
  title: string;
  statement: string;
}

const rowsOf = ({ facts }: Corpus): Row[] =>
  facts.map(({ title, questions, statement }, id) => ({ id, title: [title, ...questions].join("\n"), statement }));

const dostyk: Contestant = {
  name: "Dostyk, whole answers",
  build(corpus) {
    const { ask } = createEngine(corpus);
    return (text) => ask({ text });
  },
};

const miniSearch: Contestant = {
  name: "MiniSearch, prefix and fuzzy 0.2",
  build(corpus) {
    const index = new MiniSearch<Row>({
      fields: ["title", "statement"],
      searchOptions: { prefix: true, fuzzy: 0.2 },
    });
    index.addAll(rowsOf(corpus));
    return (question) => index.search(question).slice(0, BEST);
  },
};

const fts5: Contestant = {
  name: "SQLite FTS5, any word, ten best",
  build(corpus) {
    const database = new Database(":memory:");
    database.exec("CREATE VIRTUAL TABLE facts USING fts5(title, statement, tokenize = 'porter unicode61')");
    const insert = database.prepare("INSERT INTO facts (rowid, title, statement) VALUES (?, ?, ?)");
    database.transaction(() => {
      for (const { id, title, statement } of rowsOf(corpus)) insert.run(id, title, statement);
    })();
    const select = database.prepare(
      `SELECT rowid, title, statement FROM facts WHERE facts MATCH ? ORDER BY bm25(facts) LIMIT ${BEST}`,
    );
    return (question) => {
      const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
      return select.all(words.map((word) => `"${word}"`).join(" OR "));
    };
  },
};

export const contestants: readonly Contestant[] = [dostyk, miniSearch, fts5];
