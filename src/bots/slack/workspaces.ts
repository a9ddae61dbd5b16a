/** The workspaces that the bot speaks in, each with a door of its own. */
import { webApi } from "@slack/bolt";
import { clientOptions } from "./client.ts";
import type { Door } from "./door.ts";
import type { Installed, Source } from "./installations.ts";
import { idOf } from "./installations.ts";
import type { slackLogger } from "./logger.ts";

export interface Workspace {
  /** Of its team, or of the organisation that installed the app for all its teams. */
  id: string;
  /** This bot's own user id there, as it is mentioned; and its name, without the sign. */
  botUser: string;
  botName: string;
  door: Door;
}

export interface Workspaces {
  /** Undefined where the app is not installed. Throws InstallationAway. */
  of(source: Source): Promise<Workspace | undefined>;
}

export const createClient = (
  token: string | undefined,
  apiUrl: string | undefined,
  logger: ReturnType<typeof slackLogger>,
): webApi.WebClient => new webApi.WebClient(token, { ...clientOptions(apiUrl), logger });

/** The one workspace of a token. */
export const oneWorkspace = (workspace: Workspace): Workspaces => ({ of: async () => workspace });

/** Those that installed the app. A door is made when a workspace is first spoken to, and anew where its token has changed. */
export function manyWorkspaces(
  find: (id: string) => Promise<Installed | undefined>,
  doorFor: (installed: Installed) => Door,
): Workspaces {
  const open = new Map<string, { token: string; workspace: Workspace }>();
  return {
    async of(source) {
      const installed = await find(idOf(source));
      if (!installed) return undefined;
      const { id, token, botUser, botName } = installed;
      const known = open.get(id);
      if (known?.token === token) return known.workspace;
      const workspace = { id, botUser, botName, door: doorFor(installed) };
      open.set(id, { token, workspace });
      return workspace;
    },
  };
}

/** A channel as it is set: its id, or with its workspace before it, `T012AB3CD/C012AB3CD`. */
export function placeOf(set: string): { team: string | undefined; channel: string } {
  const [first = "", second] = set.split("/");
  return second === undefined ? { team: undefined, channel: first } : { team: first, channel: second };
}

/** Of the channels that are set, those that hold for a workspace; undefined where none does, so that none is closed. */
export function channelsOf(set: readonly string[] | undefined, team: string): readonly string[] | undefined {
  const places = (set ?? []).map(placeOf).filter((place) => place.team === undefined || place.team === team);
  return places.length === 0 ? undefined : places.map(({ channel }) => channel);
}
