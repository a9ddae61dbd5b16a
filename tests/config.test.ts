import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Environment, readConfig } from "../src/config.ts";

const secret = "0123456789abcdef0123456789abcdef";
const problems = (env: Environment): string[] => readConfig(env).problems ?? [];

test("with nothing set there is no bot, and the rest has defaults", () => {
  const { config } = readConfig({ PATH: "/bin", SLACK_BOT_TOKEN: "", DISCORD_TOKEN: "  " }) as { config: object };
  expect(config).toEqual({
    slack: undefined,
    discord: undefined,
    http: { host: "127.0.0.1", port: 3000, publicUrl: undefined },
    web: {
      ...{ questionsPerMinute: 60, trustProxy: false },
      ...{ operatorToken: undefined, corsOrigins: undefined, curatedBy: undefined },
    },
    state: { databaseUrl: undefined, dataDir: "./data", keepQuestionsDays: 90 },
    reader: undefined,
    corpusDir: expect.stringMatching(/\/src\/corpus$/),
    curate: false,
    logLevel: "info",
  });
});

test("with everything set, all is read", () => {
  const { config } = readConfig({
    SLACK_BOT_TOKEN: " xoxb-1 ",
    SLACK_APP_TOKEN: "xapp-1",
    SLACK_SIGNING_SECRET: secret,
    SLACK_CHANNELS: "C012AB3CD, G034EF5GH",
    SLACK_CURATORS_CHANNEL: "C056GH7JK",
    SLACK_THREAD_FOLLOWUPS: "true",
    SLACK_API_URL: "http://127.0.0.1:8080/api/",
    DISCORD_TOKEN: "MTIz.abc-d_.efg",
    DISCORD_API_URL: "http://127.0.0.1:8081/api",
    DISCORD_GUILD_ID: "123456789012345678",
    DISCORD_CHANNELS: "123456789012345678 223456789012345678",
    DISCORD_CURATORS_CHANNEL: "323456789012345678",
    DISCORD_SHARDS: "0-3/16",
    HOST: "0.0.0.0",
    PORT: "0",
    PUBLIC_URL: "https://dostyk.example.org",
    WEB_QUESTIONS_PER_MINUTE: "600",
    TRUST_PROXY: "true",
    CORS_ORIGINS: "https://a.example, https://b.example",
    OPERATOR_TOKEN: "a-token-of-an-operator",
    CURATE: "1",
    CURATED_BY: "Press office, press@example.org",
    DATA_DIR: "/var/lib/dostyk",
    DATABASE_URL: "postgres://dostyk:a%2Fb@db.example.org/dostyk",
    KEEP_QUESTIONS_DAYS: "0",
    READER_URL: "http://localhost:11434/v1",
    READER_MODEL: "qwen3:14b",
    READER_KEY: "sk-1",
    READER_TIMEOUT_MS: "8000",
    READER_QUESTIONS_PER_DAY: "50",
    CORPUS_DIR: "elsewhere",
    LOG_LEVEL: "debug",
  }) as { config: object };
  expect(config).toEqual({
    slack: {
      access: { is: "token", botToken: "xoxb-1" },
      transport: { is: "socket", appToken: "xapp-1" },
      channels: ["C012AB3CD", "G034EF5GH"],
      curatorsChannel: "C056GH7JK",
      threadFollowups: true,
      apiUrl: "http://127.0.0.1:8080/api/",
    },
    discord: {
      token: "MTIz.abc-d_.efg",
      apiUrl: "http://127.0.0.1:8081/api",
      guildId: "123456789012345678",
      channels: ["123456789012345678", "223456789012345678"],
      curatorsChannel: "323456789012345678",
      shards: { total: 16, list: [0, 1, 2, 3] },
    },
    http: { host: "0.0.0.0", port: 0, publicUrl: "https://dostyk.example.org" },
    web: {
      questionsPerMinute: 600,
      trustProxy: true,
      operatorToken: "a-token-of-an-operator",
      curatedBy: "Press office, press@example.org",
      corsOrigins: ["https://a.example", "https://b.example"],
    },
    state: {
      databaseUrl: "postgres://dostyk:a%2Fb@db.example.org/dostyk",
      dataDir: "/var/lib/dostyk",
      keepQuestionsDays: 0,
    },
    reader: {
      ...{ url: "http://localhost:11434/v1", model: "qwen3:14b", key: "sk-1" },
      ...{ timeoutMs: 8000, questionsPerDay: 50 },
    },
    corpusDir: "elsewhere",
    curate: true,
    logLevel: "debug",
  });
});

test.each(["https://example.org", "https://example.org/", "HTTPS://Example.org:443"])(
  "%s is the origin",
  (PUBLIC_URL) => {
    expect(readConfig({ PUBLIC_URL })).toMatchObject({ config: { http: { publicUrl: "https://example.org" } } });
  },
);

test("without an app token, Slack comes by signed HTTP", () => {
  const { config } = readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: secret }) as { config: object };
  expect(config).toMatchObject({ slack: { transport: { is: "http", signingSecret: secret }, threadFollowups: false } });
});

const oauth = {
  ...{ SLACK_CLIENT_ID: "1.2", SLACK_CLIENT_SECRET: secret, SLACK_STATE_SECRET: "a-state-secret-of-ours" },
  ...{ SLACK_SIGNING_SECRET: secret, TOKEN_KEY: `${Buffer.alloc(32, 1).toString("base64")}` },
};

test("with a client id, workspaces install the app; the first key seals", () => {
  const older = Buffer.alloc(32, 2).toString("base64");
  const { config } = readConfig({ ...oauth, TOKEN_KEY: `${oauth.TOKEN_KEY}, ${older}` }) as { config: object };
  expect(config).toMatchObject({
    slack: {
      access: {
        ...{ is: "oauth", clientId: "1.2", clientSecret: secret, stateSecret: "a-state-secret-of-ours" },
        tokenKeys: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
      },
      transport: { is: "http", signingSecret: secret },
    },
  });
});

test("an app that workspaces install needs all of its secrets, and no token of one workspace", () => {
  expect(problems({ SLACK_CLIENT_ID: "1.2" })).toEqual(
    ["SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "TOKEN_KEY", "SLACK_SIGNING_SECRET"].map((name) =>
      expect.stringMatching(new RegExp(`^${name} is missing, but workspaces are to install the app → .+`)),
    ),
  );
  expect(problems({ ...oauth, SLACK_BOT_TOKEN: "xoxb-1", SLACK_CURATORS_CHANNEL: "C012AB3CD" })).toEqual([
    expect.stringMatching(/^SLACK_BOT_TOKEN is set, but workspaces are to install the app → leave it out, /),
    expect.stringMatching(/^SLACK_CURATORS_CHANNEL names no workspace → .+T012AB3CD\/C012AB3CD$/),
  ]);
  expect(problems({ ...oauth, SLACK_CURATORS_CHANNEL: "T012AB3CD/C012AB3CD" })).toEqual([]);
});

test("a key that is no key is told without being shown", () => {
  const key = Buffer.alloc(31, 7).toString("base64");
  const told = problems({ ...oauth, TOKEN_KEY: `${oauth.TOKEN_KEY},${key}` });
  expect(told).toEqual([
    expect.stringMatching(/^TOKEN_KEY holds something that is not 32 bytes in base64 → .+openssl/),
  ]);
  expect(told.join()).not.toContain(key);
});

test.each([
  ["auto", { total: "auto", list: "auto" }],
  ["4", { total: 4, list: "auto" }],
  ["4-7/8", { total: 8, list: [4, 5, 6, 7] }],
  ["0-0/1", { total: 1, list: [0] }],
])("DISCORD_SHARDS=%s", (shards, expected) => {
  expect(readConfig({ DISCORD_TOKEN: "a.b.c", DISCORD_SHARDS: shards })).toMatchObject({
    config: { discord: { shards: expected } },
  });
});

const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
const discord = { DISCORD_TOKEN: "a.b.c" };

test.each<[Environment, string]>([
  [{ ...slack, SLACK_BOT_TOKEN: "xoxp-1" }, "SLACK_BOT_TOKEN does not begin with xoxb- → api.slack.com/apps"],
  [{ ...slack, SLACK_APP_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN does not begin with xapp- → api.slack.com/apps"],
  [
    { ...slack, SLACK_SIGNING_SECRET: "abc" },
    "SLACK_SIGNING_SECRET is not 32 letters a–f and digits → api.slack.com/apps",
  ],
  [{ ...slack, SLACK_CHANNELS: "C012AB3CD,#general" }, "SLACK_CHANNELS holds something that is no channel id like"],
  [{ ...slack, SLACK_THREAD_FOLLOWUPS: "perhaps" }, "SLACK_THREAD_FOLLOWUPS is neither true nor false → "],
  [{ ...slack, SLACK_API_URL: "slack.com" }, "SLACK_API_URL is no address like https://example.org → "],
  [{ DISCORD_TOKEN: "Bot abc" }, "DISCORD_TOKEN does not look like a bot token"],
  [{ ...discord, DISCORD_API_URL: "ftp://a.b" }, "DISCORD_API_URL is no address like"],
  [{ ...discord, DISCORD_GUILD_ID: "mine" }, "DISCORD_GUILD_ID is no server id of 17 to 20 digits → "],
  [{ ...discord, DISCORD_CHANNELS: "general" }, "DISCORD_CHANNELS holds something that is no channel id"],
  [{ ...discord, DISCORD_SHARDS: "0" }, "DISCORD_SHARDS is no number, no range like 0-3/16, and not auto → "],
  [{ ...discord, DISCORD_SHARDS: "3-1/4" }, "DISCORD_SHARDS has a range that does not lie below its total"],
  [{ ...discord, DISCORD_SHARDS: "0-4/4" }, "DISCORD_SHARDS has a range that does not lie below its total"],
  [{ PORT: "http" }, "PORT is no number → "],
  [{ PORT: "65536" }, "PORT is above 65535 → "],
  [{ WEB_QUESTIONS_PER_MINUTE: "0" }, "WEB_QUESTIONS_PER_MINUTE is no whole number from 1 to 999999 → "],
  [{ TRUST_PROXY: "1.2.3.4" }, "TRUST_PROXY is neither true nor false → "],
  [
    { DATABASE_URL: "mysql://db.example.org/dostyk" },
    "DATABASE_URL is no address like postgresql://user:password@host",
  ],
  [{ KEEP_QUESTIONS_DAYS: "forever" }, "KEEP_QUESTIONS_DAYS is no whole number from 0 to 9999 → "],
  [{ PUBLIC_URL: "localhost" }, "PUBLIC_URL is no address like"],
  [
    { PUBLIC_URL: "https://example.org/dostyk" },
    "PUBLIC_URL is more than a host's address, and nothing is served below a path → give it a host name of its own",
  ],
  [{ PUBLIC_URL: "https://example.org/?lang=vi" }, "PUBLIC_URL is more than a host"],
  [{ PUBLIC_URL: "https://ann:secret@example.org" }, "PUBLIC_URL is more than a host"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL is none of fatal, error, warn, info, debug, trace, silent → "],
  [{ SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is missing, but SLACK_APP_TOKEN is set → api.slack.com/apps"],
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN is missing, but SLACK_BOT_TOKEN is set → api.slack.com/apps"],
  [{ DISCORD_SHARDS: "auto" }, "DISCORD_TOKEN is missing, but DISCORD_SHARDS is set → discord.com/developers"],
])("%j is told with its cure", (env, told) => {
  expect(problems(env)).toEqual([expect.stringContaining(told)]);
});

test("all problems are told at once, and no value of a secret with them", () => {
  const told = problems({
    SLACK_BOT_TOKEN: "hush-1",
    SLACK_SIGNING_SECRET: "hush-2",
    DISCORD_TOKEN: "hush 3",
    PORT: "x",
  });
  expect(told.length).toBe(4);
  expect(told.join()).not.toContain("hush");
});

test(".env.example explains every variable, and sets none", () => {
  const example = readFileSync(".env.example", "utf8");
  const named = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
  const known = [...readFileSync("src/config.ts", "utf8").matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(known));
  expect(named.length).toBe(new Set(named).size);
  expect(example.split("\n").filter((line) => !/^(?:#.*)?$/.test(line))).toEqual([]);
});

test("a reader needs an address and a model, and each value is checked without being repeated", () => {
  expect(problems({ READER_KEY: "sk-1" })).toEqual([
    expect.stringMatching(/^READER_URL is missing, but READER_KEY is set → .+/),
    expect.stringMatching(/^READER_MODEL is missing, but READER_KEY is set → .+/),
  ]);
  const READER_MODEL = "small";
  expect(problems({ READER_MODEL, READER_URL: "localhost:11434" })).toEqual([
    expect.stringMatching(/^READER_URL is no address like https:\/\/example.org → .+/),
  ]);
  const wrong = problems({
    ...{ READER_MODEL, READER_URL: "https://ann:hidden@example.org/v1", READER_KEY: "hid den" },
    ...{ READER_TIMEOUT_MS: "3s", READER_QUESTIONS_PER_DAY: "0" },
  });
  expect(wrong.map((line) => line.split(" → ")[0])).toEqual([
    "READER_URL holds a user or a password",
    "READER_KEY holds something that no header takes, such as a space",
    "READER_TIMEOUT_MS is no whole number from 100 to 10000",
    "READER_QUESTIONS_PER_DAY is no whole number from 1 to 9999999",
  ]);
  expect(wrong.join()).not.toMatch(/hidden|hid den/);
});

test("a model's name stands in one line, as a part of it", () => {
  const READER_URL = "http://localhost:11434/v1";
  for (const READER_MODEL of ["a · b", "a → b", "a | b", "a\nb", "a\u202eb", "a".repeat(101)]) {
    expect(problems({ READER_URL, READER_MODEL })).toEqual([
      expect.stringMatching(/^READER_MODEL is longer than .+ → /),
    ]);
  }
  for (const READER_MODEL of ["qwen3:14b", "meta-llama/Llama-3.1-8B", "Тілші 2", "My model.gguf", "<b>*@x*"]) {
    expect(readConfig({ READER_URL, READER_MODEL })).toMatchObject({ config: { reader: { model: READER_MODEL } } });
  }
});
