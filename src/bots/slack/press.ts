/** What buttons and menus do. Everything that a press means is in its key, so it works whichever process made it. */
import { type Language, languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Action, decodeAction, encodeAction } from "../action.ts";
import { cardOf, cardOfFacts } from "../card.ts";
import { clip } from "../fit.ts";
import type { Asked } from "./asked.ts";
import type { Desk } from "./desk.ts";
import { publishHome } from "./events.ts";
import { tellGaps } from "./gaps.ts";
import { helpMessage, QUICK_FACTS } from "./help.ts";
import { onHelpful, onMeant, onWrong } from "./judge.ts";
import { askedBy, factsOf, inView, type Press, type Pressed, show, stale, word } from "./pressed.ts";
import { share } from "./share.ts";
import { escapedLength, escapeText } from "./text.ts";
import { answerWindow, articleWindow, copyWindow, factsWindow } from "./windows.ts";

export async function onPress(pressed: Pressed, key: string, desk: Desk): Promise<void> {
  const press: Press = { asked: askedBy(pressed), pressed, desk };
  const action = decodeAction(key);
  await desk.once("press", [`trigger ${pressed.trigger_id}`], async () =>
    action === undefined ? stale(press, await desk.memory.languageOf(press.asked.person)) : act(press, action),
  );
}

async function act(press: Press, action: Action): Promise<void> {
  switch (action.do) {
    case "article":
    case "copy":
      return showSource(press, action);
    case "ask":
      return askAgain(press, action);
    case "fact":
      return showFact(press, action);
    case "page":
      return showPage(press, action);
    case "share":
      return share(press, action);
    case "remove":
      return remove(press, action);
    case "speak":
      return speak(press, action.language);
    case "helpful":
      return onHelpful(press, action);
    case "wrong":
      return onWrong(press, action);
    case "meant":
      return onMeant(press, action);
    case "gaps":
      return tellGaps(press.asked, action.page, press.desk);
    default:
      // The other verbs belong to other platforms' menus.
      return stale(press, action.language);
  }
}

async function showSource(press: Press, action: Extract<Action, { do: "article" | "copy" }>): Promise<void> {
  const { catalog, library } = press.desk.stock;
  const { language } = action;
  const fact = catalog.fact(action.fact, language);
  const view =
    fact &&
    (action.do === "copy"
      ? copyWindow(fact, language, catalog)
      : articleWindow(fact, action.source, language, library));
  return view ? show(press, language, view, "above") : stale(press, language);
}

async function askAgain(press: Press, action: Extract<Action, { do: "ask" }>): Promise<void> {
  const { desk, pressed } = press;
  const { language } = action;
  const { catalog } = desk.stock;
  const text = catalog.fact(action.fact, language)?.questions[action.question];
  if (text === undefined) return stale(press, language);
  const { channel, thread } = press.asked;
  const asked: Asked = { ...press.asked, text, history: await desk.memory.historyOf(channel, thread) };
  if (!(await desk.admits(asked, (slower) => word(press, language, slower)))) return;
  const answer = desk.ask({ text, language });
  if (inView(press))
    return show(press, language, answerWindow(cardOf(answer, catalog), desk.stock.botName, catalog, text), "instead");
  if (pressed.container.is_ephemeral) return desk.answerInPrivate(asked, answer);
  const above = say(language, "askedBy", { person: `<@${asked.person}>`, question: escapeText(text) });
  // A public answer goes into the thread by itself: through the way back it would stand beside it.
  const where = desk.speaksIn(asked.channel) ? { ...asked, address: undefined } : asked;
  await desk.answerInPublic(where, answer, above);
}

async function showFact(press: Press, action: Extract<Action, { do: "fact" }>): Promise<void> {
  const { desk } = press;
  const { catalog, library } = desk.stock;
  const fact = catalog.fact(action.fact, action.language);
  if (!fact) return stale(press, action.language);
  const card = cardOfFacts([fact], action.language, catalog, library.version);
  if (inView(press)) return show(press, action.language, answerWindow(card, desk.stock.botName, catalog), "instead");
  await desk.showCard(press.asked, card);
}

async function showPage(press: Press, action: Extract<Action, { do: "page" }>): Promise<void> {
  const { catalog, library } = press.desk.stock;
  const facts = factsOf(press, action.facts, action.language);
  if (!facts || facts.length === 0) return stale(press, action.language);
  await show(press, action.language, factsWindow(facts, action, catalog, library.version), "instead");
}

async function remove(press: Press, action: Extract<Action, { do: "remove" }>): Promise<void> {
  const { desk, asked } = press;
  if (action.asker !== asked.person) return word(press, action.language, say(action.language, "onlyAsker"));
  await desk.removeOriginal(asked, action.language);
}

async function speak(press: Press, language: Language): Promise<void> {
  const { desk, asked } = press;
  if (inView(press)) {
    desk.memory.keepLanguage(asked.person, language);
    return publishHome(asked.person, language, desk);
  }
  await desk.reply(asked, helpMessage(language, desk.stock), language, "help");
}

const MOST_CHOICES = 100;

/** The choices of the type-ahead menu over all facts. The menu's block says in which language. */
export function quickFacts(typed: string, block: string, desk: Desk) {
  const language = languages.find((each) => block === `${QUICK_FACTS}:${each}`) ?? languages[0];
  return desk.library.suggest(typed, language, MOST_CHOICES).map(({ id, title }) => ({
    text: { type: "plain_text" as const, text: clip(title, 75, escapedLength), emoji: false },
    value: encodeAction({ do: "fact", language, fact: desk.stock.catalog.reference(id) }),
  }));
}
