import { expect, test } from "vitest";
import { createUnansweredRecorder } from "../../src/app/record-unanswered.ts";
import { finish } from "../../src/search/steps.ts";
import { makeLibrary } from "../support/library.ts";
import { openTemporaryState, written } from "../support/state.ts";

test("what is asked in vain is kept, without what was asked before and without what was answered", async () => {
  const at = Date.now();
  const state = await openTemporaryState(() => at);
  const own = makeLibrary();
  const recording = createUnansweredRecorder(state, () => at);
  const library = recording(own);
  expect(recording(own)).toBe(library);
  const question = { text: "Who paid for it?", history: ["every lamp"] };
  expect(library.ask(question)).toEqual(own.ask(question));
  const choice = { asked: true, facts: [], lacks: [] };
  expect(finish(library.asking(question, { choice, model: "small" }))).toEqual(own.ask(question));
  expect(library.ask({ text: "every lamp" }).outcome).toBe("answered");
  expect(library.ask({ text: "" }).outcome).toBe("help");
  await written(state);
  expect(await state.gaps(0)).toEqual([
    {
      ...{ missing: own.ask(question).missing, language: "en", times: 2, last: at },
      questions: [{ text: "Who paid for it?", times: 2 }],
    },
  ]);
  await state.close(1000);
});
