/** Where questions are taken, answered and handed to the door: the same for every way to ask. */
import type { types } from "@slack/bolt";
import type { Answer, Answering, Language, Library } from "../../contract.ts";
import type { State } from "../../records.ts";
import { say } from "../../wording/say.ts";
import type { Phrase } from "../../wording/wording.ts";
import { type Asking, answerToday, askToday } from "../asking.ts";
import { type Card, cardOf } from "../card.ts";
import type { Notice } from "../curators.ts";
import { keepUnanswered } from "../remains.ts";
import type { Report } from "../report.ts";
import type { Throttle } from "../throttle.ts";
import { answerMessage, type Frame, type Message, sentenceMessage } from "./answer-message.ts";
import { type Asked, channelLink, isDirect, threadOf, type Way, type Whom } from "./asked.ts";
import type { Door } from "./door.ts";
import { helpMessage, type Stock } from "./help.ts";
import { Memory } from "./memory.ts";
import { revokedCodes, type Sent } from "./send.ts";
import type { Workspace } from "./workspaces.ts";

export interface DeskOptions {
  library: Library;
  answering: Answering;
  stock: Stock;
  workspace: Workspace;
  report: Report;
  state: State;
  throttle: Throttle;
  now: () => number;
  /** Of this workspace. */
  channels: readonly string[] | undefined;
  threadFollowups: boolean;
  /** Where those who curate are, where that is in this workspace. */
  curators: string | undefined;
  tellCurators: (notice: Notice) => Promise<void>;
  /** The key under which a verdict on an answer is known. */
  mark: (...parts: readonly string[]) => string;
}

/** Whether a window came too late for the press that it is for. */
export const isLate = (sent: Sent<unknown>): boolean => sent.is === "refused" && /trigger/.test(sent.code);

/** Why a channel could not be answered in, in the asker's words. */
const refusals: Readonly<Record<string, Phrase>> = {
  not_in_channel: "notInChannel",
  channel_not_found: "channelGone",
  is_archived: "channelClosed",
  expired_url: "tooLate",
};

const refusalOf = (code: string): Phrase =>
  refusals[code] ?? (code.startsWith("restricted_action") ? "channelLimited" : "refusedHere");

const prefaced = (mrkdwn: string, { text, blocks, plain }: Message): Message => {
  const { blocks: first } = sentenceMessage(mrkdwn);
  return { text: `${mrkdwn}\n${text}`, blocks: [...first, ...blocks], plain: `${mrkdwn}\n${plain}` };
};

/** The context of one event: the corpus as it was when the event came, its workspace, and the ways to reply. */
export class Desk {
  readonly library: Library;
  readonly answering: Answering;
  readonly stock: Stock;
  readonly workspace: Workspace;
  readonly report: Report;
  readonly state: State;
  readonly now: () => number;
  readonly threadFollowups: boolean;
  readonly curators: string | undefined;
  readonly tellCurators: DeskOptions["tellCurators"];
  readonly mark: DeskOptions["mark"];
  readonly memory: Memory;
  readonly #channels: readonly string[] | undefined;
  readonly #throttle: Throttle;

  constructor(options: DeskOptions) {
    this.library = options.library;
    this.answering = options.answering;
    this.stock = options.stock;
    this.workspace = options.workspace;
    this.report = options.report;
    this.state = options.state;
    this.now = options.now;
    this.threadFollowups = options.threadFollowups;
    this.curators = options.curators;
    this.tellCurators = options.tellCurators;
    this.mark = options.mark;
    this.#channels = options.channels;
    this.#throttle = options.throttle;
    this.memory = new Memory({ ...options, workspace: options.workspace.id });
  }

  get door(): Door {
    return this.workspace.door;
  }

  get botUser(): string {
    return this.workspace.botUser;
  }

  /**
   * Does what an event asks for, unless any process claimed one of its keys before. Where this process dies before the end,
   * the next one counts it.
   */
  async once(way: Way, keys: readonly [string, ...string[]], work: () => Promise<void>): Promise<void> {
    if (!(await this.memory.claim(...keys))) return this.report.tell("repeated", { way });
    await this.memory.underway(keys[0], work);
  }

  /** Whether it may speak there for all to see. */
  speaksIn(channel: string): boolean {
    return isDirect(channel) || this.#channels === undefined || this.#channels.includes(channel);
  }

  /** That it may not speak there, and where it may, in mrkdwn. */
  elsewhere(language: Language): string {
    return say(language, "elsewhere", { channels: (this.#channels ?? []).map(channelLink).join(", ") });
  }

  /** The engine's answer, at once. */
  ask(asking: Asking): Answer {
    return askToday(this.library, asking, this.now());
  }

  /**
   * The answer to what somebody asked, with a reader where there is one: in the question's language, and help in the person's,
   * of which no more than the language is shown (help.ts).
   */
  async answerTo(asked: Asked): Promise<Answer> {
    const answer = await answerToday(this, asked);
    if (answer.outcome !== "help") return answer;
    const language = await this.memory.chosenLanguage(asked.person);
    return language === undefined ? answer : { ...answer, language };
  }

  /** To the asker alone, in mrkdwn. */
  tell(asked: Whom, mrkdwn: string): Promise<Sent<unknown>> {
    return this.#whisper(asked, sentenceMessage(mrkdwn));
  }

  /** Whether the person may ask now. The first question too many gets a private word, by default as `tell` says it. */
  async admits(asked: Asked, word = (text: string): Promise<unknown> => this.tell(asked, text)): Promise<boolean> {
    const { id } = this.workspace;
    // The front page is everyone's own: there is no channel that others fill.
    const verdict = this.#throttle.take(`${id} ${asked.person}`, `${id} ${asked.channel || asked.person}`);
    if (verdict === "go") return true;
    this.report.tell("throttled", { way: asked.way });
    if (verdict === "tell") await word(say(this.ask({ text: asked.text }).language, "slowDown"));
    return false;
  }

  /** Says a message to the asker alone. */
  async reply(asked: Asked, message: Message, language: Language, outcome: string): Promise<void> {
    await this.#settle(await this.#whisper(asked, message), asked, { message, language, outcome });
  }

  /**
   * Answers in the conversation, where it may speak there; else to the asker alone. `above` is a sentence in mrkdwn
   * that says what was asked, where nobody wrote it.
   */
  async answerInPublic(asked: Asked, answer: Answer, above?: string): Promise<void> {
    const { language, outcome } = answer;
    const { channel, person, thread } = asked;
    if (!this.speaksIn(channel)) return this.#answerAlone(asked, answer, { above: this.elsewhere(language) });
    const mentionMe = asked.history.length === 0 && !isDirect(channel) && !this.threadFollowups && outcome !== "help";
    keepUnanswered(this.state, asked.text, answer, this.now());
    const card = cardOf(answer, this.stock.catalog);
    const message = this.#messageOf(answer, card, {
      removableBy: person,
      ...(above === undefined ? {} : { above }),
      ...(mentionMe ? { below: say(language, "mentionMe") } : {}),
    });
    if (thread !== undefined && asked.text !== "") {
      this.memory.remember(channel, thread, [...(asked.light ?? []), asked.text]);
      if (outcome !== "help") this.memory.rememberLast(asked);
    }
    const sent = await this.post(channel, thread, message, card);
    await this.#settle(sent, asked, { message, language, outcome });
  }

  /** Posts a card for all to see, and keeps what was said there, so that it can be corrected. */
  async post(channel: string, thread: string | undefined, message: Message, card: Card) {
    const sent = await this.door.post(channel, message, thread);
    const root = thread ?? (sent.is === "sent" ? sent.value.ts : undefined);
    if (sent.is === "sent" && root !== undefined) this.memory.keepGiven(channel, root, card, this.library);
    return sent;
  }

  /** Answers the asker alone, with the offer to share it where it may speak. */
  async answerInPrivate(asked: Asked, answer: Answer): Promise<void> {
    if (answer.id !== undefined && asked.text !== "") this.memory.rememberAsked(answer.id, asked.text);
    await this.#answerAlone(asked, answer, { share: this.#mayShare(asked) });
  }

  /** Shows the asker alone a card that no question was asked for. */
  async showCard(asked: Asked, card: Card): Promise<void> {
    const message = answerMessage(card, this.stock.catalog, { share: this.#mayShare(asked), judge: true });
    await this.reply(asked, message, card.language, card.outcome);
  }

  /** Takes away the message that was pressed on. Where it can't, that is logged and, in a language that is given, said. */
  async removeOriginal(asked: Asked, language?: Language): Promise<void> {
    if (asked.address === undefined) return;
    const sent = await this.door.removeOriginal(asked.address);
    if (sent.is === "sent") return;
    if (sent.is === "refused") this.report.tell("refused", { way: "remove", code: sent.code });
    if (language) await this.tell(asked, say(language, "removeFailed"));
  }

  /** Opens, replaces or stacks a window, or the front page. A press is good for three seconds, so that only the page can wait. */
  async show(method: "views.open" | "views.push" | "views.update" | "views.publish", view: types.View, where: object) {
    const sent = await this.door.call(method, { view, ...where }, method === "views.publish" ? undefined : 0);
    if (sent.is === "sent") this.report.tell("shown", { what: method });
    if (sent.is !== "refused" || revokedCodes.has(sent.code)) return sent;
    this.report.tell(isLate(sent) ? "expired" : "refused", { way: "press", code: sent.code });
    return sent;
  }

  #mayShare({ channel }: Asked): boolean {
    return !isDirect(channel) && this.speaksIn(channel);
  }

  /** To the asker alone: through the way back where there is one, else in the conversation. */
  #whisper(asked: Whom, message: Message): Promise<Sent<unknown>> {
    return asked.address === undefined
      ? this.door.whisper(asked.channel, asked.person, message, threadOf(asked))
      : this.door.respond(asked.address, message, "ephemeral", threadOf(asked));
  }

  #messageOf(answer: Answer, card: Card, frame: Frame): Message {
    return answer.outcome === "help"
      ? helpMessage(answer.language, this.stock, frame)
      : answerMessage(card, this.stock.catalog, { ...frame, judge: true });
  }

  async #answerAlone(asked: Asked, answer: Answer, frame: Frame): Promise<void> {
    keepUnanswered(this.state, asked.text, answer, this.now());
    const message = this.#messageOf(answer, cardOf(answer, this.stock.catalog), frame);
    await this.reply(asked, message, answer.language, answer.outcome);
  }

  /** What became of a message; where it could not be said there, it is said in the person's own conversation. */
  async #settle(
    sent: Sent<unknown>,
    asked: Asked,
    said: { message: Message; language: Language; outcome: string },
  ): Promise<void> {
    const { way } = asked;
    const channel = channelLink(asked.channel);
    if (sent.is === "sent") return this.report.tell("answered", { way, outcome: said.outcome });
    if (sent.is === "ambiguous") {
      await this.tell(asked, say(said.language, "maybeSent", { channel }));
      return;
    }
    if (sent.is === "lost") return;
    this.report.tell(sent.code === "expired_url" ? "expired" : "refused", { way, code: sent.code });
    if (revokedCodes.has(sent.code) || (isDirect(asked.channel) && asked.address === undefined)) return;
    const reason = say(said.language, refusalOf(sent.code), { channel });
    const again = await this.door.post(asked.person, prefaced(reason, said.message));
    if (again.is === "sent") this.report.tell("answered", { way, outcome: said.outcome });
    else if (again.is === "refused") this.report.tell("failed", { way, code: again.code });
  }
}
