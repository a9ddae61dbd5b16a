/** Looks at the Discord settings from Discord's side: token, application, intents, commands, channels, the invitation. */
import { type APIApplication, ApplicationFlags, ApplicationIntegrationType, REST, Routes } from "discord.js";
import { type Finding, findingOf } from "../finding.ts";
import { type DiscordSettings, portal, startFaultOf } from "./client.ts";
import { errorKindOf, logFieldsOf } from "./errors.ts";
import { inviteLink } from "./invite.ts";
import { findLeftovers, inspectCommands, isSame } from "./register.ts";

const privileged =
  ApplicationFlags.GatewayMessageContent |
  ApplicationFlags.GatewayMessageContentLimited |
  ApplicationFlags.GatewayGuildMembers |
  ApplicationFlags.GatewayGuildMembersLimited |
  ApplicationFlags.GatewayPresence |
  ApplicationFlags.GatewayPresenceLimited;

function* examineApplication({ name, flags, integration_types_config: types }: APIApplication): Generator<Finding> {
  yield { is: "well", what: `Discord: the application is called ${name}` };
  if (((flags ?? 0) & privileged) === 0)
    yield { is: "well", what: "Discord: no privileged intent is on, and none is needed" };
  else {
    const cure = `turn them off at ${portal} › Bot › Privileged Gateway Intents`;
    yield { is: "unsure", what: "Discord: privileged intents are on that it does not need", cure };
  }
  const installs = {
    servers: ApplicationIntegrationType.GuildInstall,
    persons: ApplicationIntegrationType.UserInstall,
  };
  const closed = Object.entries(installs).flatMap(([who, type]) => (types?.[type] ? [] : [who]));
  if (closed.length === 0) yield { is: "well", what: "Discord: servers and persons can install it" };
  else {
    const cure = `tick User Install and Guild Install at ${portal} › Installation`;
    yield { is: "unsure", what: `Discord: it can't be installed by ${closed.join(" and ")}`, cure };
  }
}

async function examineGateway(rest: REST, { shards }: DiscordSettings): Promise<Finding> {
  const gateway = (await rest.get(Routes.gatewayBot())) as {
    shards: number;
    session_start_limit: { total: number; remaining: number; reset_after: number };
  };
  const { total, remaining, reset_after: resetAfter } = gateway.session_start_limit;
  if (remaining === 0) {
    const cure = `wait ${Math.ceil(resetAfter / 60_000)} min, and see what starts it again and again`;
    return { is: "wrong", what: `Discord: it logged in ${total} times today, which is the limit`, cure };
  }
  const own = shards?.total ?? 1;
  if (own !== "auto" && own < gateway.shards) {
    const what = `Discord: ${gateway.shards} shards are recommended, ${own} set`;
    return { is: "unsure", what, cure: "set DISCORD_SHARDS to auto" };
  }
  return { is: "well", what: `Discord: the gateway can be reached; ${remaining} of ${total} logins are left today` };
}

async function examineCommands(rest: REST, applicationId: string, guildId: string | undefined): Promise<Finding> {
  const where = guildId === undefined ? "everywhere" : "in the server of DISCORD_GUILD_ID";
  try {
    const { difference } = await inspectCommands(rest, applicationId, guildId);
    if (isSame(difference)) return { is: "well", what: `Discord: the commands are registered ${where}` };
    const parts = Object.entries(difference).flatMap(([how, names]: [string, string[]]) =>
      names.length > 0 ? [`${how}: ${names.join(", ")}`] : [],
    );
    return { is: "unsure", what: `Discord: the commands ${where} differ (${parts.join("; ")})`, cure: "start the bot" };
  } catch (error) {
    if (errorKindOf(error) !== "closed") throw error;
    const cure = "look at DISCORD_GUILD_ID, or invite the bot by the address below";
    return {
      is: "wrong",
      what: `Discord: it is not in the server of DISCORD_GUILD_ID (${logFieldsOf(error).code})`,
      cure,
    };
  }
}

async function examineLeftovers(rest: REST, applicationId: string, guildId: string | undefined): Promise<Finding[]> {
  const servers: string[] = [];
  for await (const { server } of findLeftovers(rest, applicationId, guildId)) servers.push(server);
  if (servers.length === 0) return [];
  const what = `Discord: the commands show up twice in ${servers.join(", ")}, which DISCORD_GUILD_ID once named`;
  return [{ is: "unsure", what, cure: "start the bot, which removes them there" }];
}

async function examineChannel(rest: REST, channel: string, set: string): Promise<Finding> {
  try {
    await rest.get(Routes.channel(channel));
    return { is: "well", what: `Discord: it sees the channel ${channel}` };
  } catch (error) {
    if (errorKindOf(error) !== "closed") throw error;
    const cure = `look at ${set}, and at the channel's permissions`;
    return { is: "wrong", what: `Discord: it does not see the channel ${channel} (${logFieldsOf(error).code})`, cure };
  }
}

/** One finding for each thing looked at. What can't be known without the one before is not looked at. */
export async function* examineDiscord(settings: DiscordSettings): AsyncGenerator<Finding> {
  const { token, apiUrl, guildId, channels = [], curatorsChannel: curators } = settings;
  const rest = new REST({ ...(apiUrl !== undefined && { api: apiUrl }) }).setToken(token);
  try {
    const me = (await rest.get(Routes.user())) as { username: string };
    yield { is: "well", what: `Discord: the token is taken: ${me.username}` };
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    yield* examineApplication(application);
    yield await examineGateway(rest, settings);
    yield await examineCommands(rest, application.id, guildId);
    yield* await examineLeftovers(rest, application.id, guildId);
    for (const channel of channels) yield await examineChannel(rest, channel, "DISCORD_CHANNELS");
    if (curators !== undefined) yield await examineChannel(rest, curators, "DISCORD_CURATORS_CHANNEL");
    yield { is: "well", what: `Discord: invite it to a server at ${inviteLink(application.id)}` };
  } catch (error) {
    yield findingOf(startFaultOf(error, apiUrl).message);
  }
}
