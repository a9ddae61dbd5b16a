/** Why the Slack bot can't run, in one line with what to do about it. */
import { webApi } from "@slack/bolt";
import { BotFault } from "../bot.ts";

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

/** A fault out of Slack's code, or out of what a call failed with. */
export function faultOf(cause: unknown): BotFault {
  if (cause instanceof BotFault) return cause;
  const code = typeof cause === "string" ? cause : codeOf(cause);
  if (code !== undefined)
    return new BotFault(`Slack: ${code}: ${cures[code] ?? "see docs.slack.dev for this error"}`, { cause });
  const message = cause instanceof Error ? cause.message : "the connection ended";
  return new BotFault(`Slack can't be reached (${message}) → check the network, and SLACK_API_URL where it is set`, {
    cause,
  });
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return error instanceof webApi.WebAPIHTTPError ? `HTTP ${error.statusCode}` : undefined;
}
