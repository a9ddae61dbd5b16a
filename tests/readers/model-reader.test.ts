import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { type Answer, type Choice, MAX_QUESTION, type Question } from "../../src/contract.ts";
import { createModelReader, type Fate, type ModelSettings } from "../../src/readers/model/model-reader.ts";
import { createAnswerer } from "../../src/readers/question-reader.ts";
import { createLibrary } from "../../src/search/library.ts";
import type { State } from "../../src/state/state.ts";
import { type FakeReader, failures, KEY, lies, MODEL, openReader } from "../fakes/reader/reader.ts";
import { readCorpus } from "../support/questions.ts";
import { openTemporaryState, written } from "../support/state.ts";

const library = createLibrary(readCorpus("islands"));
const chooses = (...facts: string[]): Choice => ({ asked: true, whether: false, asks: [], facts, lacks: [] });
const { id: FACT = "", questions: [QUESTION = ""] = [] } = library.popular("en")[0] ?? {};

let fake: FakeReader;
beforeAll(async () => {
  fake = await openReader();
});
afterAll(() => fake.close());
beforeEach(() => fake.is(() => chooses(FACT)));

interface Opened extends Partial<ModelSettings> {
  replies?: Pick<State, "reply" | "keepReply">;
}

/** A reader with a clock, and all that it tells. */
function open({ replies, ...settings }: Opened = {}) {
  // Today at noon: what is kept is swept by the state's own clock.
  let at = new Date().setUTCHours(12, 0, 0, 0);
  const lines: string[] = [];
  const fates: Fate[] = [];
  const reader = createModelReader(
    { url: fake.openAi, model: MODEL, key: KEY, timeoutMs: 5000, questionsPerDay: 1000, ...settings },
    {
      replies,
      log: createLog("trace", { write: (line) => void lines.push(line) }),
      now: () => at,
      onRead: (fate) => void fates.push(fate),
    },
  );
  const answerer = createAnswerer(reader);
  const answer = (question: Question): Promise<Answer> => answerer(library, question);
  const wait = (ms: number): void => {
    at += ms;
  };
  return { reader, answer, lines, fates, wait };
}

const asked = (text: string): Question => ({ text });
const sent = (): string => fake.calls.at(-1)?.body ?? "";

test.each(["openAi", "anthropic"] as const)("%s: the choice comes back, as the schema has it", async (api) => {
  const { reader, fates } = open({ url: fake[api] });
  expect(await reader.read(asked(QUESTION), library)).toEqual({ choice: chooses(FACT), model: MODEL });
  expect(fates).toEqual(["choice"]);
  expect(reader.trouble).toBeUndefined();
});

test("an address without a path, with a slash at its end, or whole, is understood", async () => {
  const root = fake.openAi.replace("/v1", "");
  for (const url of [root, `${root}/v1/`, `${root}/v1/chat/completions`, `${fake.anthropic}/messages`]) {
    const { reader } = open({ url });
    expect(await reader.read(asked(`${QUESTION} ${url.length}`), library)).toEqual({
      choice: chooses(FACT),
      model: MODEL,
    });
  }
});

test.each(failures)("%s: the engine answers by itself, and it is counted", async (_, fault, fate) => {
  fake.fail(fault);
  const { answer, lines, fates } = open({ timeoutMs: 200 });
  expect(await answer(asked(QUESTION))).toEqual(library.ask({ text: QUESTION }));
  expect(fates).toEqual([fate]);
  expect(lines.join("")).not.toContain(KEY);
});

test.each(lies)("a reply of %s: the engine answers by itself, and it is counted", async (_, says, fate) => {
  fake.is(() => says);
  const { answer, fates } = open();
  expect(await answer(asked(QUESTION))).toEqual(library.ask({ text: QUESTION }));
  expect(fates).toEqual([fate]);
});

test.each(failures)("%s, for fifty questions at once: each is answered within the limit", async (_, fault) => {
  fake.fail(...Array.from({ length: 50 }, () => fault));
  const { answer } = open({ timeoutMs: 500 });
  const texts = Array.from({ length: 50 }, (_, at) => `${QUESTION} ${at}`);
  const given = await Promise.all(texts.map((text) => answer(asked(text))));
  expect(given).toEqual(texts.map((text) => library.ask({ text })));
});

test("nobody listens: it rests after three questions, says so once without a question, and is back when it answers", async () => {
  const { answer, reader, lines, fates, wait } = open();
  fake.fail(...Array.from({ length: 4 }, () => ({ is: "drop" as const })));
  for (const at of [1, 2, 3, 4, 5]) await answer(asked(`${QUESTION} ${at}`));
  expect(fates).toEqual(["unreachable", "unreachable", "unreachable", "resting", "resting"]);
  expect(reader.trouble).toMatch(/^READER_URL can't be reached \(\w+\) → /);
  wait(5000);
  await answer(asked(`${QUESTION} 6`));
  wait(10_000);
  await answer(asked(`${QUESTION} 7`));
  expect(fates.slice(5)).toEqual(["unreachable", "choice"]);
  expect(reader.trouble).toBeUndefined();
  const told = lines.map((line) => JSON.parse(line) as { level: string; msg: string });
  expect(told.map(({ level, msg }) => `${level} ${msg}`)).toEqual([
    "warn the reader rests; answers go on without it",
    "info the reader is back",
  ]);
  expect(lines.join("")).not.toContain(QUESTION);
});

test("a server that is asked too often is left alone for as long as it says", async () => {
  const { answer, fates, wait } = open();
  fake.fail({ is: "reply", reply: { status: 429, headers: { "retry-after": "60" } } });
  await answer(asked(QUESTION));
  wait(59_000);
  await answer(asked(QUESTION));
  wait(1000);
  await answer(asked(QUESTION));
  expect(fates).toEqual(["busy", "resting", "choice"]);
  fake.fail({
    is: "reply",
    reply: { status: 429, headers: { "retry-after": new Date(Date.now() + 90_000).toUTCString() } },
  });
  await answer(asked("who keeps the lamp?"));
  wait(80_000);
  await answer(asked("who keeps the lamp?"));
  expect(fates.slice(3)).toEqual(["busy", "resting"]);
});

test("no more questions a day than were set, and again after midnight", async () => {
  const { answer, reader, fates, wait, lines } = open({ questionsPerDay: 2 });
  for (const at of [1, 2, 3]) await answer(asked(`${QUESTION} ${at}`));
  expect(fates).toEqual(["choice", "choice", "spent"]);
  expect(reader.trouble).toContain("READER_QUESTIONS_PER_DAY is used up");
  expect(lines).toHaveLength(1);
  wait(12 * 3_600_000);
  expect(reader.trouble).toBeUndefined();
  await answer(asked(`${QUESTION} 4`));
  expect(fates.at(-1)).toBe("choice");
});

test("the same question is asked once: at the same time, afterwards, and in another process", async () => {
  const state = await openTemporaryState();
  onTestFinished(() => state.close(5000));
  const { answer, fates } = open({ replies: state });
  const before = fake.calls.length;
  const question = { text: QUESTION, history: ["Who signed it?"] };
  const [one, two] = await Promise.all([answer(question), answer(question)]);
  await written(state);
  const other = open({ replies: await state.beside() });
  fake.is(() => chooses());
  expect([two, await answer(question), await other.answer(question)]).toEqual([one, one, one]);
  expect(fake.calls.length - before).toBe(1);
  expect([fates, other.fates]).toEqual([["choice", "kept"], ["kept"]]);
  // Another thread, another model and another corpus ask anew.
  await answer({ text: QUESTION, history: ["When?"] });
  await open({ replies: state, model: "other" }).answer(question);
  const changed = createLibrary({ ...readCorpus("islands"), version: "changed" });
  await createAnswerer(open({ replies: state }).reader)(changed, question);
  expect(fake.calls.length - before).toBe(4);
});

test("what could tell who asked is not sent; the facts, the question and its thread are", async () => {
  const { answer } = open();
  await answer({
    id: "asked-by-zelda",
    text: "zelda@mail.example.org and <@U012AB3CD> ask: who signed?",
    history: ["forgotten", "call +7 701 123 45 67", "x".repeat(MAX_QUESTION + 1), "three", "four", "five"],
    language: "kk",
    asOf: "2025-05-06",
  });
  expect(sent()).toContain("[e-mail] and [person] ask: who signed?");
  expect(sent()).toContain("call [phone]");
  expect(sent()).toContain(FACT);
  expect(sent()).not.toMatch(/zelda|mail\.example|U012AB3CD|701 123|forgotten|x{1001}/);
});

test.each([
  [150, 150, 150],
  [151, 2, 60],
])("of a corpus of %i facts it is shown %i to %i, the nearest among them", async (size, least, most) => {
  const { facts, ...corpus } = readCorpus("islands");
  const [wanted, ...others] = [...facts].sort(({ id }) => (id === FACT ? -1 : 1));
  const more = Array.from({ length: size }, (_, at) =>
    others.map((fact) => ({ ...fact, id: `${fact.id}-${at}` })),
  ).flat();
  const large = createLibrary({ ...corpus, facts: [...more.slice(0, size - 1), ...(wanted ? [wanted] : [])] });
  let offered: string[] = [];
  // One of its own: to prepare so many facts takes longer than a connection is kept.
  const own = await openReader((_, given) => {
    offered = given.map(({ id }) => id);
    return chooses(FACT);
  });
  onTestFinished(() => own.close());
  const { reader } = open({ url: own.openAi });
  expect(await reader.read(asked(QUESTION), large)).toMatchObject({ choice: chooses(FACT) });
  expect(offered.length).toBeGreaterThanOrEqual(least);
  expect(offered.length).toBeLessThanOrEqual(most);
  expect(offered).toContain(FACT);
});

test("nothing, and what is too long to be read, is sent to nobody", async () => {
  const { answer, fates } = open();
  for (const text of ["", " \n", "x".repeat(MAX_QUESTION + 1)]) {
    expect(await answer(asked(text))).toEqual(library.ask({ text }));
  }
  expect(fates).toEqual([]);
});

test("without a reader, and with one that breaks, the engine answers", async () => {
  const own = library.ask({ text: QUESTION });
  expect(await createAnswerer()(library, asked(QUESTION))).toEqual(own);
  const broken = { read: () => Promise.reject(new Error("broken")) };
  expect(await createAnswerer(broken)(library, asked(QUESTION))).toEqual(own);
  const thrown = {
    read: () => {
      throw new Error("thrown");
    },
  };
  expect(await createAnswerer(thrown)(library, asked(QUESTION))).toEqual(own);
});
