/** The workspaces that the bot speaks in, each with a sender of its own. */
import { webApi } from "@slack/bolt";
import { clientOptions } from "./client.ts";
import { type InstallationSource, type Installations, type Installed, installationIdOf } from "./installations.ts";
import type { slackLogger } from "./logger.ts";
import type { Sender } from "./sender.ts";

export interface Workspace {
  /** Of its team, or of the organisation that installed the app for all its teams. */
  id: string;
  /** The organisation that its team belongs to, where it does. */
  enterprise: string | undefined;
  /** This bot's own user id there, as it is mentioned; and its name, without the sign. */
  botUser: string;
  botName: string;
  sender: Sender;
}

export interface Workspaces {
  /** Undefined where the app is not installed. Throws InstallationAway. */
  of(source: InstallationSource): Promise<Workspace | undefined>;
  /**
   * Through which of them a channel of this team or organisation may be written to, the likeliest first; all of them where
   * none is named. Throws InstallationAway.
   */
  leadingTo(team: string | undefined): Promise<readonly Workspace[]>;
}

export const createClient = (
  token: string | undefined,
  apiUrl: string | undefined,
  logger: ReturnType<typeof slackLogger>,
): webApi.WebClient => new webApi.WebClient(token, { ...clientOptions(apiUrl), logger });

/** The one workspace of a token. */
export const oneWorkspace = (workspace: Workspace): Workspaces => ({
  of: async () => workspace,
  leadingTo: async () => [workspace],
});

/** Those that installed the app. A sender is made when a workspace is first spoken to, and anew where its token has changed. */
export function manyWorkspaces(
  installations: Pick<Installations, "find" | "all">,
  senderFor: (installed: Installed) => Sender,
): Workspaces {
  const open = new Map<string, { token: string; workspace: Workspace }>();
  const openOne = (installed: Installed): Workspace => {
    const { id, token, botUser, botName, enterprise } = installed;
    const known = open.get(id);
    if (known?.token === token) return known.workspace;
    const workspace = { id, enterprise, botUser, botName, sender: senderFor(installed) };
    open.set(id, { token, workspace });
    return workspace;
  };
  return {
    async of(source) {
      const installed = await installations.find(installationIdOf(source));
      return installed && openOne(installed);
    },
    async leadingTo(team) {
      const own = team === undefined ? undefined : await installations.find(team);
      if (own) return [openOne(own)];
      // A team may be reached through its organisation, and an organisation's channel through one of its teams.
      const others = await installations.all();
      const mayLead = ({ id, enterprise }: Installed): boolean =>
        team === undefined || (team.startsWith("E") ? enterprise === team : enterprise === id);
      return others.filter(mayLead).map(openOne);
    },
  };
}
