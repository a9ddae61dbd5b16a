/** Slack's side of installing an app: somebody is asked, allows it, and is sent back with a code that is good once. */
import type { Reply } from "../loopback.ts";
import type { Team } from "./parts.ts";

export const app = { clientId: "1111.2222", clientSecret: "fedcba9876543210fedcba9876543210" };

export interface Consent {
  /** As the fake Slack takes it. */
  exchange: (args: Record<string, unknown>, teams: Map<string, Team | undefined>) => Reply;
  /** Somebody of this workspace allows what the address asks for. Gives the address that Slack sends the browser to. */
  allow(asked: URL, team: Team): URL;
}

export function createConsent(scopes: readonly string[]): Consent {
  const codes = new Map<string, Team>();
  const no = (error: string): Reply => ({ body: { ok: false, error } });
  let count = 0;
  return {
    allow(asked, team) {
      const { searchParams } = asked;
      if (asked.pathname !== "/oauth/v2/authorize") throw new Error("Slack is asked elsewhere");
      if (searchParams.get("client_id") !== app.clientId) throw new Error("Slack does not know the app");
      if ([...(searchParams.get("scope") ?? "").split(",")].sort().join() !== [...scopes].sort().join()) {
        throw new Error(`the app asks for ${searchParams.get("scope")}`);
      }
      count += 1;
      const code = `code-${count}`;
      codes.set(code, team);
      const back = new URL(searchParams.get("redirect_uri") ?? "https://bot.example/slack/oauth_redirect");
      back.searchParams.set("code", code);
      back.searchParams.set("state", searchParams.get("state") ?? "");
      return back;
    },
    exchange({ client_id: id, client_secret: secret, code }, teams) {
      if (id !== app.clientId) return no("invalid_client_id");
      if (secret !== app.clientSecret) return no("bad_client_secret");
      const team = codes.get(String(code));
      if (!team) return no("invalid_code");
      codes.delete(String(code));
      teams.set(team.token, team);
      return {
        body: {
          ...{
            ok: true,
            access_token: team.token,
            token_type: "bot",
            scope: scopes.join(","),
            bot_user_id: team.botUser,
          },
          ...{
            app_id: "A0APP",
            team: team.isOrgWide ? null : { id: team.id, name: team.name },
            enterprise: team.enterprise === undefined ? null : { id: team.enterprise, name: "Isles" },
            is_enterprise_install: team.isOrgWide === true,
          },
          authed_user: { id: "U0INSTALLER" },
        },
      };
    },
  };
}
