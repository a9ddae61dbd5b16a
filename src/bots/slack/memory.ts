/** What is kept of the talks of a workspace: under which keys, none of which names a person. */
import { type Language, type Library, languages } from "../../contract.ts";
import type { State } from "../../records.ts";
import type { Card } from "../card.ts";
import { keepGiven } from "../remains.ts";
import type { Asked } from "./asked.ts";

export interface MemoryOptions {
  state: State;
  /** The workspace's id. */
  workspace: string;
  /** A keyed hash. */
  mark: (...parts: readonly string[]) => string;
  now: () => number;
}

/** For so long a person's question is what the next one may be about, in milliseconds. */
const JUST_BEFORE = 600_000;

export class Memory {
  readonly #state: State;
  readonly #workspace: string;
  readonly #mark: MemoryOptions["mark"];
  readonly #now: () => number;

  constructor({ state, workspace, mark, now }: MemoryOptions) {
    this.#state = state;
    this.#workspace = workspace;
    this.#mark = mark;
    this.#now = now;
  }

  /** Whether none of these was dealt with before, by any process. */
  claim(...keys: readonly string[]): Promise<boolean> {
    return this.#state.claim(...keys.map((key) => this.#keyOf(key)));
  }

  /** Gives a claim back: what was surely not done can be done again. */
  release(key: string): Promise<void> {
    return this.#state.release(this.#keyOf(key));
  }

  /** Does some work, of which another process counts it if this one dies before the end. */
  async underway(key: string, work: () => Promise<void>): Promise<void> {
    this.#state.begin("slack", this.#keyOf(key));
    try {
      await work();
    } finally {
      this.#state.end(this.#keyOf(key));
    }
  }

  /** The earlier questions of a thread, oldest first. */
  async historyOf(channel: string, thread: string | undefined): Promise<readonly string[]> {
    return thread === undefined ? [] : this.#state.history(this.#keyOf(`${channel} ${thread}`));
  }

  /** Keeps what was asked in a thread, so that one can ask on there. */
  remember(channel: string, root: string, questions: readonly string[]): void {
    this.#state.remember(this.#keyOf(`${channel} ${root}`), questions);
  }

  /** Keeps what was said in a thread, so that it can be corrected. */
  keepGiven(channel: string, root: string, card: Card, library: Library): void {
    // The corrector reads it: a thread by its root message, which is unique in its channel only.
    const place = `${this.#workspace} ${channel} ${root}`;
    keepGiven(this.#state, card, { face: "slack", place, at: this.#now() }, library);
  }

  /** What the person asked for all to see in this channel just before (JUST_BEFORE), oldest first. */
  lastQuestions({ channel, person }: Asked): Promise<readonly string[]> {
    return this.#state.history(this.#lastKey(channel, person), JUST_BEFORE);
  }

  rememberLast({ channel, person, text }: Asked): void {
    this.#state.remember(this.#lastKey(channel, person), [text]);
  }

  /** Keeps a question that was asked in private, for whoever shares the answer: a button holds no question. */
  rememberAsked(id: string, question: string): void {
    this.#state.remember(`slack asked ${id}`, [question]);
  }

  /** The question that was asked in private under this id, if it is known. */
  async askedUnder(id: string): Promise<string | undefined> {
    return id === "" ? undefined : (await this.#state.history(`slack asked ${id}`)).at(-1);
  }

  /** The language that a person chose on the front page, if any; else the first of all. */
  async languageOf(person: string): Promise<Language> {
    return (await this.chosenLanguage(person)) ?? languages[0];
  }

  chosenLanguage(person: string): Promise<Language | undefined> {
    return this.#state.language(this.#readerKey(person));
  }

  keepLanguage(person: string, language: Language): void {
    this.#state.keepLanguage(this.#readerKey(person), language);
  }

  #keyOf(what: string): string {
    return `slack ${this.#workspace} ${what}`;
  }

  #lastKey(channel: string, person: string): string {
    return `slack last ${this.#mark("last", this.#workspace, channel, person)}`;
  }

  #readerKey(person: string): string {
    return this.#mark("reader", this.#workspace, person);
  }
}
