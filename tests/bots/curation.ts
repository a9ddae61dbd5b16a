/**
 * The curators' loop on any platform: what readers say of an answer, what they ask in vain, and what becomes of an answer
 * when its fact changes; with one process and with two. `curation("Slack", openSlack)`, as the contract beside it.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Library } from "../../src/contract.ts";
import type { Feedback, Gap } from "../../src/state/state.ts";
import { until } from "../fakes/loopback.ts";
import { makeLibrary } from "../support/library.ts";
import { written } from "../support/state.ts";
import { atDawn, filled, withFact } from "./changed.ts";
import { hostileMark, type Options, type Platform, type Shown } from "./contract.ts";

export function curation(name: string, open: (options: Options) => Promise<Platform>): void {
  describe(`${name}, where facts are curated,`, () => {
    let platform: Platform;
    const run = async (options: Partial<Options> = {}): Promise<Platform> => {
      platform = await open({ library: makeLibrary(), ...options });
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
    const having = async (text: string): Promise<Shown[]> => (await shown()).filter((each) => each.text.includes(text));
    const kept = async (): Promise<readonly Feedback[]> => {
      const feedback = await platform.state.feedback(0);
      if (feedback === "away") throw new Error("the state is away");
      return feedback;
    };
    afterEach(async () => platform.close());

    test("“Helpful” is kept once for each person and answer, and thanked for in private", async () => {
      await run();
      await platform.mention("lamp 2");
      const answer = await last();
      await platform.press(answer, "Helpful", "ben");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("Thank you, that is good") });
      await platform.press(answer, "Helpful", "ben");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("told me that already") });
      await platform.press(answer, "Helpful", "ann");
      expect((await last()).text).toContain("Thank you, that is good");
      await platform.mention("lamp 3");
      await platform.press(await last(), "Helpful", "ben");
      expect((await last()).text).toContain("Thank you, that is good");
      const feedback = await kept();
      expect(feedback.map(({ facts }) => facts).sort()).toEqual([["lantern-2"], ["lantern-2"], ["lantern-3"]]);
      expect(feedback.at(-1)).toMatchObject({ verdict: "helpful", quote: "lamp 2 is lit at dusk", comment: "" });
      expect(JSON.stringify(feedback)).not.toMatch(/U0ANN|U0BEN|"(?:ann|ben)"/);
    });

    test("“Something wrong?” opens a short form; what is written is kept and shown to the curators, once, and never by whom", async () => {
      await run({ curators: "pier", publicUrl: "https://lamps.example/" });
      await platform.mention("lamp 2", { in: "lobby" });
      const answer = await last();
      const report = async (): Promise<void> => {
        await platform.press(answer, "Something wrong?", "ben");
        await platform.report(` It went out in March.${hostileMark}`, "ben");
        await platform.settled();
      };
      await report();
      const [notice] = await having("A reader says that something is wrong:");
      expect(notice).toMatchObject({ private: false });
      const wanted = ["It went out in March.", "Lantern rule 2", "kept", "lamp 2 is lit at dusk", "The Lamp Post"];
      for (const part of [...wanted, "Corpus 0123456789ab"]) expect(notice?.text).toContain(part);
      expect(notice?.raw).toMatch(/https:\/\/lamps\.example\/facts\/lantern-2\?lang=en/);
      expect(notice?.raw).toMatch(/lamps\.example\/archives\/|discord\.com\/channels\//);
      expect(notice?.raw).not.toMatch(/"ben|U0BEN/);
      expect((await having("The curators will look into it")).every((each) => each.private)).toBe(true);
      await report();
      expect(await having("told me that already")).toHaveLength(1);
      expect(await having("A reader says that something is wrong:")).toHaveLength(1);
      expect(await kept()).toMatchObject([
        { verdict: "wrong", comment: expect.stringMatching(/^It went out/), facts: ["lantern-2"], language: "en" },
      ]);
      expect(platform.logs()).not.toMatch(/went out|invalid/);
    });

    test("a second, different comment on an answer is kept, the same is not", async () => {
      await run({ curators: "pier" });
      await platform.mention("lamp 2");
      const answer = await last();
      const report = async (comment: string): Promise<void> => {
        await platform.press(answer, "Something wrong?", "ben");
        await platform.report(comment, "ben");
        await platform.settled();
      };
      await report("The date is wrong");
      await report("The date is wrong");
      expect(await having("You have told me that already")).toHaveLength(1);
      await report("And so is the place");
      expect(await having("You have told me that already")).toHaveLength(1);
      expect(await having("The curators will look into it")).toHaveLength(2);
      const [first, second, ...more] = await having("A reader says that something is wrong:");
      expect([first?.text, second?.text, more]).toEqual([
        expect.stringContaining("The date is wrong"),
        expect.stringContaining("so is the place"),
        [],
      ]);
      expect((await kept()).map(({ comment }) => comment).toSorted()).toEqual([
        "And so is the place",
        "The date is wrong",
      ]);
    });

    test("a decline can be judged, too, and without words; nobody is linked to what nobody else can see", async () => {
      await run({ curators: "pier" });
      await platform.command("who made the moon", "ann");
      await platform.press(await last(), "Something wrong?", "ann");
      await platform.report("", "ann");
      const [notice] = await having("A reader says that something is wrong:");
      expect(notice?.text).toContain("Nothing was written.");
      expect(notice?.text).toContain("The answer named no fact.");
      expect(notice?.raw).not.toMatch(/https?:/);
      expect(await kept()).toMatchObject([{ facts: [], quote: "", comment: "", corpus: "0123456789ab" }]);
    });

    test("“This was it” puts the question beside the fact that it meant, for the curators, with nobody’s name", async () => {
      const library = makeLibrary();
      await run({ library, curators: "pier" });
      await platform.mention("blorp 2");
      const nearest = await last();
      await platform.mention("blorp 1");
      const only = await last();
      await platform.command("who made the moon");
      expect((await last()).buttons.some(({ label }) => label.startsWith("This was it"))).toBe(false);
      await platform.press(only, "This was it", "ann");
      await platform.restartBot(library);
      await platform.press(nearest, "This was it", "ben");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("Thank you") });
      await platform.press(nearest, "Lantern rule 2", "ben");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("lamp 2 is lit at dusk") });
      expect((await platform.state.gaps(0)) as Gap[]).toMatchObject([
        {
          ...{ missing: ["blorp"], times: 2 },
          questions: [
            { text: "blorp 1", fact: "lantern-1" },
            { text: "blorp 2", fact: "lantern-2" },
          ],
        },
        { missing: ["that"], questions: [{ text: "who made the moon", times: 1 }] },
      ]);
      expect(await kept()).toEqual([]);
      await platform.gaps("pier");
      expect((await last()).text).toContain("blorp 2 → lantern-2");
    });

    test("a nearest fact that is gone can’t have been it", async () => {
      const library = makeLibrary();
      await run({ library });
      await platform.mention("blorp 1");
      const nearest = await last();
      await platform.restartBot(withFact(library, "lantern-1", undefined));
      await platform.press(nearest, "This was it");
      expect(await having("older edition")).toHaveLength(1);
    });

    test("an answer of an older edition can be judged: its fact is known", async () => {
      const library = makeLibrary();
      await run({ library, curators: "pier" });
      await platform.mention("lamp 2");
      const answer = await last();
      await platform.restartBot(atDawn(library, 1));
      await platform.press(answer, "Something wrong?");
      await platform.report("hm");
      expect(await kept()).toMatchObject([{ facts: ["lantern-2"], corpus: "012345" }]);
      expect((await having("A reader says that something is wrong:"))[0]?.text).toContain("Lantern rule 2");
    });

    test("where no channel is set for curators, feedback is kept all the same", async () => {
      await run();
      await platform.mention("lamp 2");
      await platform.press(await last(), "Something wrong?");
      await platform.report("hm");
      expect(await having("The curators will look into it")).toHaveLength(1);
      expect(await having("A reader says")).toHaveLength(0);
      expect(await kept()).toHaveLength(1);
    });

    test("what people ask in vain is listed for those in the curators' channel alone, page by page", async () => {
      await run({ curators: "pier" });
      await platform.gaps("pier");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("Nobody has asked") });
      for (const asked of ["who made the moon", "Who made the moon?", "who paints the lamps"]) {
        await platform.command(asked, "ann");
      }
      await platform.mention("lamp 2");
      await platform.settled();
      await platform.gaps("lobby", "ann");
      expect(await last()).toMatchObject({ private: true, text: expect.stringContaining("That is for curators") });
      expect((await last()).text).not.toContain("moon");
      await platform.gaps("pier");
      const list = await last();
      expect(list.private).toBe(true);
      expect(list.text).toMatch(/What people ask in vain: 1.*that.*English, times asked: 3, last on \d+ /s);
      expect(list.text).toContain("who paints the lamps");
      expect(list.raw).not.toMatch(/U0ANN/);
      for (let at = 0; at < 12; at += 1) {
        const missing = [`thing ${at}`];
        const vain = { language: "vi", missing, corpus: "x", at: Date.now() } as const;
        platform.state.keepUnanswered({ ...vain, question: `thứ ${at}?` });
      }
      await written(platform.state);
      await platform.gaps("pier");
      const read = new Set<string>();
      for (let turns = 0; turns < 9; turns += 1) {
        const page = await last();
        for (const [thing] of page.text.matchAll(/thing \d+/g)) read.add(thing);
        if (!page.buttons.some(({ label }) => label === "Next")) break;
        await platform.press(page, "Next");
      }
      expect(read.size).toBe(12);
    });

    test("with the database away all is answered, and nobody is told that something is noted", async () => {
      await run({ curators: "pier" });
      await platform.state.close(100);
      const thread = await platform.mention("lamp 2");
      await platform.press(await last(), "Helpful");
      expect((await last()).text).toContain("I can’t note it down at this moment");
      await platform.mention("and lamp 3?", { thread });
      expect((await last()).text).toContain("Lantern rule 3");
      await platform.gaps("pier");
      expect((await last()).text).toContain("I can’t reach what people asked");
    });

    test("the refusal of a changed corpus is told to the curators", async () => {
      await run({ curators: "pier" });
      const problems = ["facts/a.yaml:3:1 the <quote> is not there → copy it", "b → c"];
      await platform.tellCurators({ about: "corpus", problems });
      expect(await last()).toMatchObject({ private: false, text: expect.stringContaining(problems.join("\n")) });
    });

    test("a thread that was told a fact gets one reply when it is corrected, or withdrawn, and no other thread does", async () => {
      const library = makeLibrary();
      await run({ library });
      await platform.mention("lamp 2");
      await platform.mention("lamp 3", { in: "pier" });
      await platform.direct("lamp 2", "ben");
      await platform.command("lamp 2");
      const before = (await shown()).length;
      const dawn = atDawn(library, 2);
      platform.swap(dawn);
      await until(() => platform.shown().length === before + 2, "two corrections");
      const [first, second] = (await shown()).slice(before);
      for (const correction of [first, second]) {
        expect(correction?.text).toContain("What I said here before has been corrected");
        expect(correction?.text).toContain("Lantern rule 2 says that lamp 2 is lit at dawn.");
        expect(correction?.text).toContain("The Lamp Post, 9 March 2031, paragraph 1");
      }
      expect(new Set([first?.to, second?.to]).size).toBe(2);
      // The same facts in another edition: nothing is said again.
      platform.swap({ ...dawn, version: "later0000000" });
      platform.swap(withFact(dawn, "lantern-3", undefined));
      await until(() => platform.shown().length === before + 3, "the withdrawal");
      const gone = await last();
      expect(gone.text).toContain("What I said here before has been withdrawn: Lantern rule 3.");
      expect(gone.text).not.toContain("lamp 3 is lit");
      await until(() => platform.logs().match(/"event":"corrected"/g)?.length === 3);
    });

    test("what is wrong is kept and shown without the blanks around it", async () => {
      await run({ curators: "pier" });
      await platform.command("lamp 2");
      await platform.press(await last(), "Something wrong?");
      await platform.report("  two\nlamps ");
      expect(await platform.state.feedback(0)).toMatchObject([{ verdict: "wrong", comment: "two\nlamps" }]);
      expect(await having("“two\nlamps”")).toHaveLength(1);
    });

    test("two processes say a correction once, and one that was missed is said after a restart", async () => {
      const library = makeLibrary();
      await run({ library });
      await platform.mention("lamp 2");
      await platform.settled();
      await platform.join();
      platform.swap(atDawn(library, 2));
      await until(() => platform.shown().length === 2, "the correction");
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await having("has been corrected")).toHaveLength(1);
      await platform.restartBot(library);
      await until(() => platform.shown().length === 3, "the second correction");
      expect((await last()).text).toContain("lit at dusk");
    });

    const late = "This was asked here before, when the articles had no answer to it. Now they do.";

    test("a gap that is filled is told once in the thread that asked, and nowhere else; one asks on below it", async () => {
      const library = makeLibrary();
      await run({ library });
      const thread = await platform.mention("blorp 2");
      await platform.settled();
      await platform.mention("blorp 2", { thread });
      await platform.mention("who made the moon", { in: "pier" });
      await platform.direct("blorp 3", "ben");
      await platform.command("blorp 4");
      await platform.press(await last(), "This was it");
      const before = (await shown()).length;
      platform.swap({ ...library, version: "later0000000" });
      const learnt = filled(library, "blorp");
      platform.swap(learnt);
      await until(() => platform.shown().length > before, "the late answer");
      await until(() => platform.logs().includes('"event":"answeredLate"'), "its log line");
      const answer = await last();
      expect(answer.private).toBe(false);
      for (const part of [late, "Asked: blorp 2", "At dusk.", "Lantern rule 2"]) expect(answer.text).toContain(part);
      platform.swap({ ...learnt, version: "again0000000" });
      await platform.restartBot(learnt);
      await platform.mention("lamp 7", { in: "pier" });
      await until(() => platform.shown().some(({ text }) => text.includes("Lantern rule 7")), "an answer");
      expect(await having(late)).toHaveLength(1);
      // What was told late is corrected as any answer.
      platform.swap(atDawn(learnt, 2));
      await until(() => platform.shown().some(({ text }) => text.includes("lit at dawn")), "the correction");
    });

    test("of two processes one gives a late answer, and one that was missed is given at the next start", async () => {
      const library = makeLibrary();
      await run({ library });
      await platform.mention("blorp 2");
      await platform.mention("moon 3");
      await platform.settled();
      await platform.join();
      platform.swap(filled(library, "blorp"));
      await until(() => platform.logs().includes('"event":"answeredLate"'), "the late answer");
      expect(await having(late)).toHaveLength(1);
      await platform.restartBot(filled(library, "moon"));
      await until(() => platform.logs().match(/"event":"answeredLate"/g)?.length === 2, "the second late answer");
      expect((await having(late)).map(({ text }) => /lamp \d/.exec(text)?.[0])).toEqual(["lamp 2", "lamp 3"]);
    });

    test("a reader that finds no answer keeps a late answer back", async () => {
      const library = makeLibrary();
      const learnt = filled(library, "blorp");
      const read: string[] = [];
      await run({
        library,
        answering: async (asked, question) => {
          read.push(question.text);
          return question.text === "blorp 2" ? library.ask(question) : asked.ask(question);
        },
      });
      await platform.mention("blorp 2");
      await platform.mention("blorp 3");
      await platform.mention("who made the moon");
      await platform.settled();
      platform.swap(learnt);
      await until(() => platform.logs().includes('"event":"answeredLate"'), "the late answer");
      expect((await having(late)).map(({ text }) => /lamp \d/.exec(text)?.[0])).toEqual(["lamp 3"]);
      // It is not asked what the engine can't answer either.
      expect(read.toSorted()).toEqual(["blorp 2", "blorp 2", "blorp 3", "blorp 3", "who made the moon"]);
    });

    test("of two processes over one state one answers, and a thread goes on in either", async () => {
      const library: Library = makeLibrary();
      await run({ library });
      await platform.join();
      const thread = await platform.mention("lamp 2");
      await platform.direct("lamp 3");
      await platform.command("lamp 4");
      await platform.settled();
      const told = (await shown()).map(({ text }) => /Lantern rule \d/.exec(text)?.[0]);
      expect(told.toSorted()).toEqual([...["Lantern rule 2", "Lantern rule 3", "Lantern rule 4"]]);
      for (const lamp of [5, 6, 7, 8]) {
        await platform.mention(`and lamp ${lamp}?`, { thread });
        expect((await last()).text).toContain(`Lantern rule ${lamp}`);
      }
      expect(await shown()).toHaveLength(7);
      expect(platform.logs().match(/"event":"answered"/g)).toHaveLength(7);
      await platform.command("who made the moon");
      await platform.settled();
      expect(await platform.state.gaps(0)).toMatchObject([{ missing: ["that"], times: 1 }]);
    });
  });
}
