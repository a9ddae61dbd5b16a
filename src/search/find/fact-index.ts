/** Facts, made ready to be asked: what each mentions, in which part, and by which words. */

import { memoize, once } from "../../cache/memoize.ts";
import type { Language } from "../../contract.ts";
import { partDate, writeDate } from "../../corpus/figures.ts";
import type { Corpus, Fact, PartialDate } from "../../corpus/schema.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Atom } from "../parse/reading.ts";
import type { Period } from "../say/dates.ts";
import type { Steps } from "../steps.ts";
import { measuresIn, type Quantity } from "../words/measures.ts";
import type { Vocabulary } from "../words/vocabulary.ts";
import { conceptsOfType, textsOf, wordsOf } from "./fact-words.ts";

export interface FactEntry {
  fact: Fact;
  order: number;
  /** In which it has words. */
  languages: ReadonlySet<Language>;
  /** All names that it mentions, each with what it is part of. */
  mentions: ReadonlySet<string>;
  /** Who did it, strictly: a document's parties, an office's holder, or who is named as doing. */
  agents: ReadonlySet<string>;
  /** The same with those who take part, or of whom a position says something: who did it, or whose document it is, with the countries they act for. */
  doers: ReadonlySet<string>;
  /** Where it is, or what it is about there; empty where the fact names no place. */
  places: ReadonlySet<string>;
  /** To whom; empty where the fact names nobody. */
  receivers: ReadonlySet<string>;
  /** Subjects, with all wider ones. */
  subjects: ReadonlySet<string>;
  /** Kind, with all wider ones; empty where it is no document. */
  kinds: ReadonlySet<string>;
  /** Classes of its parties, or of whoever takes part, with all wider ones. */
  actingClasses: ReadonlySet<string>;
  /** Classes of all names in it, with all wider ones. */
  classes: ReadonlySet<string>;
  /** From and until when it holds; the end is worked out where only the beginning and the term are told. */
  period: Period | undefined;
  /** The lengths of time and shares that its English words give. */
  measures(): readonly Quantity[];
  /** Those that its sample questions give, in any language. */
  measuresAsked(): readonly Quantity[];
  /** The status and those that an article gives it as well. */
  statuses: ReadonlySet<string>;
  /** Keys of the words of its title, statement and purpose, and of the concepts that they stand for. */
  said: ReadonlySet<string>;
  /** The same with the words that people ask for it by: those of its sample questions. */
  words: ReadonlySet<string>;
  /** Words and names of the events in whose course it happened. */
  context: { words: ReadonlySet<string>; mentions: ReadonlySet<string> };
}

export interface FactIndex {
  corpus: Corpus;
  entries: readonly FactEntry[];
  byId: ReadonlyMap<string, FactEntry>;
  /** Feature → the entries that have it, in order; features are written `word:…`, `name:…`, `subject:…` and so on. */
  postings: ReadonlyMap<string, readonly number[]>;
  names: ReadonlyMap<string, Corpus["lexicon"]["names"][number]>;
  /** The years in which something was on a day of a month, written 05-06. */
  yearsOf(day: string): readonly string[];
  /** Names that another name's country is. */
  countries: ReadonlySet<string>;
  /** Names of places: what something is at, or what others are in. */
  places: ReadonlySet<string>;
  /** Whether a name is a person's: of a class that whoever holds an office is of. */
  isPerson(id: string): boolean;
  /** Names that do something in some fact. */
  actors: ReadonlySet<string>;
  /** A concept with all that is narrower, itself included: what a question for it also asks for. */
  widerOf(id: string): ReadonlySet<string>;
  /** A name with all that it belongs to: its country, what it is part of, what it has the office of. */
  belongsTo(id: string): ReadonlySet<string>;
  /** A status with those that count as it, too. */
  included(status: string): ReadonlySet<string>;
  /** Whether a status lets one say that it is so. */
  affirms(status: string): boolean;
  /** The classes of a name, with all wider ones. */
  classesOf(id: string): ReadonlySet<string>;
  /** How many facts have an atom, at most. */
  frequencyOf(atom: Atom): number;
  /** The same by its words alone. */
  frequencyInWords(atom: Atom): number;
  /** Whether a word, or one that begins like it, stands in some article, be it in no fact: Skerran, Skerra. */
  isWritten(word: string): boolean;
}

/** The people and the things of a place share this much of its name. */
const BEGINNING = 5;
const beginningOf = (word: string): string => word.slice(0, BEGINNING);

type Widening = ReadonlyMap<string, readonly string[]>;

function closure(start: Iterable<string>, wider: Widening): Set<string> {
  const reached = new Set(start);
  for (const id of reached) for (const next of wider.get(id) ?? []) reached.add(next);
  return reached;
}

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** Gives each fact the words and names of those that it names as its context. */
function setContexts(entries: readonly FactEntry[]): void {
  const byId = new Map(entries.map((entry) => [entry.fact.id, entry]));
  for (const entry of entries) {
    const around = list(entry.fact.during).flatMap((id) => byId.get(id) ?? []);
    entry.context = {
      words: new Set(around.flatMap(({ said }) => [...said])),
      mentions: new Set(around.flatMap(({ mentions }) => [...mentions])),
    };
  }
}

/** A fact's words as keys: those that it says, and those that it is asked by. */
export interface FactWords {
  said: readonly string[];
  asked: readonly string[];
}

interface Maker {
  corpus: Corpus;
  vocabularies: Readonly<Record<Language, Vocabulary>>;
  names: ReadonlyMap<string, Corpus["lexicon"]["names"][number]>;
  belongs: Widening;
  broader: Widening;
}

const inEnglish = (text: string): readonly Quantity[] => measuresIn(tokenize(text), "en");

const measuresOf = ({ type, title, statement, figures = [], period }: Fact): readonly Quantity[] => [
  ...[title, statement, ...figures.map(({ text }) => text)].flatMap(inEnglish),
  ...(type === "document" ? lengthOf(period) : []),
];

/** How long it holds: what its title says, or a figure of that sort. A notice, or every so often, is no term. */
const termsOf = ({ title, figures = [] }: Fact): readonly Quantity[] =>
  [title, ...figures.flatMap(({ is, text }) => (is === "duration" ? [text] : []))].flatMap(inEnglish);

/** How many whole years a period of two years is long: 2025-27 is three. */
function lengthOf({ from = "", to = "" }: Period = {}): Quantity[] {
  const years = from.length === 4 && to.length === 4 ? Number(to) - Number(from) + 1 : 0;
  return years > 0 ? [{ scale: "months", value: 12 * years }] : [];
}

/** The last month of a term that begins in a month, where just one is told. */
function endOf(from: PartialDate | undefined, told: readonly Quantity[]): PartialDate | undefined {
  const terms = new Set(told.flatMap(({ scale, value }) => (scale === "months" ? [value] : [])));
  const [term] = terms;
  if (from === undefined || from.length < 7 || term === undefined || terms.size > 1) return undefined;
  const { year = 0, month = 1, day = 1 } = partDate(from);
  const last = year * 12 + (month - 1) + term - (day === 1 ? 1 : 0);
  return writeDate({ year: Math.floor(last / 12), month: (last % 12) + 1 });
}

function makeEntry(fact: Fact, order: number, { said, asked }: FactWords, maker: Maker): FactEntry {
  const { corpus, names, belongs, broader } = maker;
  const [to, beside, about, at, items] = [
    list(fact.to),
    list(fact.with),
    list(fact.about),
    list(fact.at),
    list(fact.items),
  ];
  const parties = fact.type === "document" ? fact.parties : [];
  const person = fact.type === "office" ? [fact.person] : [];
  const seat = person.flatMap((id) => list(names.get(id)?.seat));
  const agents = [...parties, ...person, ...list(fact.by)];
  const isName = (id: string): boolean => names.has(id);
  const classOf = (id: string): readonly string[] => list(names.get(id)?.class);
  // Of a position the doer is who speaks; what it speaks of does something, too.
  const doers = fact.type === "position" ? [...agents, ...about, ...to] : [...agents, ...beside];
  const acting = parties.length > 0 ? parties : [...agents, ...to, ...beside];
  const subjects = fact.subjects === "unstated" ? [] : list(fact.subjects);
  const measures = once(() => measuresOf(fact));
  return {
    fact,
    order,
    languages: new Set(textsOf(fact, corpus).map(({ language }) => language)),
    // A document that was signed in a place is not its country's for that.
    mentions: new Set([
      ...closure([...seat, ...agents, ...to, ...beside, ...about, ...items.filter(isName)], belongs),
      ...(fact.type === "document" ? at : closure(at, belongs)),
    ]),
    agents: closure(agents, belongs),
    doers: closure(doers, belongs),
    places: closure(at, belongs),
    receivers: closure(to, belongs),
    subjects: closure([...subjects, ...items.filter((id) => !isName(id))], broader),
    kinds: closure(fact.type === "document" ? [fact.kind] : [], broader),
    actingClasses: closure(acting.flatMap(classOf), broader),
    classes: closure([...acting, ...about, ...at, ...items].flatMap(classOf), broader),
    measures,
    measuresAsked: once(() =>
      textsOf(fact, corpus).flatMap(({ language, questions }) =>
        questions.flatMap((question) => measuresIn(tokenize(question), language)),
      ),
    ),
    period: fact.period && { ...fact.period, to: fact.period.to ?? endOf(fact.period.from, termsOf(fact)) },
    statuses: new Set([fact.status, ...(fact.type === "document" ? list(fact.alsoReported) : [])]),
    said: new Set(said),
    words: new Set([...said, ...asked, ...conceptsOfType(fact.type)]),
    context: { words: new Set(), mentions: new Set() },
  };
}

function postingsOf(entries: readonly FactEntry[]): Map<string, number[]> {
  const postings = new Map<string, number[]>();
  const post = (feature: string, values: Iterable<string>, order: number): void => {
    for (const value of new Set(values)) {
      const known = postings.get(feature + value);
      if (known) known.push(order);
      else postings.set(feature + value, [order]);
    }
  };
  for (const { order, fact, context, ...entry } of entries) {
    post("name:", [...entry.mentions, ...entry.places, ...context.mentions], order);
    post("subject:", fact.subjects === "unstated" ? [fact.subjects] : entry.subjects, order);
    post("kind:", entry.kinds, order);
    post("class:", entry.classes, order);
    post("status:", entry.statuses, order);
    post("word:", [...entry.words, ...context.words], order);
    post("type:", [fact.type], order);
  }
  return postings;
}

/**
 * Makes a corpus's facts ready to be asked, a fact a step.
 * @param known The facts' words, in the order of the corpus, if they were worked out before; those that are missing are added.
 */
export function* indexing(
  corpus: Corpus,
  vocabularies: Readonly<Record<Language, Vocabulary>>,
  known: FactWords[] = [],
): Steps<FactIndex> {
  const { names: nameList, subjects, kinds, classes, statuses } = corpus.lexicon;
  const names = new Map(nameList.map((name) => [name.id, name]));
  const belongs: Widening = new Map(
    nameList.map(({ id, country, partOf }) => [id, [...list(country), ...list(partOf)]]),
  );
  const broader: Widening = new Map(
    [...subjects, ...kinds, ...classes].map((entry) => [entry.id, list(entry.broader)]),
  );
  const included = new Map(statuses.map(({ id, includes }) => [id, new Set([id, ...list(includes)])]));
  const affirming = new Set(statuses.filter(({ affirms }) => affirms).map(({ id }) => id));

  const maker: Maker = { corpus, vocabularies, names, belongs, broader };
  const entries: FactEntry[] = [];
  for (const [order, fact] of corpus.facts.entries()) {
    known[order] ??= {
      said: [...wordsOf(fact, "says", maker)],
      asked: [...wordsOf(fact, "questions", maker)],
    };
    entries.push(makeEntry(fact, order, known[order], maker));
    yield;
  }
  setContexts(entries);
  yield;
  const held = new Set(corpus.facts.flatMap((fact) => (fact.type === "office" ? [fact.person] : [])));
  const years = new Map<string, Set<string>>();
  for (const { on } of corpus.facts) {
    const [year, day] = on?.length === 10 ? [on.slice(0, 4), on.slice(5)] : [];
    if (year && day) years.set(day, (years.get(day) ?? new Set()).add(year));
  }
  const holders = nameList.filter(({ id, office }) => office !== undefined || held.has(id));
  const ofPeople = new Set(holders.flatMap((name) => list(name.class)));
  const postings = postingsOf(entries);
  const having = (features: readonly string[]): number =>
    Math.min(
      entries.length,
      features.reduce((sum, feature) => sum + (postings.get(feature)?.length ?? 0), 0),
    );
  const inWords = ({ keys }: Atom): number =>
    Math.min(...keys.map((alternatives) => having(alternatives.map((key) => `word:${key}`))));
  const written = once(() => {
    const texts = corpus.articles.flatMap(({ headline = "", paragraphs }) => [headline, ...paragraphs]);
    return new Set(texts.flatMap((text) => tokenize(text).map(({ folded }) => beginningOf(folded))));
  });
  return {
    corpus,
    entries,
    isWritten: (word) => tokenize(word).some(({ folded }) => written().has(beginningOf(folded))),
    frequencyInWords: inWords,
    frequencyOf(atom) {
      switch (atom.is) {
        case "name":
          return having(atom.ids.map((id) => `name:${id}`));
        case "kind":
        case "class":
        case "subject":
          return Math.max(having([`${atom.is}:${atom.id}`]), inWords(atom));
        case "status":
          return having([...(included.get(atom.id) ?? [atom.id])].map((id) => `status:${id}`));
        case "word":
        case "measure":
          return inWords(atom);
        case "time":
        case "stated":
          return 1;
        default:
          return atom satisfies never;
      }
    },
    byId: new Map(entries.map((entry) => [entry.fact.id, entry])),
    postings,
    names,
    yearsOf: (day) => [...(years.get(day) ?? [])],
    countries: new Set(nameList.flatMap(({ country }) => list(country))),
    places: new Set([
      ...corpus.facts.flatMap(({ at }) => list(at)),
      ...nameList.flatMap(({ country, partOf }) => [...list(country), ...list(partOf)]),
    ]),
    isPerson: (id) => list(names.get(id)?.class).some((own) => ofPeople.has(own)),
    actors: new Set(entries.flatMap((entry) => [...entry.doers])),
    widerOf: memoize((id) => closure([id], broader)),
    belongsTo: memoize((id) => closure([id, ...list(names.get(id)?.seat)], belongs)),
    included: (status) => included.get(status) ?? new Set([status]),
    affirms: (status) => affirming.has(status),
    classesOf: memoize((id) => closure(list(names.get(id)?.class), broader)),
  };
}
