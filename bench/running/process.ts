/** Dostyk as an operator runs it: src/main.ts in a process of its own, on the fake Slack and the fake Discord of the tests. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type FakeDiscord, openDiscord } from "../../tests/fakes/discord/discord.ts";
import { until } from "../../tests/fakes/loopback.ts";
import { type FakeSlack, secrets } from "../../tests/fakes/slack/parts.ts";
import { openSlack } from "../../tests/fakes/slack/slack.ts";

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
  lines: readonly LogLine[];
  /** Bytes that the process takes now. */
  memory(): Promise<{ heap: number; resident: number }>;
  /** Ends it as an operator does; gives the exit code. */
  stop(): Promise<number | null>;
}

const START = 120_000;
/** Where the bot is a member. */
export const slackChannels = Array.from({ length: 40 }, (_, at) => `C0BENCH${at}`);

/** Starts it on a corpus folder, with a folder for its state. Rejects where it doesn't come up. */
export async function startDostyk(corpusDir: string, dataDir: string): Promise<Running> {
  const slack = await openSlack({ member: slackChannels });
  const discord = await openDiscord();
  const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    stdio: ["ignore", "inherit", "pipe"],
    env: {
      ...{ PATH: process.env["PATH"], HOME: process.env["HOME"], PORT: "0", LOG_LEVEL: "info" },
      ...{ CORPUS_DIR: corpusDir, DATA_DIR: dataDir, WEB_QUESTIONS_PER_MINUTE: "999999" },
      ...{
        SLACK_BOT_TOKEN: secrets.botToken,
        SLACK_SIGNING_SECRET: secrets.signingSecret,
        SLACK_API_URL: slack.apiUrl,
      },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url },
    },
  });
  // Whatever ends this process ends the other.
  process.once("exit", () => child.kill("SIGKILL"));
  const lines: LogLine[] = [];
  let rest = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    const parts = `${rest}${chunk}`.split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) lines.push(part.startsWith("{") ? JSON.parse(part) : { level: "error", msg: part });
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const port = (): string | undefined =>
    /the page is at http:\/\/localhost:(\d+)/.exec(lines.map(({ msg }) => msg).join("\n"))?.[1];
  const isUp = (): boolean => lines.filter(({ msg }) => msg === "started").length === 3;
  await Promise.race([
    until(() => port() !== undefined && isUp(), "the start", START),
    ended.then((code) => {
      throw new Error(`it ended with ${code}:\n${lines.map(({ msg }) => msg).join("\n")}`);
    }),
  ]);
  const address = `http://127.0.0.1:${port()}`;
  return {
    address,
    slack,
    discord,
    lines,
    async memory() {
      const text = await (await fetch(`${address}/metrics`)).text();
      const read = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
      return { heap: read("nodejs_heap_size_used_bytes"), resident: read("process_resident_memory_bytes") };
    },
    async stop() {
      child.kill("SIGTERM");
      const code = await ended;
      await Promise.all([slack.close(), discord.close()]);
      return code;
    },
  };
}
