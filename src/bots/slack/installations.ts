/** The workspaces that the app is installed in, with their tokens: kept sealed, opened to answer, removed with the app. */
import type { InstallationStore } from "@slack/bolt";
import type { State } from "../../state/state.ts";
import { BotFault } from "../bot.ts";
import type { Report } from "../report.ts";
import type { Seal } from "./seal.ts";

/** Whom an event is from, as Bolt says it. */
export interface InstallationSource {
  teamId?: string | undefined;
  enterpriseId?: string | undefined;
  isEnterpriseInstall?: boolean | undefined;
}

/** What is kept of an installation: what answering needs and nothing else. */
export interface Installed {
  id: string;
  /** The organisation's id, also where a single team of it installed the app. */
  enterprise?: string | undefined;
  token: string;
  botId: string;
  botUser: string;
  /** As it is mentioned, without the sign. */
  botName: string;
  /** When it was installed, in milliseconds. */
  at: number;
}

/** The database can't be reached, so nobody knows whether it is installed there. */
export class InstallationAway extends Error {
  override name = "InstallationAway";
}

/** An installation is kept under its team's id; that of a whole organisation under the organisation's. */
export const installationIdOf = ({ teamId, enterpriseId, isEnterpriseInstall }: InstallationSource): string =>
  (isEnterpriseInstall ? enterpriseId : teamId) ?? "";

/** The other way round: what leads to an installation, for a workspace. */
export const sourceOf = (id: string, team: string): InstallationSource =>
  id === team ? { teamId: team } : { teamId: team, enterpriseId: id || undefined, isEnterpriseInstall: true };

export interface Installations {
  /** For Bolt: keeps what an installation gave, and finds the token for an event. */
  store: InstallationStore;
  /** Undefined where it is not installed, or what is kept can't be opened. Throws InstallationAway. */
  find(id: string): Promise<Installed | undefined>;
  /** All that can be opened. Throws InstallationAway. */
  all(): Promise<readonly Installed[]>;
  /** Forgets it, where what is kept is the one that is meant. Never rejects. */
  remove(id: string, isMeant: (kept: Installed) => boolean): Promise<void>;
  /** Opens all, and seals anew what an older key sealed. Throws a BotFault where no key opens any of them. */
  examine(): Promise<void>;
}

export interface InstallationOptions {
  state: State;
  seal: Seal;
  report: Report;
  now: () => number;
  /** What the bot is called there; asked once, when it is installed. */
  nameOf: (token: string) => Promise<string>;
}

/** How long what was read is good: another process may have installed it anew, or removed it. */
const GOOD_FOR = 60_000;
const KEY_CURE = "put the key that sealed them behind the one in TOKEN_KEY, with a comma between";

export function createInstallations({ state, seal, report, now, nameOf }: InstallationOptions): Installations {
  const read = new Map<string, { installed: Installed | undefined; at: number }>();

  const keep = async (installed: Installed): Promise<void> => {
    const { id } = installed;
    const kept = await state.keepInstallation(id, seal.close(id, JSON.stringify(installed)));
    if (kept === "away") throw new InstallationAway("the installation can't be kept now");
    read.set(id, { installed, at: now() });
  };

  /** What is kept, opened; `unread` where it is there and no key opens it. */
  const load = async (id: string): Promise<Installed | "unread" | undefined> => {
    const sealed = await state.installation(id);
    if (sealed === "away") throw new InstallationAway("the installation can't be read now");
    const opened = sealed && seal.open(id, sealed);
    if (!sealed || !opened) return sealed && "unread";
    // What was kept before its time was is older than whatever is said of it.
    const installed: Installed = { at: 0, ...JSON.parse(opened.text) };
    if (opened.isOld) await state.keepInstallation(id, seal.close(id, opened.text));
    return installed;
  };

  const find = async (id: string): Promise<Installed | undefined> => {
    const known = read.get(id);
    if (known && now() - known.at < GOOD_FOR) return known.installed;
    const loaded = await load(id);
    if (loaded === "unread") report.tell("failed", { code: "sealed_with_another_key", cure: KEY_CURE });
    const installed = loaded === "unread" ? undefined : loaded;
    read.set(id, { installed, at: now() });
    return installed;
  };

  return {
    find,
    async all() {
      const ids = await state.installations();
      if (ids === "away") throw new InstallationAway("the installations can't be read now");
      return (await Promise.all(ids.map(find))).filter((installed) => installed !== undefined);
    },
    store: {
      async storeInstallation(installation) {
        const { bot, team, enterprise, isEnterpriseInstall } = installation;
        const id = installationIdOf({ teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall });
        if (!bot || id === "") throw new Error("Slack gave no token for a bot");
        const { token, id: botId, userId: botUser } = bot;
        await keep({ id, enterprise: enterprise?.id, token, botId, botUser, botName: await nameOf(token), at: now() });
        report.tell("installed");
      },
      async fetchInstallation(query) {
        const installed = await find(installationIdOf(query));
        if (!installed) throw new Error("the app is not installed there");
        const { token, botId: id, botUser: userId } = installed;
        return {
          // Bolt knows whom the event is from.
          team: undefined,
          enterprise: undefined,
          user: { id: userId, token: undefined, scopes: undefined },
          bot: { token, id, userId, scopes: [] },
        };
      },
    },
    async remove(id, isMeant) {
      const known = read.get(id);
      if (known && known.installed === undefined) return;
      // Another process may have a newer one.
      const kept = await load(id).catch(() => undefined);
      if (kept === undefined || kept === "unread" || !isMeant(kept)) {
        read.delete(id);
        return;
      }
      state.removeInstallation(id);
      read.set(id, { installed: undefined, at: now() });
      report.tell("uninstalled");
    },
    async examine() {
      const ids = await state.installations();
      if (ids === "away") return;
      let unread = 0;
      for (const id of ids) if ((await load(id).catch(() => undefined)) === "unread") unread += 1;
      if (unread === 0) return;
      if (unread === ids.length) throw new BotFault(`Slack: TOKEN_KEY opens no installation → ${KEY_CURE}`);
      report.tell("failed", { code: "sealed_with_another_key", installations: unread, cure: KEY_CURE });
    },
  };
}
