/** What Discord's refusals mean for whoever asked. */
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from "discord.js";

export type Verdict =
  /** An earlier response was taken. */
  | "answered"
  /** The interaction or the message is no longer there. */
  | "late"
  /** The bot may not speak there. */
  | "closed"
  /** The payload is not one that Discord takes. */
  | "invalid"
  /** Surely not taken: Discord refused the bot's token, this once or for good (identity.ts). */
  | "denied"
  /** Surely not taken: nobody listened. */
  | "refused"
  /** Taken or not, nobody knows. */
  | "unsure"
  /** Not of Discord's making. */
  | "bug";

/** As the bot meets them; 160002 has no name in discord.js. */
const verdicts: Record<number | string, Verdict> = {
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]: "answered",
  [RESTJSONErrorCodes.UnknownInteraction]: "late",
  [RESTJSONErrorCodes.UnknownWebhook]: "late",
  [RESTJSONErrorCodes.UnknownMessage]: "late",
  [RESTJSONErrorCodes.MissingAccess]: "closed",
  [RESTJSONErrorCodes.MissingPermissions]: "closed",
  [RESTJSONErrorCodes.UnknownChannel]: "closed",
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: "closed",
  160002: "closed",
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType]: "invalid",
  [RESTJSONErrorCodes.CannotSendAnEmptyMessage]: "invalid",
};

const unreachable = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const broken = new Set(["ECONNRESET", "ETIMEDOUT", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_CONNECT_TIMEOUT"]);

const byInteraction = /\/(?:interactions|webhooks)\/\d+\//;

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;

export function verdictOf(error: unknown): Verdict {
  if (error instanceof DiscordAPIError) {
    // An interaction's address holds a token of its own, which is good for a while.
    if (error.status === 401) return byInteraction.test(error.url) ? "late" : "denied";
    return verdicts[error.code] ?? (error.status === 403 ? "closed" : "invalid");
  }
  if (error instanceof HTTPError || (error instanceof Error && error.name === "AbortError")) return "unsure";
  const code = String(codeOf(error));
  if (unreachable.has(code)) return "refused";
  return broken.has(code) ? "unsure" : "bug";
}

/** What of an error may be logged: never its address, which holds the interaction's token, nor the request. */
export function fieldsOf(error: unknown): { code: string; status?: number; method?: string } {
  if (error instanceof DiscordAPIError) return { code: String(error.code), status: error.status, method: error.method };
  if (error instanceof HTTPError) return { code: "HTTP", status: error.status, method: error.method };
  return { code: String(codeOf(error) ?? (error instanceof Error ? error.name : typeof error)) };
}

/** What of an error may be logged with its stack: only what did not come from Discord. */
export const causeOf = (error: unknown): unknown => (verdictOf(error) === "bug" ? error : undefined);

/** Where it was thrown, without its message: that may quote what somebody wrote. */
export function placeOf(error: unknown): string[] {
  const { stack = "", message = "" } = error instanceof Error ? error : {};
  const [, ...frames] = stack.replace(message, "").split("\n");
  return frames.slice(0, 3).map((frame) => frame.trim());
}
