/**
 * What any bot of ours must do, whatever its platform. Each platform opens itself as a Platform (the real library of the
 * platform against its strict loopback server) and runs these tests: `contract("Slack", openSlack)`.
 */
import { describe, expect, onTestFinished, test } from "vitest";
import { decodeAction } from "../../src/bots/action.ts";
import type { Notice } from "../../src/bots/curators.ts";
import type { Answering, Library } from "../../src/contract.ts";
import type { Gap, State } from "../../src/state/state.ts";
import { type Held, until } from "../fakes/loopback.ts";
import { makeLibrary, recording } from "../support/library.ts";
import { written } from "../support/state.ts";

/** Something that the bot put before a reader: a message, a private word, a window. */
export interface Shown {
  /** All that is read in it, line by line, escapes undone. Without the labels of buttons. */
  text: string;
  /** For one person alone. */
  private: boolean;
  /** The channel, or the person's own conversation with the bot. */
  to: string;
  buttons: readonly { label: string; key: string }[];
  /** As it was sent. */
  raw: string;
}

export interface Options {
  library: Library;
  /** Who answers; the library alone when left out. */
  answering?: Answering;
  /** The bot's clock, in milliseconds. */
  now?: () => number;
  /** Where it may speak publicly; everywhere when left out. */
  channels?: readonly string[];
  /** Where those who curate are; nowhere when left out. */
  curators?: string;
  publicUrl?: string;
}

/** A platform with our bot running on it. Persons are `ann` and `ben`, channels `lobby` and `pier`; both are given as words. */
export interface Platform {
  /** Resolves to the thread in which a follow-up can be asked. */
  mention(text: string, where?: { by?: string; in?: string; thread?: string }): Promise<string>;
  direct(text: string, by?: string): Promise<void>;
  /** By slash command: the answer is for the asker alone. */
  command(text: string, by?: string): Promise<void>;
  /** What people ask in vain, by slash command. */
  gaps(where: string, by?: string): Promise<void>;
  /** Fills in the form that the last press opened, and sends it. */
  report(written: string, by?: string): Promise<void>;
  /** Delivers the last mention, direct message or command once more, as the platform does when it is unsure. */
  redeliver(): Promise<void>;
  /** The same words as a mention, written by another bot; and by nobody new, as the edit of an earlier message. */
  mentionFromBot(text: string): Promise<void>;
  mentionByEdit(text: string): Promise<void>;
  /** Presses the button of that label. */
  press(shown: Shown, label: string, by?: string): Promise<void>;
  /** Presses a button that carries this key. */
  pressKey(shown: Shown, key: string, by?: string): Promise<void>;
  /** Everything shown so far, oldest first; what was removed is gone. */
  shown(): readonly Shown[];
  /** Resolves when everything delivered has been dealt with. */
  settled(): Promise<void>;
  /** The next message is refused for a moment (429) or taken by a server that then answers with an error (5xx). */
  refuseNext(): void;
  breakNext(): void;
  /** The next message is not taken until it is released. */
  holdNext(): Held;
  /** The corpus changes while the bot runs; it is told. */
  swap(library: Library): void;
  state: State;
  tellCurators(notice: Notice): Promise<void>;
  /** Another process over the same state, to which everything is delivered, too. Gives the state as that process has it. */
  join(): Promise<State>;
  /** Ends the bot and starts another one, as after a deployment. */
  restartBot(library?: Library): Promise<void>;
  /** SIGTERM, in effect. */
  stop(): Promise<void>;
  /** All log lines so far. */
  logs(): string;
  /** Every secret that the bot was given. */
  secrets: readonly string[];
  close(): Promise<void>;
}

/** Markup of any platform that would act if it got through. */
export const hostileMark =
  " <!channel> <!here> @everyone <@U0ANN> <@123> *b* _i_ ~s~ `c` ||x|| # h > q [a](http://evil.example) <http://evil.example|b> & \u202e";

export function contract(name: string, open: (options: Options) => Promise<Platform>): void {
  describe(`${name}, as any bot of ours,`, () => {
    let platform: Platform;
    const run = async (options: Partial<Options> = {}): Promise<Platform> => {
      platform = await open({ library: makeLibrary(), ...options });
      onTestFinished(platform.close);
      return platform;
    };
    const shown = async (): Promise<readonly Shown[]> => {
      await platform.settled();
      return platform.shown();
    };
    const last = async (): Promise<Shown> => {
      const found = (await shown()).at(-1);
      if (!found) throw new Error("nothing was shown");
      return found;
    };

    test("answers a mention in public: answer first, how it was read, the fact with status, quote, publisher, date and paragraph", async () => {
      await run();
      await platform.mention("lamp 2");
      const answer = await last();
      expect(answer.private).toBe(false);
      const order = [
        "At dusk.",
        "lamp · when",
        "Lantern rule 2",
        "kept",
        "lamp 2 is lit at dusk",
        "The Lamp Post",
        "9 March 2031",
        "paragraph 1",
      ];
      for (const part of order) expect(answer.text).toContain(part);
      expect(answer.text.indexOf("At dusk.")).toBeLessThan(answer.text.indexOf("Lantern rule 2"));
    });

    test("answers a direct message and a command, the command privately", async () => {
      await run();
      await platform.direct("lamp 3");
      expect((await last()).text).toContain("Lantern rule 3");
      await platform.command("lamp 4");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("Lantern rule 4") });
    });

    test("answers an event once, however often it is delivered", async () => {
      await run();
      await platform.mention("lamp 2");
      await platform.redeliver();
      await platform.redeliver();
      expect(await shown()).toHaveLength(1);
    });

    test("lets bots and edits be", async () => {
      await run();
      await platform.mentionFromBot("lamp 2");
      await platform.mentionByEdit("lamp 2");
      expect(await shown()).toHaveLength(0);
    });

    test("helps where nothing is asked", async () => {
      await run();
      await platform.mention("");
      expect((await last()).text).toContain("lamps");
    });

    test("answers thanks with a short word, and nothing to press", async () => {
      const library = makeLibrary();
      const ask: Library["ask"] = (question) => {
        const help = library.ask({ ...question, text: "help" });
        return question.text === "thanks!" ? { ...help, text: "You are welcome.", suggestions: [] } : help;
      };
      await run({ library: { ...library, ask } });
      await platform.mention("thanks!");
      expect(await last()).toMatchObject({ text: "You are welcome.", buttons: [] });
      await platform.direct("thanks!");
      expect(await last()).toMatchObject({ text: "You are welcome.", buttons: [] });
    });

    test("says what the articles don’t hold, and what there is instead", async () => {
      await run();
      await platform.mention("what is the moon made of");
      const { text } = await last();
      expect(text).toContain("The articles don’t say.");
      expect(text.indexOf("The nearest that the articles do say:")).toBeGreaterThan(0);
      expect(text.indexOf("The nearest that the articles do say:")).toBeLessThan(text.indexOf("Lantern rule 1"));
    });

    test("says what is open, then the nearest fact with its quote, no statement twice, and offers the others", async () => {
      await run();
      await platform.mention("blorp 3");
      const { text, buttons } = await last();
      expect(text).toContain("I’m not sure what you mean by “blorp”.");
      expect(text).not.toContain("Not in the articles");
      expect(text.split("Lantern rule 1 says that lamp 1 is lit at dusk.")).toHaveLength(2);
      expect(text).toContain("lamp 1 is lit at dusk");
      expect(text.match(/The Lamp Post, 9 March 2031, paragraph 1/g)).toHaveLength(1);
      expect(buttons.map(({ label }) => label)).toEqual(
        expect.arrayContaining(["This was it", "Lantern rule 2", "Lantern rule 3"]),
      );
      await platform.press(await last(), "Lantern rule 2");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("lamp 2 is lit at dusk") });
    });

    test("reads a follow-up in the light of its thread, and of that thread alone", async () => {
      await run();
      const thread = await platform.mention("lamp 2");
      await platform.settled();
      await platform.mention("and lamp 3?", { thread });
      expect((await last()).text).toContain("Lantern rule 3");
      await platform.mention("and lamp 4?");
      expect((await last()).text).toContain("The articles don’t say.");
    });

    test("reads a follow-up once more only where its answer is one fact, which is then shown in short", async () => {
      const library = makeLibrary();
      let reads = 0;
      await run({ library: { ...library, read: () => ++reads } });
      const thread = await platform.mention("lamp 2");
      for (const text of ["", "every lamp", "blorp 3", "the moon"]) await platform.mention(text, { thread });
      await platform.settled();
      expect(reads).toBe(0);
      await platform.mention("and lamp 3?", { thread });
      expect((await last()).text).not.toContain("lamp 3 is lit at dusk");
      expect(reads).toBe(2);
    });

    test("suggests questions that ask themselves when pressed", async () => {
      await run();
      await platform.mention("lamp 1");
      await platform.press(await last(), "When is lamp 2 lit?");
      expect((await last()).text).toContain("Lantern rule 2");
    });

    test("asks as of today, whichever way it is asked, and a question that is pressed, too", async () => {
      const { library, asked } = recording();
      await run({ library, now: () => Date.UTC(2031, 2, 9, 23) });
      await platform.mention("lamp 1");
      await platform.press(await last(), "When is lamp 2 lit?");
      await platform.direct("lamp 3");
      await platform.command("lamp 4");
      await platform.settled();
      expect(asked.map(({ asOf }) => asOf)).toEqual(["2031-03-09", "2031-03-09", "2031-03-09", "2031-03-09"]);
    });

    test("answers in its own time where somebody else reads, whichever way it is asked", async () => {
      const answering: Answering = async (library, question) => {
        await new Promise((resolve) => setImmediate(resolve));
        return { ...library.ask(question), reading: `read by a model (${model})` };
      };
      // An operator's words, and no markup.
      const model = "*small* _m_ `c` ~s~ ||x|| @everyone [a](http://evil.example) & # h";
      await run({ answering });
      await platform.mention("lamp 2");
      await platform.direct("lamp 3");
      await platform.command("lamp 4");
      const all = await shown();
      expect(all).toHaveLength(3);
      for (const { text } of all) expect(text).toContain(`read by a model (${model})`);
    });

    test("shows the quote in its paragraph", async () => {
      await run();
      await platform.mention("lamp 2");
      await platform.press(await last(), "Show in article");
      const window = await last();
      expect(window.text).toContain("HALLOW BAY — Every lamp 1 is lit at dusk by its keeper.");
      expect(window.text).toContain("lamp 2 is lit at dusk");
    });

    test("presses work after a restart, and an unknown key gets a private word", async () => {
      await run();
      await platform.mention("lamp 2");
      const answer = await last();
      await platform.restartBot();
      await platform.press(answer, "Show in article");
      expect((await last()).text).toContain("HALLOW BAY");
      await platform.pressKey(answer, "v0:gone:en:x");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("older edition") });
    });

    test("answers from the corpus as it is now, and finishes an answer on the one that it began with", async () => {
      const [before, after] = [makeLibrary({ facts: 40 }), makeLibrary({ facts: 50, version: "ba9876543210" })];
      // It is swapped in the middle of answering.
      const ask: Library["ask"] = (question) => {
        const answer = before.ask(question);
        platform.swap(after);
        return answer;
      };
      await run({ library: { ...before, ask } });
      await platform.mention("every lamp");
      const old = await last();
      expect(old.text).toContain("40 rules.");
      const list = old.buttons.find(({ key }) => key.startsWith("v1:quotes:"));
      expect(list?.key).toContain(before.version.slice(0, 6));
      await platform.mention("every lamp");
      expect((await last()).text).toContain("50 rules.");
      await platform.pressKey(await last(), list?.key ?? "");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("older edition") });
    });

    test("its keys name facts and never hold a question", async () => {
      await run();
      await platform.mention("every lamp");
      await platform.mention("lamp 1");
      for (const { buttons } of await shown()) {
        for (const { key } of buttons) {
          expect(decodeAction(key)).toBeDefined();
          expect(key).not.toMatch(/every lamp|When is lamp|lamp 1/);
        }
      }
    });

    test("removes its answer for the asker and for nobody else", async () => {
      await run();
      await platform.mention("lamp 2", { by: "ann" });
      const answer = await last();
      await platform.press(answer, "Remove", "ben");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("Only the person who asked") });
      await platform.press(answer, "Remove", "ann");
      expect((await shown()).some(({ text }) => text.includes("Lantern rule 2"))).toBe(false);
    });

    test.each([
      ["500 facts", { facts: 500, quotes: 3 }],
      ["long statements", { facts: 12, statement: 5000 }],
      ["markup in every field", { facts: 40, quotes: 2, mark: hostileMark }],
      ["signs that take two code units", { facts: 40, mark: "🏮".repeat(60), statement: 5000 }],
      ["ids of 120 characters", { facts: 40, id: 120 }],
    ])("stays within every limit: %s", async (_, made) => {
      await run({ library: makeLibrary(made) });
      await platform.mention("every lamp");
      await platform.command("every lamp");
      await platform.direct("lamp 2");
      await platform.mention("nothing of the kind");
      const all = await shown();
      expect(all).toHaveLength(4);
      for (const { raw, buttons } of all) {
        // Half of a surrogate pair is written as an escape in JSON; no whole character is.
        expect(raw).not.toMatch(/\\ud[89a-f]/i);
        expect(buttons.length).toBeGreaterThan(0);
      }
      // The strict server refuses what the platform would refuse, and a refusal would have come back as plain text.
      expect(platform.logs()).not.toContain('"event":"invalid"');
    });

    test("pages a long list so that every fact can be reached, each with its source", async () => {
      await run({ library: makeLibrary({ facts: 33 }) });
      await platform.mention("every lamp");
      const read = new Set<string>();
      let page: Shown | undefined = await last();
      for (let turns = 0; turns < 40 && page; turns += 1) {
        for (const [title] of page.text.matchAll(/Lantern rule \d+/g)) read.add(title);
        const label: string | undefined = page.buttons
          .map((button) => button.label)
          .find((text) => /^(All facts|Next)/.test(text));
        if (label === undefined) break;
        await platform.press(page, label);
        page = await last();
        expect(page.text).toContain("The Lamp Post, 9 March 2031, paragraph");
      }
      expect(read.size).toBe(33);
    });

    test("speaks in public only where it may, and privately elsewhere or not at all", async () => {
      await run({ channels: ["lobby"] });
      await platform.mention("lamp 2", { in: "lobby" });
      expect(await last()).toMatchObject({ private: false });
      await platform.mention("lamp 3", { in: "pier" });
      expect((await shown()).filter(({ text }) => text.includes("Lantern rule 3")).every((each) => each.private)).toBe(
        true,
      );
    });

    test("takes 20 questions a minute of a person, then says so once, privately, and goes on in the next minute", async () => {
      let clock = 1_000_000;
      await run({ now: () => clock });
      for (let asked = 0; asked < 23; asked += 1) await platform.direct("lamp 2", "ann");
      const all = await shown();
      expect(all.filter(({ text }) => text.includes("Lantern rule 2"))).toHaveLength(20);
      expect(all.filter(({ text }) => text.includes("more than I take in a minute"))).toHaveLength(1);
      await platform.direct("lamp 3", "ben");
      expect((await last()).text).toContain("Lantern rule 3");
      clock += 61_000;
      await platform.direct("lamp 4", "ann");
      expect((await last()).text).toContain("Lantern rule 4");
    });

    test("a fact that is picked counts as a question: one too many is neither shown nor kept as what was meant", async () => {
      await run({ now: () => 1_000_000 });
      await platform.mention("blorp 3");
      const offer = await last();
      for (let asked = 1; asked < 20; asked += 1) await platform.direct("lamp 3", "ann");
      expect(await shown()).toHaveLength(20);
      await platform.press(offer, "Lantern rule 2", "ann");
      expect((await last()).text).toContain("more than I take in a minute");
      expect(await shown()).toHaveLength(21);
      const [gap] = (await platform.state.gaps(0)) as readonly Gap[];
      expect(gap?.questions).toEqual([{ text: "blorp 3", times: 1 }]);
    });

    test("sends again what was refused, and not what may have been taken, which it counts", async () => {
      await run();
      platform.refuseNext();
      await platform.mention("lamp 2");
      expect((await shown()).filter(({ text }) => text.includes("Lantern rule 2"))).toHaveLength(1);
      platform.breakNext();
      await platform.mention("lamp 3");
      expect((await shown()).filter(({ text }) => text.includes("Lantern rule 3"))).toHaveLength(1);
      expect(platform.logs().match(/"event":"ambiguous"/g)).toHaveLength(1);
    });

    test("logs what happened and never what was asked, by whom, or with which secret", async () => {
      await run();
      await platform.mention("lamp 2", { by: "ann" });
      await platform.command("a question about zebras", "ben");
      await platform.press(await last(), "Show in article");
      await platform.settled();
      const logs = platform.logs();
      expect(logs).toContain('"event":"answered"');
      for (const secret of ["zebra", "lamp 2", ...platform.secrets]) expect(logs).not.toContain(secret);
      for (const line of logs.trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) });
    });

    test("an event that was claimed and never came to its end is counted, once, by one process, and not answered", async () => {
      let clock = Date.now();
      await run({ now: () => clock });
      await platform.direct("lamp 2");
      expect(await shown()).toHaveLength(1);
      const held = platform.holdNext();
      onTestFinished(held.release);
      await platform.direct("lamp 3");
      await until(held.isThere, "the answer");
      await written(platform.state);
      const counted = (): number => platform.logs().split('"event":"interrupted"').length - 1;
      // As long as it may still be answered, nobody counts it. A process counts before it is asked anything else.
      const early = await platform.join();
      await early.feedback(0);
      expect(counted()).toBe(0);
      clock += 1_200_000;
      await platform.join();
      await until(() => counted() > 0, "the count");
      const late = await platform.join();
      await late.feedback(0);
      for (const face of ["slack", "discord"] as const) expect(await platform.state.interrupted(face, clock)).toBe(0);
      expect([counted(), platform.shown().length]).toEqual([1, 1]);
    });

    test("each of several processes hears of an event, and one answers it", async () => {
      await run();
      await platform.join();
      await platform.join();
      await platform.mention("lamp 2");
      expect(await shown()).toHaveLength(1);
      const lines = platform.logs().trim().split("\n");
      const told = lines.map((line) => JSON.parse(line)).filter(({ way }) => way === "mention");
      expect(told.map(({ event }) => event).toSorted()).toEqual(["answered", "repeated", "repeated"]);
    });

    test("finishes what is in flight when it is stopped", async () => {
      await run();
      await platform.mention("lamp 2");
      await platform.stop();
      expect(platform.shown()).toHaveLength(1);
    });
  });
}
