/** What a State promises, whichever database it is on. */
import { afterEach, describe, expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { openState, type StateSettings } from "../../src/state/open.ts";
import type { Away, Feedback, Gap, Given, PendingQuestion, State, Unanswered } from "../../src/state/state.ts";
import { until } from "../fakes/loopback.ts";
import type { Moment } from "../support/kill-givers.ts";

const DAY = 86_400_000;
export const START = Date.UTC(2025, 4, 6);

export const feedbackOf = (key: string, more: Partial<Feedback> = {}): Feedback => ({
  ...{
    key,
    verdict: "wrong",
    comment: "Two years, not three",
    facts: ["fish-mou", "fish-fund"],
    quote: "“Two” it says",
  },
  ...{ corpus: "v1", face: "slack", language: "vi", at: START },
  ...more,
});

export const unansweredOf = (question: string, more: Partial<Unanswered> = {}): Unanswered => ({
  ...{ question, language: "en", missing: ["a treaty on salt"], corpus: "v1", at: START },
  ...more,
});

const givenOf = (place: string, more: Partial<Given> = {}): Given => ({
  ...{ face: "slack", place, fact: "fish-mou", statement: "old", language: "en", at: START },
  ...more,
});

const pendingOf = (place: string, more: Partial<PendingQuestion> = {}): PendingQuestion => ({
  ...{ face: "slack", place, question: "And salt?", history: [], language: "en", at: START },
  ...more,
});

/** Seven moments while a process gives feedback, and three while it opens the state. */
export const momentsToKill: readonly Moment[] = [
  ...[40, 1, 25, 10, 3, 30, 15].map((acknowledged) => ({ acknowledged, pause: acknowledged % 4 })),
  ...[2, 20, 60].map((pause) => ({ acknowledged: 0, pause })),
];

/** Once nothing waits, everything is committed. */
export const kept = (state: State): Promise<unknown> => until(() => state.health().waiting === 0, "what is kept");

/** `settingsOf` gives an empty database for each test. */
export function describeState(name: string, settingsOf: () => Promise<StateSettings>): void {
  describe(name, () => {
    let open: State[] = [];
    let ticks = 0;
    afterEach(async () => {
      await Promise.all(open.map((state) => state.close(5000)));
      open = [];
    });

    /** As a process opens it, `days` after the start. */
    async function start(settings: StateSettings, days = 0): Promise<State> {
      const now = (): number => {
        ticks += 10;
        return START + days * DAY + ticks;
      };
      const state = await openState(settings, { log: createLog("silent"), now, answeringWaits: 10_000 });
      expect(state.health().away).toBeUndefined();
      open.push(state);
      return state;
    }
    /** Two processes on one database. */
    async function pair(): Promise<[State, State]> {
      const settings = await settingsOf();
      return [await start(settings), await start(settings)];
    }

    test("processes that start at once on an empty database all find it ready", async () => {
      const settings = await settingsOf();
      const states = await Promise.all([start(settings), start(settings), start(settings)]);
      expect(await Promise.all(states.map((state) => state.claim("event")))).toContain(true);
    });

    test("of two processes that race for 200 claims, each is won by one", async () => {
      const [one, other] = await pair();
      const events = Array.from({ length: 200 }, (_, at) => `event ${at}`);
      const won = await Promise.all(events.flatMap((event) => [one.claim(event), other.claim(event)]));
      expect(won.filter(Boolean).length).toBe(200);
      expect(events.every((_, at) => won[2 * at] !== won[2 * at + 1])).toBe(true);
      expect([one.health().alone, other.health().alone]).toEqual([0, 0]);
    });

    test("a claim of several keys is won where none was claimed, and claims them all", async () => {
      const [one, other] = await pair();
      expect(await one.claim("event 1", "message 1")).toBe(true);
      expect(await other.claim("message 1", "event 2")).toBe(false);
      expect(await one.claim("event 2")).toBe(false);
      expect(await one.claim("event 3", "event 3")).toBe(true);
    });

    test("a claim that is given back can be won again, once, whichever process gives it back", async () => {
      const [one, other] = await pair();
      expect(await one.claim("share", "press")).toBe(true);
      await one.release("share");
      expect(await one.claim("press")).toBe(false);
      expect(await Promise.all([one.claim("share"), other.claim("share")])).toContain(false);
      await other.release("share");
      expect(await other.claim("share")).toBe(true);
    });

    test("a claim lasts a day", async () => {
      const settings = await settingsOf();
      const before = await start(settings);
      expect(await before.claim("event")).toBe(true);
      expect(await (await start(settings, 0.9)).claim("event")).toBe(false);
      // Claims are deleted before feedback is.
      await before.keepFeedback(feedbackOf("old", { at: START - 364 * DAY }));
      const later = await start(settings, 1.1);
      await emptied(() => later.feedback(0));
      expect(await later.claim("event")).toBe(true);
    });

    test("a reader's language is the one chosen last, in any process, for a year", async () => {
      const settings = await settingsOf();
      const [one, other] = [await start(settings), await start(settings)];
      expect(await one.language("reader")).toBeUndefined();
      one.keepLanguage("reader", "vi");
      one.keepLanguage("reader", "kk");
      expect(await one.language("reader")).toBe("kk");
      await kept(one);
      expect(await other.language("reader")).toBe("kk");
      expect(await other.language("another")).toBeUndefined();
    });

    test("each setting of a server is what it was set to last, in any process, and outlives every sweep", async () => {
      const settings = await settingsOf();
      const [one, other] = [await start(settings), await start(settings)];
      expect(await one.settings("islands")).toEqual({});
      expect(await one.changeSettings("islands", {})).toEqual({});
      const first = { language: "vi", isPrivate: true } as const;
      expect(await one.changeSettings("islands", first)).toEqual(first);
      await other.changeSettings("islands", { channels: ["1", "2"], language: undefined, answersForums: false });
      const last = { channels: ["1", "2"], isPrivate: true, answersForums: false };
      expect(await one.settings("islands")).toEqual(last);
      expect(await other.settings("elsewhere")).toEqual({});
      const later = await start(settings, 400);
      expect(await later.settings("islands")).toEqual(last);
    });

    test("of changes to a server's settings at the same time none is lost", async () => {
      const [one, other] = await pair();
      const channels = Array.from({ length: 20 }, (_, at) => String(at));
      await Promise.all([
        one.changeSettings("islands", { isPrivate: true }),
        other.changeSettings("islands", { answersForums: true }),
        one.changeSettings("islands", { language: "kk" }),
        other.changeSettings("islands", { channels }),
      ]);
      expect(await one.settings("islands")).toEqual({ isPrivate: true, answersForums: true, language: "kk", channels });
    });

    test("what was begun and not ended is counted once, by its face, once it is old enough", async () => {
      const [one, other] = await pair();
      for (const key of ["first", "second", "third"]) one.begin("slack", key);
      one.begin("discord", "fourth");
      await kept(one);
      one.end("second");
      other.begin("slack", "fifth");
      other.end("fifth");
      await kept(one);
      await kept(other);
      expect(await other.interrupted("slack", START - 1)).toBe(0);
      const later = START + 1000;
      const counted = await Promise.all([one.interrupted("slack", later), other.interrupted("slack", later)]);
      expect(counted.toSorted()).toEqual([0, 2]);
      expect(await one.interrupted("discord", later)).toBe(1);
    });

    test("a thread goes on in another process, with its last five questions in order", async () => {
      const [one, other] = await pair();
      expect(await other.history("thread")).toEqual([]);
      one.remember("thread", ["first", "second"]);
      expect(await one.history("thread")).toEqual(["first", "second"]);
      await kept(one);
      other.remember("thread", ["third", "fourth", "fifth", "sixth"]);
      await kept(other);
      for (const state of [one, other]) {
        expect(await state.history("thread")).toEqual(["second", "third", "fourth", "fifth", "sixth"]);
        expect(await state.history("another")).toEqual([]);
      }
    });

    test("a thread is forgotten after a week", async () => {
      const settings = await settingsOf();
      const before = await start(settings);
      before.remember("thread", ["first"]);
      await kept(before);
      expect(await (await start(settings, 6.9)).history("thread")).toEqual(["first"]);
      expect(await (await start(settings, 7)).history("thread")).toEqual([]);
    });

    test("of a thread only the questions of so long ago are given, where that is asked for", async () => {
      const settings = await settingsOf();
      const before = await start(settings);
      before.remember("thread", ["first"]);
      await kept(before);
      const later = await start(settings, 0.5);
      later.remember("thread", ["second"]);
      await kept(later);
      expect(await later.history("thread")).toEqual(["first", "second"]);
      expect(await later.history("thread", 600_000)).toEqual(["second"]);
    });

    test("feedback is kept once, whole, whoever was first", async () => {
      const [one, other] = await pair();
      expect(await one.keepFeedback(feedbackOf("press"))).toBe("new");
      expect(await one.keepFeedback(feedbackOf("press", { comment: "again" }))).toBe("known");
      expect(await other.keepFeedback(feedbackOf("press", { comment: "elsewhere" }))).toBe("known");
      expect(await other.keepFeedback(feedbackOf("praise", { verdict: "helpful", comment: "", at: START + 1 }))).toBe(
        "new",
      );
      expect(await one.feedback(START)).toEqual([
        feedbackOf(expect.any(String) as string, { verdict: "helpful", comment: "", at: START + 1 }),
        feedbackOf(expect.any(String) as string),
      ]);
      expect(await one.feedback(START + 1)).toHaveLength(1);
      const both = await Promise.all([one.keepFeedback(feedbackOf("race")), other.keepFeedback(feedbackOf("race"))]);
      expect(both.sort()).toEqual(["known", "new"]);
    });

    test("a long comment is cut, and an odd one is kept", async () => {
      const [state] = await pair();
      await state.keepFeedback(feedbackOf("long", { comment: "ә".repeat(1200) }));
      await state.keepFeedback(feedbackOf("odd", { comment: "a\u0000b\ud800c 100% 'of' \\ “it” 😀", at: START - 1 }));
      const comments = ((await state.feedback(0)) as Feedback[]).map(({ comment }) => comment);
      expect(comments).toEqual(["ә".repeat(1000), "ab\ufffdc 100% 'of' \\ “it” 😀"]);
    });

    test("feedback is forgotten after a year", async () => {
      const settings = await settingsOf();
      await (await start(settings)).keepFeedback(feedbackOf("press"));
      expect(await (await start(settings, 364)).feedback(0)).toHaveLength(1);
      const later = await start(settings, 366);
      await emptied(() => later.feedback(0));
    });

    test("unanswered questions are grouped by what was missing, the most asked first", async () => {
      const [one, other] = await pair();
      one.keepUnanswered(unansweredOf("When was salt agreed on?", { missing: ["salt", "a treaty"] }));
      one.keepUnanswered(
        unansweredOf("Who signed\n the salt treaty?", { missing: ["a treaty", "salt"], at: START + 5 }),
      );
      other.keepUnanswered(unansweredOf("When was salt agreed on?", { missing: ["a treaty", "salt"], at: START + 3 }));
      other.keepUnanswered(unansweredOf("Muối thì sao?", { language: "vi", missing: ["salt", "a treaty"] }));
      other.keepUnanswered(unansweredOf("And now?", { missing: [], at: START + 9 }));
      await Promise.all([kept(one), kept(other)]);
      const salt: Gap = {
        ...{ missing: ["a treaty", "salt"], language: "en", times: 3, last: START + 5 },
        questions: [
          { text: "When was salt agreed on?", times: 2 },
          { text: "Who signed the salt treaty?", times: 1 },
        ],
      };
      expect(await one.gaps(0)).toEqual([
        salt,
        { missing: [], language: "en", times: 1, last: START + 9, questions: [{ text: "And now?", times: 1 }] },
        { ...salt, language: "vi", times: 1, last: START, questions: [{ text: "Muối thì sao?", times: 1 }] },
      ]);
      expect(await one.gaps(START + 5)).toMatchObject([
        { times: 1, last: START + 9 },
        { times: 1, last: START + 5 },
      ]);
    });

    test("what a question meant stands beside it, before the others, whichever process was told, and is not counted", async () => {
      const [one, other] = await pair();
      one.keepUnanswered(unansweredOf("What of salt?"));
      one.keepUnanswered(unansweredOf("What of salt?"));
      one.keepUnanswered(unansweredOf("And the salt?", { id: "asked-1" }));
      await kept(one);
      other.keepMeant("asked-1", "protocol-pepper");
      other.keepMeant("asked-1", "protocol-salt");
      other.keepMeant("nobody asked", "protocol-salt");
      await kept(other);
      expect(await one.gaps(0)).toMatchObject([
        {
          times: 3,
          questions: [
            { text: "And the salt?", times: 1, fact: "protocol-salt" },
            { text: "What of salt?", times: 2 },
          ],
        },
      ]);
    });

    test("a question asked again is counted, of so many different ones those asked least are forgotten, and all are counted", async () => {
      const [one, other] = await pair();
      for (const state of [one, other]) {
        for (let at = 0; at < 2000; at += 1)
          state.keepUnanswered(unansweredOf("What of salt?", { id: `salt-${at % 1500}` }));
        await kept(state);
      }
      for (let from = 0; from < 12_000; from += 3000) {
        for (let at = from; at < from + 3000; at += 1) {
          one.keepUnanswered(unansweredOf(`Question ${at}?`, { missing: [`word ${at}`], at: START + at }));
        }
        await kept(one);
      }
      const gaps = (await one.gaps(0)) as Gap[];
      const [forgotten, salt] = gaps;
      // Under one id a question is asked once, whoever hears of it.
      expect(salt).toMatchObject({ times: 1500, questions: [{ text: "What of salt?", times: 1500 }] });
      expect(forgotten).toMatchObject({ missing: [], questions: [] });
      expect(forgotten?.times).toBeGreaterThanOrEqual(2000);
      expect(forgotten?.times).toBeLessThanOrEqual(3500);
      // The newest ones are there.
      expect(gaps.slice(2).map(({ last }) => last)).toContain(START + 11_999);
    });

    test("no address, mention or id of a person or a channel is kept with a question", async () => {
      const [state] = await pair();
      const text =
        "Ask <@U012AB3CD> or ann.b@mail.example.org in <#C0PRIVATE1|war room>, G034EF5GH or 123456789012345678: when was EO-2025 signed?";
      state.keepUnanswered(unansweredOf(text, { missing: ["ann@mail.example.org"] }));
      state.remember("thread", [text]);
      await state.keepFeedback(feedbackOf("press", { comment: text }));
      await kept(state);
      const clean = "Ask … or … in …, … or …: when was EO-2025 signed?";
      expect(await state.gaps(0)).toMatchObject([{ missing: ["…"], questions: [{ text: clean }] }]);
      expect(await state.feedback(0)).toMatchObject([{ comment: clean }]);
    });

    test.each([
      ["Ask ann.b@mail.example.org, who signed?", "Ask …, who signed?"],
      ["Did @ann.b say so?", "Did … say so?"],
      ["Call +7 701 123 45 67 or 8 (701) 123-45-67: who signed?", "Call … or …: who signed?"],
    ])("%s: nothing of a person is kept", async (text, clean) => {
      const [state, other] = await pair();
      state.keepUnanswered(unansweredOf(text));
      state.remember("thread", [text]);
      await state.keepFeedback(feedbackOf("press", { comment: text }));
      await kept(state);
      expect(await state.gaps(0)).toMatchObject([{ questions: [{ text: clean }] }]);
      expect(await state.feedback(0)).toMatchObject([{ comment: clean }]);
      expect(await other.history("thread")).toEqual([clean]);
    });

    test("a gap shows ten of its questions", async () => {
      const [state] = await pair();
      for (let at = 0; at < 25; at += 1) state.keepUnanswered(unansweredOf(`Question ${at % 12}?`));
      await kept(state);
      const [gap] = (await state.gaps(0)) as Gap[];
      expect(gap).toMatchObject({ times: 25 });
      expect(gap?.questions).toHaveLength(10);
      expect(gap?.questions[0]).toEqual({ text: "Question 0?", times: 3 });
    });

    test("questions are kept for the days that the operator set, and 0 keeps none", async () => {
      const settings = { ...(await settingsOf()), keepQuestionsDays: 3 };
      const before = await start(settings);
      before.keepUnanswered(unansweredOf("When?"));
      before.remember("thread", ["first"]);
      await kept(before);
      const still = await start(settings, 2.9);
      expect(await still.gaps(0)).toHaveLength(1);
      expect(await still.history("thread")).toEqual(["first"]);
      const later = await start(settings, 3.1);
      await emptied(() => later.gaps(0));
      expect(await later.history("thread")).toEqual([]);

      later.keepUnanswered(unansweredOf("When?", { at: START + 3 * DAY }));
      await kept(later);
      const none = await start({ ...settings, keepQuestionsDays: 0 }, 3.1);
      await emptied(() => none.gaps(0));
      none.keepUnanswered(unansweredOf("When?", { at: START + 3 * DAY }));
      none.remember("thread", ["only here"]);
      expect(await none.history("thread")).toEqual(["only here"]);
      await kept(none);
      expect(await none.gaps(0)).toEqual([]);
      expect(await later.history("thread")).toEqual([]);
    });

    test("each place that got an old statement is told by one process, once", async () => {
      const [one, other] = await pair();
      const now = new Map([["fish-mou", "new"]]);
      const gone = givenOf("a", { fact: "fish-fund", at: START + 1 });
      one.keepGiven([gone, givenOf("a"), givenOf("b", { at: START - 1 }), givenOf("c", { statement: "new" })]);
      one.keepGiven([givenOf("a", { face: "discord" })]);
      await kept(one);
      const outdated = (await other.outdated("slack", now)) as Given[];
      expect(outdated).toEqual([givenOf("b", { at: START - 1 }), givenOf("a"), gone]);
      const claims = outdated.flatMap((old) =>
        [one, other].map((state) => state.claimCorrection(old, now.get(old.fact))),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(3);
      expect(await one.outdated("slack", now)).toEqual([]);
      expect(await one.outdated("discord", now)).toHaveLength(1);
      // The fact that was gone is back.
      expect(await one.outdated("slack", new Map([...now, ["fish-fund", "old"]]))).toEqual([
        { ...gone, statement: "" },
      ]);
    });

    test("said again in the same place, the newest statement counts, and after 90 days none does", async () => {
      const settings = await settingsOf();
      const before = await start(settings);
      before.keepGiven([givenOf("a", { statement: "new", at: START + 1 })]);
      before.keepGiven([givenOf("a", { statement: "old", at: START })]);
      await kept(before);
      expect(await before.outdated("slack", new Map([["fish-mou", "new"]]))).toEqual([]);
      expect(await before.outdated("slack", new Map([["fish-mou", "newer"]]))).toHaveLength(1);
      const later = await start(settings, 91);
      await emptied(() => later.outdated("slack", new Map()));
    });

    test("a question that waits is given to the face that was asked, and claimed by one process, once", async () => {
      const [one, other] = await pair();
      one.keepPending(pendingOf("a", { question: "Who is <@U0ANN>?", history: ["Salt, ann@example.org?"] }));
      one.keepPending(pendingOf("a", { at: START + 2 }));
      one.keepPending(pendingOf("b", { at: START + 1 }));
      one.keepPending(pendingOf("a", { history: ["Fish?"], language: "vi", at: START + 3 }));
      one.keepPending(pendingOf("a", { face: "discord" }));
      await kept(one);
      const pending = (await other.pending("slack")) as PendingQuestion[];
      expect(pending).toEqual([
        pendingOf("a", { history: ["Fish?"], language: "vi", at: START + 3 }),
        pendingOf("b", { at: START + 1 }),
        pendingOf("a", {
          question: expect.stringMatching(/^Who is .*…/),
          history: [expect.not.stringContaining("ann")],
        }),
      ]);
      const claims = pending.flatMap((each) => [one, other].map((state) => state.claimPending(each)));
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(3);
      expect(await one.pending("slack")).toEqual([]);
      expect(await one.pending("discord")).toHaveLength(1);
    });

    test("no question waits longer than 30 days, or where none is kept", async () => {
      const settings = await settingsOf();
      const before = await start(settings);
      before.keepPending(pendingOf("a"));
      await kept(before);
      expect(await (await start(settings, 29)).pending("slack")).toHaveLength(1);
      expect(await (await start(settings, 30)).pending("slack")).toEqual([]);
      const none = await start({ ...settings, keepQuestionsDays: 0 });
      none.keepPending(pendingOf("b"));
      await kept(none);
      expect(await (await start(settings)).pending("slack")).toEqual([]);
    });

    test("of two replies to the same question the first stays, in every process", async () => {
      const [one, other] = await pair();
      expect(await one.reply("question")).toBeUndefined();
      one.keepReply("question", "first", START);
      expect(await one.reply("question")).toBe("first");
      await kept(one);
      other.keepReply("question", "second", START);
      await kept(other);
      expect(await Promise.all([one, other].map((state) => state.reply("question")))).toEqual(["first", "first"]);
      expect(await other.reply("another")).toBeUndefined();
    });

    test("replies are kept for as long as questions, and by the process alone where none is kept", async () => {
      const settings = { ...(await settingsOf()), keepQuestionsDays: 3 };
      const before = await start(settings);
      before.keepReply("question", "first", START);
      await kept(before);
      expect(await (await start(settings, 2.9)).reply("question")).toBe("first");
      const later = await start(settings, 3.1);
      const last = performance.now() + 5000;
      while ((await later.reply("question")) !== undefined && performance.now() < last);
      expect(await later.reply("question")).toBeUndefined();

      const none = await start({ ...settings, keepQuestionsDays: 0 });
      none.keepReply("another", "here", START);
      expect(await none.reply("another")).toBe("here");
      await kept(none);
      expect(await later.reply("another")).toBeUndefined();
    });

    test("an installation is kept, replaced, listed and removed", async () => {
      const [one, other] = await pair();
      const sealed = Uint8Array.from({ length: 256 }, (_, at) => at);
      expect(await one.installation("T1")).toBeUndefined();
      expect(await one.keepInstallation("T1", new Uint8Array([1]))).toBe("kept");
      expect(await one.keepInstallation("T1", sealed)).toBe("kept");
      expect(await one.keepInstallation("E1", new Uint8Array([2]))).toBe("kept");
      expect(await other.installation("T1")).toEqual(sealed);
      expect(await other.installations()).toEqual(["E1", "T1"]);
      other.removeInstallation("T1");
      await kept(other);
      expect(await one.installation("T1")).toBeUndefined();
      expect(await one.installations()).toEqual(["E1"]);
    });

    test("what waits at the end is kept before it leaves", async () => {
      const settings = await settingsOf();
      const before = await start(settings);
      for (let at = 0; at < 450; at += 1) before.keepUnanswered(unansweredOf("When?"));
      await before.close(10_000);
      expect(await (await start(settings)).gaps(0)).toMatchObject([{ times: 450 }]);
    });
  });
}

/** What expired is deleted in the background once the state is open. */
async function emptied(read: () => Promise<readonly unknown[] | Away>): Promise<void> {
  const last = performance.now() + 5000;
  while ((await read()).length > 0) {
    if (performance.now() > last) throw new Error("nothing was deleted");
  }
}
