/** Answers an interaction: once, with the right flags, and whatever Discord says to it. */
import {
  type APIModalInteractionResponseCallbackData,
  type AutocompleteInteraction,
  type CommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Language } from "../../contract.ts";
import { say as sayIn } from "../../wording/say.ts";
import type { Report } from "../report.ts";
import { type Components, type Payload, type PlainPayload, plainOf, sentencePayload } from "./components.ts";
import { type ErrorKind, errorKindOf, logFieldsOf, whyOf } from "./errors.ts";
import type { Service } from "./service.ts";

export type Answerable = CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

export interface Responder {
  /** Whether nothing was said yet, so that a word of apology still can be. */
  readonly isOpen: boolean;
  /** Whether something surely arrived. */
  readonly hasArrived: boolean;
  /** Shows that the bot is at it, until `reply`: three seconds become a quarter of an hour. */
  defer(isPrivate: boolean): Promise<void>;
  /** Gives back the id of a public message. What Discord does not let be said there is said in private, with the reason. */
  reply(payload: Payload, isPrivate: boolean): Promise<string | undefined>;
  /** Shows something else in the message that was pressed; in private where Discord does not let it be changed. */
  update(payload: Payload): Promise<void>;
  /** Opens a form over the message that was pressed. */
  ask(form: APIModalInteractionResponseCallbackData): Promise<void>;
  /** Takes away the message that was pressed. */
  remove(): Promise<void>;
}

const WAITS = [200, 600];
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Tries again, a little later, what surely was not taken; with `repeatable`, also what may have been taken, for then
 * Discord itself takes it once.
 */
export async function persist<T>(task: () => Promise<T>, report: Report, repeatable = false): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await task();
    } catch (error) {
      const kind = errorKindOf(error);
      const isUntaken = kind === "refused" || kind === "denied";
      if (!isUntaken && !(kind === "unsure" && repeatable)) throw error;
      report.tell(isUntaken ? "retried" : "ambiguous", logFieldsOf(error));
      await pause(wait);
    }
  }
  return task();
}

/** The same for a payload; where Discord refuses its layout, for its words alone. */
export async function persistPayload<T>(
  payload: Payload,
  send: (body: Payload | PlainPayload) => Promise<T>,
  report: Report,
  repeatable = true,
): Promise<T> {
  try {
    return await persist(() => send(payload), report, repeatable);
  } catch (error) {
    if (errorKindOf(error) !== "invalid") throw error;
    report.tell("invalid", logFieldsOf(error));
    return await persist(() => send(plainOf(payload)), report, repeatable);
  }
}

const events = {
  answered: "repeated",
  late: "expired",
  closed: "refused",
  invalid: "invalid",
  refused: "failed",
  denied: "failed",
  unsure: "ambiguous",
} as const satisfies Partial<Record<ErrorKind, Parameters<Report["tell"]>[0]>>;

/** Tells of what Discord said; passes on what it did not say. */
export function settle(error: unknown, report: Report): ErrorKind {
  const kind = errorKindOf(error);
  if (kind === "bug") throw error;
  report.tell(events[kind], logFieldsOf(error));
  return kind;
}

/** `locale` gives the language of words to whoever used the interaction. */
export function createResponder(interaction: Answerable, report: Report, locale: () => Promise<Language>): Responder {
  let isOpen = true;
  let hasArrived = false;
  /** What was deferred, once Discord has taken that: to be said in its place, until it is removed. */
  let deferral: Promise<{ isPrivate: boolean; isRemoved?: boolean } | undefined> | undefined;

  /** Says it once: Discord takes one response to an interaction, however often it is sent. What it refused can still be answered. */
  const say = async <T>(task: () => Promise<T>): Promise<{ value: T } | { kind: ErrorKind; error: unknown }> => {
    isOpen = false;
    try {
      const value = await task();
      hasArrived = true;
      return { value };
    } catch (error) {
      const kind = settle(error, report);
      isOpen = kind === "invalid" || kind === "closed";
      return { kind, error };
    }
  };
  const sayOnce = <T>(task: () => Promise<T>) => say(() => persist(task, report, true));
  const removeDeferred = async (): Promise<void> => {
    try {
      await persist(() => interaction.deleteReply(), report, true);
    } catch (error) {
      // It is gone already.
      if (errorKindOf(error) !== "late") throw error;
    }
  };
  /** Gives the message's id, where Discord says it. */
  const respond = async (payload: Payload, isPrivate: boolean) => {
    const flagsOf = ({ flags }: Payload | PlainPayload): number => flags | (isPrivate ? MessageFlags.Ephemeral : 0);
    const deferred = await deferral;
    const reply = async (body: Payload | PlainPayload): Promise<string | undefined> =>
      (await interaction.reply({ ...body, flags: flagsOf(body), withResponse: true })).resource?.message?.id;
    if (!deferred) return say(() => persistPayload(payload, reply, report));
    if (deferred.isPrivate === isPrivate && !deferred.isRemoved) {
      return say(() => persistPayload(payload, async (body) => (await interaction.editReply(body)).id, report));
    }
    // Who sees it can't be changed: what was deferred is removed, and it is said anew, as is whatever follows.
    const follow = async (body: Payload | PlainPayload): Promise<string> =>
      (await interaction.followUp({ ...body, flags: flagsOf(body) })).id;
    return say(async () => {
      if (!deferred.isRemoved) await removeDeferred();
      deferral = Promise.resolve({ ...deferred, isRemoved: true });
      // Discord takes it as often as it is sent: twice for the asker alone is better than not at all.
      return persistPayload(payload, follow, report, isPrivate);
    });
  };
  /** The caller, who made the responder, tells whoever waits for it. */
  const failIfOpen = (): void => {
    if (isOpen) throw new Error("Discord refuses what this answer is made of");
  };

  /** Tells the asker alone why it can't be shown there, and shows it to him alone; `payload` is left out where that was refused. */
  const whisper = async (error: unknown, payload?: Payload): Promise<void> => {
    const language = await locale();
    const told = await respond(
      sentencePayload(sayIn(language, "discordNotHere", { why: whyOf(error, language) })),
      true,
    );
    if ("value" in told && payload) {
      const more = { ...payload, flags: payload.flags | MessageFlags.Ephemeral };
      // Discord takes it as often as it is sent.
      await say(() => persist(() => interaction.followUp(more), report));
    }
    isOpen = false;
  };

  return {
    get isOpen() {
      return isOpen;
    },
    get hasArrived() {
      return hasArrived;
    },
    async defer(isPrivate) {
      if (!isOpen || deferral !== undefined) return;
      const flags = isPrivate ? { flags: MessageFlags.Ephemeral as const } : {};
      const taken = persist(() => interaction.deferReply(flags), report, true).then(
        () => true,
        (error) => settle(error, report) === "answered",
      );
      deferral = taken.then(
        (isTaken) => (isTaken ? { isPrivate } : undefined),
        () => undefined,
      );
      await taken;
    },
    async reply(payload, isPrivate) {
      const said = await respond(payload, isPrivate);
      if ("value" in said) return isPrivate ? undefined : said.value;
      if (said.kind === "closed") await whisper(said.error, isPrivate ? undefined : payload);
      failIfOpen();
      if (said.kind !== "answered") return undefined;
      // It arrived, though word of it was lost.
      const found = await sayOnce(() => interaction.fetchReply());
      return isPrivate || !("value" in found) ? undefined : found.value.id;
    },
    async update(payload) {
      if (!interaction.isMessageComponent()) return;
      const { components } = payload;
      const said = await sayOnce(() => interaction.update({ components, flags: MessageFlags.IsComponentsV2 }));
      if ("error" in said && said.kind === "closed") await whisper(said.error, payload);
      failIfOpen();
    },
    async ask(form) {
      if (interaction.isModalSubmit()) return;
      await sayOnce(() => interaction.showModal(form));
      failIfOpen();
    },
    async remove() {
      if (!interaction.isMessageComponent()) return;
      const said = await sayOnce(() => interaction.deferUpdate());
      if ("error" in said && said.kind !== "answered") return;
      await sayOnce(() => interaction.webhook.deleteMessage("@original"));
    },
  };
}

/** Where a button stands, and who pressed it. */
export interface Press {
  service: Service;
  interaction: MessageComponentInteraction;
  responder: Responder;
  components: Components;
  /** Undefined where the message is for one person alone. */
  asker: string | undefined;
}

/** What an interaction came to that asked no question, for the log. */
export interface Done {
  event: "shown";
  way: string;
}

/** At most 25 choices. Nothing can be said of a failure, so it is only counted. */
export async function giveChoices(
  interaction: AutocompleteInteraction,
  choices: readonly { name: string; value: string }[],
  report: Report,
): Promise<void> {
  try {
    await persist(() => interaction.respond(choices.slice(0, 25)), report, true);
  } catch (error) {
    settle(error, report);
  }
}
