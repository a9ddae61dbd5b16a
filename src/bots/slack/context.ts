/** The context of one event: the corpus as it was when the event came, its workspace, and the ways to speak there. */
import type { types } from "@slack/bolt";
import { type Language, type Library, languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { PhraseName } from "../../wording/wording.ts";
import { type Catalog, catalogOf } from "../catalog.ts";
import type { Context, Delivered } from "../conversation.ts";
import type { Notice } from "../curators.ts";
import { type SlackMessage, sentenceMessage } from "./answer-message.ts";
import { type Asked, channelLink, isDirect, threadOf, type Whom } from "./asked.ts";
import type { Stock } from "./help.ts";
import { type ChannelPlace, channelsOf, encodeThreadPlace, holdsFor, type Whereabouts } from "./places.ts";
import { revokedCodes, type Sent } from "./send-with-retry.ts";
import type { Sender } from "./sender.ts";
import type { Workspace } from "./workspaces.ts";

/** What holds for every event. */
export interface SlackContextSettings extends Pick<Context, "answering" | "report" | "state" | "throttle" | "now"> {
  publicUrl: string | undefined;
  /** As they are set, for any workspace. */
  channels: readonly string[] | undefined;
  curators: ChannelPlace | undefined;
  threadFollowups: boolean;
  tellCurators: (notice: Notice) => Promise<void>;
  /** A keyed hash: under it a person's feedback, language or last question is kept. */
  mark: (...parts: readonly string[]) => string;
}

/** What an event adds. */
export interface Arrival {
  library: Library;
  workspace: Workspace;
  here: Whereabouts;
}

/** Whether a window came too late for the press that it is for. */
export const isLate = (sent: Sent<unknown>): boolean => sent.is === "refused" && /trigger/.test(sent.code);

/** Why a channel could not be answered in, in the asker's words. */
const refusals: Readonly<Record<string, PhraseName>> = {
  not_in_channel: "notInChannel",
  channel_not_found: "channelGone",
  is_archived: "channelClosed",
  expired_url: "tooLate",
};

const refusalOf = (code: string): PhraseName =>
  refusals[code] ?? (code.startsWith("restricted_action") ? "channelLimited" : "refusedHere");

const prefaced = (mrkdwn: string, { text, blocks, plain }: SlackMessage): SlackMessage => {
  const { blocks: first } = sentenceMessage(mrkdwn);
  return { text: `${mrkdwn}\n${text}`, blocks: [...first, ...blocks], plain: `${mrkdwn}\n${plain}` };
};

/** For so long a person's question is what the next one may be about, in milliseconds. */
const JUST_BEFORE = 600_000;

export class SlackContext implements Context {
  readonly face = "slack";
  readonly scope: string;
  readonly answering: Context["answering"];
  readonly report: Context["report"];
  readonly state: Context["state"];
  readonly throttle: Context["throttle"];
  readonly now: Context["now"];
  readonly library: Library;
  readonly workspace: Workspace;
  readonly threadFollowups: boolean;
  readonly tellCurators: SlackContextSettings["tellCurators"];
  readonly mark: SlackContextSettings["mark"];
  readonly #settings: SlackContextSettings;
  readonly #here: Whereabouts;

  constructor(settings: SlackContextSettings, { library, workspace, here }: Arrival) {
    this.scope = `slack ${workspace.id}`;
    this.answering = settings.answering;
    this.report = settings.report;
    this.state = settings.state;
    this.throttle = settings.throttle;
    this.now = settings.now;
    this.library = library;
    this.workspace = workspace;
    this.threadFollowups = settings.threadFollowups;
    this.tellCurators = settings.tellCurators;
    this.mark = settings.mark;
    this.#settings = settings;
    this.#here = here;
  }

  get catalog(): Catalog {
    return catalogOf(this.library, this.#settings.publicUrl);
  }

  /** What the help and the front page are made of. */
  get stock(): Stock {
    const { library, catalog, workspace } = this;
    return { library, catalog, botName: workspace.botName };
  }

  get sender(): Sender {
    return this.workspace.sender;
  }

  get botUser(): string {
    return this.workspace.botUser;
  }

  /** Where those who curate are, where that is in this workspace. */
  get curators(): string | undefined {
    const { curators } = this.#settings;
    return curators && holdsFor(curators, this.#here) ? curators.channel : undefined;
  }

  /** Those of this workspace in which it may speak for all to see; undefined where that is anywhere. */
  get #channels(): readonly string[] | undefined {
    return channelsOf(this.#settings.channels, this.#here);
  }

  // ── Under which keys things are kept, none of which names a person ────────

  /** What was asked in a thread, by its root message. */
  threadKey(channel: string, root: string): string {
    return `${this.scope} ${channel} ${root}`;
  }

  /** What a person asked last in a channel for all to see. */
  lastKey({ channel, person }: Whom): string {
    return `slack last ${this.mark("last", this.workspace.id, channel, person)}`;
  }

  /** What was asked in private, for whoever shares the answer: a button holds no question. */
  askedKey(id: string): string {
    return `slack asked ${id}`;
  }

  #readerKey(person: string): string {
    return this.mark("reader", this.workspace.id, person);
  }

  /** Where a thread is written to again. */
  placeOf(channel: string, thread: string): string {
    const installation = this.workspace.id;
    return encodeThreadPlace({ installation, team: this.#here.team ?? installation, channel, thread });
  }

  // ── What is known from before ─────────────────────────────────────────────

  /** The earlier questions of a thread, oldest first. */
  async historyOf(channel: string, thread: string | undefined): Promise<readonly string[]> {
    return thread === undefined ? [] : this.state.history(this.threadKey(channel, thread));
  }

  /** What the person asked for all to see in this channel just before (JUST_BEFORE), oldest first. */
  lastQuestions(asked: Whom): Promise<readonly string[]> {
    return this.state.history(this.lastKey(asked), JUST_BEFORE);
  }

  /** The question that was asked in private under this id, if it is known. */
  async askedUnder(id: string): Promise<string | undefined> {
    return id === "" ? undefined : (await this.state.history(this.askedKey(id))).at(-1);
  }

  /** The language that a person chose on the front page, if any. */
  chosenLanguage(person: string): Promise<Language | undefined> {
    return this.state.language(this.#readerKey(person));
  }

  /** The same; else the first of all. */
  async languageOf(person: string): Promise<Language> {
    return (await this.chosenLanguage(person)) ?? languages[0];
  }

  keepLanguage(person: string, language: Language): void {
    this.state.keepLanguage(this.#readerKey(person), language);
  }

  // ── Speaking ──────────────────────────────────────────────────────────────

  /** Whether it may speak there for all to see. */
  speaksIn(channel: string): boolean {
    const channels = this.#channels;
    return isDirect(channel) || channels === undefined || channels.includes(channel);
  }

  /** That it may not speak there, and where it may, in mrkdwn. */
  elsewhere(language: Language): string {
    return say(language, "elsewhere", { channels: (this.#channels ?? []).map(channelLink).join(", ") });
  }

  /** To the asker alone, in mrkdwn. */
  tell(whom: Whom, mrkdwn: string): Promise<Sent<unknown>> {
    return this.whisper(whom, sentenceMessage(mrkdwn));
  }

  /** Says a message to the asker alone. */
  async reply(asked: Asked, message: SlackMessage, language: Language, outcome: string): Promise<void> {
    const delivered = await this.settle(await this.whisper(asked, message), asked, { message, language });
    if (delivered?.isSure) this.report.tell("answered", { way: asked.way, outcome });
  }

  /** Whether what is said to the asker alone may be shared there. */
  mayShareIn(channel: string): boolean {
    return !isDirect(channel) && this.speaksIn(channel);
  }

  /** Takes away the message that was pressed on. Where it can't, that is logged and, in a language that is given, said. */
  async removeOriginal(asked: Asked, language?: Language): Promise<void> {
    if (asked.address === undefined) return;
    const sent = await this.sender.removeOriginal(asked.address);
    if (sent.is === "sent") return;
    if (sent.is === "refused") this.report.tell("refused", { way: "remove", code: sent.code });
    if (language) await this.tell(asked, say(language, "removeFailed"));
  }

  /** Opens, replaces or stacks a window, or the front page. A press is good for three seconds, so that only the page can wait. */
  async show(method: "views.open" | "views.push" | "views.update" | "views.publish", view: types.View, where: object) {
    const sent = await this.sender.call(method, { view, ...where }, method === "views.publish" ? undefined : 0);
    if (sent.is === "sent") this.report.tell("shown", { what: method });
    if (sent.is !== "refused" || revokedCodes.has(sent.code)) return sent;
    this.report.tell(isLate(sent) ? "expired" : "refused", { way: "press", code: sent.code });
    return sent;
  }

  /** To the asker alone: through the way back where there is one, else in the conversation. */
  whisper(whom: Whom, message: SlackMessage): Promise<Sent<unknown>> {
    return whom.address === undefined
      ? this.sender.whisper(whom.channel, whom.person, message, threadOf(whom))
      : this.sender.respond(whom.address, message, "ephemeral", threadOf(whom));
  }

  /** What became of a message; where it could not be said there, it is said in the own conversation of whoever called the bot. */
  async settle(
    sent: Sent<unknown>,
    asked: Asked,
    { message, language }: { message: SlackMessage; language: Language },
  ): Promise<Delivered | undefined> {
    const { way } = asked;
    const isUncalled = way === "followup";
    const channel = channelLink(asked.channel);
    const nowhere = { begins: [], continues: [] };
    if (sent.is === "sent") return { isSure: true, ...nowhere };
    if (sent.is === "ambiguous") {
      if (!isUncalled) await this.tell(asked, say(language, "maybeSent", { channel }));
      return { isSure: false, ...nowhere };
    }
    if (sent.is === "lost") return undefined;
    this.report.tell(sent.code === "expired_url" ? "expired" : "refused", { way, code: sent.code });
    const isNowhereElse = isDirect(asked.channel) && asked.address === undefined;
    if (isUncalled || isNowhereElse || revokedCodes.has(sent.code)) return undefined;
    const again = await this.sender.post(
      asked.person,
      prefaced(say(language, refusalOf(sent.code), { channel }), message),
    );
    if (again.is === "refused") this.report.tell("failed", { way, code: again.code });
    return again.is === "sent" ? { isSure: true, ...nowhere } : undefined;
  }
}
