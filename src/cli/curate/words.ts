/** The words of a draft: its statement, its title and its id, out of the sentence that it is made from. */

import { languageData } from "../../language/load.ts";
import { formatDate } from "../../search/say/dates.ts";
import { capitalise } from "../../search/say/speaker.ts";
import { fold } from "../../text/fold.ts";
import { cues, type FactType } from "./cues.ts";
import { daysNamed } from "./days.ts";
import { slug } from "./front-matter.ts";
import type { Marked } from "./marked-words.ts";

/** A sentence that stands alone: the pronoun that opens it named, a day of the week as a date. */
export function statementOf(quote: string, published: string, doers: string | undefined): string {
  const pronouns = [...cues.pronouns.one, ...cues.pronouns.several].join("|");
  const named = doers === undefined ? quote : quote.replace(new RegExp(`\\b(?:${pronouns})\\b`, "i"), () => doers);
  const dated = withDates(named, published);
  const ended = /[.!?][’”"']?$/.test(dated) ? dated : `${dated.replace(/[;,]$/, "")}.`;
  return capitalise(ended);
}

/** A day that could be one of two stays as it is written. */
function withDates(text: string, published: string): string {
  const days = daysNamed(text, published).filter(({ stands }) => stands);
  return days.reduceRight((rest, { start, end, date, part, bound, text: words }) => {
    if (date === undefined) return rest;
    const written = formatDate(date, languageData.en);
    // "Friday saw talks": the day is what the sentence is about.
    const isSubject = start === 0 && cues.days.has(fold(words)) && rest[end] === " ";
    const before = bound === undefined && !isSubject ? "on " : "";
    return rest.slice(0, start) + (part ? `on the ${part} of ${written}` : before + written) + rest.slice(end);
  }, text);
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
  // "…, A said, citing …": what is said stands before.
  const isBehind = /^[,;:]/.test(statement.slice(at + (verb?.text.length ?? 0)).trimStart());
  const whole = (isBehind || said.split(" ").length < 3 ? statement : said).replace(/[.!?]$/, "");
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
