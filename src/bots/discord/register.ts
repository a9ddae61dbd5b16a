/** Tells Discord of the commands, and only where what it has differs: there is a daily limit, and each time costs. */
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import { commands, serverCommands } from "./commands.ts";
import { errorKindOf } from "./errors.ts";

/** What is compared; all else is Discord's own (ids, versions) or follows from it. */
const compared = new Set([
  ...[
    "type",
    "name",
    "description",
    "name_localizations",
    "description_localizations",
    "contexts",
    "integration_types",
    "default_member_permissions",
  ],
  ...["options", "required", "autocomplete", "choices", "value", "min_length", "max_length"],
]);
const isMap = (key: string): boolean => key.endsWith("_localizations");

/** The same for what means the same: Discord leaves out what is false or empty, and orders keys as it likes. */
function comparable(value: unknown, inMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value)
    .filter(([key, part]) => (inMap || compared.has(key)) && part !== null && part !== undefined && part !== false)
    .filter(([, part]) => part !== "" && !(Array.isArray(part) && part.length === 0))
    .map(([key, part]) => [key, comparable(part, isMap(key))] as const);
  return Object.fromEntries(parts.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

type Command = APIApplicationCommand | RESTPostAPIApplicationCommandsJSONBody;

/** Names of commands, by what is to be done about them. */
export interface Difference {
  missing: string[];
  changed: string[];
  obsolete: string[];
}

const nameOf = ({ name, type = 1 }: Command): string => `${type === 1 ? "/" : ""}${name}`;

export function compareCommands(registered: readonly Command[], wanted: readonly Command[]): Difference {
  const has = new Map(registered.map((command) => [nameOf(command), JSON.stringify(comparable(command))]));
  const wants = new Map(wanted.map((command) => [nameOf(command), JSON.stringify(comparable(command))]));
  return {
    missing: [...wants.keys()].filter((name) => !has.has(name)),
    changed: [...wants].filter(([name, command]) => has.has(name) && has.get(name) !== command).map(([name]) => name),
    obsolete: [...has.keys()].filter((name) => !wants.has(name)),
  };
}

export const isSame = ({ missing, changed, obsolete }: Difference): boolean =>
  missing.length + changed.length + obsolete.length === 0;

interface Registry {
  route: `/${string}`;
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** What is not of the bot's making, as Discord gave it. */
  foreign: readonly APIApplicationCommand[];
  difference: Difference;
}

/** Discord makes the entry point of an activity itself, and takes no list of commands that leaves it out. */
const kinds: ReadonlySet<number> = new Set([ApplicationCommandType.ChatInput, ApplicationCommandType.Message]);
const isForeign = ({ type }: Command): boolean => !kinds.has(type ?? ApplicationCommandType.ChatInput);

/** Looks at what is registered: everywhere, or in one server. Rejects with what Discord says. */
export async function inspectCommands(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
): Promise<Registry> {
  const isServer = guildId !== undefined;
  const route = isServer
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const wanted = isServer ? serverCommands : commands;
  const query = new URLSearchParams({ with_localizations: "true" });
  const found = (await rest.get(route, { query })) as APIApplicationCommand[];
  // Where a server's commands can be used is no question, but Discord gives it back all the same.
  const own = found.filter((command) => !isForeign(command));
  const registered = isServer ? own.map((command) => ({ ...command, contexts: null, integration_types: [] })) : own;
  return { route, wanted, foreign: found.filter(isForeign), difference: compareCommands(registered, wanted) };
}

/** Registers the commands where they differ. Resolves to whether they did. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
): Promise<boolean> {
  const { route, wanted, foreign, difference } = await inspectCommands(rest, applicationId, guildId);
  if (isSame(difference)) return false;
  await rest.put(route, { body: [...wanted, ...foreign] });
  return true;
}

/** A server that still has the bot's commands as its own, where they show up twice. */
export interface Leftover {
  /** The name of the server. */
  server: string;
  /** Where each of these commands is removed. */
  routes: readonly `/${string}`[];
}

/** Each server is asked by itself, so a bot in more servers than this is not looked at: what is tried out is in a few. */
const MOST_SERVERS = 200;

/** The servers but `guildId` that have the bot's commands from when `DISCORD_GUILD_ID` named them. Rejects with what Discord says. */
export async function* findLeftovers(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
): AsyncGenerator<Leftover> {
  const query = new URLSearchParams({ limit: String(MOST_SERVERS) });
  const servers = (await rest.get(Routes.userGuilds(), { query })) as { id: string; name: string }[];
  if (servers.length === MOST_SERVERS) return;
  const names = new Set(commands.map(nameOf));
  for (const { id, name: server } of servers) {
    if (id === guildId) continue;
    try {
      const found = (await rest.get(Routes.applicationGuildCommands(applicationId, id))) as APIApplicationCommand[];
      const own = found.filter((command) => names.has(nameOf(command)));
      const routes = own.map((command) => Routes.applicationGuildCommand(applicationId, id, command.id));
      if (routes.length > 0) yield { server, routes };
    } catch (error) {
      // Where it was invited without commands, it has none.
      if (errorKindOf(error) !== "closed") throw error;
    }
  }
}

export async function removeLeftover(rest: REST, { routes }: Leftover): Promise<void> {
  for (const route of routes) await rest.delete(route);
}
