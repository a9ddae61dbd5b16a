/**
 * `npm run bench:retrieval -- DIR [DIR…] [--json] [--typos]`: how well the project's text pipeline and retriever find
 * documents, beside what others would have picked, on the same sets in the same run.
 */
import { Command } from "commander";
import { dostyk } from "./retrieval/dostyk.ts";
import { flexSearch, flexSearchEnglish } from "./retrieval/flexsearch.ts";
import { fts5 } from "./retrieval/fts5.ts";
import { languageOf } from "./retrieval/language.ts";
import { lunrPeer } from "./retrieval/lunr.ts";
import { letThrough, measure, type Row } from "./retrieval/measure.ts";
import { miniSearch } from "./retrieval/minisearch.ts";
import { orama } from "./retrieval/orama.ts";
import type { Peer } from "./retrieval/peer.ts";
import { readSet, type TestSet } from "./retrieval/sets.ts";
import { wink } from "./retrieval/wink.ts";
import { formatTable } from "./table.ts";

const peers: readonly Peer[] = [
  dostyk,
  miniSearch("MiniSearch"),
  miniSearch("MiniSearch, prefix and fuzzy 0.2", { prefix: true, fuzzy: 0.2 }),
  orama,
  flexSearch,
  flexSearchEnglish,
  lunrPeer,
  wink,
  fts5("SQLite FTS5, stemmer and stop words", { marks: false }),
  fts5("SQLite FTS5, marks kept", { marks: true }),
];

function describe(set: TestSet, rows: readonly Row[], typos: boolean): string {
  const { name, language, documents, questions, unanswerable } = set;
  const head = ["", "nDCG@10", "Recall@10", "MRR@10"];
  if (typos) head.push("one typo", "lost");
  if (unanswerable.length > 0) head.push(...letThrough.map((share) => `kept at ${share}`));
  head.push("build, ms", "p50, ms", "p99, ms");
  const cells = rows.map(({ peer, ndcg, recall, mrr, ndcgTypos = 0, kept, build, p50, p99 }) => [
    peer,
    ...[ndcg, recall, mrr].map((value) => value.toFixed(4)),
    ...(typos ? [ndcgTypos.toFixed(4), `${(100 * (1 - ndcgTypos / ndcg)).toFixed(1)}%`] : []),
    ...(kept ? letThrough.map((share) => kept[share].toFixed(3)) : []),
    build.toFixed(0),
    ...[p50, p99].map((value) => value.toFixed(2)),
  ]);
  const counts = `${language}, ${documents.length} documents, ${questions.length} questions`;
  const unasked = unanswerable.length > 0 ? `, ${unanswerable.length} unanswerable` : "";
  return `${name}: ${counts}${unasked}\n${formatTable(head, cells)}\n`;
}

const program = new Command("npm run bench:retrieval --")
  .description("Measures retrieval on sets in the BEIR layout, beside other search engines.")
  .argument("<folders...>", "folders with corpus.jsonl, queries.jsonl and qrels/test.tsv")
  .option("--json", "print the rows of all sets as one line of JSON")
  .option("--typos", "ask each question once more with one typing error")
  .parse();
const { json = false, typos = false } = program.opts<{ json?: boolean; typos?: boolean }>();

const sets = program.args.map((folder) => readSet(folder, languageOf));
const results: { set: string; language: string; rows: Row[] }[] = [];
for (const set of sets) {
  const rows: Row[] = [];
  for (const [place, peer] of peers.entries()) {
    process.stderr.write(`${set.name}: ${place + 1} of ${peers.length}, ${peer.name}\n`);
    const row = await measure(peer, set, typos);
    if (row) rows.push(row);
  }
  results.push({ set: set.name, language: set.language, rows });
  if (!json) process.stdout.write(`${describe(set, rows, typos)}\n`);
}
if (json) process.stdout.write(`${JSON.stringify(results)}\n`);
