/** A run of an app that workspaces install, and the way there and back. */
import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import type { SlackSettings } from "../../../src/bots/slack/client.ts";
import { needs } from "../../../src/bots/slack/needs.ts";
import { app, type Consent, createConsent } from "../../fakes/slack/oauth.ts";
import type { Team } from "../../fakes/slack/parts.ts";
import { mentionOf } from "../../fakes/slack/people.ts";
import { makeLibrary } from "../../support/library.ts";
import { openRun, type Run } from "./harness.ts";

export const [key, otherKey] = [randomBytes(32), randomBytes(32)];
export const stateSecret = "a-state-secret-of-ours";

export const access = (...tokenKeys: [Buffer, ...Buffer[]]): SlackSettings["access"] => {
  return { is: "oauth", ...app, stateSecret, tokenKeys };
};

export interface InstallableRun extends Run {
  consent: Consent;
  /** As a browser goes: to the bot, to Slack, and back to the bot, whatever host it says. */
  leave(): Promise<{ asked: URL; cookie: string }>;
  comeBack(to: URL, cookie: string): Promise<Response>;
  install(team: Team): Promise<void>;
  /** A mention in a workspace, dealt with; gives its thread. */
  mentionIn(team: Team, text: string, where: { in: string; thread?: string }): Promise<string>;
}

export async function openInstallable(settings: Partial<SlackSettings> = {}): Promise<InstallableRun> {
  const consent = createConsent(needs.scopes);
  const run = await openRun({
    library: makeLibrary(),
    publicUrl: "https://bot.example/",
    settings: { access: access(key), ...settings },
    slack: { exchange: consent.exchange, member: ["C0LOBBY", "C0PIER", "C0CURATE"] },
  });
  // Slack knows of no workspace before it is installed there.
  run.slack.teams.clear();

  const leave: InstallableRun["leave"] = async () => {
    const response = await fetch(`${run.address}/slack/install`, { redirect: "manual" });
    expect(response.status).toBe(302);
    const [cookie = ""] = (response.headers.get("set-cookie") ?? "").split(";");
    return { asked: new URL(response.headers.get("location") ?? ""), cookie };
  };
  const comeBack: InstallableRun["comeBack"] = (to, cookie) =>
    fetch(`${run.address}${to.pathname}${to.search}`, { headers: { cookie } });

  // The run's getters stay alive: it is added to, not copied.
  return Object.assign(run, {
    ...{ consent, leave, comeBack },
    async install(team: Team) {
      const { asked, cookie } = await leave();
      const response = await comeBack(consent.allow(asked, team), cookie);
      expect(await response.text()).toContain("Thank you");
      expect(response.status).toBe(200);
    },
    async mentionIn(team: Team, text: string, where: { in: string; thread?: string }) {
      const said = mentionOf(run.slack, text, { by: "U0ANN", team, ...where });
      await run.event(said, undefined, team);
      await run.settled();
      return where.thread ?? String(said["ts"]);
    },
  });
}
