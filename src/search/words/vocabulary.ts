/**
 * The words that the engine knows, compiled into one trie a language: the corpus's lexicon, the names of
 * the world's countries, and the language's own words. A question is read by its longest matches.
 */
import countries from "i18n-iso-countries";
import { remembered } from "../../cache/memoize.ts";
import { type Language, languages } from "../../contract.ts";
import type { Lexicon } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import type { LanguageData, Operator, Role, TimeRelation } from "../../language/schema.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import type { MarkerSense, OverviewOf, Sense } from "./sense.ts";
import { insert, type Match, matchesFrom, type Node, newNode } from "./trie.ts";

export interface Vocabulary {
  language: Language;
  /** Every match that begins at `start`, shortest first. */
  matchesAt(tokens: readonly Token[], start: number): Match[];
  /** The words of a name's label, folded: what a declined form is compared with. */
  labelWords(id: string): readonly string[];
  /** The last words of all that a name is called, folded: "Skerra", and its capital where that stands for it. */
  calledWords(id: string): readonly string[];
  /** Whether a name is that of a country which names of the corpus belong to. */
  isCountry(id: string): boolean;
  /** Whether a kind of document is one of others, or above one of them. */
  isWiderKind(kind: string, others: readonly string[]): boolean;
  /** Single words of this vocabulary, folded: what spelling is corrected to. */
  words: ReadonlySet<string>;
  /** Single words of the thesaurus, folded: they are right as they are, and nothing is corrected to them. */
  everyday: ReadonlySet<string>;
}

const worded = (
  entry: { en: string[] } & Partial<Record<Language, string[] | undefined>>,
  language: Language,
): string[] => entry[language] ?? [];

/** The languages whose words are those of a question's: people mix in English ones. */
const columnsOf = (language: Language): ReadonlySet<Language> => new Set<Language>(["en", language]);

function insertNames(root: Node, { names, groups }: Lexicon): void {
  for (const column of languages) {
    const add = (phrases: string[], sense: Sense): void => {
      for (const phrase of phrases) {
        insert(root, phrase, column, sense);
        // Names are also written in one word: "Portansel".
        const parts = tokenize(phrase).map((token) => token.text);
        if (parts.length > 1 && parts.length < 4) insert(root, parts.join(""), column, sense, { exact: true });
      }
    };
    for (const name of names) add(worded(name, column), { is: "name", ids: [name.id], all: false });
    for (const group of groups) {
      add(worded(group, column), { is: "name", ids: group.any ?? group.all ?? [], all: group.all !== undefined });
    }
  }
}

/** Kinds, subjects and the like. */
function insertConcepts(root: Node, lexicon: Lexicon, language: Language, words: Set<string>): void {
  const concepts = [
    ["class", lexicon.classes],
    ["office", lexicon.offices],
    ["subject", lexicon.subjects],
    ["kind", lexicon.kinds],
    ["status", lexicon.statuses],
  ] as const;
  for (const column of columnsOf(language)) {
    for (const [is, entries] of concepts) {
      for (const entry of entries) {
        const plural = "plural" in entry ? [entry.plural[column] ?? ""] : [];
        for (const phrase of [...worded(entry, column), ...plural])
          insert(root, phrase, column, { is, id: entry.id }, { words });
      }
    }
  }
}

/** The corpus's own words of equal meaning. */
function insertSynonyms(root: Node, { synonyms }: Lexicon, language: Language, words: Set<string>): void {
  for (const column of columnsOf(language)) {
    for (const [index, group] of synonyms[column].entries()) {
      const sense: Sense = { is: "concept", id: `corpus:${column}:${index}` };
      for (const phrase of group) insert(root, phrase, column, sense, { words });
    }
  }
}

/** All countries of the world that are not names of the corpus, which are there already. */
function insertCountries(root: Node): void {
  for (const column of languages) {
    const names = countries.getNames(column, { select: "all" });
    for (const [code, phrases] of Object.entries(names)) {
      for (const phrase of phrases) {
        const tokens = tokenize(phrase);
        const isOwn = matchesFrom([root], tokens, 0).some(
          ({ length, senses }) => length === tokens.length && senses.some(({ is }) => is === "name"),
        );
        if (!isOwn) insert(root, phrase, column, { is: "outside", code });
      }
    }
  }
}

/** The words that only mark what stands beside them. */
const markersOf = (data: LanguageData): Record<MarkerSense, readonly string[]> => ({
  ...data.auxiliaries,
  ...data.quantifiers,
  opener: data.whether.openers,
  particle: data.whether.particles,
  tag: data.whether.tags,
  lasting: data.lasting,
  oneWay: data.oneWay,
  lightVerb: data.lightVerbs,
  first: data.firsts,
  ranking: data.ranking,
  begins: data.begins,
  ends: data.ends,
  relative: data.relativeTimes,
  dateWord: data.dateWords,
  conditional: data.conditionals,
  side: data.sides,
  function: [...data.function, ...data.conditionals, ...data.sides, ...data.talk.weightless],
  courtesy: [...data.courtesy, ...data.talk.closers, ...data.talk.openers],
  connective: data.followup.connectives,
  pronoun: data.followup.pronouns,
  talkOpener: data.talk.openers,
  self: data.talk.self,
  request: data.talk.requests,
});

function insertLanguage(root: Node, language: Language, words: Set<string>, everyday: Set<string>): void {
  const data = languageData[language];
  const add = (phrases: readonly string[], sense: Sense): void => {
    for (const phrase of phrases) insert(root, phrase, language, sense, { words, exact: true });
  };
  for (const { field, words: phrases } of data.ask) add(phrases, { is: "ask", field });
  for (const [op, phrases] of Object.entries(data.operators)) add(phrases, { is: "operator", op: op as Operator });
  for (const [relation, phrases] of Object.entries(data.times))
    add(phrases, { is: "time", relation: relation as TimeRelation });
  for (const [role, phrases] of Object.entries(data.roles)) add(phrases, { is: "role", role: role as Role });
  for (const [index, phrases] of data.months.entries()) add(phrases, { is: "month", month: index + 1 });
  for (const [phrase, value] of Object.entries(data.numbers)) add([phrase], { is: "number", value });
  for (const [about, phrases] of Object.entries(data.smalltalk))
    add(phrases, { is: "smalltalk", about: about as keyof typeof data.smalltalk });
  for (const [of, phrases] of Object.entries(data.overview)) add(phrases, { is: "overview", of: of as OverviewOf });
  for (const [is, phrases] of Object.entries(markersOf(data))) add(phrases, { is: is as MarkerSense });
  // Languages that are spoken side by side lend each other their words.
  for (const column of new Set<Language>([language, ...data.lends])) {
    for (const [id, phrases] of Object.entries(languageData[column].thesaurus))
      for (const phrase of phrases) insert(root, phrase, column, { is: "concept", id }, { words: everyday });
  }
}

/** The name of a country that is outside the corpus. */
export const countryName = (code: string, language: Language): string =>
  countries.getName(code, language, { select: "alias" }) ?? code;

/** A kind of document with all above it. */
function kindsAbove(kinds: Lexicon["kinds"], id: string): ReadonlySet<string> {
  const reached = new Set([id]);
  for (const own of reached)
    for (const wider of kinds.find((kind) => kind.id === own)?.broader ?? []) reached.add(wider);
  return reached;
}

/** Names, which are the same in the vocabulary of every language. */
export type NameTrie = Node;

/** Compiles the corpus's names and those of the world's other countries. */
export function compileNames(lexicon: Lexicon): NameTrie {
  const root = newNode();
  insertNames(root, lexicon);
  insertCountries(root);
  return root;
}

/** Compiles the vocabulary of a language over a corpus's lexicon; its names may have been compiled before. */
export function compileVocabulary(
  lexicon: Lexicon,
  language: Language,
  names: NameTrie = compileNames(lexicon),
): Vocabulary {
  const root = newNode();
  const words = new Set<string>();
  insertConcepts(root, lexicon, language, words);
  insertSynonyms(root, lexicon, language, words);
  const everyday = new Set<string>();
  insertLanguage(root, language, words, everyday);
  for (const name of [...lexicon.names, ...lexicon.groups]) {
    for (const column of columnsOf(language))
      for (const phrase of worded(name, column)) for (const { folded } of tokenize(phrase)) words.add(folded);
  }
  const called = new Map(
    lexicon.names.map((name) => [
      name.id,
      worded(name, language).map((text) => tokenize(text).map(({ folded }) => folded)),
    ]),
  );
  const owners = new Set(lexicon.names.map(({ country }) => country));
  // The same tokens are looked at for their language, as small talk, as clauses and as a question.
  const matches = remembered((_: readonly Token[]): Match[][] => []);
  return {
    language,
    words,
    everyday,
    isCountry: (id) => owners.has(id),
    isWiderKind: (kind, others) => others.some((other) => kindsAbove(lexicon.kinds, other).has(kind)),
    labelWords: (id) => called.get(id)?.[0] ?? [],
    calledWords: (id) => (called.get(id) ?? []).flatMap((words) => words.slice(-1)),
    matchesAt: (tokens, start) => {
      const known = matches(tokens);
      known[start] ??= matchesFrom([root, names], tokens, start, language);
      return known[start];
    },
  };
}
