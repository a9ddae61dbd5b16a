/** What buttons and menus do. Everything that a press means is in its key, so it works whichever process made it. */
import { type Language, languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Action, decodeAction, encodeAction } from "../action.ts";
import { cardOfFacts } from "../card.ts";
import { claimOnce, converse, type Port } from "../conversation.ts";
import { keepMeant } from "../feedback.ts";
import { clip } from "../fit.ts";
import { RESPONSE_WITHIN } from "../with-timeout.ts";
import type { Asked } from "./asked.ts";
import { LONGEST_LABEL } from "./blocks.ts";
import type { SlackContext } from "./context.ts";
import { publishHome } from "./events.ts";
import { tellGaps } from "./gaps.ts";
import { helpMessage, QUICK_FACTS } from "./help.ts";
import { onHelpful, onMeant, onWrong } from "./judge.ts";
import { escapedLength, escapeText } from "./mrkdwn.ts";
import { inPrivate, inPublic, inWindow, showCard } from "./port.ts";
import { askedByPress, inView, isAdmitted, type Press, type Pressed, showWindow, stale, word } from "./pressed.ts";
import { share } from "./share.ts";
import { answerWindow, articleWindow, copyWindow, factsWindow } from "./windows.ts";

export async function onPress(pressed: Pressed, key: string, ctx: SlackContext): Promise<void> {
  const press: Press = { asked: askedByPress(pressed), pressed, ctx };
  const action = decodeAction(key);
  const keys = [keyOf(press)] as const;
  const text = action?.do === "ask" ? questionOf(action, ctx) : undefined;
  if (action && text !== undefined) return askAgain(press, action.language, text);
  await claimOnce(ctx, { way: "press", keys }, async () =>
    action === undefined ? stale(press, await ctx.languageOf(press.asked.person)) : act(press, action),
  );
}

const keyOf = ({ pressed }: Press): string => `trigger ${pressed.trigger_id}`;

async function act(press: Press, action: Action): Promise<void> {
  switch (action.do) {
    case "article":
    case "copy":
      return showSource(press, action);
    case "ask":
      // Of a fact that is gone.
      return stale(press, action.language);
    case "fact":
      return showFact(press, action);
    case "page":
    case "quotes":
      return showPage(press, action);
    case "share":
      return share(press, action);
    case "remove":
      return remove(press, action);
    case "speak":
      return speak(press, action);
    case "helpful":
      return onHelpful(press, action);
    case "wrong":
      return onWrong(press, action);
    case "meant":
      return onMeant(press, action);
    case "gaps":
      return tellGaps(press.asked, action.page, press.ctx);
    default:
      // The other verbs belong to other platforms' menus.
      return stale(press, action.language);
  }
}

async function showSource(press: Press, action: Extract<Action, { do: "article" | "copy" }>): Promise<void> {
  const { catalog } = press.ctx;
  const { language } = action;
  const fact = catalog.fact(action.fact, language);
  const view =
    fact &&
    (action.do === "copy"
      ? copyWindow(fact, language, catalog)
      : articleWindow(fact, action.source, language, press.ctx.stock));
  if (!view) return stale(press, language);
  await showWindow(press, language, view, "above");
}

/** The question on a button; undefined where the fact is gone. */
const questionOf = (
  { fact, question, language }: Extract<Action, { do: "ask" }>,
  { catalog }: SlackContext,
): string | undefined => catalog.fact(fact, language)?.questions[question];

async function askAgain(press: Press, language: Language, text: string): Promise<void> {
  const asked: Asked = { ...press.asked, text };
  const keys = [keyOf(press)] as const;
  const incoming = { ...asked, keys, language, locale: language, within: RESPONSE_WITHIN, history: async () => [] };
  await converse(press.ctx, incoming, portOf(press, asked, language));
}

/** Where the answer to a press goes: a window over a window, a private word below a private word. */
function portOf(press: Press, asked: Asked, language: Language): Port {
  const { ctx, pressed } = press;
  if (inView(press)) return inWindow(press, asked, language);
  if (pressed.container.is_ephemeral) return inPrivate(asked, ctx);
  const above = say(language, "askedBy", { person: `<@${asked.person}>`, question: escapeText(asked.text) });
  if (!ctx.speaksIn(asked.channel)) return inPublic(asked, ctx, above);
  // A public answer goes into the thread by itself: through the way back it would stand beside it.
  const port = inPublic({ ...asked, address: undefined }, ctx, above);
  return { ...port, whisper: (text) => ctx.tell(asked, text) };
}

/** A fact that was picked; where it was picked from what a question may have meant, that it did. */
async function showFact(press: Press, action: Extract<Action, { do: "fact" }>): Promise<void> {
  const { ctx } = press;
  const { catalog } = ctx;
  const { language, asked } = action;
  const fact = catalog.fact(action.fact, language);
  if (!fact) return stale(press, language);
  if (!(await isAdmitted(press, language))) return;
  if (asked !== "") keepMeant(action, ctx);
  const card = cardOfFacts([fact], language, catalog);
  if (inView(press)) await showWindow(press, language, answerWindow(card, ctx.stock.botName, catalog), "instead");
  else await showCard(press.asked, card, ctx);
}

async function showPage(press: Press, action: Extract<Action, { do: "page" | "quotes" }>): Promise<void> {
  const { catalog } = press.ctx;
  const facts = catalog.facts(action.facts, action.language);
  if (!facts || facts.length === 0) return stale(press, action.language);
  await showWindow(press, action.language, factsWindow(facts, action, catalog), "instead");
}

async function remove(press: Press, action: Extract<Action, { do: "remove" }>): Promise<void> {
  const { ctx, asked } = press;
  if (action.asker !== asked.person) return word(press, action.language, say(action.language, "onlyAsker"));
  await ctx.removeOriginal(asked, action.language);
}

async function speak(press: Press, { language, facts }: Extract<Action, { do: "speak" }>): Promise<void> {
  const { ctx, asked } = press;
  if (facts !== "") return showPage(press, { do: "quotes", language, page: 0, facts });
  if (inView(press)) {
    ctx.keepLanguage(asked.person, language);
    return publishHome(asked.person, language, ctx);
  }
  await ctx.reply(asked, helpMessage(language, ctx.stock), language, "help");
}

const MOST_CHOICES = 100;

/** The choices of the type-ahead menu over all facts. The menu's block says in which language. */
export function quickFacts(typed: string, block: string, ctx: SlackContext) {
  const language = languages.find((each) => block === `${QUICK_FACTS}:${each}`) ?? languages[0];
  return ctx.library.suggest(typed, language, MOST_CHOICES).map(({ id, title }) => ({
    text: { type: "plain_text" as const, text: clip(title, LONGEST_LABEL, escapedLength), emoji: false },
    value: encodeAction({ do: "fact", language, fact: ctx.catalog.reference(id), asked: "" }),
  }));
}
