/**
 * The words that the engine knows, compiled into one trie a language: the corpus's lexicon, the names of
 * the world's countries, and the language's own words. A question is read by its longest matches.
 */
import countries from "i18n-iso-countries";
import { type Language, languages } from "../../contract.ts";
import type { Lexicon } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import type { Operator, Role, TimeRelation } from "../../language/schema.ts";
import { remembered } from "../../remembered.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import type { Sense } from "./sense.ts";
import { insert, type Match, matchesFrom, type Node, newNode } from "./trie.ts";

export interface Vocabulary {
  language: Language;
  /** Every match that begins at `start`, shortest first. */
  matchesAt(tokens: readonly Token[], start: number): Match[];
  /** The words of a name's label, folded: what a declined form is compared with. */
  labelWords(id: string): readonly string[];
  /** The last words of all that a name is called, folded: "Skerra", and its capital where that stands for it. */
  calledWords(id: string): readonly string[];
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

/** Kinds, subjects and the like: by their words in the language and in English, which people mix in. */
function insertConcepts(root: Node, lexicon: Lexicon, language: Language, words: Set<string>): void {
  const concepts = [
    ["class", lexicon.classes],
    ["office", lexicon.offices],
    ["subject", lexicon.subjects],
    ["kind", lexicon.kinds],
    ["status", lexicon.statuses],
  ] as const;
  for (const column of new Set<Language>(["en", language])) {
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
  for (const column of new Set<Language>(["en", language])) {
    for (const [index, group] of synonyms[column].entries()) {
      const sense: Sense = { is: "concept", id: `corpus:${column}:${index}` };
      for (const phrase of group) insert(root, phrase, column, sense, { words });
    }
  }
}

/** All countries of the world that are not names of the corpus. */
function insertCountries(root: Node, lexicon: Lexicon): void {
  const own = newNode();
  for (const column of languages) {
    for (const name of lexicon.names)
      for (const phrase of worded(name, column)) insert(own, phrase, column, { is: "function" });
  }
  for (const column of languages) {
    const names = countries.getNames(column, { select: "all" });
    for (const [code, phrases] of Object.entries(names)) {
      for (const phrase of phrases) {
        const tokens = tokenize(phrase);
        const isOwn = matchesFrom([own], tokens, 0).some((match) => match.length === tokens.length);
        if (!isOwn) insert(root, phrase, column, { is: "outside", code });
      }
    }
  }
}

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
  for (const about of ["greeting", "thanks", "farewell", "help"] as const)
    add(data.smalltalk[about], { is: "smalltalk", about });
  add(data.auxiliaries.active, { is: "active" });
  add(data.auxiliaries.passive, { is: "passive" });
  add(data.auxiliaries.modal, { is: "modal" });
  add(data.auxiliaries.undergone, { is: "undergone" });
  add(data.auxiliaries.receiving, { is: "receiving" });
  add(data.whether.openers, { is: "opener" });
  add(data.whether.particles, { is: "particle" });
  add(data.lasting, { is: "lasting" });
  add(data.oneWay, { is: "oneWay" });
  add(data.lightVerbs, { is: "lightVerb" });
  add(data.firsts, { is: "first" });
  add(data.ranking, { is: "ranking" });
  for (const is of ["every", "jointly", "more"] as const) add(data.quantifiers[is], { is });
  add(data.begins, { is: "begins" });
  add(data.ends, { is: "ends" });
  add(data.relativeTimes, { is: "relative" });
  add(data.dateWords, { is: "dateWord" });
  add(data.function, { is: "function" });
  add(data.courtesy, { is: "courtesy" });
  add(data.followup.connectives, { is: "connective" });
  add(data.followup.pronouns, { is: "pronoun" });
  for (const of of ["whole", "articles", "people", "documents"] as const)
    add(data.overview[of], { is: "overview", of });
  add(data.talk.weightless, { is: "function" });
  add(data.talk.closers, { is: "courtesy" });
  add(data.talk.openers, { is: "talkOpener" });
  add(data.talk.openers, { is: "courtesy" });
  add(data.talk.self, { is: "self" });
  add(data.talk.requests, { is: "request" });
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
  insertCountries(root, lexicon);
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
  const columns = new Set<Language>(["en", language]);
  for (const name of [...lexicon.names, ...lexicon.groups]) {
    for (const column of columns)
      for (const phrase of worded(name, column)) for (const { folded } of tokenize(phrase)) words.add(folded);
  }
  const labels = new Map(
    lexicon.names.map((name) => [name.id, tokenize(worded(name, language)[0] ?? "").map(({ folded }) => folded)]),
  );
  const called = new Map(
    lexicon.names.map((name) => [
      name.id,
      worded(name, language).flatMap((text) =>
        tokenize(text)
          .slice(-1)
          .map(({ folded }) => folded),
      ),
    ]),
  );
  // The same tokens are looked at for their language, as small talk, as clauses and as a question.
  const matches = remembered((_: readonly Token[]): Match[][] => []);
  return {
    language,
    words,
    everyday,
    isWiderKind: (kind, others) => others.some((other) => kindsAbove(lexicon.kinds, other).has(kind)),
    labelWords: (id) => labels.get(id) ?? [],
    calledWords: (id) => called.get(id) ?? [],
    matchesAt: (tokens, start) => {
      const known = matches(tokens);
      known[start] ??= matchesFrom([root, names], tokens, start, language);
      return known[start];
    },
  };
}
