/** What takes long gives others their turn, answering too. */
import { setImmediate as turnOfLoop } from "node:timers/promises";
import { expect, test } from "vitest";
import { inSlices } from "../../src/app/in-slices.ts";
import { createAnswerer } from "../../src/readers/question-reader.ts";
import { createLibrary } from "../../src/search/library.ts";
import { finish } from "../../src/search/steps.ts";
import { readCorpus } from "../support/questions.ts";

/** Three steps that each take longer than a slice. */
function* work(name: string, done: string[]): Generator<undefined, string> {
  for (const step of [1, 2, 3]) {
    const began = performance.now();
    while (performance.now() - began < 11);
    done.push(`${name}${step}`);
    yield;
  }
  return name;
}

test("others have their turn between two slices", async () => {
  const done: string[] = [];
  const working = inSlices(work("a", done));
  await turnOfLoop();
  done.push("other");
  expect(await working).toBe("a");
  expect(done.indexOf("other")).toBeLessThan(done.indexOf("a3"));
});

test("of several, one does a slice at each turn of the loop, in the order in which they wait", async () => {
  const done: string[] = [];
  const working = Promise.all(["a", "b", "c"].map((name) => inSlices(work(name, done))));
  const atEachTurn: number[] = [];
  for (let seen = done.length; done.length < 9; seen = done.length) {
    await turnOfLoop();
    atEachTurn.push(done.length - seen);
  }
  expect(await working).toEqual(["a", "b", "c"]);
  expect(Math.max(...atEachTurn)).toBe(1);
  expect(done).toEqual(["a1", "a2", "b1", "c1", "a3", "b2", "c2", "b3", "c3"]);
});

const library = createLibrary(readCorpus("islands"));
const question = {
  text: "Who signed it? And until when?",
  history: ["which treaties are in force", "and on sea rescue?", "when was it signed?", "where?", "by whom?"],
};

test("an answer is worked out in steps, at least one for each question of its thread, which is read once", () => {
  const stepsOf = (): number => {
    const steps = library.asking(question);
    let taken = 0;
    while (!steps.next().done) taken += 1;
    return taken;
  };
  const first = stepsOf();
  expect(first).toBeGreaterThan(question.history.length);
  expect(stepsOf()).toBeLessThanOrEqual(first - question.history.length);
  expect(finish(library.asking(question))).toEqual(library.ask(question));
});

test("a face's answer leaves the loop to others between its steps", async () => {
  const slow = {
    ...library,
    *asking() {
      yield* work("a", []);
      return library.ask({ text: "hello" });
    },
  };
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  const { outcome } = await createAnswerer()(slow, question);
  clearInterval(counting);
  expect(outcome).toBe("help");
  expect(turns).toBeGreaterThan(0);
});
