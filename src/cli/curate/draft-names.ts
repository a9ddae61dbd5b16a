/** Names that an article has and the lexicon lacks: runs of words with capitals. */
import { isMonth } from "../../corpus/figures.ts";
import type { Article, Lexicon } from "../../corpus/schema.ts";
import { sentences } from "../../corpus/text.ts";
import { hasSense } from "../../search/words/annotate.ts";
import { compileVocabulary, type Vocabulary } from "../../search/words/vocabulary.ts";
import { isWord } from "../../text/dictionary.ts";
import { fold } from "../../text/fold.ts";
import { cues } from "./cues.ts";
import { openingOf, placeOf } from "./dateline.ts";
import { signature, slug } from "./front-matter.ts";
import { idsOf, isCapital, type Marked, mark } from "./marked-words.ts";
import { freeId } from "./words.ts";

/** A name as it would stand in the lexicon; `class` and `country` where the text tells them. */
export interface NameDraft {
  id: string;
  class?: string;
  country?: string;
  office?: string;
  en: string[];
  /** The words around its first mention. */
  context: string;
  /** A country that is written much like it: it may be what its people are called. */
  like?: string;
}

/** Every unknown name of an article, in the order in which they come. */
export function draftNames(article: Article, lexicon: Lexicon): NameDraft[] {
  const finder = new NameFinder(lexicon);
  finder.readDateline(article.dateline);
  for (const paragraph of article.paragraphs) {
    for (const { text } of sentences(paragraph)) finder.read(bare(text, article.dateline));
  }
  return finder.found;
}

/** A sentence without the place and the dash that open the article, and without the sign-off that ends it. */
export function bare(sentence: string, dateline: string): string {
  const unsigned = sentence.replace(signature, "$1");
  return unsigned.slice(openingOf(unsigned, dateline).length);
}

/** A run of words while it is read: spans `from` up to `to`. */
interface Run {
  from: number;
  to: number;
  /** A known name that ends it: "… of X". */
  country?: string | undefined;
}

/** What stands right before a name: the holder's office, and the country that it is of. */
interface Title {
  office?: string;
  country?: string;
}

/** So many letters at the start make one word like another. */
const SAME_LETTERS = 4;
/** Letters that are shown on both sides of a name. */
const AROUND = 40;

class NameFinder {
  readonly found: NameDraft[] = [];
  readonly #vocabulary: Vocabulary;
  readonly #taken: Set<string>;
  /** Their labels, by their ids. */
  readonly #countries: ReadonlyMap<string, string>;
  readonly #classes: Readonly<Record<keyof typeof cues.classes, string | undefined>>;

  constructor(lexicon: Lexicon) {
    const { names, groups, classes, offices, subjects, kinds, statuses } = lexicon;
    this.#vocabulary = compileVocabulary(lexicon, "en");
    this.#taken = new Set([names, groups, classes, offices, subjects, kinds, statuses].flat().map(({ id }) => id));
    const classOf = (word: string): string | undefined =>
      classes.find(({ id, en }) => id === word || en.includes(word))?.id;
    const { person, place, country } = cues.classes;
    this.#classes = { person: classOf(person), place: classOf(place), country: classOf(country) };
    const isCountry = (own: string | string[]): boolean => [own].flat().includes(this.#classes.country ?? "");
    this.#countries = new Map(names.filter((name) => isCountry(name.class)).map(({ id, en }) => [id, en[0] ?? ""]));
  }

  /** The place of a dateline, which stands in capitals there. */
  readDateline(dateline: string): void {
    const place = placeOf(dateline);
    if (mark(place, this.#vocabulary).some((span) => hasSense(span, "name") || hasSense(span, "outside"))) return;
    const name = place.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
    this.#add(name, { class: this.#classes.place, context: dateline });
  }

  read(sentence: string): void {
    const spans = mark(sentence, this.#vocabulary);
    for (let at = 0; at < spans.length; at++) {
      if (!this.#begins(spans, at)) continue;
      const title = this.#titleBefore(spans, at);
      const run = this.#extend(spans, at, title !== undefined);
      this.#take(spans, { ...run, title }, sentence);
      at = run.to - 1;
    }
  }

  /** Whether a name that nobody knows can begin here. */
  #begins(spans: readonly Marked[], at: number): boolean {
    const span = spans[at];
    if (span === undefined || !isCapital(span.text) || this.#isNoName(span)) return false;
    const opens = at === 0 || /[“"‘(:]$/.test(span.gap.trim());
    if (!opens) return true;
    if (this.#isSurname(span.text, spans[at + 1])) return true;
    // Any word has a capital there.
    if (span.senses.length > 0) return hasSense(span, "class") && this.#goesOn(spans, at + 1);
    if (!isWord(fold(span.text), "en")) return true;
    return this.#goesOn(spans, at + 1) && !this.found.some((draft) => isPartOf(spans[at + 1]?.text ?? "", draft));
  }

  /** Whether a word is the last of a name found before, of a person or of whoever does what persons do. */
  #isSurname(word: string, next: Marked | undefined): boolean {
    const does = next?.gap === " " && isDeed(fold(next.text));
    return this.found.some((draft) => {
      const isSomebody = draft.class === this.#classes.person || (draft.class === undefined && does);
      return isSomebody && draft.en[0]?.includes(" ") === true && draft.en[0].split(" ").at(-1) === word;
    });
  }

  #goesOn(spans: readonly Marked[], at: number): boolean {
    const next = spans[at];
    if (next === undefined || !/^[ -]$/.test(next.gap)) return false;
    return isCapital(next.text) ? !this.#isNoName(next) : cues.connectors.has(fold(next.text));
  }

  /** Known already, or no name: a date, an office, a kind of document, a figure. */
  #isNoName(span: Marked): boolean {
    const folded = fold(span.text);
    if (isMonth(folded) || [cues.days, cues.honorifics, cues.speakers].some((words) => words.has(folded))) return true;
    if (/[\p{Sc}\p{N}]/u.test(span.text)) return true;
    return (["name", "outside", "office", "kind", "month"] as const).some((sort) => hasSense(span, sort));
  }

  #extend(spans: readonly Marked[], from: number, isPerson: boolean): Run {
    let isBody = hasSense(spans[from], "class");
    for (let to = from + 1; ; ) {
      // "Ministry of A and B" is one name, "Authority A and B" are two.
      const isOf = isBody && spans.slice(from, to).some(({ text }) => cues.connectors.has(fold(text)));
      const connected = this.#connected(spans, to, { isBody, isOf });
      const country = connected === undefined ? undefined : this.#countryOf(spans[connected]);
      if (connected !== undefined && country !== undefined) return { from, to: isPerson ? to : connected + 1, country };
      const next = this.#next(spans, to, isPerson ? undefined : connected);
      if (next === undefined && !(isOf && this.#lists(spans, to))) return { from, to };
      to = (next ?? to) + 1;
      isBody ||= hasSense(spans[to - 1], "class");
    }
  }

  /** The place of the next word of a name: right behind it, or joined to it. */
  #next(spans: readonly Marked[], at: number, connected: number | undefined): number | undefined {
    const own = spans[at];
    if (own === undefined || !/^[ -]$/.test(own.gap)) return undefined;
    if (this.#mayEnd(own)) return at;
    return connected !== undefined && this.#mayEnd(spans[connected]) ? connected : undefined;
  }

  /** The place of the word that a small word joins to a name: "of", of a body's name also "of the" and "and". */
  #connected(spans: readonly Marked[], at: number, name: { isBody: boolean; isOf: boolean }): number | undefined {
    const [own = "", after = ""] = [spans[at], spans[at + 1]].map((span) => fold(span?.text ?? ""));
    if (!/^[ -]$/.test(spans[at]?.gap ?? "")) return undefined;
    const place = cues.connectors.has(own) ? at + (name.isBody && after === "the" ? 2 : 1) : at + 1;
    const joined = spans[place];
    if (joined?.gap !== " ") return undefined;
    if (cues.connectors.has(own)) return place;
    return name.isOf && own === "and" && isCapital(joined.text) && !hasSense(joined, "class") ? place : undefined;
  }

  #mayEnd(span: Marked | undefined): boolean {
    return span !== undefined && isCapital(span.text) && !this.#isNoName(span);
  }

  /** "Ministry of A, B and C": the comma is within the name where an "and" with a word like the others ends the list. */
  #lists(spans: readonly Marked[], at: number): boolean {
    const [own, and, last] = spans.slice(at, at + 3);
    return (
      own?.gap === ", " && this.#mayEnd(own) && and?.text === "and" && this.#mayEnd(last) && !hasSense(last, "class")
    );
  }

  #countryOf(span: Marked | undefined): string | undefined {
    return span && idsOf(span, "name").find((id) => this.#countries.has(id));
  }

  #take(spans: readonly Marked[], run: Run & { title: Title | undefined }, sentence: string): void {
    const { from, to, country, title } = run;
    const [before, first, last, next] = [spans[from - 1], spans[from], spans[to - 1], spans[to]];
    if (first === undefined || last === undefined) return;
    // "Health Minister …": the words before an office are part of it.
    if (next !== undefined && /^[ -]$/.test(next.gap) && hasSense(next, "office")) return;
    const owner = /^(?:[’']s)? $/.test(first.gap) ? this.#countryOf(before) : undefined;
    if (to === from + 1 && isKnownWord(first, owner !== undefined)) return;
    const isAdjective = owner !== undefined && first.gap === " " && title === undefined;
    const start = isAdjective ? (before?.start ?? first.start) : first.start;
    const acronym = next?.gap === " (" && /^\p{Lu}{2,}$/u.test(next.text) ? next.text : undefined;
    this.#add(sentence.slice(start, last.end), {
      class: title ? this.#classes.person : this.#classOf(spans.slice(from, to), before),
      country: country ?? owner ?? title?.country,
      office: title?.office,
      context: around(sentence, start, last.end),
      acronym,
      isDoer: next?.gap === " " && isDeed(fold(next.text)),
    });
  }

  /** By a word within the name, or else by what stands before it: what one is in is a place. */
  #classOf(words: readonly Marked[], before: Marked | undefined): string | undefined {
    const own = words.flatMap((span) => idsOf(span, "class"))[0];
    const role = before?.senses.find((sense) => sense.is === "role");
    return own ?? (role !== undefined && "role" in role && role.role === "at" ? this.#classes.place : undefined);
  }

  /** The office, or the form of address, right before a name: "President of X …", "Mr …". */
  #titleBefore(spans: readonly Marked[], at: number): Title | undefined {
    let place = at - 1;
    const country = this.#countryOf(spans[place]);
    if (country !== undefined && fold(spans[place - 1]?.text ?? "") === "of") place -= 2;
    const title = spans[place];
    if (title === undefined || !spans.slice(place + 1, at + 1).every(({ gap }) => gap === " ")) return undefined;
    if (cues.honorifics.has(fold(title.text))) return {};
    const office = idsOf(title, "office")[0];
    if (office === undefined) return undefined;
    const of = country ?? this.#countryOf(spans[place - 1]);
    return { office, ...(of === undefined ? {} : { country: of }) };
  }

  /** A country whose name begins as a word does. */
  #like(word: string): string | undefined {
    const beginning = fold(word).slice(0, SAME_LETTERS);
    if (word.includes(" ") || beginning.length < SAME_LETTERS) return undefined;
    return [...this.#countries.keys()].find((id) => fold(this.#countries.get(id) ?? "").startsWith(beginning));
  }

  /** Whether a single word means somebody whose whole name was found before. */
  #isNamedBy(draft: NameDraft, word: string, isDoer = false): boolean {
    return (draft.class === this.#classes.person || (isDoer && draft.class === undefined)) && isPartOf(word, draft);
  }

  #add(
    name: string,
    told: { [key in "class" | "country" | "office" | "acronym"]?: string | undefined } & {
      context: string;
      isDoer?: boolean;
    },
  ): void {
    const { acronym, context, isDoer: _, ...values } = told;
    const words = [name, ...(acronym === undefined ? [] : [acronym])];
    const known = this.found.find(({ en }) => en.some((own) => fold(own) === fold(name)));
    const whole = known ?? this.found.find((draft) => this.#isNamedBy(draft, name, told.isDoer));
    if (whole !== undefined) {
      for (const word of words) if (!whole.en.includes(word)) whole.en.push(word);
      return;
    }
    const id = freeId(slug(name) || "name", this.#taken);
    this.#taken.add(id);
    const stated = Object.entries({ ...values, like: this.#like(name) }).filter(([, value]) => value !== undefined);
    this.found.push({ id, ...Object.fromEntries(stated), en: words, context });
  }
}

/** Whether a word is what persons do: a verb that tells what sort of fact it is, or one in the past. */
const isDeed = (word: string): boolean =>
  /ed$/.test(word) || Object.values(cues.types).some((words) => words.has(word)) || cues.future.has(word);

/** "The Fund" is one that was named before, unless somebody's; a subject with a capital is still a subject. */
const isKnownWord = (word: Marked, isOwned: boolean): boolean =>
  hasSense(word, "class") ? !isOwned : hasSense(word, "subject");

/** Whether a word is the first or the last of somebody's name. */
function isPartOf(word: string, { en: [name = ""] }: NameDraft): boolean {
  const words = name.split(" ");
  return words.length > 1 && [words[0], words.at(-1)].includes(word);
}

/** A passage with some whole words on both sides. */
function around(sentence: string, start: number, end: number): string {
  const before =
    start > AROUND ? `…${sentence.slice(start - AROUND, start).replace(/^\S*/, "")}` : sentence.slice(0, start);
  const rest = sentence.slice(end);
  const after = rest.length > AROUND ? `${rest.slice(0, AROUND).replace(/\S*$/, "")}…` : rest;
  return `${before}${sentence.slice(start, end)}${after}`;
}
