/** How this app reaches Slack, and what it has to know for that. */
import { type Logger, SocketModeReceiver } from "@slack/bolt";

/** Of an app that any workspace can install. */
export interface OAuthSettings {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  /** 32 bytes each. The first seals the tokens that are kept, all of them open. */
  tokenKeys: readonly [Uint8Array, ...Uint8Array[]];
}

export interface SlackSettings {
  /** One workspace's token; or whatever workspaces install the app, which takes signed HTTP. */
  access: { is: "token"; botToken: string } | ({ is: "oauth" } & OAuthSettings);
  transport: { is: "socket"; appToken: string } | { is: "http"; signingSecret: string };
  /** Ids of the channels in which it may speak publicly (`C…`, `T…/C…` for one workspace, `E…/C…` for one organisation); everywhere where undefined. */
  channels: readonly string[] | undefined;
  /** Where those who curate are told what readers say, written the same way; nowhere where undefined. */
  curatorsChannel: string | undefined;
  /** Whether it answers follow-ups in its threads that don't mention it. */
  threadFollowups: boolean;
  /** Slack's Web API, such as `https://slack.com/api/`, where it is not that one. */
  apiUrl: string | undefined;
}

/** Slack answers within seconds or not at all, in milliseconds. */
export const TIMEOUT = 10_000;

export const clientOptions = (apiUrl: string | undefined) => ({
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  // Sending again is decided in one place, by what Slack surely did not take (send-with-retry.ts).
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: TIMEOUT,
});

/** Socket Mode without the client's own reconnecting (socket.ts). */
export const socketReceiver = (appToken: string, apiUrl: string | undefined, logger: Logger): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger,
    // Options of its own: the client writes into those that it is given.
    installerOptions: { clientOptions: clientOptions(apiUrl) },
    processEventErrorHandler: async () => false,
  });
