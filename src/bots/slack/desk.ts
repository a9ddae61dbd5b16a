/** Where questions are taken, answered and handed to the door: the same for every way to ask. */
import type { types } from "@slack/bolt";
import type { Answer, Language, Library } from "../../contract.ts";
import type { State } from "../../records.ts";
import { say } from "../../wording/say.ts";
import type { Phrase } from "../../wording/wording.ts";
import { type Asking, askToday } from "../asking.ts";
import { type Card, cardOf } from "../card.ts";
import type { Notice } from "../curators.ts";
import { keepGiven, keepUnanswered } from "../remains.ts";
import type { Report } from "../report.ts";
import type { Throttle } from "../throttle.ts";
import { answerMessage, type Frame, type Message, sentenceMessage } from "./answer-message.ts";
import { helpMessage, type Stock } from "./help.ts";
import { revokedCodes, type Sent } from "./send.ts";
import type { Workspace } from "./workspaces.ts";

export interface DeskOptions {
  library: Library;
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

/** How a question came; also in the log. */
export type Way = "mention" | "direct" | "followup" | "command" | "shortcut" | "press";

/** A question where it was asked. */
export interface Asked {
  way: Way;
  text: string;
  /** The earlier questions of its thread, oldest first. */
  history: readonly string[];
  person: string;
  channel: string;
  /** The message at the root of the conversation; none for a command. */
  thread: string | undefined;
  /** Whether it was asked below that message. Private words in a thread that is none yet are shown to nobody. */
  inThread: boolean;
  /** Given with commands and presses: the private way back. */
  address: string | undefined;
}

/** Whom a word is for, and where. */
export type Whom = Pick<Asked, "person" | "channel" | "thread" | "inThread" | "address">;

export type Desk = ReturnType<typeof createDesk>;

/** A channel as it is mentioned. */
const channelLink = (channel: string): string => `<#${channel}>`;

export const isDirect = (channel: string): boolean => channel.startsWith("D");

/** Why a channel could not be answered in, in the asker's words. */
const refusals: Readonly<Record<string, Phrase>> = {
  not_in_channel: "notInChannel",
  channel_not_found: "channelGone",
  is_archived: "channelClosed",
  expired_url: "tooLate",
};

export function createDesk(options: DeskOptions) {
  const { library, stock, workspace, state, report, throttle, channels, now } = options;
  const { catalog } = stock;
  const { door } = workspace;

  /** A thread by its root message, which is unique in its channel only. */
  const placeOf = (channel: string, root: string): string => `${workspace.id} ${channel} ${root}`;
  const threadKey = (channel: string, root: string): string => `slack ${placeOf(channel, root)}`;

  /** Whether it may speak there for all to see. */
  const speaksIn = (channel: string): boolean =>
    isDirect(channel) || channels === undefined || channels.includes(channel);

  /** To the asker alone: through the way back where there is one, else in the conversation. */
  const whisper = (asked: Whom, message: Message): Promise<Sent<unknown>> =>
    asked.address === undefined
      ? door.whisper(asked.channel, asked.person, message, asked.inThread ? asked.thread : undefined)
      : door.respond(asked.address, message, "ephemeral");

  const tell = (asked: Whom, mrkdwn: string): Promise<Sent<unknown>> => whisper(asked, sentenceMessage(mrkdwn));

  const ask = (asking: Asking): Answer => askToday(library, asking, now());

  /** Whether the person may ask now. The first question too many gets a private word, by default as `tell` says it. */
  const admits = async (
    asked: Asked,
    word = (text: string): Promise<unknown> => tell(asked, text),
  ): Promise<boolean> => {
    // The front page is everyone's own: there is no channel that others fill.
    const verdict = throttle.take(
      `${workspace.id} ${asked.person}`,
      `${workspace.id} ${asked.channel || asked.person}`,
    );
    if (verdict === "go") return true;
    report.tell("throttled", { way: asked.way });
    if (verdict === "tell") await word(say(ask({ text: asked.text }).language, "slowDown"));
    return false;
  };

  /** What became of a message; where it could not be said there, it is said in the person's own conversation. */
  const settle = async (
    sent: Sent<unknown>,
    asked: Asked,
    said: { message: Message; language: Language; outcome: string },
  ) => {
    const { way } = asked;
    const channel = channelLink(asked.channel);
    if (sent.is === "sent") return report.tell("answered", { way, outcome: said.outcome });
    if (sent.is === "ambiguous") {
      await tell(asked, say(said.language, "maybeSent", { channel }));
      return;
    }
    if (sent.is === "lost") return;
    report.tell(sent.code === "expired_url" ? "expired" : "refused", { way, code: sent.code });
    if (revokedCodes.has(sent.code) || (isDirect(asked.channel) && asked.address === undefined)) return;
    const reason = say(said.language, refusals[sent.code] ?? "refusedHere", { channel, code: sent.code });
    const again = await door.post(asked.person, prefaced(reason, said.message));
    if (again.is === "sent") report.tell("answered", { way, outcome: said.outcome });
    else if (again.is === "refused") report.tell("failed", { way, code: again.code });
  };

  const prefaced = (mrkdwn: string, { text, blocks, plain }: Message): Message => {
    const { blocks: first } = sentenceMessage(mrkdwn);
    return { text: `${mrkdwn}\n${text}`, blocks: [...first, ...blocks], plain: `${mrkdwn}\n${plain}` };
  };

  const messageOf = (answer: Answer, card: Card, frame: Frame): Message =>
    answer.outcome === "help"
      ? helpMessage(answer.language, stock, frame)
      : answerMessage(card, catalog, { ...frame, judge: true });

  /** Says a card or a message to the asker alone, through the way back. */
  const reply = async (asked: Asked, message: Message, language: Language, outcome: string): Promise<void> => {
    await settle(await whisper(asked, message), asked, { message, language, outcome });
  };

  const answerAlone = async (asked: Asked, answer: Answer, frame: Frame): Promise<void> => {
    keepUnanswered(state, asked.text, answer, now());
    const message = messageOf(answer, cardOf(answer, catalog), frame);
    await reply(asked, message, answer.language, answer.outcome);
  };

  return {
    ...options,
    door,
    botUser: workspace.botUser,
    /** Whether none of these was dealt with before, by any process. */
    claim: (...keys: readonly string[]): Promise<boolean> =>
      state.claim(...keys.map((key) => `slack ${workspace.id} ${key}`)),
    /** The earlier questions of a thread, oldest first. */
    historyOf: async (channel: string, thread: string | undefined): Promise<readonly string[]> =>
      thread === undefined ? [] : state.history(threadKey(channel, thread)),
    speaksIn,
    tell,
    ask,
    admits,
    reply,
    channelLink,

    /**
     * Answers in the conversation, where it may speak there; else to the asker alone. `above` is a sentence in mrkdwn
     * that says what was asked, where nobody wrote it.
     */
    async answerInPublic(asked: Asked, answer: Answer, above?: string): Promise<void> {
      const { language, outcome } = answer;
      const { channel, person, thread } = asked;
      if (!speaksIn(channel)) {
        const where = (channels ?? []).map(channelLink).join(", ");
        return answerAlone(asked, answer, { above: say(language, "elsewhere", { channels: where }) });
      }
      const mentionMe =
        asked.history.length === 0 && !isDirect(channel) && !options.threadFollowups && outcome !== "help";
      keepUnanswered(state, asked.text, answer, now());
      const card = cardOf(answer, catalog);
      const message = messageOf(answer, card, {
        removableBy: person,
        ...(above === undefined ? {} : { above }),
        ...(mentionMe ? { below: say(language, "mentionMe") } : {}),
      });
      if (thread !== undefined && asked.text !== "") state.remember(threadKey(channel, thread), [asked.text]);
      const sent = await door.post(channel, message, thread);
      if (sent.is === "sent" && thread !== undefined) {
        keepGiven(state, card, { face: "slack", place: placeOf(channel, thread), at: now() }, library);
      }
      await settle(sent, asked, { message, language, outcome });
    },

    /** Answers the asker alone, with the offer to share it where it may speak. */
    async answerInPrivate(asked: Asked, answer: Answer): Promise<void> {
      await answerAlone(asked, answer, { share: !isDirect(asked.channel) && speaksIn(asked.channel) });
    },

    /** Shows the asker alone a card that no question was asked for. */
    async showCard(asked: Asked, card: Card): Promise<void> {
      const share = !isDirect(asked.channel) && speaksIn(asked.channel);
      await reply(asked, answerMessage(card, catalog, { share, judge: true }), card.language, card.outcome);
    },

    /** Opens, replaces or stacks a window. A press is good for three seconds; after that Slack says so. */
    async show(
      method: "views.open" | "views.push" | "views.update" | "views.publish",
      view: types.View,
      where: object,
    ) {
      const sent = await door.call(method, { view, ...where });
      if (sent.is === "sent") report.tell("shown", { what: method });
      if (sent.is !== "refused" || revokedCodes.has(sent.code)) return;
      report.tell(/trigger/.test(sent.code) ? "expired" : "refused", { way: "press", code: sent.code });
    },
  };
}
