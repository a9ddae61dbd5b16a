/** Whatever a corpus holds, Discord takes it: the strict loopback refuses what Discord would. */
import { ComponentType, InteractionType } from "discord.js";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { shortFacet } from "../../../src/bots/discord/browse.ts";
import { commands, serverCommands } from "../../../src/bots/discord/commands.ts";
import { escapeLine, escapeMarkdown } from "../../../src/bots/discord/markdown.ts";
import { compareCommands, isSame } from "../../../src/bots/discord/register.ts";
import type { Library } from "../../../src/contract.ts";
import { buttonsOf } from "../../fakes/discord/buttons.ts";
import { takeCommands } from "../../fakes/discord/commands.ts";
import { Refusal, takeMessage, walk } from "../../fakes/discord/limits.ts";
import type { FakeMessage } from "../../fakes/discord/world.ts";
import { type Made, makeLibrary } from "../../support/library.ts";
import { hostileMark } from "../contract.ts";
import { type Opened, openBot, readIn } from "./open.ts";

let opened: Opened | undefined;
const open = async (library: Library): Promise<Opened> => {
  opened = await openBot({ library, publicUrl: "https://facts.example/" });
  return opened;
};
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** Presses Next until it can't be pressed. Gives what was read on all pages. */
async function readAll({ discord, ann }: Opened, message: FakeMessage): Promise<string> {
  const read: string[] = [];
  for (;;) {
    read.push(readIn(message));
    const next = buttonsOf(message).find(({ label }) => label === "Next");
    if (!next || next.disabled) return read.join("\n");
    await discord.press(ann, message, "Next");
  }
}

const factsIn = (text: string): number => new Set(text.match(/Lantern rule \d+/g)).size;

describe("every message fits", () => {
  const variants: [string, Made][] = [
    ["500 facts of three quotes", { facts: 500, quotes: 3 }],
    ["statements of 5,000 characters", { facts: 30, statement: 5000, quotes: 3 }],
    ["markup in every field", { facts: 30, quotes: 3, mark: hostileMark }],
    ["markup and nothing else, 3,000 characters a field", { facts: 12, quotes: 3, mark: "*_[".repeat(1000) }],
    ["signs of two code units", { facts: 30, quotes: 2, mark: "🏮".repeat(300), statement: 5000 }],
    ["ids of 120 characters", { facts: 30, id: 120, mark: " x".repeat(200) }],
  ];

  test.each(variants)("with %s, for each command, page and button", async (_, made) => {
    const { discord, ann, lobby, count } = await open(makeLibrary(made));
    const use = async (name: string, values: Record<string, string> = {}): Promise<FakeMessage> =>
      (await discord.slash(ann, lobby, name, values)).message!;
    const facts = made.facts ?? 8;
    expect(factsIn(await readAll(opened!, await use("ask", { question: "every lamp" })))).toBe(facts);
    // Its pages are as many as those of the answer; one long list is enough.
    if (facts < 100) expect(factsIn(await readAll(opened!, await use("agreements")))).toBe(facts);
    await use("ask", { question: `nothing of the kind ${"*".repeat(900)}` });
    const { message: nearest } = await discord.slash(ann, lobby, "ask", { question: "blorp 10" });
    const [meant] = buttonsOf(nearest!).filter(({ label }) => label?.startsWith("This was it"));
    await discord.press(ann, nearest!, meant?.label ?? "");
    await use("ask", { question: "lamp 2" });
    await use("fact", { name: "lamp 2" });
    await use("help");
    await readAll(opened!, await use("sources"));
    const filtered = await use("agreements", { subject: "subject-1", kind: "rule" });
    const { message } = await discord.press(ann, filtered, "Show in article");
    expect(message!.ephemeral).toBe(true);
    await discord.complete(ann, lobby, "fact", "name", { name: "" });
    await discord.complete(ann, lobby, "agreements", "subject", { subject: "" });
    expect([count("invalid"), count("failed")]).toEqual([0, 0]);
  });

  test("with 300 dated facts and 300 articles of long names and addresses", async () => {
    const library = makeLibrary({ facts: 300 });
    const [article] = library.articles();
    const articles = Array.from({ length: 300 }, (_, at) => ({
      ...article!,
      id: `article-${at}`,
      publisher: `The Lamp Post ${at} ${"of the islands ".repeat(40)}`,
      headline: `Headline ${at}. ${"Lamps again. ".repeat(100)}`,
      address: at % 3 === 0 ? `https://news.example/${"a".repeat(at * 3)}` : "ftp://news.example/a",
    }));
    const { discord, ann, lobby, count } = await open({ ...library, articles: () => articles });
    const use = async (name: string): Promise<FakeMessage> => (await discord.slash(ann, lobby, name)).message!;
    const read = await readAll(opened!, await use("sources"));
    expect(new Set(read.match(/Headline \d+/g)).size).toBe(300);
    expect(factsIn(await readAll(opened!, await use("timeline")))).toBe(300);
    expect([count("invalid"), count("failed")]).toEqual([0, 0]);
  });

  test("where no key can hold the facts of an answer, it says how many are left out", async () => {
    const library = makeLibrary({ facts: 2000 });
    const scattered: Library = {
      ...library,
      ask: (question) => {
        const answer = library.ask(question);
        return { ...answer, facts: answer.facts.filter((_, at) => at % 7 === 0).slice(0, 250) };
      },
    };
    const { discord, ann, lobby } = await open(scattered);
    const { message } = await discord.slash(ann, lobby, "ask", { question: "every lamp" });
    const [, shown] = /Facts shown: (\d+) of 250/.exec(readIn(message!)) ?? [];
    const read = await readAll(opened!, message!);
    expect(factsIn(read)).toBe(Number(shown));
    expect(Number(shown)).toBeGreaterThan(30);
  });

  test("with facets of long ids, each filter's pages stay within 100 characters", async () => {
    const library = makeLibrary({ facts: 40 });
    const long = (id: string): string => `${id}-${"of-the-islands-".repeat(8)}end`;
    const facet = (id: string) => [{ id: long(id), label: `${id} ${"x".repeat(200)}` }];
    const { discord, ann, lobby, count } = await open({
      ...library,
      facets: () => ({ kinds: facet("k"), subjects: facet("s"), parties: facet("p"), statuses: [] }),
      facts: (language, filter) =>
        Object.values(filter ?? {}).every((id) => id?.endsWith("end")) ? library.facts(language) : [],
    });
    const values = { kind: `k ${"x".repeat(98)}`, subject: long("s").slice(0, 100), party: "p" };
    const unknown = await discord.slash(ann, lobby, "agreements", values);
    expect(readIn(unknown.message!)).toContain("I don’t know");
    const key = `v1:documents:en:1:${["k", "s", "p"].map((id) => shortFacet(long(id))).join(",")}`;
    expect(key.length).toBeLessThanOrEqual(100);
    const { message } = await discord.slash(ann, lobby, "agreements");
    await discord.pressKey(ann, message!, key);
    expect(factsIn(await readAll(opened!, message!))).toBeGreaterThan(10);
    expect([count("invalid"), count("failed")]).toEqual([0, 0]);
  });
});

test("what asks back stands above all that can be chosen, however much that is", async () => {
  const library = makeLibrary({ facts: 10 });
  const ask: Library["ask"] = (question) => ({ ...library.ask(question), text: "Which lamp do you mean?" });
  const { discord, ann, lobby } = await open({ ...library, ask });
  const { message } = await discord.slash(ann, lobby, "ask", { question: "blorp 8" });
  const [lead, ...rows] = message!.components as { content?: string; components?: { label?: string }[] }[];
  expect(lead?.content).toContain("Which lamp do you mean?");
  expect(rows.slice(-2).map(({ components = [] }) => components.map(({ label }) => label))).toEqual([
    ["Lantern rule 1", "Lantern rule 2", "Lantern rule 3", "Lantern rule 4", "Lantern rule 5"],
    ["Lantern rule 6", "Lantern rule 7", "Lantern rule 8"],
  ]);
});

describe("escaped text", () => {
  /** What acts as markdown in a text where every escaped sign is taken away. */
  const acting = (text: string): unknown =>
    /[*_~`|<>[\]#@]|https?:\/\/|^\s*(?:[-+]|\d+\.)\s|\\/m.exec(text.replace(/\\[\p{P}\p{S}]/gu, "x"))?.[0];
  const Sign = fc.oneof(
    fc.constantFrom("*", "_", "~", "`", "|", "<", ">", "[", "]", "(", ")", "#", "@", "\\", "-", "+", "1.", " ", "\n"),
    fc.constantFrom("https://a.example/b", "discord.gg/x", "<@1>", "@everyone", "<t:1:R>", "```", "-# ", "a"),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  );

  test("has no sign that acts", () => {
    fc.assert(
      fc.property(fc.array(Sign), (signs) => {
        expect(acting(escapeMarkdown(signs.join("")))).toBeUndefined();
        expect(escapeLine(signs.join(""))).not.toContain("\n");
      }),
      { numRuns: 1000 },
    );
  });

  test("reads as it was written", () => {
    fc.assert(
      fc.property(fc.array(Sign), (signs) => {
        const text = signs.join("");
        expect(escapeMarkdown(text).replace(/\\([\p{P}\p{S}])/gu, "$1")).toBe(text);
      }),
    );
  });

  test("turns no direction", () => expect(escapeMarkdown("a\u202eb\u2066c")).toBe("abc"));
});

describe("the commands", () => {
  const registered = (guildId?: string): ReturnType<typeof takeCommands> =>
    takeCommands(JSON.parse(JSON.stringify(guildId === undefined ? commands : serverCommands)), "1", guildId);

  test("are taken by Discord, everywhere and in one server, and are then the same", () => {
    const given = registered();
    expect(given).toHaveLength(9);
    const inServers = new Set(["gaps", "settings"]);
    for (const command of given) {
      const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] };
      expect(command).toMatchObject(
        inServers.has(command.name) ? { contexts: [0], integration_types: [0] } : everywhere,
      );
      expect(command["name_localizations"]).toMatchObject({ vi: expect.any(String), ru: expect.any(String) });
    }
    expect(isSame(compareCommands(given as never, commands))).toBe(true);
    expect(
      isSame(
        compareCommands(
          registered("7").map((command) => ({ ...command, contexts: null, integration_types: [] })) as never,
          serverCommands,
        ),
      ),
    ).toBe(true);
  });

  test.each([
    ["a description", (command: Record<string, unknown>) => Object.assign(command, { description: "x" })],
    [
      "a translation",
      (command: Record<string, unknown>) => Object.assign(command, { name_localizations: { vi: "x" } }),
    ],
    ["an option", (command: Record<string, unknown>) => Object.assign(command, { options: [] })],
    [
      "a limit",
      (command: Record<string, unknown>) => Object.assign((command["options"] as object[])[0]!, { max_length: 5 }),
    ],
    ["a place", (command: Record<string, unknown>) => Object.assign(command, { contexts: [0] })],
  ])("are told apart where %s differs", (_, change) => {
    const given = structuredClone(registered());
    change(given[0]!);
    expect(compareCommands(given as never, commands)).toEqual({ missing: [], changed: ["/ask"], obsolete: [] });
  });

  test("that are missing or no longer wanted are named", () => {
    const [first, ...rest] = registered();
    const obsolete = { ...first!, name: "old" };
    expect(compareCommands([obsolete, ...rest] as never, commands)).toEqual({
      missing: ["/ask"],
      changed: [],
      obsolete: ["/old"],
    });
  });
});

describe("the loopback is as strict as Discord:", () => {
  const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
  const message = (...components: unknown[]) => ({ flags: 32768, components });
  const button = (rest: object) => ({ type: ComponentType.Button, style: 1, label: "a", custom_id: "a", ...rest });
  const row = (...components: unknown[]) => ({ type: ComponentType.ActionRow, components });

  test.each<[string, unknown]>([
    ["content beside components", { ...message(text("a")), content: "a" }],
    ["more than 4,000 characters of text", message(text("a".repeat(2001)), text("a".repeat(2000)))],
    ["more than 40 components", message(...Array.from({ length: 41 }, () => text("a")))],
    ["an empty text", message(text(""))],
    ["a custom id of 101 characters", message(row(button({ custom_id: "a".repeat(101) })))],
    ["two buttons of one custom id", message(row(button({}), button({})))],
    ["a label of 81 characters", message(row(button({ label: "a".repeat(81) })))],
    ["six buttons in a row", message(row(...Array.from({ length: 6 }, (_, at) => button({ custom_id: `${at}` }))))],
    ["components without their flag", { components: [text("a")] }],
    ["2,001 characters of content", { content: "a".repeat(2001) }],
    ["a message that says nothing", { content: "" }],
    ["a flag that can't be set", { content: "a", flags: 1 }],
  ])("it refuses %s", (_, body) => expect(() => takeMessage(body, "callback")).toThrow(Refusal));

  test("it takes a message that keeps to all of that", () => {
    expect([...walk(takeMessage(message(text("a"), row(button({}))), "callback").components)]).toHaveLength(3);
  });

  test("it refuses a second response, a late one, one that does not fit, and a wrong token", async () => {
    const { discord, ann, lobby } = await open(makeLibrary());
    const post = async (path: string, body: unknown): Promise<unknown> => {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
      const response = await fetch(`${discord.url}/v10${path}`, init);
      return response.status === 204 ? 204 : ((await response.json()) as { code: number }).code;
    };
    const exchange = (type: InteractionType): string => {
      const { id, token } = discord.interactions.open(type, ann, lobby);
      return `/interactions/${id}/${token}/callback`;
    };
    const reply = { type: 4, data: { content: "a" } };
    const once = exchange(InteractionType.ApplicationCommand);
    expect([await post(once, reply), await post(once, reply)]).toEqual([204, 40060]);
    expect(await post(exchange(InteractionType.ApplicationCommand), { type: 7, data: { content: "a" } })).toBe(50035);
    const choices = Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` }));
    const typing = exchange(InteractionType.ApplicationCommandAutocomplete);
    expect([await post(typing, { type: 8, data: { choices } }), await post(typing, reply)]).toEqual([50035, 50035]);
    discord.interactions.deadline = -1;
    expect(await post(exchange(InteractionType.ApplicationCommand), reply)).toBe(10062);
    expect(await post(`/channels/${lobby.id}/messages`, { content: "a" })).toBe(0);
  });
});
