/**
 * One way to send anything to Slack. What Slack surely did not take is sent again when it says; what it may have taken is
 * not, for Slack has no way to tell a second copy from a second message.
 */
import { webApi } from "@slack/bolt";
import { type CancellableDelay, delayAfter } from "../cancellable-delay.ts";
import type { Report } from "../report.ts";

export type Sent<T> =
  | { is: "sent"; value: T }
  /** Slack said no. `code` is its own word for why. */
  | { is: "refused"; code: string; messages: readonly string[] }
  /** Slack may or may not have taken it. */
  | { is: "ambiguous" }
  /** Slack did not take it, however often it was sent. */
  | { is: "lost" };

/** What one attempt came to, where it was not taken or not surely. */
export type SendFailure =
  | { is: "later"; afterMs: number | undefined }
  | { is: "ambiguous" }
  | { is: "refused"; code: string; messages?: readonly string[] };

/** Codes after which this token is good for nothing. */
export const revokedCodes: ReadonlySet<string> = new Set([
  ...["account_inactive", "app_uninstalled", "invalid_auth", "not_authed", "team_disabled"],
  ...["token_expired", "token_revoked", "user_removed_from_team"],
]);

/** Codes that Slack answers with when something broke on its side, maybe after it did what it was asked. */
const brokenCodes: ReadonlySet<string> = new Set([
  "fatal_error",
  "internal_error",
  "request_timeout",
  "service_unavailable",
]);

/** Errors before a connection stood: nothing was sent. */
const unconnected: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "UND_ERR_CONNECT_TIMEOUT"],
]);

/** The code of a network error, which fetch hides in the cause. */
function networkCode(error: Error): string | undefined {
  const { cause } = error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}

/** Why a call of the Web API failed; undefined where the fault is not Slack's and not the network's. */
export function failureOf(error: unknown): SendFailure | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) return { is: "later", afterMs: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIHTTPError) {
    return error.statusCode >= 500 ? { is: "ambiguous" } : { is: "refused", code: `http_${error.statusCode}` };
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code, response_metadata: more } = error.data;
    if (code === "ratelimited" || code === "rate_limited") return { is: "later", afterMs: undefined };
    return brokenCodes.has(code) ? { is: "ambiguous" } : { is: "refused", code, messages: more?.messages ?? [] };
  }
  if (error instanceof webApi.WebAPIRequestError) return networkFailure(error.original);
  // The client throws a bare Error for a 429 that does not say when to come back.
  if (error instanceof Error && /^retry header/i.test(error.message)) return { is: "later", afterMs: undefined };
  return undefined;
}

export const networkFailure = (error: Error): SendFailure =>
  unconnected.has(networkCode(error) ?? "") ? { is: "later", afterMs: undefined } : { is: "ambiguous" };

/** After so long in all, what Slack does not take is given up. Its own waits are seconds; an outage may last longer. */
const LONGEST_IN_ALL = 120_000;
const LONGEST_WAIT = 10_000;

export interface Sending {
  report: Report;
  delay: CancellableDelay;
  /** For how long it may be sent again, in milliseconds; 120,000 where left out. */
  within?: number | undefined;
}

/** Runs an attempt until it is sent, refused or given up. */
export async function sendWithRetry<T>(
  attempt: () => Promise<T>,
  reasonOf: (error: unknown) => SendFailure | undefined,
  { report, delay, within = LONGEST_IN_ALL }: Sending,
): Promise<Sent<T>> {
  let waited = 0;
  for (let tries = 0; ; tries += 1) {
    try {
      return { is: "sent", value: await attempt() };
    } catch (error) {
      const failure = reasonOf(error);
      if (failure === undefined) throw error;
      if (failure.is === "refused") return { messages: [], ...failure };
      if (failure.is === "ambiguous") {
        report.tell("ambiguous");
        return { is: "ambiguous" };
      }
      const pause = failure.afterMs ?? Math.min(delayAfter(tries + 1), LONGEST_WAIT);
      if (waited + pause <= within) {
        report.tell("retried", { afterMs: pause });
        await delay.wait(pause);
        waited += pause;
        if (!delay.isCancelled) continue;
      }
      report.tell("failed", { code: "given_up" });
      return { is: "lost" };
    }
  }
}
