/** The one door by which an interaction is answered: once, with the right flags, and whatever Discord says to it. */
import {
  type APIModalInteractionResponseCallbackData,
  type AutocompleteInteraction,
  type CommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Report } from "../report.ts";
import { fieldsOf, type Verdict, verdictOf } from "./errors.ts";
import type { Components, Payload } from "./parts.ts";
import type { Service } from "./service.ts";

export type Answerable = CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

interface PlainPayload {
  content: string;
  flags: number;
}

export interface Door {
  /** Whether nothing was said yet, so that a word of apology still can be. */
  readonly isOpen: boolean;
  /** Whether something surely arrived. */
  readonly hasArrived: boolean;
  /** Gives back the id of a public message. `plain` is said where Discord refuses the payload. */
  reply(payload: Payload, isPrivate: boolean, plain?: PlainPayload): Promise<string | undefined>;
  /** Shows something else in the message that was pressed. */
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
      const verdict = verdictOf(error);
      const isUntaken = verdict === "refused" || verdict === "denied";
      if (!isUntaken && !(verdict === "unsure" && repeatable)) throw error;
      report.tell(isUntaken ? "retried" : "ambiguous", fieldsOf(error));
      await pause(wait);
    }
  }
  return task();
}

const events = {
  answered: "repeated",
  late: "expired",
  closed: "refused",
  invalid: "invalid",
  refused: "failed",
  denied: "failed",
  unsure: "ambiguous",
} as const satisfies Partial<Record<Verdict, Parameters<Report["tell"]>[0]>>;

/** Tells of what Discord said; passes on what it did not say. */
export function settle(error: unknown, report: Report): Verdict {
  const verdict = verdictOf(error);
  if (verdict === "bug") throw error;
  report.tell(events[verdict], fieldsOf(error));
  return verdict;
}

export function openDoor(interaction: Answerable, report: Report): Door {
  let isOpen = true;
  let hasArrived = false;

  /** Says it once: Discord takes one response to an interaction, however often it is sent. What it refused leaves the door open. */
  const say = async <T>(task: () => Promise<T>): Promise<{ value: T } | { verdict: Verdict }> => {
    isOpen = false;
    try {
      const value = await persist(task, report, true);
      hasArrived = true;
      return { value };
    } catch (error) {
      const verdict = settle(error, report);
      isOpen = verdict === "invalid";
      return { verdict };
    }
  };
  /** The reply that arrived, though word of it was lost. */
  const find = async (): Promise<string | undefined> => {
    const found = await say(() => interaction.fetchReply());
    return "value" in found ? found.value.id : undefined;
  };
  /** Whoever waits for it is told by the one who opened the door. */
  const failIfOpen = (): void => {
    if (isOpen) throw new Error("Discord refuses what this answer is made of");
  };

  return {
    get isOpen() {
      return isOpen;
    },
    get hasArrived() {
      return hasArrived;
    },
    async reply(payload, isPrivate, plain) {
      const send = async (body: Payload | PlainPayload): Promise<string | undefined> => {
        const flags = body.flags | (isPrivate ? MessageFlags.Ephemeral : 0);
        const response = await interaction.reply({ ...body, flags, withResponse: true });
        return isPrivate ? undefined : response.resource?.message?.id;
      };
      let said = await say(() => send(payload));
      if (isOpen && plain) said = await say(() => send(plain));
      failIfOpen();
      if ("value" in said) return said.value;
      if (said.verdict !== "answered") return undefined;
      const id = await find();
      return isPrivate ? undefined : id;
    },
    async update(payload) {
      if (!interaction.isMessageComponent()) return;
      await say(() => interaction.update({ components: payload.components, flags: MessageFlags.IsComponentsV2 }));
      failIfOpen();
    },
    async ask(form) {
      if (interaction.isModalSubmit()) return;
      await say(() => interaction.showModal(form));
      failIfOpen();
    },
    async remove() {
      if (!interaction.isMessageComponent()) return;
      const said = await say(() => interaction.deferUpdate());
      if ("verdict" in said && said.verdict !== "answered") return;
      await say(() => interaction.webhook.deleteMessage("@original"));
    },
  };
}

/** Where a button stands, and who pressed it. */
export interface Press {
  service: Service;
  interaction: MessageComponentInteraction;
  door: Door;
  components: Components;
  /** Undefined where the message is for one person alone. */
  asker: string | undefined;
}

/** What an interaction came to, for the log. */
export interface Done {
  event: "answered" | "shown";
  way: string;
  outcome?: string;
  facts?: number;
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
