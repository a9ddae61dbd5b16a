/**
 * The one way that a question goes, whichever platform brings it: claimed, admitted, read in its thread, asked, recorded,
 * delivered, remembered. A platform turns its events into an `Incoming`, and a card into what it shows (`Port`).
 */
import { randomUUID } from "node:crypto";
import { inSlices } from "../app/in-slices.ts";
import { type Answer, dayOf, type Language, type Library, type Question } from "../contract.ts";
import type { Face, State } from "../state/state.ts";
import { say } from "../wording/say.ts";
import type { BotContext } from "./bot.ts";
import { type Card, type CardOptions, cardOf } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import { recordGiven, recordPending, recordUnanswered } from "./record.ts";
import type { Report } from "./report.ts";
import type { Throttle } from "./throttle.ts";
import { whileReading } from "./while-reading.ts";
import { withTimeout } from "./with-timeout.ts";

/** What the way needs: one for each event, on the corpus as it is when the event comes. */
export interface Context {
  readonly face: Face;
  /** What its keys, people and channels are told apart by: the platform, and the workspace where it has several. */
  readonly scope: string;
  readonly library: Library;
  readonly answering: BotContext["answering"];
  readonly catalog: Catalog;
  readonly state: State;
  readonly throttle: Throttle;
  readonly report: Report;
  readonly now: () => number;
}

/** What was asked, and in the light of what. */
interface Asking {
  text: string;
  /** The earlier questions of its thread, oldest first. */
  history?: readonly string[];
  /** The language to answer in; the question's own where left out. */
  language?: Language | undefined;
}

/** As of the day of asking, in UTC, with an id by which it is known what was asked. */
export const questionOf = ({ text, history = [], language }: Asking, now: number): Question => ({
  ...{ id: randomUUID(), text, history: [...history], language, asOf: dayOf(now) },
});

/** The engine's answer of today, at once. `now` is in milliseconds since 1970. */
export const askToday = (library: Library, asking: Asking, now: number): Answer => library.ask(questionOf(asking, now));

/** The same with a reader, where there is one. */
const answerToday = ({ library, answering, now }: Context, asking: Asking, reading: Port["reading"]): Promise<Answer> =>
  (reading ? whileReading(answering, reading) : answering)(library, questionOf(asking, now()));

/** An event as it is claimed. */
export interface Claimable {
  /** How it came; for the log. */
  way: string;
  /** All names that it has: whoever claimed one of them has dealt with it. */
  keys: readonly [string, ...string[]];
}

/** Who asks, where, and what. */
export interface Asker {
  way: string;
  person: string;
  /** Empty where others can't ask. */
  channel: string;
  text: string;
  /** The language to answer in; the question's own where left out. */
  language?: Language | undefined;
  /** The language of words to the asker where there is no question to tell it from, or the question is refused unread. */
  locale: Language;
  /** Whether the platform shows an error where nothing at all is said: each question too many gets a word. */
  isHeld?: boolean;
}

/** A question as a platform brings it. */
export interface Incoming extends Asker, Claimable {
  /** The questions before it in its thread, oldest first. */
  history(): Promise<readonly string[]>;
  /** What the same person asked there just before, where a question that can't stand alone may be about that. */
  justBefore?: () => Promise<readonly string[]>;
  /** Nobody called the bot: it speaks, and counts, only where it has the answer, and says nothing in private. */
  isUncalled?: boolean;
  /** For so many milliseconds a reader is waited for; as long as it takes where left out. */
  within?: number;
}

/** An answer as it is to be shown. */
export interface Reply {
  answer: Answer;
  card: Card;
  /** Whether it begins a conversation: nothing was asked there before. */
  isFirst: boolean;
  /** What the same person asked just before, if the question was read in the light of it. */
  light: string | undefined;
}

/** What became of an answer that was shown, or may have been. */
export interface Delivered {
  /** Whether it was surely shown. */
  isSure: boolean;
  /** Where it stands for others to see, so that it can be corrected: as `Given.place`. */
  place?: string | undefined;
  /** Whether the bot may come back there with an answer: in a conversation of several, so that what is kept names nobody. */
  mayReturn?: boolean;
  /** Keys of the conversations that begin with it, and of those that go on with it. */
  begins: readonly string[];
  continues: readonly string[];
}

/** How a platform speaks. */
export interface Port {
  /** How an answer is shown there; `isFirst`: nothing was asked there before. */
  manner?: (answer: Answer, isFirst: boolean) => CardOptions;
  /** Shows an answer. Undefined where it was not shown: that is logged by then, and the asker told, if he called the bot. */
  deliver(reply: Reply): Promise<Delivered | undefined>;
  /** Shows that a question is being read: for longer than the engine takes. */
  reading?: () => void;
  /** Says a word to the asker alone. */
  whisper(text: string): Promise<unknown>;
}

/**
 * Does what an event asks for, unless any process did before: then it gives undefined. Where this process dies before the end,
 * another counts it.
 */
export async function claimOnce<T>(
  { state, face, scope, report }: Context,
  { way, keys }: Claimable,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const claims = keys.map((key) => `${scope} ${key}`);
  const [name = ""] = claims;
  if (!(await state.claim(...claims))) {
    report.tell("repeated", { way });
    return undefined;
  }
  state.begin(face, name);
  try {
    return await work();
  } finally {
    state.end(name);
  }
}

/** Whether somebody may ask now. The first question too many gets a word. */
export async function admits(
  { scope, throttle, report, library, now }: Context,
  { way, person, channel, text, language, locale, isHeld = false }: Asker,
  whisper: Port["whisper"],
): Promise<boolean> {
  const admission = throttle.take(`${scope} ${person}`, `${scope} ${channel || person}`);
  if (admission === "go") return true;
  report.tell("throttled", { way });
  if (admission === "silent" && !isHeld) return false;
  // A word that is said every time costs no answer.
  const spoken = language ?? (isHeld || text === "" ? locale : askToday(library, { text }, now()).language);
  await whisper(say(spoken, "slowDown"));
  return false;
}

/** Does what somebody asks for, once, if this person may ask now; undefined where it isn't done. */
export const take = <T>(
  context: Context,
  asked: Asker & Claimable,
  whisper: Port["whisper"],
  work: () => Promise<T>,
): Promise<T | undefined> =>
  claimOnce(context, asked, async () => ((await admits(context, asked, whisper)) ? work() : undefined));

/** Keeps what was said, so that it can be corrected, and what it was said to, so that one can ask on; `before` led to that. */
export function remember(
  { state, face, library, now }: Pick<Context, "state" | "face" | "library" | "now">,
  { place, begins, continues }: Omit<Delivered, "isSure">,
  { card, question, before = [] }: { card?: Card; question: string; before?: readonly string[] },
): void {
  if (place !== undefined && card) recordGiven(state, card, { face, place, at: now() }, library);
  if (question === "") return;
  for (const thread of begins) state.remember(thread, [...before, question]);
  for (const thread of continues) state.remember(thread, [question]);
}

/** Whether an answer is one fact, and its question can't be understood without those before it. Only then is it read again. */
export function isFollowUp(
  { outcome, facts }: Answer,
  { text, history }: { text: string; history: readonly string[] },
  library: Library,
): boolean {
  if (outcome !== "answered" || facts.length !== 1 || history.length === 0) return false;
  return JSON.stringify(library.read({ text, history: [...history] })) !== JSON.stringify(library.read({ text }));
}

interface Read {
  answer: Answer;
  history: readonly string[];
  /** The questions in the light of which it was read, for it can't stand alone. */
  light: readonly string[];
}

/** By the engine alone, and in its thread alone. */
async function readAtOnce({ library, now }: Context, incoming: Incoming): Promise<Read> {
  const { text, language } = incoming;
  const history = await incoming.history();
  const answer = await inSlices(library.asking(questionOf({ text, history, language }, now())));
  return { answer, history, light: [] };
}

async function read(context: Context, incoming: Incoming, { reading }: Port): Promise<Read> {
  const { library, now } = context;
  const { text, language, within } = incoming;
  const history = await incoming.history();
  const asking = { text, history, language };
  const answering = answerToday(context, asking, reading);
  const answer =
    (await (within === undefined ? answering : withTimeout(within, answering, undefined))) ??
    (await inSlices(library.asking(questionOf(asking, now()))));
  const alone = { answer, history, light: [] };
  if (history.length > 0 || answer.outcome !== "nearest") return alone;
  const light = (await incoming.justBefore?.()) ?? [];
  if (light.length === 0) return alone;
  const again = await inSlices(library.asking(questionOf({ ...asking, history: light }, now())));
  return again.outcome === "nearest" ? alone : { answer: again, history, light };
}

/** Answers a question, once, if it may be asked now. Rejects by a fault of the program's own, unless nobody called the bot. */
export async function converse(context: Context, incoming: Incoming, port: Port): Promise<void> {
  try {
    await answerOnce(context, incoming, port);
  } catch (error) {
    if (!incoming.isUncalled) throw error;
    context.report.tell("failed", { way: incoming.way }, error);
  }
}

async function answerOnce(context: Context, incoming: Incoming, port: Port): Promise<void> {
  const uncalled = incoming.isUncalled ? await readAtOnce(context, incoming) : undefined;
  if (uncalled && uncalled.answer.outcome !== "answered") return;
  const whisper: Port["whisper"] = incoming.isUncalled ? async () => undefined : port.whisper;
  await take(context, incoming, whisper, () => answerTaken(context, incoming, port, uncalled));
}

/** Answers a question that was taken already; `known` is how it was read, where it was. */
export async function answerTaken(context: Context, incoming: Incoming, port: Port, known?: Read): Promise<void> {
  const { library, face, state, report, now } = context;
  const { text, way } = incoming;
  const { answer, history, light } = known ?? (await read(context, incoming, port));
  recordUnanswered(state, text, answer, now());
  const isFirst = history.length === 0;
  const isShort = isFollowUp(answer, { text, history }, library);
  const card = cardOf(answer, context.catalog, { isFollowUp: isShort, ...port.manner?.(answer, isFirst) });
  const delivered = await port.deliver({ answer, card, isFirst, light: light.at(-1) });
  if (!delivered) return;
  const before = [...history, ...light];
  remember(context, delivered, { card, question: text, before });
  const { place, mayReturn = false } = delivered;
  if (place !== undefined && mayReturn) {
    recordPending(state, { face, place, question: text, history: before, at: now() }, answer);
  }
  if (delivered.isSure) report.tell("answered", { way, outcome: answer.outcome, facts: answer.facts.length });
}
