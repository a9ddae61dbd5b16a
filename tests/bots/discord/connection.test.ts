/** One client of discord.js: what it keeps of the servers that it is in. */
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../src/app/log.ts";
import { connect } from "../../../src/bots/discord/connection.ts";
import { createReport } from "../../../src/bots/report.ts";
import { openDiscord } from "../../fakes/discord/discord.ts";
import { until } from "../../fakes/loopback.ts";

const user = { id: "1", username: "ann", discriminator: "0" };
const role = (id: string) => ({ id, name: "keepers", permissions: "8", color: 0, position: 1 });

test("of a server it keeps channels and threads, and nothing that belongs to them", async () => {
  const discord = await openDiscord();
  const { world, gateway } = discord;
  const guild = world.guild("Islands");
  const lobby = world.channel(guild, "lobby");
  const thread = world.thread(lobby, "lamps");
  gateway.faults.guild = ({ id, channels }) => ({
    roles: [role(String(id)), role("7")],
    emojis: [{ id: "8", name: "lamp", roles: [] }],
    stickers: [{ id: "9", name: "lamp", tags: "", type: 2, format_type: 1 }],
    members: [{ user, roles: [], joined_at: "2026-01-01T00:00:00Z" }],
    voice_states: [{ channel_id: lobby.id, user_id: "1", session_id: "a" }],
    channels: [
      ...(channels as object[]).map((channel) => ({
        ...channel,
        topic: "lamps",
        permission_overwrites: [{ id: "7", type: 0, allow: "0", deny: "0" }],
      })),
      { id: "10", type: 4, name: "rooms", position: 0 },
    ],
  });
  const { client, leave } = await connect(
    { token: discord.token, apiUrl: discord.url },
    {
      ...{ onInteraction: () => undefined, onMessage: () => undefined, onAway: () => undefined },
      ...{ onFault: () => undefined, report: createReport(createLog("silent"), "discord") },
    },
    new AbortController().signal,
  );
  onTestFinished(async () => {
    await leave();
    await discord.close();
  });
  await until(() => client.channels.cache.has(thread.id), "the server");
  expect([...client.channels.cache.keys()].toSorted()).toEqual([lobby.id, thread.id].toSorted());
  const channel = client.channels.cache.get(lobby.id);
  expect([channel?.isTextBased(), channel && "topic" in channel ? channel.topic : undefined]).toEqual([
    true,
    undefined,
  ]);
  expect(channel && "permissionOverwrites" in channel && channel.permissionOverwrites.cache.size).toBe(0);
  const { roles, emojis, stickers, members, voiceStates } = client.guilds.cache.get(guild.id)!;
  expect([roles, emojis, stickers, members, voiceStates].map(({ cache }) => cache.size)).toEqual([0, 0, 0, 0, 0]);
  expect(client.channels.cache.get(thread.id)).toMatchObject({ parentId: lobby.id, guildId: guild.id });
});
