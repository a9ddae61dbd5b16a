/** Looks at the Slack settings from Slack's side: the token, its permissions, the way in. */
import { LogLevel, webApi } from "@slack/bolt";
import type { Finding } from "../finding.ts";
import { clientOptions, type SlackSettings, socketReceiver } from "./client.ts";
import { faultOf } from "./fault.ts";
import { followUpNeeds, needs, PATH } from "./needs.ts";

const REINSTALL =
  "paste the manifest again under App Manifest at api.slack.com/apps › your app, save, and reinstall the app";

/** What is found says enough; the packages need not say it, too. */
const silent = {
  ...{ debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  ...{ setLevel: () => undefined, getLevel: () => LogLevel.ERROR, setName: () => undefined },
};

/** A fault's line says what is wrong and, behind the arrow, what to do. */
function wrong(error: unknown): Finding {
  const [what = "", cure = ""] = faultOf(error).message.split(" → ");
  return { is: "wrong", what, cure };
}

function* examineScopes(granted: readonly string[], settings: SlackSettings): Generator<Finding> {
  const wanted = [...needs.scopes, ...(settings.threadFollowups ? followUpNeeds.scopes : [])];
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

/** One finding for each thing looked at. What can't be known without the one before is not looked at. */
export async function* examineSlack(settings: SlackSettings, publicUrl: string | undefined): AsyncGenerator<Finding> {
  const { transport, channels, apiUrl } = settings;
  const client = new webApi.WebClient(settings.botToken, { ...clientOptions(apiUrl), logger: silent });
  try {
    const me = await client.auth.test();
    yield { is: "well", what: `Slack: the bot token is taken: ${me.user} in ${me.team} (${me.url})` };
    yield* examineScopes(me.response_metadata?.scopes ?? [], settings);
  } catch (error) {
    return yield wrong(error);
  }
  if (transport.is === "socket") yield await examineSocket(transport.appToken, apiUrl);
  else yield wayIn(publicUrl);
  if (channels !== undefined) {
    yield { is: "well", what: `Slack: it speaks publicly only in ${channels.join(", ")}; /invite it to each` };
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
