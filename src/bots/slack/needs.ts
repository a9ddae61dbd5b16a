/** What this app needs of Slack. The manifests say the same, and a test holds that they do. */

/** The slash command. A workspace that has another one of that name must rename it here and in the manifest. */
export const COMMAND = "/partnership";
/** The callback id of the message shortcut "Answer this". */
export const SHORTCUT = "answer_this";
/** Where Slack sends signed requests when Socket Mode is off. */
export const PATH = "/slack/events";
/** Where a workspace installs the app, and where Slack sends its people back to. */
export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";
/** The callback id of the form "Something wrong?". */
export const REPORT = "report";

interface Need {
  scopes: readonly string[];
  events: readonly string[];
}

export const needs: Need = {
  scopes: ["app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"],
  events: ["app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"],
};

/** What follow-ups without a mention need besides (`SLACK_THREAD_FOLLOWUPS`). */
export const followUpNeeds: Need = {
  scopes: ["channels:history", "groups:history"],
  events: ["message.channels", "message.groups"],
};

export const scopesFor = (threadFollowups: boolean): string[] => [
  ...needs.scopes,
  ...(threadFollowups ? followUpNeeds.scopes : []),
];
