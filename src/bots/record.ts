/** What an answer leaves behind: the question that was asked in vain, and which facts were said where. */
import { createHash } from "node:crypto";
import { remembered } from "../cache/memoize.ts";
import { type Answer, type Library, MAX_QUESTION } from "../contract.ts";
import type { Face, PendingQuestion, State } from "../state/state.ts";
import { type Card, shownIn } from "./card.ts";

/**
 * A hash of what each fact says, by its id. The same whatever the language: a thread is told when the fact changes, not when
 * its translation does.
 */
export const statementsOf = remembered(
  (library: Library): ReadonlyMap<string, string> =>
    new Map(
      library.facts("en").map(({ id, statementEn, statusId }) => {
        const text = JSON.stringify([statementEn.replace(/\s+/g, " ").trim(), statusId]);
        return [id, createHash("sha256").update(text).digest("base64url").slice(0, 22)];
      }),
    ),
);

const isInVain = ({ outcome }: Answer): boolean => outcome === "nearest" || outcome === "absent";

/** Keeps a question that was not answered, under its own id, without who asked it and where. */
export function recordUnanswered(state: State, question: string, answer: Answer, at: number): void {
  if (!isInVain(answer)) return;
  const { id, language, missing, corpus } = answer;
  state.keepUnanswered({ id, question: question.slice(0, MAX_QUESTION), language, missing, corpus, at });
}

/** Keeps a question that was not answered beside where it was asked, so that it can be answered there later. */
export function recordPending(state: State, asked: Omit<PendingQuestion, "language">, answer: Answer): void {
  if (isInVain(answer)) state.keepPending({ ...asked, language: answer.language });
}

/** Where a card was shown, so that one can write there again. */
export interface ShownAt {
  face: Face;
  place: string;
  at: number;
}

/** Keeps what was said there, the nearest facts to a decline too, so that it can be corrected. */
export function recordGiven(state: State, card: Card, { face, place, at }: ShownAt, library: Library): void {
  const statements = statementsOf(library);
  const facts = new Set(shownIn(card).map(({ fact }) => fact));
  const given = [...facts].flatMap((fact) => {
    const statement = statements.get(fact);
    return statement === undefined ? [] : [{ face, place, fact, statement, language: card.language, at }];
  });
  if (given.length > 0) state.keepGiven(given);
}
