/** What readers say of an answer: the buttons for it, and what a press or a form means. */
import { createHmac } from "node:crypto";
import type { FactView, Language, Library } from "../contract.ts";
import type { Feedback } from "../records.ts";
import { say } from "../wording/say.ts";
import type { Phrase } from "../wording/wording.ts";
import type { Action, Button } from "./action.ts";
import type { Card } from "./card.ts";
import { type Catalog, catalogOf } from "./catalog.ts";

/** What a key of 100 characters leaves for a set of facts beside one reference. */
const ROOM_FOR_SET = 36;

/** The longest comment, in UTF-16 code units. */
export const MOST_COMMENT = 1000;

export type Verdict = Extract<Action, { do: Feedback["verdict"] }>;

/**
 * "Helpful" and "Something wrong?" below an answer. The first fact stands in the key by its name, so that it is known in
 * any edition; the others by their places in this one.
 */
export function feedbackButtons(card: Card, catalog: Catalog): Button[] {
  if (card.outcome === "help") return [];
  const { language } = card;
  const ids = card.items.map(({ fact }) => fact);
  const about = { language, fact: ids[0] === undefined ? "" : catalog.reference(ids[0]) };
  const facts = catalog.encode(ids, ROOM_FOR_SET).key;
  return [
    { label: say(language, "helpful"), action: { do: "helpful", ...about, facts } },
    { label: say(language, "wrong"), action: { do: "wrong", ...about, facts } },
  ];
}

/** What an answer that is judged rested on, as far as this edition still has it. */
export interface Judged {
  ids: readonly string[];
  facts: readonly FactView[];
  /** The version that answered; of an older one, what is known of it. */
  corpus: string;
}

export function judgedBy(verdict: Verdict, library: Library): Judged {
  const catalog = catalogOf(library);
  const { language } = verdict;
  const known = catalog.decode(verdict.facts);
  const first = catalog.fact(verdict.fact, language);
  const ids = known ?? (verdict.fact === "" ? [] : [first?.id ?? verdict.fact]);
  return {
    ids,
    facts: ids.flatMap((id) => library.fact(id, language) ?? []),
    corpus: known ? library.version : catalog.versionOf(verdict.facts),
  };
}

/** Makes the key under which a person's verdict on an answer is known: it tells nobody who it was. */
export function createMarks(secret: string): (...parts: readonly string[]) => string {
  return (...parts) => createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url");
}

/** The private thank-you. */
export function thanksFor(verdict: Verdict["do"], kept: "new" | "known" | "waiting", language: Language): string {
  const phrases: Record<typeof kept, Phrase> = {
    new: verdict === "helpful" ? "thanksHelpful" : "thanksWrong",
    known: "thanksKnown",
    waiting: "thanksWaiting",
  };
  return say(language, phrases[kept]);
}
