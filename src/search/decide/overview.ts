/** Questions for the whole: what came of it, who took part, who signed what, which articles tell of it. */

import { remembered } from "../../cache/memoize.ts";
import type { Article, Corpus, Fact } from "../../corpus/schema.ts";
import { paragraphOf } from "../../corpus/text.ts";
import { namesWhole } from "../evidence/evidence.ts";
import type { FactEntry, FactIndex } from "../find/fact-index.ts";
import { type Atom, asksForDocuments, asksWhether, atomsOf, type Condition, type Reading } from "../parse/reading.ts";
import { decideSet } from "./decide-set.ts";
import { type Decision, type Engine, fieldsOf } from "./decision.ts";

/** An overview has so many facts. */
const MOST_TOLD = 5;
/** What this share of all facts has says of no part of them: the two countries, their leaders. */
const COMMON_SHARE = 0.12;

/** Whether a question names nothing but what most of the corpus is about. */
function namesNoPart(reading: Reading, { entries, frequencyOf }: FactIndex): boolean {
  const isCommon = (atom: Atom): boolean =>
    namesWhole(atom) ||
    // "In a few lines", "for my seminar": what no fact has says of no part of them either, unless it is a name.
    (atom.is === "word" && frequencyOf(atom) === 0 && !/[\p{Lu}\p{N}]/u.test(atom.text)) ||
    (atom.is !== "subject" && frequencyOf(atom) >= COMMON_SHARE * entries.length);
  return atomsOf(reading).every(isCommon) && reading.branches.every(({ except }) => except.length === 0);
}

/** Undefined where a part is asked for. */
export function overviewOf(reading: Reading, engine: Engine): Decision | undefined {
  const { index } = engine;
  if (asksOnlyWhoDid(reading, index)) return decideSet(...documentsAsked(reading, engine));
  const isOfDocuments = saysOnlyWhatWasDone(reading, index);
  const of = reading.form.is === "overview" ? reading.form.of : isOfDocuments ? "documents" : undefined;
  const { corpus, entries } = index;
  if (
    of === undefined ||
    asksWhether(reading) ||
    fieldsOf(reading).some((field) => field !== "who" && field !== "parties")
  )
    return undefined;
  if (!(isOfDocuments || namesNoPart(reading, index)) || (of !== "documents" && asksForDocuments(reading)))
    return undefined;
  if (of === "documents") return decideSet(...documentsAsked(reading, engine));
  if (of === "people") return whoTookPart(reading, engine);
  const chosen = of === "articles" ? firstOfEach(corpus, entries) : leading(index);
  return { is: "overview", reading, of, entries: chosen.slice(0, MOST_TOLD) };
}

const statusesOfDocuments = remembered(
  ({ entries }: FactIndex): ReadonlySet<string> =>
    new Set(entries.flatMap(({ fact }) => (fact.type === "document" ? [fact.status] : []))),
);

/** "Everything that was signed during the visit": a status of documents, and nothing else that is a part of them. */
function saysOnlyWhatWasDone(reading: Reading, index: FactIndex): boolean {
  const atoms = atomsOf(reading);
  const done = atoms.filter(({ is }) => is === "status");
  const keys = new Set(done.flatMap((atom) => atom.keys.flat()));
  const isDone = (atom: Atom): boolean => atom.keys.every((alternatives) => alternatives.some((key) => keys.has(key)));
  return (
    reading.asked.fields.length > 0 &&
    done.some((atom) => atom.is === "status" && statusesOfDocuments(index).has(atom.id)) &&
    atoms.every((atom) => isDone(atom) || namesWhole(atom, "occasion")) &&
    atoms.some((atom) => namesWhole(atom, "occasion"))
  );
}

/** "Which ministries signed?": names of a sort, and nothing but what is done with documents, and on which side. */
function asksOnlyWhoDid(reading: Reading, index: FactIndex): boolean {
  const atoms = atomsOf(reading);
  const isDone = (atom: Atom): boolean => atom.is === "status" && statusesOfDocuments(index).has(atom.id);
  const isSide = (atom: Atom): boolean => atom.is === "name" && atom.side === true;
  const asksNames = fieldsOf(reading).every((field) => field === "who" || field === "parties");
  return (
    reading.asked.classes.length > 0 &&
    asksNames &&
    !asksWhether(reading) &&
    atoms.some(isDone) &&
    atoms.every((atom) => isDone(atom) || isSide(atom)) &&
    reading.branches.every(({ except }) => except.length === 0)
  );
}

/** What is no more than proposed, or was put off, came of nothing yet. */
const cameAbout = remembered(({ corpus, affirms }: FactIndex): Condition => {
  const ids = corpus.lexicon.statuses.map(({ id }) => id).filter(affirms);
  return { any: ids.map((id): Atom => ({ is: "status", id, only: false, at: 0, text: "", keys: [] })) };
});

/** All documents of the kind that most of them are and of the status that is asked for, with whose they are. */
function documentsAsked(reading: Reading, engine: Engine): Parameters<typeof decideSet> {
  const { lexicon } = engine.index.corpus;
  const roots = lexicon.kinds.filter(({ broader }) => broader === undefined).map(({ id }) => id);
  const count = (id: string): number => engine.index.postings.get(`kind:${id}`)?.length ?? 0;
  const [most = ""] = roots.sort((a, b) => count(b) - count(a));
  const kind: Atom = { is: "kind", id: most, at: 0, text: "", keys: [] };
  const done = reading.branches
    .flatMap(({ where }) => where)
    .filter(({ any }) => any.every(({ is }) => is === "status"));
  const branches = [{ where: [{ any: [kind] }, ...(done.length > 0 ? done : [cameAbout(engine.index)])], except: [] }];
  const asked = { ...reading.asked, fields: ["parties" as const] };
  return [{ ...reading, asked, extent: { ...reading.extent, plural: true } }, branches, engine];
}

/** An overview has so many facts of one type. */
const MOST_OF_TYPE = 2;

/** How early the articles tell of a fact, and how many do: news begins with what matters most. */
function prominenceOf({ sources }: Fact, articles: ReadonlyMap<string, Article>): number {
  const told = new Map<string, number>();
  for (const { article: id, quote } of sources) {
    const article = articles.get(id);
    if (article) told.set(id, Math.max(told.get(id) ?? 1, paragraphOf(article, quote)));
  }
  return [...told.values()].reduce((sum, paragraph) => sum + 1 / paragraph, 0);
}

/** What the articles tell of first, the most prominent at the head: neither who or what somebody is, nor the event in whose course it came about. */
const leading = remembered(({ corpus, entries }: FactIndex): readonly FactEntry[] => {
  const articles = new Map(corpus.articles.map((article) => [article.id, article]));
  // What a person chose for newcomers counts as if one more article began with it.
  const offered = new Set(corpus.popular);
  const courses = new Set(entries.flatMap(({ fact }) => fact.during ?? []));
  const counts = new Map<Fact["type"], number>();
  return entries
    .filter(({ fact }) => fact.type !== "background" && fact.type !== "office" && !courses.has(fact.id))
    .map((entry) => ({ entry, prominence: prominenceOf(entry.fact, articles) + (offered.has(entry.fact.id) ? 1 : 0) }))
    .sort((a, b) => b.prominence - a.prominence || a.entry.order - b.entry.order)
    .flatMap(({ entry }) => {
      const count = (counts.get(entry.fact.type) ?? 0) + 1;
      counts.set(entry.fact.type, count);
      return count > MOST_OF_TYPE ? [] : [entry];
    });
});

/** The first fact that rests on each article. */
const firstOfEach = ({ articles }: Corpus, entries: readonly FactEntry[]): FactEntry[] => [
  ...new Set(
    articles.flatMap(({ id }) => entries.find(({ fact }) => fact.sources.some(({ article }) => article === id)) ?? []),
  ),
];

/** Who took part in the events in which most did; a country is nobody. */
function whoTookPart(reading: Reading, { index: { entries, countries }, values }: Engine): Decision {
  const attending = ({ fact }: FactEntry): string[] =>
    values.onSide([...(fact.by ?? []), ...(fact.with ?? [])], fact).filter((id) => !countries.has(id));
  const events = entries
    .filter((entry) => entry.fact.type === "event" && attending(entry).length > 0)
    .sort((a, b) => attending(b).length - attending(a).length || a.order - b.order)
    .slice(0, MOST_TOLD);
  return { is: "names", reading, names: [...new Set(events.flatMap(attending))], entries: events };
}
