/** What Discord's refusals mean for whoever asked. */
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from "discord.js";
import type { Language } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { PhraseName } from "../../wording/wording.ts";

export type ErrorKind =
  /** An earlier response was taken. */
  | "answered"
  /** The interaction or the message is no longer there. */
  | "late"
  /** Discord does not let that be said there, whatever it looks like: `whyOf` says why. */
  | "closed"
  /** The layout is not one that Discord takes. */
  | "invalid"
  /** Surely not taken: Discord refused the bot's token, this once or for good (identity.ts). */
  | "denied"
  /** Surely not taken: nobody listened. */
  | "refused"
  /** Taken or not, nobody knows. */
  | "unsure"
  /** Not of Discord's making. */
  | "bug";

/** By the code; any other means "closed". */
const kinds: Record<number | string, ErrorKind> = {
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]: "answered",
  [RESTJSONErrorCodes.UnknownInteraction]: "late",
  [RESTJSONErrorCodes.UnknownWebhook]: "late",
  [RESTJSONErrorCodes.UnknownMessage]: "late",
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType]: "invalid",
  [RESTJSONErrorCodes.CannotSendAnEmptyMessage]: "invalid",
};

/** Why something can't be said there. */
const reasons: Record<number | string, PhraseName> = {
  [RESTJSONErrorCodes.MissingAccess]: "discordClosed",
  [RESTJSONErrorCodes.MissingPermissions]: "discordClosed",
  [RESTJSONErrorCodes.UnknownChannel]: "discordClosed",
  [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory]: "discordClosed",
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: "discordArchived",
  [RESTJSONErrorCodes.ThreadLocked]: "discordLocked",
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]: "discordNoText",
  [RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: "discordEdited",
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration]: "discordAutomod",
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter]: "discordHarmful",
};

const unreachable = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const broken = new Set(["ECONNRESET", "ETIMEDOUT", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_CONNECT_TIMEOUT"]);

const byInteraction = /\/(?:interactions|webhooks)\/\d+\//;

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;

export function errorKindOf(error: unknown): ErrorKind {
  if (error instanceof DiscordAPIError) {
    // An interaction's address holds a token of its own, which is good for a while.
    if (error.status === 401) return byInteraction.test(error.url) ? "late" : "denied";
    // 0 is a general error: of a request with 400, most likely of its form.
    return kinds[error.code] ?? (error.status === 400 && Number(error.code) === 0 ? "invalid" : "closed");
  }
  if (error instanceof HTTPError || (error instanceof Error && error.name === "AbortError")) return "unsure";
  const code = String(codeOf(error));
  if (unreachable.has(code)) return "refused";
  return broken.has(code) ? "unsure" : "bug";
}

/** Why Discord does not let something be said there: a part of a sentence, and what can be done about it. */
export function whyOf(error: unknown, language: Language): string {
  const { code } = logFieldsOf(error);
  return say(language, reasons[code] ?? "discordRefused", { code });
}

/** What of an error may be logged: never its address, which holds the interaction's token, nor the request. */
export function logFieldsOf(error: unknown): { code: string; status?: number; method?: string } {
  if (error instanceof DiscordAPIError) return { code: String(error.code), status: error.status, method: error.method };
  if (error instanceof HTTPError) return { code: "HTTP", status: error.status, method: error.method };
  return { code: String(codeOf(error) ?? (error instanceof Error ? error.name : typeof error)) };
}

/** What of an error may be logged with its stack: only what did not come from Discord. */
export const causeOf = (error: unknown): unknown => (errorKindOf(error) === "bug" ? error : undefined);
