/** Why the Slack bot can't run, in one line with what to do about it. */
import { webApi } from "@slack/bolt";
import { BotAway, BotFault } from "../bot.ts";
import { failureOf } from "./send-with-retry.ts";

const OAUTH = "api.slack.com/apps › your app › OAuth & Permissions";
const cures: Readonly<Record<string, string>> = {
  invalid_auth: `the token is wrong → copy it again: SLACK_BOT_TOKEN from ${OAUTH}, SLACK_APP_TOKEN from Basic Information`,
  not_authed: `no token was given → set SLACK_BOT_TOKEN from ${OAUTH}`,
  not_allowed_token_type:
    "SLACK_APP_TOKEN is no app-level token → make one with connections:write under Basic Information › App-Level Tokens",
  missing_scope: "a permission is missing → paste slack-manifest.yaml again under App Manifest, then reinstall the app",
  token_revoked: `the token was revoked → reinstall the app under ${OAUTH} and set the new SLACK_BOT_TOKEN`,
  token_expired: `the token has expired → turn token rotation off, reinstall the app under ${OAUTH} and set the new token`,
  account_inactive: `the app was removed or its token was revoked → reinstall the app under ${OAUTH} and set the new SLACK_BOT_TOKEN`,
  app_uninstalled: `the app was removed from the workspace → install it again under ${OAUTH}`,
  user_removed_from_team: `the bot was removed from the workspace → install the app again under ${OAUTH}`,
  team_disabled: "the workspace is disabled → ask its owners",
  access_denied: "Slack denies this app → ask the workspace's admins to approve it",
};

/** A fault out of Slack's own word for it. */
export const faultOfCode = (code: string): BotFault =>
  new BotFault(`Slack: ${code}: ${cures[code] ?? "see docs.slack.dev for this error"}`);

/** Why it could not start: a fault where Slack refused it by name, for no later attempt mends that. */
export function startFaultOf(cause: unknown): BotFault | BotAway {
  if (cause instanceof BotFault) return cause;
  const failure = failureOf(cause);
  const isRefused = cause instanceof webApi.WebAPIPlatformError && failure?.is === "refused";
  if (isRefused) return faultOfCode(cause.data.error);
  const afterMs = failure?.is === "later" ? failure.afterMs : undefined;
  return new BotAway(afterMs === undefined ? awayFor(messageOf(cause)) : BUSY, { cause, afterMs });
}

export const BUSY = "Slack takes no more calls for a while → nothing has to be done: it is called again when it says";

export const awayFor = (reason: string): string =>
  `Slack can't be reached (${reason}) → check the network, and SLACK_API_URL where it is set`;

function messageOf(error: unknown): string {
  if (error instanceof webApi.WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  return error instanceof Error ? error.message : "the connection ended";
}
