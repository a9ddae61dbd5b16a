/** Dostyk as an operator runs it: what `npm run build` made, in a process of its own, on the fake Slack and the fake Discord of the tests. */
import { type FakeDiscord, openDiscord } from "../../tests/fakes/discord/discord.ts";
import { type FakeSlack, secrets } from "../../tests/fakes/slack/parts.ts";
import { openSlack } from "../../tests/fakes/slack/slack.ts";
import { startMain } from "../../tests/support/program.ts";

export interface LogLine {
  level: string;
  msg: string;
  [key: string]: unknown;
}

export interface Running {
  /** `http://127.0.0.1:port` */
  address: string;
  slack: FakeSlack;
  discord: FakeDiscord;
  /** All log lines so far. */
  readonly lines: readonly LogLine[];
  /** Bytes that the process takes now. */
  memory(): Promise<{ heap: number; resident: number }>;
  /** Ends it as an operator does; gives the exit code. */
  stop(): Promise<number | null>;
}

/** Where the bot is a member. */
export const slackChannels = Array.from({ length: 40 }, (_, at) => `C0BENCH${at}`);

/** Starts it on a corpus folder, with a folder for its state, and more variables. Rejects where it doesn't come up. */
export async function startDostyk(corpusDir: string, dataDir: string, more: object = {}): Promise<Running> {
  const slack = await openSlack({ member: slackChannels });
  const discord = await openDiscord();
  const environment = {
    ...{ CORPUS_DIR: corpusDir, DATA_DIR: dataDir, LOG_LEVEL: "info", WEB_QUESTIONS_PER_MINUTE: "999999" },
    ...{
      SLACK_BOT_TOKEN: secrets.botToken,
      SLACK_SIGNING_SECRET: secrets.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    },
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url },
    ...more,
  };
  const main = startMain(environment, "dist/main.js");
  const address = (await main.started(2)).replace("localhost", "127.0.0.1");
  return {
    address,
    slack,
    discord,
    get lines() {
      return main.lines.map((line) => (line.startsWith("{") ? JSON.parse(line) : { level: "error", msg: line }));
    },
    async memory() {
      const text = await (await fetch(`${address}/metrics`)).text();
      const read = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
      return { heap: read("nodejs_heap_size_used_bytes"), resident: read("process_resident_memory_bytes") };
    },
    async stop() {
      main.child.kill("SIGTERM");
      const code = await main.ended;
      await Promise.all([slack.close(), discord.close()]);
      return code;
    },
  };
}
