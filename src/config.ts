/** The environment, checked: the only file that reads it. Every problem is told at once, with where to get the value. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { DiscordSettings } from "./bots/discord/client.ts";
import type { SlackSettings } from "./bots/slack/client.ts";
import { Keys, list, matching, optionalUrl, Root, Shards, slackChannel, url, whole } from "./config/values.ts";
import type { ModelSettings } from "./readers/model/model-reader.ts";
import type { StateSettings } from "./state/open.ts";

export interface Config {
  slack: SlackSettings | undefined;
  discord: DiscordSettings | undefined;
  /** Where the process's one HTTP server listens, and the origin by which it is reached from outside. */
  http: { host: string; port: number; publicUrl: string | undefined };
  /** What the page allows whom: see WebOptions. */
  web: {
    questionsPerMinute: number;
    trustProxy: boolean;
    operatorToken: string | undefined;
    corsOrigins: readonly string[] | undefined;
    curatedBy: string | undefined;
  };
  /** Where what is kept between questions is kept, and for how long. */
  state: StateSettings;
  /** The model that reads what the engine alone does not; undefined where there is none. */
  reader: ModelSettings | undefined;
  corpusDir: string;
  /** Whether the page may change the corpus. */
  curate: boolean;
  logLevel: (typeof logLevels)[number];
}

/** Problems are one line each: `VARIABLE what is wrong → what to do`. */
export type ConfigResult = { config: Config; problems?: never } | { problems: string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const ownCorpus = fileURLToPath(new URL("../src/corpus", import.meta.url));

/** It is shown in the line that tells how a question was read, whose parts stand between such signs. */
const modelName = /^[^\p{C}\p{Zl}\p{Zp}→·|]{1,100}$/u;

/** Every variable. What is set to nothing counts as left out. */
const Variables = z.object({
  SLACK_BOT_TOKEN: matching(/^xoxb-\S+$/, "does not begin with xoxb-"),
  SLACK_APP_TOKEN: matching(/^xapp-\S+$/, "does not begin with xapp-"),
  SLACK_SIGNING_SECRET: matching(/^[0-9a-f]{32}$/, "is not 32 letters a–f and digits"),
  SLACK_CLIENT_ID: matching(/^\d+\.\d+$/, "is not two numbers with a dot between"),
  SLACK_CLIENT_SECRET: matching(/^[0-9a-f]{32}$/, "is not 32 letters a–f and digits"),
  SLACK_STATE_SECRET: matching(/^\S{16,}$/, "is shorter than 16 signs"),
  TOKEN_KEY: Keys.optional(),
  SLACK_CHANNELS: list(slackChannel, "holds something that is no channel id like C012AB3CD"),
  SLACK_CURATORS_CHANNEL: matching(slackChannel, "is no channel id like C012AB3CD"),
  SLACK_THREAD_FOLLOWUPS: z.stringbool({ error: "is neither true nor false" }).default(false),
  SLACK_API_URL: optionalUrl(/^https?$/),
  DISCORD_TOKEN: matching(/^[\w-]+\.[\w-]+\.[\w-]+$/, "does not look like a bot token: three parts joined by dots"),
  DISCORD_API_URL: optionalUrl(/^https?$/),
  DISCORD_GUILD_ID: matching(/^\d{17,20}$/, "is no server id of 17 to 20 digits"),
  DISCORD_CHANNELS: list(/^\d{17,20}$/, "holds something that is no channel id of 17 to 20 digits"),
  DISCORD_CURATORS_CHANNEL: matching(/^\d{17,20}$/, "is no channel id of 17 to 20 digits"),
  DISCORD_SHARDS: Shards.optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "is no number")
    .transform(Number)
    .refine((port) => port <= 65_535, "is above 65535")
    .default(3000),
  PUBLIC_URL: Root,
  WEB_QUESTIONS_PER_MINUTE: whole(/^[1-9]\d{0,5}$/, "1 to 999999").default(60),
  TRUST_PROXY: z.stringbool({ error: "is neither true nor false" }).default(false),
  CORS_ORIGINS: list(
    /^(?:\*|https?:\/\/[^/\s]+)$/,
    "holds something that is neither an origin like https://example.org nor *",
  ),
  OPERATOR_TOKEN: matching(/^[\x21-\x7e]{16,}$/, "is shorter than 16 signs, or holds a space or a letter beyond ASCII"),
  CURATE: z.stringbool({ error: "is neither true nor false" }).default(false),
  CURATED_BY: z.string().max(300, "is longer than 300 letters").optional(),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/, error: "is no address like postgresql://user:password@host:5432/database" })
    .optional(),
  KEEP_QUESTIONS_DAYS: whole(/^\d{1,4}$/, "0 to 9999").default(90),
  READER_URL: url(/^https?$/)
    .refine((text) => !/^https?:\/\/[^/?#]*@/.test(text), "holds a user or a password")
    .optional(),
  READER_MODEL: matching(modelName, "is longer than 100 signs, or holds a sign that no line shows, →, · or |"),
  READER_KEY: matching(/^[!-~]+$/, "holds something that no header takes, such as a space"),
  READER_TIMEOUT_MS: whole(/^(?:[1-9]\d{2,3}|10000)$/, "100 to 10000").default(3000),
  READER_QUESTIONS_PER_DAY: whole(/^[1-9]\d{0,6}$/, "1 to 9999999").default(1000),
  CORPUS_DIR: z.string().default(ownCorpus),
  LOG_LEVEL: z.enum(logLevels, `is none of ${logLevels.join(", ")}`).default("info"),
});
const ReaderVariables = Variables.pick({
  ...{ READER_URL: true, READER_MODEL: true, READER_KEY: true },
  ...{ READER_TIMEOUT_MS: true, READER_QUESTIONS_PER_DAY: true },
});
type Variable = keyof typeof Variables.shape;

/** Where to get a value, or what to do about one that is wrong. */
const cures: Record<Variable, string> = {
  SLACK_BOT_TOKEN: "api.slack.com/apps › your app › OAuth & Permissions › Bot User OAuth Token",
  SLACK_APP_TOKEN: "api.slack.com/apps › your app › Basic Information › App-Level Tokens, with connections:write",
  SLACK_SIGNING_SECRET: "api.slack.com/apps › your app › Basic Information › App Credentials › Signing Secret",
  SLACK_CLIENT_ID: "api.slack.com/apps › your app › Basic Information › App Credentials › Client ID",
  SLACK_CLIENT_SECRET: "api.slack.com/apps › your app › Basic Information › App Credentials › Client Secret",
  SLACK_STATE_SECRET: "make one with: openssl rand -hex 32",
  TOKEN_KEY: "make one with: openssl rand -base64 32; to change it, write the new one before the old one, with a comma",
  SLACK_CHANNELS: "in Slack, open a channel's details: its id is at the bottom; separate several with commas",
  SLACK_CURATORS_CHANNEL:
    "in Slack, open the channel's details: its id is at the bottom; for an organisation write E012AB3CD/C012AB3CD, with several workspaces T012AB3CD/C012AB3CD",
  SLACK_THREAD_FOLLOWUPS: "write true or false",
  SLACK_API_URL: "leave it out, unless Slack is to be reached by another address",
  DISCORD_TOKEN: "discord.com/developers/applications › your application › Bot › Reset Token",
  DISCORD_API_URL: "leave it out, unless Discord is to be reached by another address",
  DISCORD_GUILD_ID: "in Discord, turn on Developer Mode, then right-click the server › Copy Server ID",
  DISCORD_CHANNELS: "in Discord, turn on Developer Mode, then right-click each channel › Copy Channel ID",
  DISCORD_CURATORS_CHANNEL: "in Discord, turn on Developer Mode, then right-click the channel › Copy Channel ID",
  DISCORD_SHARDS: "leave it out below 2,500 servers; else write auto, a number, or a range like 0-3/16",
  HOST: "write the address to listen on, such as 127.0.0.1",
  PORT: "write the port to listen on, such as 3000",
  PUBLIC_URL:
    "give it a host name of its own, and write its address without a path, such as https://dostyk.example.org",
  WEB_QUESTIONS_PER_MINUTE: "write how many questions one address may ask within a minute, such as 60",
  TRUST_PROXY: "write true where a proxy of yours stands before the process, else false",
  CORS_ORIGINS: "write the sites whose scripts may read the API, with commas between, or * for any; or leave it out",
  OPERATOR_TOKEN: "make one with: openssl rand -hex 32",
  CURATE: "write true or 1 to let the page /curate change the corpus, else leave it out",
  CURATED_BY: "write who curates the facts, and how to reach them, such as: Press office, press@example.org",
  DATA_DIR: "write the path of a folder that the process may write to",
  DATABASE_URL: "write PostgreSQL's address, with %-codes for special letters of the password; or leave it out",
  KEEP_QUESTIONS_DAYS: "write for how many days unanswered questions are kept, 0 for not at all",
  READER_URL: "write the root of a chat API, such as http://localhost:11434/v1, and the key as READER_KEY",
  READER_MODEL: "write the model's name as the server has it, such as qwen3:14b",
  READER_KEY: "write the server's API key; leave it out where it wants none",
  READER_TIMEOUT_MS: "write how long a reply may take, in milliseconds, such as 3000",
  READER_QUESTIONS_PER_DAY: "write how many questions a day may be put to the model, such as 1000",
  CORPUS_DIR: "write the path of the folder that holds corpus.yaml, or of a file that corpus pack wrote",
  LOG_LEVEL: "write info, or leave it out",
};

/** Reads `.env`, where there is one, then the environment; what the environment sets stays. */
export function loadConfig(): ConfigResult {
  loadEnvFile();
  return readConfig(process.env);
}

/** The corpus folder or its pack alone, for commands that need no more of the environment. */
export function loadCorpusDir(): string {
  loadEnvFile();
  return Variables.shape.CORPUS_DIR.parse(stated(process.env)["CORPUS_DIR"]);
}

/** The state's settings alone, for commands that need no more of the environment. */
export function loadStateSettings(): { settings: StateSettings; problems?: never } | { problems: string[] } {
  loadEnvFile();
  const result = Variables.pick({ DATA_DIR: true, DATABASE_URL: true, KEEP_QUESTIONS_DAYS: true }).safeParse(
    stated(process.env),
  );
  return result.success ? { settings: stateOf(result.data) } : { problems: problemsOf(result.error) };
}

/** The reader's settings alone, for commands that need no more of the environment; undefined where there is no reader. */
export function loadReaderSettings():
  | { settings: ModelSettings | undefined; problems?: never }
  | { problems: string[] } {
  loadEnvFile();
  const given = stated(process.env);
  const result = ReaderVariables.safeParse(given);
  const problems = [...(result.error ? problemsOf(result.error) : []), ...incompleteReader(given)];
  return result.success && problems.length === 0 ? { settings: readerOf(result.data) } : { problems };
}

function loadEnvFile(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}

/** Checks an environment. Values are not repeated in problems, for some are secret. */
export function readConfig(env: Environment): ConfigResult {
  const given = stated(env);
  const result = Variables.safeParse(given);
  const problems = [...(result.error ? problemsOf(result.error) : []), ...incomplete(given)];
  if (!result.success || problems.length > 0) return { problems };
  return { config: assemble(result.data) };
}

function problemsOf({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => {
    const name = String(path[0]) as Variable;
    return `${name} ${message} → ${cures[name]}`;
  });
}

/** Trimmed, and without what is set to nothing. */
function stated(env: Environment): Environment {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== ""));
}

const missing = (needed: Variable, because: string): string =>
  `${needed} is missing, but ${because} → ${cures[needed]}`;

/** The first variable of this beginning that is set. */
const firstOf = (given: Environment, prefix: string): string | undefined =>
  Object.keys(cures).find((name) => name.startsWith(prefix) && given[name] !== undefined);

/** What is set needs what is not. */
function incomplete(given: Environment): string[] {
  const slack = firstOf(given, "SLACK_");
  const discord = firstOf(given, "DISCORD_");
  const isOAuth = firstOf(given, "SLACK_CLIENT_") ?? given["SLACK_STATE_SECRET"];
  const problems: string[] = isOAuth === undefined ? [] : incompleteOAuth(given);
  if (isOAuth === undefined && slack !== undefined && given["SLACK_BOT_TOKEN"] === undefined) {
    problems.push(missing("SLACK_BOT_TOKEN", `${slack} is set`));
  }
  const isReached = (isOAuth ?? given["SLACK_APP_TOKEN"] ?? given["SLACK_SIGNING_SECRET"]) !== undefined;
  if (slack !== undefined && !isReached) {
    problems.push(`${missing("SLACK_APP_TOKEN", `${slack} is set`)}; or, without Socket Mode, SLACK_SIGNING_SECRET`);
  }
  if (discord !== undefined && given["DISCORD_TOKEN"] === undefined) {
    problems.push(missing("DISCORD_TOKEN", `${discord} is set`));
  }
  return [...problems, ...incompleteReader(given)];
}

function incompleteReader(given: Environment): string[] {
  const reader = firstOf(given, "READER_");
  if (reader === undefined) return [];
  const needed = ["READER_URL", "READER_MODEL"] as const;
  return needed.flatMap((name) => (given[name] === undefined ? missing(name, `${reader} is set`) : []));
}

/** What an app that any workspace can install needs, and what it has no use for. */
function incompleteOAuth(given: Environment): string[] {
  const needed = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "TOKEN_KEY"] as const;
  const because = "workspaces are to install the app";
  const needless = (["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"] as const).filter((name) => given[name] !== undefined);
  const curators = given["SLACK_CURATORS_CHANNEL"];
  return [
    ...[...needed, "SLACK_SIGNING_SECRET" as const].flatMap((name) =>
      given[name] === undefined ? missing(name, because) : [],
    ),
    ...needless.map((name) => `${name} is set, but ${because} → leave it out, or else SLACK_CLIENT_ID and its kin`),
    ...(curators === undefined || curators.includes("/")
      ? []
      : [`SLACK_CURATORS_CHANNEL names no workspace → ${cures.SLACK_CURATORS_CHANNEL}`]),
  ];
}

function assemble(env: z.output<typeof Variables>): Config {
  return {
    slack: slackOf(env),
    discord:
      env.DISCORD_TOKEN === undefined
        ? undefined
        : {
            token: env.DISCORD_TOKEN,
            apiUrl: env.DISCORD_API_URL,
            guildId: env.DISCORD_GUILD_ID,
            channels: env.DISCORD_CHANNELS,
            curatorsChannel: env.DISCORD_CURATORS_CHANNEL,
            shards: env.DISCORD_SHARDS,
          },
    http: { host: env.HOST, port: env.PORT, publicUrl: env.PUBLIC_URL },
    web: {
      questionsPerMinute: env.WEB_QUESTIONS_PER_MINUTE,
      trustProxy: env.TRUST_PROXY,
      operatorToken: env.OPERATOR_TOKEN,
      corsOrigins: env.CORS_ORIGINS,
      curatedBy: env.CURATED_BY,
    },
    state: stateOf(env),
    reader: readerOf(env),
    corpusDir: env.CORPUS_DIR,
    curate: env.CURATE,
    logLevel: env.LOG_LEVEL,
  };
}

function stateOf(
  env: Pick<z.output<typeof Variables>, "DATA_DIR" | "DATABASE_URL" | "KEEP_QUESTIONS_DAYS">,
): StateSettings {
  return { databaseUrl: env.DATABASE_URL, dataDir: env.DATA_DIR, keepQuestionsDays: env.KEEP_QUESTIONS_DAYS };
}

function readerOf(env: z.output<typeof ReaderVariables>): ModelSettings | undefined {
  const { READER_URL: url, READER_MODEL: model, READER_KEY: key, READER_TIMEOUT_MS: timeoutMs } = env;
  if (url === undefined || model === undefined) return undefined;
  return { url, model, key, timeoutMs, questionsPerDay: env.READER_QUESTIONS_PER_DAY };
}

function slackOf(env: z.output<typeof Variables>): SlackSettings | undefined {
  const access = slackAccessOf(env);
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (!access) return undefined;
  const shared = {
    access,
    channels: env.SLACK_CHANNELS,
    curatorsChannel: env.SLACK_CURATORS_CHANNEL,
    threadFollowups: env.SLACK_THREAD_FOLLOWUPS,
    apiUrl: env.SLACK_API_URL,
  };
  if (appToken !== undefined) return { ...shared, transport: { is: "socket", appToken } };
  return signingSecret === undefined ? undefined : { ...shared, transport: { is: "http", signingSecret } };
}

function slackAccessOf(env: z.output<typeof Variables>): SlackSettings["access"] | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  const { SLACK_STATE_SECRET: stateSecret, TOKEN_KEY: [first, ...others] = [] } = env;
  if (botToken !== undefined) return { is: "token", botToken };
  if (clientId === undefined || clientSecret === undefined || stateSecret === undefined || !first) return undefined;
  return { is: "oauth", clientId, clientSecret, stateSecret, tokenKeys: [first, ...others] };
}
