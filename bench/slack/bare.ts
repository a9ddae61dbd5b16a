/** The process that Dostyk is measured beside: a Bolt app that answers each mention with one payload. It tells its parent its address. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { secrets } from "../../tests/fakes/slack/parts.ts";

const [slackApiUrl = "", payload = "{}"] = process.argv.slice(2);
const { text, blocks } = JSON.parse(payload) as { text: string; blocks: never[] };
const receiver = new HTTPReceiver({ signingSecret: secrets.signingSecret, logLevel: LogLevel.ERROR });
const app = new App({
  token: secrets.botToken,
  receiver,
  clientOptions: { slackApiUrl },
  logLevel: LogLevel.ERROR,
  deferInitialization: true,
});
app.event("app_mention", async ({ event, client }) => {
  await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text, blocks });
});
await app.init();
const server = createServer(receiver.requestListener).listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
