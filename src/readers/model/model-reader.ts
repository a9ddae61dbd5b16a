/** The reader that asks a language model: what it replied is kept, and where it fails it is left alone for a while. */
import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { Choice, dayOf, type FactView, type Library, LOOKS_BACK, MAX_QUESTION, type Question } from "../../contract.ts";
import type { State } from "../../state/state.ts";
import { redact } from "../../text/redact.ts";
import type { QuestionReader, ReaderResult } from "../question-reader.ts";
import { type AskedOf, askModel, type ModelFailure } from "./ask-model.ts";
import { createBreaker } from "./breaker.ts";
import { type Prompt, promptFor, shownFacts } from "./prompt.ts";

export interface ModelSettings extends AskedOf {
  /** How many questions this process may put to the model in a day of UTC. */
  questionsPerDay: number;
}

/** How a question fared: `kept` was read before, `resting` and `spent` are not asked at all. */
export type Fate = "choice" | "kept" | "resting" | "spent" | ModelFailure["is"];

export interface ModelSurroundings {
  /** Where replies are kept, so that every process gives the same answer; each asks for itself where left out. */
  replies?: Pick<State, "reply" | "keepReply"> | undefined;
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Told of every question, and of those that were asked how long it took, in seconds. */
  onRead?: (fate: Fate, seconds?: number) => void;
}

/** So many questions a day, counted from 00:00 UTC. */
function createBudget(most: number, now: () => number) {
  let day = "";
  let asked = 0;
  return {
    isSpent: (): boolean => day === dayOf(now()) && asked >= most,
    take(): void {
      const today = dayOf(now());
      asked = today === day ? asked + 1 : 1;
      day = today;
    },
  };
}

/** Without who asked, and no longer than the engine looks. */
const withoutPersons = ({ text, history = [] }: Question): Question => ({
  text: redact(text),
  history: history.slice(-LOOKS_BACK).map((earlier) => redact(earlier.slice(0, MAX_QUESTION))),
});

/** The facts are part of the prompt, so a changed corpus asks anew; so does a change of the task. */
const keyOf = (library: Library, model: string, { system, user }: Prompt): string =>
  createHash("sha256")
    .update(JSON.stringify([library.version, model, system, user]))
    .digest("base64url");

/** A reply that was kept; undefined where it is none that could be given now. */
function choiceOf(kept: string | undefined, ids: ReadonlySet<string>): Choice | undefined {
  if (kept === undefined) return undefined;
  const { data } = Choice.safeParse(JSON.parse(kept));
  return data?.facts.every((id) => ids.has(id)) ? data : undefined;
}

export function createModelReader(settings: ModelSettings, surroundings: ModelSurroundings): QuestionReader {
  const { replies, log, now, onRead = () => undefined } = surroundings;
  const { model } = settings;
  const breaker = createBreaker(now);
  const budget = createBudget(settings.questionsPerDay, now);
  const underWay = new Map<string, Promise<ReaderResult>>();
  let lastFailure = "";

  const none = (fate: Fate): ReaderResult => {
    onRead(fate);
    return { none: fate };
  };

  /** The log has the beginning and the end of a rest, and of a day's budget; what fails in between is counted alone. */
  const settle = (failure?: ModelFailure): void => {
    const wasOpen = breaker.isOpen;
    if (failure) breaker.failed(failure.retryAfter);
    else breaker.succeeded();
    if (failure) lastFailure = failure.reason;
    if (breaker.isOpen && !wasOpen) log.warn({ reason: lastFailure }, "the reader rests; answers go on without it");
    if (wasOpen && !breaker.isOpen) log.info("the reader is back");
  };

  async function ask(prompt: Prompt, ids: ReadonlySet<string>, key: string): Promise<ReaderResult> {
    if (budget.isSpent()) return none("spent");
    if (!breaker.admits()) return none("resting");
    budget.take();
    if (budget.isSpent()) log.warn({ reason: spent }, "the reader was asked for the last time today");
    const began = performance.now();
    const reply = await askModel(settings, prompt, ids);
    onRead(reply.is, (performance.now() - began) / 1000);
    if (reply.is !== "choice") {
      settle(reply);
      return { none: reply.is };
    }
    settle();
    replies?.keepReply(key, JSON.stringify(reply.choice), now());
    return { choice: reply.choice, model };
  }

  async function look(prompt: Prompt, facts: readonly FactView[], key: string): Promise<ReaderResult> {
    const ids = new Set(facts.map(({ id }) => id));
    const choice = choiceOf(await replies?.reply(key), ids);
    if (!choice) return ask(prompt, ids, key);
    onRead("kept");
    return { choice, model };
  }

  return {
    read(question, library) {
      const asked = withoutPersons(question);
      const facts = library.candidates(asked, shownFacts);
      const prompt = promptFor(asked, facts);
      const key = keyOf(library, model, prompt);
      // The same question at the same time gets the same reply, and costs one.
      const other = underWay.get(key);
      if (other) return other;
      const read = look(prompt, facts, key).finally(() => underWay.delete(key));
      underWay.set(key, read);
      return read;
    },
    get trouble() {
      if (breaker.isOpen) return lastFailure;
      return budget.isSpent() ? spent : undefined;
    },
  };
}

const spent = "READER_QUESTIONS_PER_DAY is used up → raise it, or wait for 00:00 UTC";
