/** A corpus of made-up typed facts, and questions to it. Words follow Zipf's law, as those of a language do. */
import type { Article, Corpus, Fact, Lexicon } from "../../src/corpus/schema.ts";
import { pick, randomFrom } from "../../tests/support/random.ts";
import { withTypingError } from "../typing-errors.ts";

/** Words of a statement that are not in its frame: with them it has some 22. */
const FILLING = 7;
const WORDS = 60_000;
const SUBJECTS = 200;
const PARAGRAPHS = 20;
/** So many facts share a name, on average. */
const FACTS_A_NAME = 40;

const consonants = [..."bcdfghjklmnprstvz"];
const vowels = [..."aeiou"];

function makeWord(random: () => number): string {
  const syllables = 2 + Math.floor(random() * 2.5);
  const letters = Array.from({ length: syllables }, () => pick(consonants, random) + pick(vowels, random));
  return letters.join("") + (random() < 0.4 ? pick(consonants, random) : "");
}

function makeWords(count: number, random: () => number): string[] {
  const words = new Set<string>();
  while (words.size < count) words.add(makeWord(random));
  return [...words];
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const kinds = [
  { id: "document", en: ["document", "agreement"], plural: { en: "documents" } },
  { id: "mou", en: ["memorandum of understanding", "MoU"], plural: { en: "MoUs" }, broader: ["document"] },
  { id: "treaty", en: ["treaty"], plural: { en: "treaties" }, broader: ["document"] },
  { id: "programme", en: ["programme"], plural: { en: "programmes" }, broader: ["document"] },
];
const statuses = [
  { id: "signed", en: ["signed", "sign"], affirms: true, report: { en: "Signed." } },
  { id: "exchanged", en: ["exchanged", "exchange"], affirms: true, report: { en: "Exchanged." } },
  { id: "agreed", en: ["agreed", "agree"], affirms: true, report: { en: "Agreed." } },
  { id: "proposed", en: ["proposed", "propose"], affirms: false, report: { en: "Proposed by {by}." } },
];
const classes = ["ministry", "company", "country", "university"];

function makeLexicon(facts: number, words: readonly string[], random: () => number): Lexicon {
  const rare = words.slice(words.length / 2);
  const names = Array.from({ length: Math.max(20, Math.round(facts / FACTS_A_NAME)) }, (_, place) => {
    const label = `${capitalised(pick(rare, random))} ${capitalised(pick(rare, random))}`;
    return { id: `name-${place}`, class: classes[place % classes.length] ?? "", en: [label] };
  });
  const subjects = Array.from({ length: SUBJECTS }, (_, place) => ({
    id: `subject-${place}`,
    en: [rare[place] ?? ""],
  }));
  return {
    names,
    subjects,
    kinds,
    statuses,
    classes: classes.map((id) => ({ id, en: [id] })),
    groups: [],
    offices: [],
    synonyms: { en: [], vi: [], ru: [], kk: [] },
  };
}

const articleOf = (place: number): string => `article-${Math.floor(place / PARAGRAPHS)}`;

/** Each fact is a paragraph of an article. */
function makeArticles(facts: readonly Fact[]): Article[] {
  return facts
    .filter((_, place) => place % PARAGRAPHS === 0)
    .map((_, article) => ({
      id: articleOf(article * PARAGRAPHS),
      publisher: "Nobody",
      published: "2030-01-01",
      dateline: "NOWHERE",
      setAside: [],
      paragraphs: facts.slice(article * PARAGRAPHS, (article + 1) * PARAGRAPHS).map(({ statement }) => statement),
    }));
}

/** Everything that facts are made from. */
interface Stock {
  random: () => number;
  lexicon: Lexicon;
  words: readonly string[];
}

const label = (entry: { en: readonly string[] }): string => entry.en[0] ?? "";

/** The n-th word of a language is about n times rarer than its first. */
const zipfWord = ({ words, random }: Stock): string => words[Math.floor(words.length ** random()) - 1] ?? "";

const filling = (stock: Stock, count: number): string => Array.from({ length: count }, () => zipfWord(stock)).join(" ");

function makeFact(place: number, stock: Stock): Fact {
  const { random, lexicon } = stock;
  const [first, second, subject] = [
    pick(lexicon.names, random),
    pick(lexicon.names, random),
    pick(lexicon.subjects, random),
  ];
  const year = 2000 + Math.floor(random() * 30);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, "0");
  const isDocument = random() < 0.4;
  const status = isDocument ? pick(["signed", "exchanged"], random) : pick(["agreed", "proposed"], random);
  const kind = pick(kinds.slice(1), random);
  const what = isDocument ? `A ${label(kind)} on ${label(subject)}` : `The ${filling(stock, 2)} on ${label(subject)}`;
  const statement = `${what} was ${status} by ${label(first)} and ${label(second)} in ${year}, with ${filling(stock, FILLING)}.`;
  const common = {
    id: `fact-${place}`,
    title: `${isDocument ? label(kind) : zipfWord(stock)} of ${label(first)} on ${label(subject)}`,
    status,
    statement,
    questions: [
      `What did ${label(first)} and ${label(second)} ${status === "agreed" ? "agree" : "have"} on ${label(subject)}?`,
    ],
    sources: [{ article: articleOf(place), quote: statement, supports: ["statement"] }],
    subjects: [subject.id],
    on: `${year}-${month}`,
  };
  if (isDocument) return { ...common, type: "document", kind: kind.id, parties: [first.id, second.id] };
  const type = pick(["commitment", "proposal", "position"] as const, random);
  return { ...common, type, by: [first.id], with: [second.id] };
}

/** A corpus of so many made-up facts, the same ones each time. */
export function makeCorpus(size: number): Corpus {
  const random = randomFrom(size);
  const words = makeWords(WORDS, random);
  const stock: Stock = { random, words, lexicon: makeLexicon(size, words, random) };
  const facts = Array.from({ length: size }, (_, place) => makeFact(place, stock));
  return {
    version: "made-up",
    title: { en: "made-up facts" },
    popular: facts.slice(0, 3).map(({ id }) => id),
    articles: makeArticles(facts),
    facts,
    lexicon: stock.lexicon,
    translations: { vi: new Map(), ru: new Map(), kk: new Map() },
  };
}

/** So many questions: half of them by kind, name, subject, status or year; half by words alone, some of which no fact answers. */
export function makeQuestions({ facts, lexicon }: Corpus, count: number): string[] {
  const random = randomFrom(count);
  const nameOf = new Map(lexicon.names.map((name) => [name.id, label(name)]));
  const subjectOf = new Map(lexicon.subjects.map((subject) => [subject.id, label(subject)]));
  const lastWords = ({ statement }: Fact): string[] => statement.slice(0, -1).split(" ").slice(-FILLING);

  const withFacets = [
    (name: string, subject: string) => `Which MoUs cover ${subject} with ${name}?`,
    (name: string, _: string, year: string) => `How many documents did ${name} sign in ${year}?`,
    (name: string, subject: string) => `When did ${name} propose ${subject}?`,
    (name: string, subject: string) => `What was agreed with ${name} on ${subject}?`,
    (_: string, subject: string, year: string) => `Which treaties on ${subject} were exchanged after ${year}?`,
  ];
  const byWords = [
    ([one, two]: string[]) => `What do they say about ${one} and ${two}?`,
    ([one, two, three]: string[]) => `${one} ${two} ${three}`,
    ([one, two]: string[], seed: number) => withTypingError(`Who was it that had ${one} with ${two}?`, seed),
    ([one]: string[], _: number, [other]: string[]) => `Is there ${one} in the ${other}?`,
  ];
  return Array.from({ length: count }, (_, place) => {
    const fact = pick(facts, random);
    if (place % 2 === 0) {
      const subject = Array.isArray(fact.subjects) ? (fact.subjects[0] ?? "") : "";
      const name = (fact.type === "document" ? fact.parties[0] : fact.by?.[0]) ?? "";
      const ask = withFacets[(place / 2) % withFacets.length];
      return ask?.(nameOf.get(name) ?? "", subjectOf.get(subject) ?? "", fact.on?.slice(0, 4) ?? "") ?? "";
    }
    const ask = byWords[((place - 1) / 2) % byWords.length];
    return ask?.(lastWords(fact), place, lastWords(pick(facts, random))) ?? "";
  });
}
