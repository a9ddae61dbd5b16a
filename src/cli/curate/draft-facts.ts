/** An article → drafts of facts, one for each sentence, and for each part of a list of documents. */

import { NameRegister } from "../../corpus/name-register.ts";
import { QuotedContent } from "../../corpus/quoted-content.ts";
import type { Article, Corpus, Lexicon } from "../../corpus/schema.ts";
import { sentences } from "../../corpus/text.ts";
import { languageData } from "../../language/load.ts";
import { capitalise } from "../../search/say/speaker.ts";
import { joinList } from "../../search/say/values.ts";
import { compileVocabulary, type Vocabulary } from "../../search/words/vocabulary.ts";
import { cues, type FactType } from "./cues.ts";
import { daysNamed } from "./days.ts";
import { bare, type NameDraft } from "./draft-names.ts";
import { readParts, type Said } from "./draft-parts.ts";
import type { Parts } from "./draft-roles.ts";
import { type Values, valuesIn } from "./draft-values.ts";
import { type Lexical, lexicalOf } from "./lexical.ts";
import { mark } from "./marked-words.ts";
import { idOf, statementOf, titleOf } from "./words.ts";

/** A fact as far as a sentence tells it. */
export interface FactDraft extends Omit<Parts, "by">, Values {
  id: string;
  type: FactType;
  title: string;
  /** Null where a person has to fill it in; the same with those below. */
  status: string | null;
  kind?: string | null;
  by?: string[] | null;
  subjects?: string[] | "unstated";
  statement: string;
  questions: string[];
  sources: { article: string; quote: string; supports: string[] }[];
  /** What a person should look at first, by field; "" for the whole. */
  remarks: Partial<Record<string, string>>;
}

const LONGEST_QUOTE = 450;

/** Who was said to do something last, with the sentence that names them. */
interface LastDoers {
  ids: string[];
  label: string;
  quote: string;
}

export function draftFacts(article: Article, corpus: Corpus, names: readonly NameDraft[]): FactDraft[] {
  const drafter = new Drafter(article, corpus, names);
  return article.paragraphs.flatMap((paragraph) =>
    sentences(paragraph)
      .map(({ text }) => bare(text, article.dateline))
      .filter((text) => text !== "")
      .flatMap((text) => drafter.draft(text)),
  );
}

class Drafter {
  readonly #article: Article;
  readonly #lexicon: Lexicon;
  readonly #names: NameRegister;
  readonly #vocabulary: Vocabulary;
  readonly #lexical: Lexical;
  /** By type of fact, the status that most such facts have. */
  readonly #usual: ReadonlyMap<FactType, string>;
  readonly #taken: Set<string>;
  #last: LastDoers | undefined;

  constructor(article: Article, { lexicon, facts }: Corpus, names: readonly NameDraft[]) {
    this.#article = article;
    this.#lexicon = { ...lexicon, names: [...lexicon.names, ...names.map((name) => ({ class: "", ...name }))] };
    this.#names = new NameRegister(this.#lexicon);
    this.#vocabulary = compileVocabulary(this.#lexicon, "en");
    this.#lexical = lexicalOf(this.#lexicon);
    this.#usual = usualStatuses(facts, lexicon);
    this.#taken = new Set(facts.map(({ id }) => id));
  }

  /** "A, with B; another on C, with D" is two. */
  draft(sentence: string): FactDraft[] {
    const pieces = sentence.split(/(?<=;) /).map((piece) => piece.replace(/^and /, "").replace(/;$/, ""));
    const isDocument = (piece: string): boolean => isAnother.test(piece) || this.#read(piece).kinds.length > 0;
    if (pieces.length === 1 || !pieces.every(isDocument))
      return [this.#draft(sentence, sentence, this.#read(sentence))];
    let named = "";
    return pieces.map((piece) => {
      // "Another" is said of what the piece before it names, so that is quoted, too.
      if (!isAnother.test(piece)) named = piece;
      const quote = sentence.slice(sentence.indexOf(named), sentence.indexOf(piece) + piece.length);
      const said = this.#read(piece, "document");
      const kinds = said.kinds.length > 0 ? said.kinds : this.#read(named).kinds;
      const draft = this.#draft(quote, piece, { ...said, kinds });
      draft.remarks["statement"] = "make it a sentence of its own";
      return draft;
    });
  }

  #read(text: string, of?: FactType): Said {
    return readParts(mark(text, this.#vocabulary), this.#lexical, of);
  }

  /** `own` is what of the passage is about this fact alone. */
  #draft(passage: string, own: string, said: Said): FactDraft {
    const { type } = said;
    const { id: article, published } = this.#article;
    const quote = shorten(passage);
    const read = valuesIn(shorten(own), published);
    const { values } = read;
    const evidence = QuotedContent.of([{ article, quote, supports: [] }], [this.#article], this.#names);
    const kind = said.kinds[0];
    const parts = onlyNamed(said.roles.parts, evidence);
    const isDocument = type === "document";
    const subjects = said.subjects.ids.filter((id) => !isDocument || evidence.hasTerm(id));
    const doers = this.#doersOf(said, parts, quote);
    const statement = statementOf(quote, published, doers?.label);
    const title = isDocument ? this.#documentTitle(kind, subjects, parts) : titleOf(statement, type, said.verb);
    const id = idOf(kind ?? type, isDocument ? title.replace(/^.*? o[nf] /, "") : title, this.#taken);
    this.#taken.add(id);
    const status = this.#statusOf(said, values);
    const isNobody = needsDoer.has(type) && (parts.by ?? doers) === undefined;
    const shown = { kind, ...parts, subjects: nonEmpty(subjects), ...values };
    const sources = [{ article, quote, supports: [...Object.keys(defined(shown)), "status"] }];
    if (doers !== undefined) sources.push({ article, quote: doers.quote, supports: ["by"] });
    const doubts = {
      ...read.doubts,
      ...said.roles.doubts,
      subjects: said.subjects.doubt,
      by: doers?.doubt ?? said.roles.doubts.by,
    };
    return {
      ...defined({ id, type, title, status, ...(isDocument && kind === undefined ? { kind: null } : {}) }),
      ...defined(shown),
      ...(isDocument && subjects.length === 0 ? { subjects: "unstated" } : {}),
      ...(isNobody ? { by: null } : {}),
      ...(doers === undefined ? {} : { by: doers.ids }),
      ...{ id, type, title, statement, questions: [this.#question(title, kind, subjects)], sources },
      remarks: defined({
        ...guesses(defined(doubts), { ...shown, ...(doers === undefined ? {} : { by: doers.ids }) }),
        ...this.#remarksOn(said, status, own),
        ...(values.on === null ? { on: whichDay(own, published) } : {}),
        ...(isNobody ? { by: whoIsMissing } : {}),
        ...(quote === passage ? {} : { sources: "the sentence goes on: quote the rest in another source, or fact" }),
      }),
    };
  }

  /** What its verb says, or else the usual one; null where either is in doubt. */
  #statusOf({ told, type }: Said, { on }: Values): string | null {
    // What is still to come has none of those that tell what took place.
    const isToCome = typeof on === "string" && on > this.#article.published;
    const isUsual = told.status === undefined && told.why === undefined && !isToCome;
    return told.status ?? (isUsual ? this.#usual.get(type) : undefined) ?? null;
  }

  /** Whom a pronoun means, where the fact needs somebody and the passage names nobody; remembers whom it names. */
  #doersOf({ type, pronoun, roles }: Said, { by }: Parts, quote: string): (LastDoers & { doubt: string }) | undefined {
    const label = this.#list(this.#last?.ids ?? []);
    const last = this.#last && { ...this.#last, doubt: `${label} was named before; does the pronoun mean them?` };
    // Whoever is only guessed at is not passed on.
    if (by !== undefined && roles.doubts.by === undefined) this.#last = { ids: by, quote, label: this.#list(by) };
    if (by !== undefined || !needsDoer.has(type)) return undefined;
    return pronoun === "several" || (pronoun === "one" && last?.ids.length === 1) ? last : undefined;
  }

  #remarksOn(said: Said, status: string | null, own: string): FactDraft["remarks"] {
    const { type, kinds, otherKinds, told, subjects } = said;
    const oneOf = (entries: readonly { id: string }[]): string => `one of ${entries.map(({ id }) => id).join(", ")}`;
    const [kind] = kinds;
    const remarks: FactDraft["remarks"] = {};
    if (otherKinds.length > 0)
      remarks["kind"] = `a guess: the sentence also names ${otherKinds.join(", ")}; make another fact of it`;
    else if (kind !== undefined && said.isKnownKind)
      remarks["kind"] =
        `a guess: it speaks of the ${this.#label(kind)}; is that made here, or does this say more of it?`;
    else if (kind !== undefined && status === null && told.why !== undefined)
      remarks["kind"] = `a guess: ${told.why}; is there such a document?`;
    if (type === "document" && subjects.ids.length === 0) remarks["subjects"] = notOfLexicon(own);
    if (type === "document" && kind === undefined) remarks["kind"] = oneOf(this.#lexicon.kinds);
    if (status === null) {
      const why = told.why === undefined ? "" : `${told.why}: `;
      remarks["status"] = `${why}${oneOf(this.#lexicon.statuses)}`;
    } else if (told.status === undefined) {
      remarks["status"] = `a guess: no word says so; it is the usual one of such facts (${type})`;
    } else if (told.why !== undefined) remarks["status"] = `a guess: ${told.why}`;
    return remarks;
  }

  /** A document by its kind and subjects, or by its kind and parties. */
  #documentTitle(kind: string | undefined, subjects: readonly string[], { parties = [] }: Parts): string {
    const what = kind === undefined ? "Document" : capitalise(this.#label(kind));
    const whole = subjects.length > 0 ? `${what} on ${this.#list(subjects)}` : `${what} of ${this.#list(parties)}`;
    return titleOf(whole, "document", undefined);
  }

  #list(ids: readonly string[]): string {
    return joinList(
      ids.map((id) => this.#label(id)),
      languageData.en.lists,
    );
  }

  #question(title: string, kind: string | undefined, [subject]: readonly string[]): string {
    if (kind === undefined || subject === undefined) return title;
    return `Which ${this.#label(kind)} covers ${this.#label(subject)}?`;
  }

  #label(id: string): string {
    const { names, groups, subjects, kinds } = this.#lexicon;
    return [...names, ...groups, ...subjects, ...kinds].find((entry) => entry.id === id)?.en[0] ?? id;
  }
}

/** "A protocol on tidal power, …": what stands there in the place of a subject. */
function notOfLexicon(sentence: string): string {
  const about = [
    ...sentence.matchAll(
      /\bon (\p{Ll}[^,;.:]{2,40}?)(?=[,;.:]| between | with | for | and (?:a|an|the) | during |$)/gu,
    ),
  ];
  const named = about.map(([, words]) => `“${words}”`).join(", ");
  const what = named === "" ? "it names" : `it names ${named}, and`;
  return `${what} none of lexicon/subjects.yaml: add what it is about there, or leave it so where the article does not say`;
}

function whichDay(sentence: string, published: string): string {
  const unsure = daysNamed(sentence, published).filter(({ date }) => date === undefined);
  const which = unsure.map(({ text }) => `“${text}”`).join(", ");
  return `which day is ${which}, in an article of ${published}? write it as 2031-05-06, here and in the statement`;
}

const whoIsMissing =
  "who? by: [id of a name], with a quote that names them; “the two …” is an entry of lexicon/groups.yaml, with all:";
const needsDoer: ReadonlySet<FactType> = new Set<FactType>(["proposal", "commitment", "position"]);

const nonEmpty = (ids: string[]): string[] | undefined => (ids.length > 0 ? ids : undefined);

/** The doubts as remarks: on a value that it is a guess, on the whole why others are left out. */
function guesses(doubts: object, values: object): FactDraft["remarks"] {
  const all = Object.entries(doubts);
  const leftOut = all.filter(([field]) => !(field in values)).map(([field, doubt]) => `${field}: ${doubt}`);
  return {
    ...Object.fromEntries(
      all.filter(([field]) => field in values).map(([field, doubt]) => [field, `a guess: ${doubt}`]),
    ),
    ...(leftOut.length > 0 ? { "": leftOut.join("; ") } : {}),
  };
}

/** Without the keys that have no value. */
function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

const isAnother = /^another\b/;

/** A quote has a longest length: a passage beyond it is cut where a part of it ends. */
function shorten(passage: string): string {
  if (passage.length <= LONGEST_QUOTE) return passage;
  const start = passage.slice(0, LONGEST_QUOTE);
  return start.slice(0, Math.max(start.lastIndexOf("; "), start.lastIndexOf(", "), start.lastIndexOf(" ")));
}

/** Without names of which the passage has no word. */
function onlyNamed(parts: Parts, evidence: QuotedContent): Parts {
  const kept = Object.entries(parts).map(
    ([part, ids]) => [part, (ids as string[]).filter((id) => evidence.hasName(id))] as const,
  );
  return Object.fromEntries(kept.filter(([, ids]) => ids.length > 0));
}

/** The one that most facts of a type have; while there are none, the one that such words lead to. */
function usualStatuses(facts: Corpus["facts"], { statuses }: Lexicon): Map<FactType, string> {
  const worded = Object.entries(cues.usual).flatMap(([type, words]) => {
    const status = statuses.find(({ en }) => en.some((word) => words.has(word)));
    return status === undefined ? [] : [[type as FactType, status.id] as const];
  });
  const counts = new Map<FactType, Map<string, number>>();
  for (const { type, status } of facts) {
    const own = counts.get(type) ?? new Map<string, number>();
    counts.set(type, own.set(status, (own.get(status) ?? 0) + 1));
  }
  const most = (own: ReadonlyMap<string, number>): string => [...own].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
  // How strong a document or a promise is, its own sentence must say.
  const counted = [...counts].filter(([type]) => !claiming.has(type)).map(([type, own]) => [type, most(own)] as const);
  return new Map([...worded, ...counted]);
}

const claiming: ReadonlySet<FactType> = new Set<FactType>(["document", "proposal", "commitment", "target"]);
