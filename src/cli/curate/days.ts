/** The days of the week that a sentence names, as days of the calendar. */
import { isMonth } from "../../corpus/figures.ts";
import { type PlacedWord, placedWords } from "../../corpus/text.ts";
import { cues } from "./cues.ts";

/** "Last Friday", "tomorrow": words for a day, from `start` up to `end`. */
export interface NamedDay {
  start: number;
  end: number;
  text: string;
  /** `YYYY-MM-DD`; undefined where the words could mean one of two days. */
  date: string | undefined;
  /** "Monday morning": what part of the day. */
  part: string | undefined;
  /** The word before the day, where it already says how the day is meant: "by Friday". */
  bound: string | undefined;
  /** Whether a date can take the place of the words: not in "Friday's talks", nor in "Friday, March 4". */
  stands: boolean;
}

const DAY_IN_MS = 86_400_000;
const WEEK = 7;

/** Of a text published on a day, `YYYY-MM-DD`. */
export function daysNamed(text: string, published: string): NamedDay[] {
  const tokens = placedWords(text);
  const today = Date.parse(published);
  return tokens.flatMap(({ folded }, at) => {
    const offset = cues.relativeDays[folded];
    const weekday = [...cues.days].indexOf(folded);
    if ((offset === undefined && weekday === -1) || cues.recurring.has(tokens[at - 1]?.folded ?? "")) return [];
    // Sunday is 0 to the calendar; the list of cues begins with Monday.
    const ahead = weekday - ((new Date(today).getUTCDay() + WEEK - 1) % WEEK);
    const days = offset ?? daysAhead(tokens, at, ahead);
    const date = days === undefined ? undefined : new Date(today + days * DAY_IN_MS).toISOString().slice(0, 10);
    return { date, ...extent(text, tokens, at) };
  });
}

/** From the day of publication; `ahead` leads to the day in the same week, which begins with Monday. */
function daysAhead(tokens: readonly PlacedWord[], at: number, ahead: number): number | undefined {
  const direction = cues.directions[tokens[at - 1]?.folded ?? ""];
  const ofWeek = weekBehind(tokens, at);
  const before = ahead < 0 ? ahead : ahead - WEEK;
  const after = ahead > 0 ? ahead : ahead + WEEK;
  if (ofWeek !== undefined) return ahead + ofWeek * WEEK;
  // Some mean the nearest one by it, others the one of another week.
  if (direction === -1) return before === ahead - WEEK ? before : undefined;
  if (direction === 1) return after === ahead + WEEK ? after : undefined;
  const tense = tenseAt(tokens, at);
  if (tense === "past") return ahead === 0 ? 0 : before;
  return tense === "future" && ahead !== 0 ? after : undefined;
}

/** "Friday next week": 1. */
function weekBehind(tokens: readonly PlacedWord[], at: number): number | undefined {
  const [next, week] = [tokens[at + 1]?.folded ?? "", tokens[at + 2]?.folded];
  return week !== undefined && cues.weeks.has(week) ? cues.directions[next] : undefined;
}

type Tense = "past" | "future" | "either";

/** Of the verb that a day depends on: the last one before it, or else the first one behind. */
function tenseAt(tokens: readonly PlacedWord[], at: number): Tense {
  for (let place = at - 1; place >= 0; place--) {
    const tense = tenseOf(tokens, place);
    if (tense === undefined) continue;
    // "Agreed to meet on Friday": on Friday they met, or agreed.
    const isOpen = tokens.slice(place, at).some(({ folded }) => cues.infinitive.has(folded));
    const leadsOn = isForward(tokens[place]?.folded ?? "") || cues.being.has(tokens[place]?.folded ?? "");
    if (tense === "past" && isOpen && leadsOn) return "either";
    return tense === "present" ? (isOpen ? "future" : "past") : tense;
  }
  for (let place = at + 1; place < tokens.length; place++) {
    const tense = tenseOf(tokens, place);
    if (tense !== undefined) return tense === "present" ? "past" : tense;
  }
  // "She flies to Oslo on Thursday": without a verb that tells, nobody knows.
  return "either";
}

/** Undefined where a word is no verb that tells. */
function tenseOf(tokens: readonly PlacedWord[], at: number): "past" | "present" | "future" | undefined {
  const { folded = "", text = "" } = tokens[at] ?? {};
  const before = tokens[at - 1]?.folded ?? "";
  if (cues.future.has(folded)) return "future";
  if (cues.being.has(folded)) return /^w/.test(folded) ? "past" : isInfinitive(tokens, at + 1) ? "present" : undefined;
  const isPast = (/ed$/.test(folded) && !/^\p{Lu}/u.test(text)) || cues.irregular.has(folded);
  // "The agreed text", "will be formally signed".
  const isJoined = cues.determiners.has(before) || afterBe(tokens, at);
  if (isPast) return isJoined ? undefined : "past";
  return isForward(folded) && !cues.determiners.has(before) ? "present" : undefined;
}

const isInfinitive = (tokens: readonly PlacedWord[], at: number): boolean =>
  cues.infinitive.has(tokens[at]?.folded ?? "");

function afterBe(tokens: readonly PlacedWord[], at: number): boolean {
  const place = /ly$/.test(tokens[at - 1]?.folded ?? "") ? at - 2 : at - 1;
  const own = tokens[place]?.folded ?? "";
  return cues.future.has(own) || cues.being.has(own);
}

/** Whether what it tells of lies ahead: "agree", "propose", "aim". */
const isForward = (word: string): boolean =>
  (["proposal", "target", "commitment"] as const).some((type) => cues.types[type]?.has(word));

function extent(text: string, tokens: readonly PlacedWord[], at: number): Omit<NamedDay, "date"> {
  const word = tokens[at];
  let first = at;
  for (; isLeading(tokens[first - 1]?.folded ?? ""); first--);
  const next = tokens[at + 1]?.folded ?? "";
  const part = cues.partsOfDay.has(next) ? tokens[at + 1]?.text : undefined;
  const last = part === undefined ? at + (weekBehind(tokens, at) === undefined ? 0 : 2) : at + 1;
  const [start, end] = [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0];
  const before = tokens[first - 1]?.folded ?? "";
  const isOwned = /^[’'‘]s?\b/u.test(text.slice(word?.end));
  const isDated = /^,? ?\(?(?:\d|\p{L}+\.? \d)/u.test(text.slice(word?.end)) && (isMonth(next) || /^\d/.test(next));
  return {
    ...{ start, end, part, text: text.slice(start, end) },
    bound: cues.bounds.has(before) ? before : undefined,
    stands: !isOwned && !isDated && !cues.determiners.has(before),
  };
}

const isLeading = (word: string): boolean => cues.leading.has(word) || cues.directions[word] !== undefined;
