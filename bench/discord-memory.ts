/**
 * `npm run bench:discord-memory`: what a process with the Discord bot alone takes while it is in 2,000 servers. The loopback Discord
 * and the bot run in a process each, so that only the bot's memory is counted. It is started with the flags of `npm start`.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openDiscord } from "../tests/fakes/discord/discord.ts";
import { snowflake } from "../tests/fakes/discord/snowflake.ts";
import { until } from "../tests/fakes/loopback.ts";
import { formatTable } from "./table.ts";

const SERVERS = 2000;
/** What a server of middling size has. */
const CHANNELS = 40;
const CATEGORIES = 5;
const VOICE_CHANNELS = 5;
const OVERWRITES = 4;
const THREADS = 10;
const ROLES = 30;
const EMOJIS = 30;
const STICKERS = 5;
const VOICES = 5;
const MOST_MB = 400;
/** Until what was only needed to start is given back, while somebody asks now and then; in milliseconds. */
const SETTLES = 60_000;
const ASKS_EVERY = 4000;

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

function furnish(guild: Record<string, unknown>): Record<string, unknown> {
  const roles = times(ROLES, (at) => ({
    ...{ id: at === 0 ? guild["id"] : snowflake(), name: `Role ${at}`, color: 0, hoist: false, position: at },
    ...{ permissions: "1071698660929", managed: false, mentionable: false, flags: 0, icon: null, unicode_emoji: null },
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  }));
  const overwrites = times(OVERWRITES, (at) => ({ id: roles[at]?.id, type: 0, allow: "1024", deny: "2048" }));
  const channels = guild["channels"] as Record<string, unknown>[];
  const topic = "What is said here, and what is said elsewhere; please read the rules first.";
  const user = (at: number) => ({ id: snowflake(), username: `person-${at}`, discriminator: "0", avatar: null });
  return {
    roles,
    channels: channels.map(({ guild_id: _, ...channel }, at) => ({
      ...{ ...channel, topic, permission_overwrites: overwrites, nsfw: false, rate_limit_per_user: 0, flags: 0 },
      ...{ last_message_id: snowflake(), parent_id: at < CATEGORIES ? null : channels[at % CATEGORIES]?.["id"] },
      type: at < CATEGORIES ? 4 : at < CATEGORIES + VOICE_CHANNELS ? 2 : 0,
    })),
    threads: times(THREADS, (at) => ({
      ...{ id: snowflake(), type: 11, guild_id: guild["id"], parent_id: channels.at(-1)?.["id"], name: `Thread ${at}` },
      ...{ owner_id: "1", message_count: 5, member_count: 3, rate_limit_per_user: 0, flags: 0 },
      thread_metadata: { archived: false, locked: false, auto_archive_duration: 1440, archive_timestamp: "2026-01-01" },
    })),
    emojis: times(EMOJIS, (at) => ({ id: snowflake(), name: `emoji_${at}`, roles: [], animated: false })),
    stickers: times(STICKERS, (at) => ({ id: snowflake(), name: `sticker ${at}`, tags: "", type: 2, format_type: 1 })),
    members: [{ user: user(0), roles: [], joined_at: "2026-01-01T00:00:00Z", deaf: false, mute: false, flags: 0 }],
    voice_states: times(VOICES, (at) => ({
      ...{
        channel_id: channels[CATEGORIES]?.["id"],
        user_id: snowflake(),
        session_id: `${at}`,
        deaf: false,
        mute: false,
      },
      ...{ self_deaf: false, self_mute: false, self_video: false, suppress: false, request_to_speak_timestamp: null },
    })),
    description: "A server for everything that has to do with everything.",
    preferred_locale: "en-US",
  };
}

async function measure(): Promise<void> {
  const discord = await openDiscord();
  const { world, gateway } = discord;
  for (const guild of times(SERVERS, (at) => world.guild(`Server ${at}`))) {
    times(CHANNELS, (at) => world.channel(guild, `channel-${at}`));
  }
  gateway.faults.guild = furnish;
  const [ann, lobby] = [world.user("ann"), [...world.channels.values()][CHANNELS - 1]!];
  const program = fileURLToPath(new URL("servers/bot.ts", import.meta.url));
  const child = fork(program, [discord.url, discord.token], {
    execArgv: ["--max-semi-space-size=4", "--import", "tsx"],
  });
  await once(child, "message");
  // Answered after every server before it was read, for packets are read in order.
  const { message } = await discord.slash(ann, lobby, "ask", { question: "lamp" });
  const { id } = discord.say(ann, lobby, `<@${world.bot.id}> lamp`);
  await until(() => discord.shown.some(({ reference }) => reference === id), "an answer", 60_000);
  const measured = async (): Promise<{ before: number; now: number }> => {
    child.send("measure");
    const [figures] = (await once(child, "message")) as [{ before: number; now: number }];
    return figures;
  };
  const { before, now: atOnce } = await measured();
  for (let waited = 0; waited < SETTLES; waited += ASKS_EVERY) {
    await discord.slash(ann, lobby, "ask", { question: "which MoUs are there?" });
    await delay(ASKS_EVERY);
  }
  const { now: settled } = await measured();
  console.log(
    formatTable(
      ["", "MB"],
      [
        ["the corpus and the program", String(before)],
        [`and ${SERVERS} servers, at once`, String(atOnce)],
        [`and ${SERVERS} servers, after ${SETTLES / 1000} s`, String(settled)],
      ],
    ),
  );
  child.send("stop");
  await once(child, "exit");
  await discord.close();
  if (!message) throw new Error("the question was not answered");
  if (Math.max(atOnce, settled) > MOST_MB) {
    console.error(`✗ more than ${MOST_MB} MB`);
    process.exit(1);
  }
}

await measure();
