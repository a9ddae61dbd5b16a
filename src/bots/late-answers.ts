/** Answers what was asked in vain where it was asked, once the corpus has the answer: each question once. */
import { breathe, inSlices } from "../app/in-slices.ts";
import type { Answer, Library } from "../contract.ts";
import type { PendingQuestion } from "../state/state.ts";
import { say } from "../wording/say.ts";
import type { BotContext } from "./bot.ts";
import { type Card, cardOf } from "./card.ts";
import { catalogOf } from "./catalog.ts";
import { type Context, type Delivered, questionOf, remember } from "./conversation.ts";
import { type CorpusPass, type CorpusPassesOptions, createCorpusPasses } from "./corpus-passes.ts";

export interface LateAnswers {
  /** Goes through all that waits, on the corpus as it is now; after what it goes through already. Never rejects. */
  give(): Promise<void>;
}

export interface LateAnswersOptions extends Pick<Context, "face" | "state" | "now">, Omit<CorpusPassesOptions, "way"> {
  answering: BotContext["answering"];
  /** Where the pages are. */
  publicUrl: string | undefined;
  /** The conversation that a place is in: the same answer is given once there. */
  talkOf: (place: string) => string;
  /** Says it in the place, below a sentence. Undefined where the bot may not speak, or it did not arrive. Never rejects. */
  post: (place: string, card: Card, above: string) => Promise<Omit<Delivered, "isSure"> | undefined>;
}

/** A question that waited, and its answer. */
interface Answered {
  pending: PendingQuestion;
  answer: Answer;
}

export function createLateAnswers(options: LateAnswersOptions): LateAnswers {
  const { face, state, report, now, answering, publicUrl, talkOf, post } = options;
  const start = createCorpusPasses({ ...options, way: "late" });

  /** Undefined where there is still no answer. The engine is asked first: a reader is spared what it can't answer. */
  const answerOf = async (pending: PendingQuestion, after: Library): Promise<Answer | undefined> => {
    const { question: text, history, language } = pending;
    const question = questionOf({ text, history, language }, now());
    if ((await inSlices(after.asking(question))).outcome !== "answered") return undefined;
    const answer = await answering(after, question);
    return answer.outcome === "answered" ? answer : undefined;
  };

  /** Whether it arrived. */
  const tell = async ({ pending, answer }: Answered, { library, pause }: CorpusPass): Promise<boolean> => {
    const { place, question, language } = pending;
    const card = cardOf(answer, catalogOf(library, publicUrl), { question });
    const delivered = await post(place, card, say(language, "answeredNow"));
    if (delivered) {
      remember({ state, face, library, now }, delivered, { card, question });
      report.tell("answeredLate", { facts: answer.facts.length });
    }
    await pause();
    return delivered !== undefined;
  };

  /** All that can be answered now: what has the same answer in the same conversation together. */
  const answerable = async (pass: CorpusPass): Promise<Answered[][]> => {
    const groups = new Map<string, Answered[]>();
    for (const pending of await pass.read(() => state.pending(face))) {
      await breathe();
      if (pass.isOver) return [];
      const answer = await answerOf(pending, pass.library);
      if (!answer) continue;
      const what = JSON.stringify([talkOf(pending.place), answer.facts.map(({ id }) => id)]);
      groups.set(what, [...(groups.get(what) ?? []), { pending, answer }]);
    }
    return [...groups.values()];
  };

  /** Whichever process claims the first has all of them. */
  const claimAll = async ([first, ...others]: readonly Answered[]): Promise<boolean> => {
    if (!first || !(await state.claimPending(first.pending))) return false;
    for (const { pending } of others) await state.claimPending(pending);
    return true;
  };

  return {
    give: () =>
      start(async (pass) => {
        for (const group of await answerable(pass)) {
          if (pass.isOver) return;
          if (!(await claimAll(group))) continue;
          for (const each of group) {
            if (await tell(each, pass)) break;
          }
        }
      }),
  };
}
