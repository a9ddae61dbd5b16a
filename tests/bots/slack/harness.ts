/** Our Slack bot with the real Bolt, on the fake Slack, over either transport. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLog } from "../../../src/app/log.ts";
import type { BotFault } from "../../../src/bots/bot.ts";
import { createSlackBot, type SlackBot } from "../../../src/bots/slack/bot.ts";
import type { SlackSettings } from "../../../src/bots/slack/client.ts";
import { createAnswerer } from "../../../src/readers/question-reader.ts";
import type { State } from "../../../src/state/state.ts";
import { type Fault, holdNext, until } from "../../fakes/loopback.ts";
import {
  type FakeSlack,
  type Posted,
  type Options as SlackOptions,
  secrets,
  type Team,
  type Shown as View,
} from "../../fakes/slack/parts.ts";
import {
  commandOf,
  eventOf,
  homeOf,
  mentionOf,
  messageOf,
  pressInViewOf,
  pressOf,
  submitOf,
} from "../../fakes/slack/people.ts";
import { openSlack } from "../../fakes/slack/slack.ts";
import { openTemporaryState, written } from "../../support/state.ts";
import type { Options, Platform, Shown } from "../contract.ts";

export type Transport = "http" | "socket";

type Kind = "event" | "command" | "interactive";

export interface Run extends Platform {
  slack: FakeSlack;
  readonly bot: SlackBot;
  faults: BotFault[];
  /** What it told of Slack's being away; undefined where it was back. */
  aways: (string | undefined)[];
  /** Where the bot listens over HTTP. */
  address: string;
  /** Delivers a payload; resolves with the acknowledgement. */
  deliver(kind: Kind, payload: Record<string, unknown>): Promise<unknown>;
  /** Delivers an event, by default to the one workspace; all of them are remembered, so that the last can come again. */
  event(event: Record<string, unknown>, id?: string, team?: Team): Promise<void>;
  /** Posts a body to the bot's address as it is. */
  post(body: string, headers: Record<string, string>): Promise<Response>;
  lines(): Record<string, unknown>[];
  /** What is pressed and sent meanwhile comes from this workspace. */
  deliverAs(team: Team, work: () => Promise<void>): Promise<void>;
  /** Other settings for the bot that is started next. */
  configure(settings: Partial<SlackSettings>): void;
}

export interface RunOptions extends Options {
  transport?: Transport;
  slack?: SlackOptions;
  threadFollowups?: boolean;
  settings?: { botToken?: string; appToken?: string } & Partial<SlackSettings>;
  publicUrl?: string;
  /** Leaves the bot unstarted. */
  start?: boolean;
}

/** An error of Slack's own: what its Web API replies to one call. */
export const refusal = (error: string): Fault => ({ is: "reply", reply: { body: { ok: false, error } } });

/** What was shown last. Throws where nothing was. */
export function lastShown(run: Pick<Run, "shown">): Shown {
  const last = run.shown().at(-1);
  if (!last) throw new Error("nothing was shown");
  return last;
}

/** A payload as it comes from another workspace. */
function fromTeam(kind: "command" | "interactive", made: Record<string, unknown>, team: Team): Record<string, unknown> {
  const { user } = made as { user?: object };
  return { ...made, ...(user === undefined ? {} : { user: { ...user, team_id: team.id } }), ...homeOf(team, kind) };
}

const persons: Record<string, string> = { ann: "U0ANN", ben: "U0BEN" };
const channels: Record<string, string> = { lobby: "C0LOBBY", pier: "C0PIER" };
const person = (name = "ann"): string => persons[name] ?? name;
const channel = (name = "lobby"): string => channels[name] ?? name;

interface Block {
  text?: { text?: string; type?: string };
  elements?: Block[];
  type: string;
  value?: string;
  style?: unknown;
  options?: readonly { text: { text: string }; value: string }[];
}

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** All that is read in blocks; what stands on a button is not. */
function textOf(block: Block): string {
  if (block.type === "actions") return "";
  const said = typeof block.text === "string" ? block.text : (block.text?.text ?? "");
  const own = block.type === "section" ? unescaped(said) : said;
  const inside = (block.elements ?? []).map(textOf);
  return [own, inside.join(/^rich_text_(section|quote)$/.test(block.type) ? "" : "\n")]
    .filter((part) => part !== "")
    .join("\n");
}

/** All that can be pressed, or chosen from a menu. */
const buttonsOf = (blocks: readonly Block[]): { label: string; key: string }[] =>
  blocks
    .filter(({ type }) => type === "actions")
    .flatMap(({ elements = [] }) => elements)
    .flatMap(({ type, text, value, options = [] }) => [
      ...(type === "button" ? [{ label: text?.text ?? "", key: value ?? "" }] : []),
      ...options.map((option) => ({ label: option.text.text, key: option.value })),
    ]);

/** The press of a key as Slack sends it: of a button, or of an option of the menu that holds it. */
function actionFor(blocks: readonly Block[], key: string): Record<string, unknown> {
  const holds = ({ options = [] }: Block): boolean => options.some(({ value }) => value === key);
  const menu = blocks.flatMap(({ elements = [] }) => elements).find(holds);
  const common = { action_id: "do:any:0", block_id: "b" };
  return menu
    ? { ...common, type: menu.type, selected_option: { value: key } }
    : { ...common, type: "button", value: key };
}

function shownMessage(posted: Posted): Shown & { of: Posted } {
  const blocks = (posted.blocks ?? []) as Block[];
  return {
    text: blocks.length > 0 ? blocks.map(textOf).join("\n") : unescaped(posted.text),
    private: posted.only !== undefined,
    to: posted.only ?? posted.channel,
    buttons: buttonsOf(blocks),
    raw: JSON.stringify(posted.sent),
    of: posted,
  };
}

function shownView(view: View): Shown & { of: View } {
  const blocks = view.view.blocks as Block[];
  const text = [view.view.title?.text ?? "", ...blocks.map(textOf)].join("\n");
  return { text, private: true, to: view.person, buttons: buttonsOf(blocks), raw: JSON.stringify(view.view), of: view };
}

export async function openRun(options: RunOptions): Promise<Run> {
  const transport = options.transport ?? "http";
  const slack = await openSlack(options.slack);
  const lines: string[] = [];
  const log = createLog("debug", { write: (line: string) => void lines.push(line) });
  const faults: BotFault[] = [];
  const aways: (string | undefined)[] = [];
  const deliveries: Promise<unknown>[] = [];
  const order: (Posted | View)[] = [];
  let last: { kind: Kind; payload: Record<string, unknown> } | undefined;

  let { library } = options;
  const { botToken: _, appToken: __, ...given } = options.settings ?? {};
  let more: Partial<SlackSettings> = given;
  const state = await openTemporaryState(options.now);
  const create = (kept: State = state): SlackBot =>
    createSlackBot(
      {
        access: { is: "token", botToken: options.settings?.botToken ?? secrets.botToken },
        transport:
          transport === "socket"
            ? { is: "socket", appToken: options.settings?.appToken ?? secrets.appToken }
            : { is: "http", signingSecret: secrets.signingSecret },
        channels: options.channels?.map(channel),
        threadFollowups: options.threadFollowups ?? false,
        apiUrl: slack.apiUrl,
        curatorsChannel: options.curators === undefined ? undefined : channel(options.curators),
        ...more,
      },
      {
        library: () => library,
        answering: options.answering ?? createAnswerer(),
        state: kept,
        publicUrl: options.publicUrl,
        log,
        now: options.now ?? Date.now,
        onFault: (fault) => void faults.push(fault),
        onAway: (reason) => void aways.push(reason),
      },
    );

  let bot = create();
  /** Other processes: what is delivered goes to each of them, too. */
  const others: SlackBot[] = [];
  let sender: Team | undefined;
  const bots = (): SlackBot[] => [bot, ...others];
  let server: Server | undefined;
  if (transport === "http") {
    server = createServer((request, response) => {
      const to = bots()[Number(request.headers["x-to"])] ?? bot;
      to?.http.find(({ path }) => path === request.url?.split("?")[0])?.listener(request, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
  if (options.start !== false) await bot.start(new AbortController().signal);
  const port = (server?.address() as AddressInfo | undefined)?.port;

  const post = (body: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/slack/events`, { method: "POST", body, headers });

  const overHttp = async (kind: Kind, payload: Record<string, unknown>, to = 0): Promise<unknown> => {
    const form = (fields: Record<string, unknown>): string =>
      new URLSearchParams(
        Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString();
    const body =
      kind === "event"
        ? JSON.stringify(payload)
        : form(kind === "command" ? payload : { payload: JSON.stringify(payload) });
    const type = kind === "event" ? "application/json" : "application/x-www-form-urlencoded";
    const response = await post(body, { "content-type": type, ...slack.sign(body), "x-to": String(to) });
    const text = await response.text();
    if (!response.ok) throw new Error(`the bot answered ${response.status}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const types = { event: "events_api", command: "slash_commands", interactive: "interactive" } as const;

  /** What was posted or shown since the last look, in the order in which it came. */
  const collect = (): void => {
    const isNew = (each: Posted | View): boolean => !order.includes(each);
    order.push(...slack.posted.filter(isNew), ...slack.shown.filter(isNew));
  };
  const settled = async (): Promise<void> => {
    while (deliveries.length > 0) await deliveries.shift();
    await until(() => bots().every(({ inFlight }) => inFlight === 0), "an idle bot");
    await written(state);
    collect();
  };

  const run: Run = {
    slack,
    get bot() {
      return bot;
    },
    faults,
    aways,
    address: `http://127.0.0.1:${port}`,
    secrets: Object.values(secrets),
    post,
    deliver(kind, made) {
      const payload = kind === "event" || !sender ? made : fromTeam(kind, made, sender);
      const delivery = transport === "http" ? overHttp(kind, payload) : slack.envelope(types[kind], payload);
      deliveries.push(delivery);
      // Slack sends an envelope over one connection: the newest has had it, and those before it are as many as the others.
      for (const at of others.keys()) {
        const again =
          transport === "http" ? overHttp(kind, payload, at + 1) : slack.envelope(types[kind], payload, undefined, at);
        deliveries.push(again);
      }
      return delivery;
    },
    async event(event, id, team) {
      last = { kind: "event", payload: eventOf(event, id, team) };
      await run.deliver("event", last.payload);
    },
    async mention(text, where = {}) {
      const said = mentionOf(slack, text, { by: person(where.by), in: channel(where.in), thread: where.thread });
      await run.event(said);
      return where.thread ?? String(said["ts"]);
    },
    async direct(text, by) {
      const id = person(by);
      await run.event(messageOf(slack, text, { by: id, in: `D${id.slice(1)}` }));
    },
    async command(text, by) {
      last = { kind: "command", payload: commandOf(slack, text, person(by), "C0LOBBY") };
      await run.deliver("command", last.payload);
      await settled();
    },
    async gaps(where, by) {
      last = { kind: "command", payload: commandOf(slack, "gaps", person(by), channel(where)) };
      await run.deliver("command", last.payload);
      await settled();
    },
    async report(written, by) {
      const form = slack.shown.findLast(({ view }) => view.callback_id !== undefined);
      if (!form) throw new Error("no form was opened");
      last = { kind: "interactive", payload: submitOf(form, written === "" ? null : written, person(by)) };
      slack.submitted(form, await run.deliver("interactive", last.payload));
      await settled();
    },
    async redeliver() {
      if (last) await run.deliver(last.kind, last.payload);
    },
    async mentionFromBot(text) {
      const said = mentionOf(slack, text, { by: "U0OTHERBOT", in: "C0LOBBY" });
      await run.event({ ...said, bot_id: "B0OTHER", bot_profile: { id: "B0OTHER" } });
      await run.event({ ...messageOf(slack, text, { by: "U0OTHERBOT", in: "D0OTHERBOT" }), bot_id: "B0OTHER" });
    },
    async mentionByEdit(text) {
      const said = mentionOf(slack, text, { by: "U0ANN", in: "C0LOBBY" });
      // Of a message that was written more than a day before: nobody knows any more whether it was answered.
      await run.event({ ...said, edited: { user: "U0ANN", ts: String(Number(said["ts"]) + 90_000) } });
      const message = messageOf(slack, text, { by: "U0ANN", in: "D0ANN" });
      const { ts, event_ts, channel: where, channel_type, ...rest } = message;
      await run.event({
        type: "message",
        subtype: "message_changed",
        hidden: true,
        channel: where,
        channel_type,
        ts,
        event_ts,
        message: rest,
      });
    },
    async press(shown, label, by) {
      const key = shown.buttons.find(
        (button) => button.label === label || (label === "All facts" && button.label.startsWith(label)),
      )?.key;
      if (key === undefined)
        throw new Error(`no button "${label}" among ${shown.buttons.map((button) => button.label).join(", ")}`);
      await run.pressKey(shown, key, by);
    },
    async pressKey(shown, key, by) {
      const { of } = shown as Shown & { of: Posted | View };
      const blocks = (("view" in of ? of.view.blocks : of.blocks) ?? []) as Block[];
      const action = { ...actionFor(blocks, key), action_ts: slack.nextTs() };
      const payload =
        "view" in of ? pressInViewOf(slack, of, action, person(by)) : pressOf(slack, of, action, person(by));
      last = { kind: "interactive", payload };
      await run.deliver("interactive", payload);
      await settled();
    },
    shown() {
      collect();
      return order.flatMap((each): Shown[] => {
        if ("view" in each) return [shownView(each)];
        return slack.posted.includes(each) ? [shownMessage(each)] : [];
      });
    },
    settled,
    refuseNext: () =>
      slack.loopback.fail(/chat\.post|\/response\//, {
        is: "reply",
        reply: { status: 429, headers: { "retry-after": "0" } },
      }),
    breakNext: () =>
      slack.loopback.fail(/chat\.post|\/response\//, {
        is: "reply",
        reply: { status: 500, body: "oops" },
        taken: true,
      }),
    holdNext: () => holdNext(slack.loopback, /chat\.postMessage/),
    async restartBot(next = library) {
      await settled();
      await bot.stop();
      library = next;
      bot = create();
      await bot.start(new AbortController().signal);
    },
    swap(next) {
      const before = library;
      library = next;
      for (const each of bots()) each.onLibrary?.(before);
    },
    state,
    tellCurators: async (notice) => bot.tellCurators?.(notice),
    async join() {
      const its = await state.beside();
      const other = create(its);
      others.push(other);
      await other.start(new AbortController().signal);
      return its;
    },
    async deliverAs(team, work) {
      sender = team;
      await work();
      sender = undefined;
    },
    configure(settings) {
      more = { ...more, ...settings };
    },
    stop: () => bot.stop(),
    logs: () => lines.join(""),
    lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    async close() {
      await Promise.all(bots().map((each) => each.stop()));
      await state.close(1000);
      server?.closeAllConnections();
      server?.close();
      await slack.close();
    },
  };
  return run;
}
