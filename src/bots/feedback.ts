/** What readers say of an answer: the buttons for it, and what becomes of a press or a form. */
import { createHmac } from "node:crypto";
import type { Library } from "../contract.ts";
import { type Feedback, keepable, MOST_COMMENT, type State } from "../state/state.ts";
import { say } from "../wording/say.ts";
import type { PhraseName } from "../wording/wording.ts";
import type { Action, Button } from "./action.ts";
import { type Card, isAnswer, shownIn } from "./card.ts";
import { type Catalog, catalogOf } from "./catalog.ts";
import type { Notice } from "./curators.ts";
import type { Report } from "./report.ts";
import { withTimeout } from "./with-timeout.ts";

/** What a key of 100 characters leaves for a set of facts beside one reference. */
const ROOM_FOR_SET = 36;

export type FeedbackAction = Extract<Action, { do: Feedback["verdict"] }>;

/**
 * "Helpful" and "Something wrong?". The first fact of an answer stands in the key by its name, so that it is known in any
 * edition; the others by their places in this one.
 */
export function feedbackButtons(card: Card, catalog: Catalog): Button[] {
  const { language } = card;
  const ids = isAnswer(card) ? shownIn(card).map(({ fact }) => fact) : [];
  const about = { language, fact: ids[0] === undefined ? "" : catalog.reference(ids[0]) };
  const facts = catalog.encode(ids, ROOM_FOR_SET).key;
  return [
    { label: say(language, "helpful"), action: { do: "helpful", ...about, facts } },
    { label: say(language, "wrong"), action: { do: "wrong", ...about, facts } },
  ];
}

/** Feedback as it is kept, with what the answer rested on, as far as this edition still has it. */
function feedbackOn(
  action: FeedbackAction,
  given: Pick<Feedback, "key" | "comment" | "face" | "at">,
  library: Library,
): Feedback {
  const catalog = catalogOf(library);
  const { language } = action;
  const known = catalog.decode(action.facts);
  const first = catalog.fact(action.fact, language);
  const ids = known ?? (action.fact === "" ? [] : [first?.id ?? action.fact]);
  const [quoted] = ids.flatMap((id) => library.fact(id, language) ?? []);
  return {
    ...given,
    ...{ verdict: action.do, language, facts: ids, quote: quoted?.sources[0]?.quote ?? "" },
    // Of an older edition only the beginning of its version is known.
    corpus: known ? library.version : catalog.versionOf(action.facts),
  };
}

/** Makes the key under which a person's feedback on an answer is known: it tells nobody who it was. */
export function createMarks(secret: string): (...parts: readonly string[]) => string {
  return (...parts) => createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url");
}

const thanksFor = ({ verdict }: Feedback, kept: "new" | "known" | "waiting") => {
  const phrases = {
    new: verdict === "helpful" ? "thanksHelpful" : "thanksWrong",
    known: "thanksKnown",
    waiting: "thanksWaiting",
  } as const satisfies Record<typeof kept, PhraseName>;
  return phrases[kept];
};

/** Keeps what a question meant, as another way to ask for it. Gives what is to be said in private; undefined for a fact that is gone. */
export function keepMeant(
  { fact, asked, language }: Pick<Extract<Action, { do: "meant" }>, "fact" | "asked" | "language">,
  { library, state, report }: Pick<Keeper, "library" | "state" | "report">,
): string | undefined {
  const found = catalogOf(library).fact(fact, language);
  if (!found) return undefined;
  state.keepMeant(asked, found.id);
  report.tell("feedback", { verdict: "meant" });
  return say(language, "thanksHelpful");
}

/** Platforms wait three seconds for what becomes of a press or a form, so it is not waited long for the database. */
const THANKS_WITHIN = 1000;

/** What is needed to keep feedback; the library is the one that the press or the form came to. */
interface Keeper {
  library: Library;
  state: State;
  report: Report;
  now: () => number;
  tellCurators(notice: Notice): Promise<void>;
}

export interface Kept<Thanks = string> {
  /** To be said in private. */
  thanks: Thanks;
  /** Then, once: counts it, and shows the curators what is wrong. `linkTo` finds the answer where others can see it. */
  tell(linkTo?: () => Promise<string | undefined>): Promise<void>;
}

/** Keeps what a person says of an answer, once for each key. The curators are shown the comment as it is cut to be kept. */
export async function keepFeedback(
  given: Feedback,
  { state, report, tellCurators }: Pick<Keeper, "state" | "report" | "tellCurators">,
): Promise<Kept<ReturnType<typeof thanksFor>>> {
  const feedback = { ...given, comment: keepable(given.comment.trim(), MOST_COMMENT) };
  const keeping = state.keepFeedback(feedback);
  return {
    thanks: thanksFor(feedback, await withTimeout(THANKS_WITHIN, keeping, "waiting")),
    async tell(linkTo = async () => undefined) {
      if ((await keeping) === "known") return;
      report.tell("feedback", { verdict: feedback.verdict });
      if (feedback.verdict === "wrong") await tellCurators({ about: "feedback", feedback, link: await linkTo() });
    },
  };
}

/** The same for a press or a form of a bot: once for each person and each answer. */
export async function keepFeedbackAction(
  action: FeedbackAction,
  given: Pick<Feedback, "key" | "comment" | "face">,
  keeper: Keeper,
): Promise<Kept> {
  const feedback = feedbackOn(action, { ...given, at: keeper.now() }, keeper.library);
  const { thanks, tell } = await keepFeedback(feedback, keeper);
  return { thanks: say(feedback.language, thanks), tell };
}
