/** The words of a draft: its statement, its title and its id, out of the sentence that it is made from. */
import { fold } from "../../corpus/fold.ts";
import { languageData } from "../../language/load.ts";
import { formatDate } from "../../search/dates.ts";
import { cues, type FactType } from "./cues.ts";
import { weekdaysIn } from "./draft-values.ts";
import { slug } from "./front.ts";
import type { Marked } from "./marked.ts";

export const capitalise = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** A sentence that stands alone: the pronoun that opens it named, a day of the week as a date. */
export function statementOf(quote: string, published: string, doers: string | undefined): string {
  const pronouns = [...cues.pronouns.one, ...cues.pronouns.several].join("|");
  const named = doers === undefined ? quote : quote.replace(new RegExp(`\\b(?:${pronouns})\\b`, "i"), () => doers);
  const days = [...cues.days, "yesterday"].join("|");
  const dated = named.replace(new RegExp(`\\b(?:on )?(${days})\\b`, "gi"), (written, day: string) => {
    const [date] = weekdaysIn(day, published);
    return date === undefined ? written : `on ${formatDate(date, languageData.en)}`;
  });
  const ended = /[.!?][’”"']?$/.test(dated) ? dated : `${dated.replace(/[;,]$/, "")}.`;
  return capitalise(ended);
}

const LONGEST_TITLE = 90;
/** Words with which no title ends. */
const loose =
  /(?:[\s,;:—–-]+(?:a|an|the|and|or|of|for|to|in|on|at|by|with|from|that|which|as|its|their|would|will|between)?)+$/i;

/** What is said, without who says it; shortened to what a list shows. */
export function titleOf(statement: string, type: FactType, verb: Marked | undefined): string {
  const isTold = type !== "event" && type !== "background" && type !== "document";
  const at = isTold && verb !== undefined ? statement.indexOf(verb.text) : -1;
  const said =
    at === -1
      ? ""
      : statement
          .slice(at + (verb?.text.length ?? 0))
          .replace(/^\W*(?:that|to|the|a|an|for|of|on)\b/i, "")
          .trim();
  const whole = (said.split(" ").length < 3 ? statement : said).replace(/[.!?]$/, "");
  const cut = whole.length <= LONGEST_TITLE ? whole : whole.slice(0, LONGEST_TITLE + 1).replace(/\s\S*$/, "");
  return capitalise(cut.replace(loose, ""));
}

const MOST_WORDS = 4;

/** Of a word for what it is and the words of `about` that say most; one that is not taken. */
export function idOf(what: string, about: string, taken: ReadonlySet<string>): string {
  const words = about.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word.length > 2 && !serving.has(fold(word)));
  const base = slug(`${what} ${words.slice(0, MOST_WORDS).join(" ")}`);
  return freeId(base, taken);
}

/** `base`, or with the first number behind it that makes it one that is not taken. */
export function freeId(base: string, taken: ReadonlySet<string>): string {
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

const serving: ReadonlySet<string> = new Set(languageData.en.function.map(fold));
