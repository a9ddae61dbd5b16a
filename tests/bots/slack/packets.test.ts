/** Envelopes and requests that are not what Slack documents: none of them ends the process, and the next good question is answered. */
import { afterEach, expect, test } from "vitest";
import { until } from "../../fakes/loopback.ts";
import {
  commandOf,
  eventOf,
  mentionOf,
  messageOf,
  pressOf,
  shortcutOf,
  submitOf,
  typedOf,
} from "../../fakes/slack/people.ts";
import { HOW_MANY, WITHIN } from "../../support/how-many.ts";
import { makeLibrary } from "../../support/library.ts";
import { mutate } from "../../support/mutate.ts";
import { pick, randomFrom } from "../../support/random.ts";
import { failOnUncaught } from "../../support/uncaught.ts";
import { openRun, type Run, type Transport } from "./harness.ts";

/** Bolt takes three seconds to say over HTTP that nobody knows what came. */
const AT_ONCE: Readonly<Record<Transport, number>> = { http: 100, socket: 50 };
const SECRET = "who keeps the secret";

let run: Run;
failOnUncaught();
afterEach(() => run.close());

type Kind = "events_api" | "slash_commands" | "interactive";

/** One of each thing that Slack sends. */
async function payloads(): Promise<readonly [Kind, Record<string, unknown>][]> {
  const { slack } = run;
  const where = { by: "U0ANN", in: "C0LOBBY" };
  const mention = mentionOf(slack, SECRET, where);
  const forwarded = [{ is_share: true, text: SECRET, ts: "1.1", fallback: SECRET }];
  await run.mention("lamp 2");
  await run.settled();
  const posted = run.slack.posted.at(-1)!;
  const [judge] =
    run
      .shown()
      .at(-1)
      ?.buttons.filter(({ key }) => /wrong/.test(key)) ?? [];
  await run.pressKey(run.shown().at(-1)!, judge!.key, "ben");
  const form = slack.shown.at(-1)!;
  const pressed = (key: string): Record<string, unknown> =>
    pressOf(
      slack,
      posted,
      { type: "button", action_id: "do:any:0", block_id: "b", value: key, action_ts: "1.2" },
      "U0ANN",
    );
  const keys = run.shown().flatMap(({ buttons }) => buttons.map(({ key }) => key));
  return [
    ["events_api", eventOf(mention)],
    ["events_api", eventOf({ ...mention, attachments: forwarded, edited: { user: "U0ANN", ts: mention["ts"] } })],
    ["events_api", eventOf(messageOf(slack, SECRET, { by: "U0ANN", in: "D0ANN" }))],
    [
      "events_api",
      eventOf({ ...messageOf(slack, "", { by: "U0ANN", in: "D0ANN" }), subtype: "file_share", files: [{ id: "F1" }] }),
    ],
    ["events_api", eventOf({ ...messageOf(slack, SECRET, where), subtype: "message_changed", message: mention })],
    ["events_api", eventOf({ type: "app_home_opened", user: "U0ANN", channel: "D0ANN", tab: "home", event_ts: "1.3" })],
    [
      "events_api",
      eventOf({ type: "app_home_opened", user: "U0ANN", channel: "D0ANN", tab: "messages", event_ts: "1.4" }),
    ],
    ["events_api", eventOf({ type: "tokens_revoked", tokens: { oauth: ["U0ANN"], bot: [] }, event_ts: "1.5" })],
    ["slash_commands", commandOf(slack, SECRET, "U0ANN", "C0LOBBY")],
    ["slash_commands", commandOf(slack, "brief lamps", "U0ANN", "C0LOBBY")],
    ["slash_commands", commandOf(slack, "gaps", "U0ANN", "C0LOBBY")],
    ["interactive", shortcutOf(slack, SECRET, "U0ANN", "C0LOBBY", { attachments: forwarded })],
    ...keys.map((key): [Kind, Record<string, unknown>] => ["interactive", pressed(key)]),
    ["interactive", submitOf(form, SECRET, "U0ANN")],
    ["interactive", typedOf("lamp", "quick:en", "U0ANN")],
  ];
}

/** New names, so that it is none that was dealt with already. */
const renewed = (payload: Record<string, unknown>, at: number): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(payload).replaceAll(/"(?:event_id|trigger_id)":"[^"]*"/g, (pair) => `${pair.slice(0, -1)}-${at}"`),
  );

/** Bodies that are not even payloads. */
const noise = [
  "",
  "null",
  "[]",
  "0",
  '"',
  "{",
  "payload=",
  "payload=null",
  "payload=%7B",
  "command=",
  "\u0000",
  "x".repeat(300_000),
];

async function post(kind: Kind, payload: unknown): Promise<number> {
  const fields = (from: unknown): [string, string][] =>
    Object.entries(from ?? {}).map(([key, value]) => [
      key,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]);
  const body =
    kind === "events_api"
      ? (JSON.stringify(payload) ?? "")
      : new URLSearchParams(
          kind === "slash_commands" ? fields(payload) : { payload: JSON.stringify(payload) },
        ).toString();
  return await postRaw(body, kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded");
}

async function postRaw(body: string, type: string): Promise<number> {
  const response = await run.post(body, { "content-type": type, connection: "close", ...run.slack.sign(body) });
  await response.arrayBuffer();
  return response.status;
}

const isNoise = (random: () => number): boolean => random() < 0.05;

async function sendRequest(kind: Kind, payload: unknown, random: () => number): Promise<number> {
  if (!isNoise(random)) return await post(kind, payload);
  return await postRaw(pick(noise, random), pick(["application/json", "application/x-www-form-urlencoded"], random));
}

async function sendEnvelope(kind: Kind, payload: unknown, random: () => number): Promise<number> {
  const envelope = { envelope_id: `${random()}`, type: kind, payload, accepts_response_payload: true };
  run.slack.sendRaw(isNoise(random) ? pick(noise, random) : (JSON.stringify(mutate(envelope, random)) ?? ""));
  return 0;
}

const isIdle = (): Promise<unknown> => until(() => run.bot.inFlight === 0, "an idle bot", 30_000);

/** A good question, elsewhere, is answered. Slack delivers again what nobody acknowledged. */
async function answers(lamp: number): Promise<void> {
  const said = mentionOf(run.slack, `lamp ${lamp}`, { by: "U0BEN", in: "C0PIER" });
  const event = eventOf(said);
  const isAnswered = (): boolean =>
    run.slack.posted.some(
      ({ thread, blocks }) => thread === said["ts"] && JSON.stringify(blocks).includes(`Lantern rule ${lamp} `),
    );
  for (let tries = 0; tries < 5 && !isAnswered(); tries += 1) {
    void run.deliver("event", event).catch(() => undefined);
    await until(isAnswered, "an answer", 5000).catch(() => undefined);
  }
  expect(isAnswered()).toBe(true);
}

test.each(["http", "socket"] satisfies Transport[])(
  `${HOW_MANY} mutated payloads over %s, then a good question`,
  async (transport) => {
    let clock = Date.now();
    // So that nobody asks too much: throttled, nothing would be tried.
    run = await openRun({ library: makeLibrary(), transport, now: () => (clock += 10_000), curators: "lobby" });
    const given = await payloads();
    const random = randomFrom(transport === "http" ? 11 : 12);
    const atOnce = AT_ONCE[transport];
    const send = transport === "http" ? sendRequest : sendEnvelope;
    for (let at = 0; at < HOW_MANY; at += atOnce) {
      const sent = Array.from({ length: Math.min(atOnce, HOW_MANY - at) }, (_, place) => {
        const [kind, payload] = pick(given, random);
        return send(kind, mutate(renewed(payload, at + place), random), random);
      });
      for (const status of await Promise.all(sent)) expect(status).toBeLessThan(600);
      await isIdle();
      await answers(2 + (at % 3));
    }
    expect([run.faults, run.aways.at(-1)]).toEqual([[], undefined]);
    expect(run.logs()).not.toContain(SECRET);
  },
  WITHIN,
);
