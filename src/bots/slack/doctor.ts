/** Looks at the Slack settings from Slack's side: the token, its permissions, the way in. */
import { LogLevel, webApi } from "@slack/bolt";
import { type Finding, findingOf } from "../finding.ts";
import { clientOptions, type OAuthSettings, type SlackSettings, socketReceiver } from "./client.ts";
import { startFaultOf } from "./fault.ts";
import { INSTALL_PATH, PATH, REDIRECT_PATH, scopesFor } from "./needs.ts";
import { unreachable } from "./places.ts";

const REINSTALL =
  "paste the manifest again under App Manifest at api.slack.com/apps › your app, save, and reinstall the app";

/** What is found says enough; the packages need not say it, too. */
const silent = {
  ...{ debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  ...{ setLevel: () => undefined, getLevel: () => LogLevel.ERROR, setName: () => undefined },
};

const wrong = (error: unknown): Finding => findingOf(startFaultOf(error).message);

function* examineScopes(granted: readonly string[], settings: SlackSettings): Generator<Finding> {
  const wanted = scopesFor(settings.threadFollowups);
  const missing = wanted.filter((scope) => !granted.includes(scope));
  const needless = granted.filter((scope) => !wanted.includes(scope));
  const manifest = settings.threadFollowups ? "slack-manifest.followups.yaml" : "slack-manifest.yaml";
  if (missing.length === 0)
    yield { is: "well", what: `Slack: it has the permissions that it needs (${wanted.join(", ")})` };
  else
    yield {
      is: "wrong",
      what: `Slack: permissions are missing: ${missing.join(", ")}`,
      cure: `${REINSTALL} (${manifest})`,
    };
  if (needless.length > 0) {
    yield {
      is: "unsure",
      what: `Slack: permissions that it does not need: ${needless.join(", ")}`,
      cure: `${REINSTALL} (${manifest})`,
    };
  }
}

async function examineSocket(appToken: string, apiUrl: string | undefined): Promise<Finding> {
  const receiver = socketReceiver(appToken, apiUrl, silent);
  try {
    await receiver.start();
    return { is: "well", what: "Slack: Socket Mode connects and is greeted" };
  } catch (error) {
    return wrong(error);
  } finally {
    await receiver.client.disconnect();
  }
}

/** An app is known by its id and secret: with them, Slack refuses a made-up code; without, it refuses the app. */
async function* examineApp(
  client: webApi.WebClient,
  { clientId, clientSecret }: OAuthSettings,
  publicUrl: string | undefined,
): AsyncGenerator<Finding> {
  const code = await client.oauth.v2
    .access({ client_id: clientId, client_secret: clientSecret, code: "doctor" })
    .then(() => "invalid_code")
    .catch((error: unknown) => {
      if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
      throw error;
    });
  if (code !== "invalid_code") {
    const cure = "copy SLACK_CLIENT_ID and SLACK_CLIENT_SECRET from api.slack.com/apps › your app › Basic Information";
    return yield { is: "wrong", what: `Slack: it does not know the app (${code})`, cure };
  }
  yield { is: "well", what: "Slack: the client id and secret are taken" };
  if (publicUrl === undefined) {
    yield { is: "unsure", what: "Slack: workspaces have no address to install it at", cure: "set PUBLIC_URL" };
    return;
  }
  const cure = `add ${new URL(REDIRECT_PATH, publicUrl).href} to Redirect URLs under OAuth & Permissions`;
  yield { is: "unsure", what: `Slack: workspaces install it at ${new URL(INSTALL_PATH, publicUrl).href}`, cure };
}

/** One finding for each thing looked at. What can't be known without the one before is not looked at. */
export async function* examineSlack(settings: SlackSettings, publicUrl: string | undefined): AsyncGenerator<Finding> {
  const { access, transport, channels, curatorsChannel: curators, apiUrl } = settings;
  const token = access.is === "token" ? access.botToken : undefined;
  const client = new webApi.WebClient(token, { ...clientOptions(apiUrl), logger: silent });
  try {
    if (access.is === "oauth") yield* examineApp(client, access, publicUrl);
    else {
      const me = await client.auth.test();
      yield { is: "well", what: `Slack: the bot token is taken: ${me.user} in ${me.team} (${me.url})` };
      yield* examineScopes(me.response_metadata?.scopes ?? [], settings);
      const reach = {
        ...{ team: me.team_id, enterprise: me.enterprise_id },
        isOrgWide: me.is_enterprise_install === true,
      };
      for (const { what, cure } of unreachable(settings, reach)) yield { is: "wrong", what: `Slack: ${what}`, cure };
    }
  } catch (error) {
    return yield wrong(error);
  }
  if (transport.is === "socket") yield await examineSocket(transport.appToken, apiUrl);
  else yield wayIn(publicUrl);
  if (channels !== undefined) {
    yield { is: "well", what: `Slack: it speaks publicly only in ${channels.join(", ")}; /invite it to each` };
  }
  if (curators !== undefined) {
    yield { is: "well", what: `Slack: what readers report is shown in ${curators}; /invite it there` };
  }
}

function wayIn(publicUrl: string | undefined): Finding {
  if (publicUrl === undefined) {
    const cure = `set PUBLIC_URL, or SLACK_APP_TOKEN to need no address; the app's Request URLs end in ${PATH}`;
    return { is: "unsure", what: "Slack: it can't be told whether Slack reaches this process over HTTP", cure };
  }
  const address = new URL(PATH, publicUrl).href;
  const cure =
    "set it as Request URL of events, interactivity (and its options) and the command; Slack checks it when it is saved";
  return { is: "unsure", what: `Slack: requests are awaited at ${address}`, cure };
}
