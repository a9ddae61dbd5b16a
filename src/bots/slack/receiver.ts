/** The way in over HTTP: signed requests, and where workspaces install the app. */
import { HTTPReceiver, type InstallationStore } from "@slack/bolt";
import type { OAuthSettings } from "./client.ts";
import { clientOptions } from "./client.ts";
import type { slackLogger } from "./logger.ts";
import { INSTALL_PATH, PATH, REDIRECT_PATH, scopesFor } from "./needs.ts";

/** What installing takes: the app's own secrets, and where an installation is kept. */
export interface Installing {
  oauth: OAuthSettings;
  store: InstallationStore;
  threadFollowups: boolean;
  apiUrl: string | undefined;
  publicUrl: string | undefined;
}

function installing({ oauth, store, threadFollowups, apiUrl, publicUrl }: Installing) {
  const { clientId, clientSecret, stateSecret } = oauth;
  const redirect = publicUrl === undefined ? undefined : new URL(REDIRECT_PATH, publicUrl).href;
  return {
    ...{ clientId, clientSecret, stateSecret, installationStore: store },
    scopes: scopesFor(threadFollowups),
    ...(redirect === undefined ? {} : { redirectUri: redirect }),
    installerOptions: {
      ...{ installPath: INSTALL_PATH, redirectUriPath: REDIRECT_PATH },
      // Straight to Slack, which asks what is to be asked.
      directInstall: true,
      clientOptions: clientOptions(apiUrl),
      ...(apiUrl === undefined ? {} : { authorizationUrl: new URL("/oauth/v2/authorize", apiUrl).href }),
    },
  };
}

export function httpReceiver(
  signingSecret: string,
  logger: ReturnType<typeof slackLogger>,
  wish: Installing | undefined,
): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: PATH,
    logger,
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
      return false;
    },
    ...(wish === undefined ? {} : installing(wish)),
  });
}
