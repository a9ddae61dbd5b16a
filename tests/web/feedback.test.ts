/** What readers of the page say of an answer: how it is sent, kept, thanked for and told to the curators. */
import { describe, expect, test } from "vitest";
import { createLog } from "../../src/app/log.ts";
import { createFeedbackRecorder } from "../../src/app/record-feedback.ts";
import type { Bot } from "../../src/bots/bot.ts";
import { createReport } from "../../src/bots/report.ts";
import { languages, MAX_QUESTION } from "../../src/contract.ts";
import type { Feedback } from "../../src/state/state.ts";
import { say } from "../../src/web/say.ts";
import { say as sayShared } from "../../src/wording/say.ts";
import { openTemporaryState, written } from "../support/state.ts";
import { textOf } from "./opened.ts";
import { islands, serve } from "./served.ts";

const question = "Which protocol covers storm warnings?";
const now = Date.UTC(2031, 10, 9, 12);
const answer = islands.ask({ text: question });

/** A page over a state of its own, and what its curators are told. */
async function open(limits: { questionsPerMinute?: number } = {}) {
  const state = await openTemporaryState(() => now);
  const told: Parameters<NonNullable<Bot["tellCurators"]>>[0][] = [];
  const lines: string[] = [];
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  const bot: Bot = {
    ...{ name: "slack", start: async () => undefined, stop: async () => undefined },
    tellCurators: async (notice) => void told.push(notice),
  };
  const { app } = serve({
    ...limits,
    hear: createFeedbackRecorder(state, createReport(log, "web"), () => [bot]),
    now: () => now,
  });
  const formOf = async (path: string) => {
    const html = await (await app.request(path)).text();
    const form = /<form class="opinion" method="post" action="([^"]*)">(.*?)<\/form>/s.exec(html);
    const inputs = [...(form?.[2] ?? "").matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const fields = inputs.map(([, name = "", value = ""]): [string, string] => [name, textOf(value)]);
    return { action: textOf(form?.[1] ?? ""), fields, html };
  };
  const send = (action: string, fields: [string, string][], headers: Record<string, string> = {}) =>
    app.request(action, { method: "POST", body: new URLSearchParams(fields), headers });
  const kept = async (): Promise<readonly Feedback[]> => {
    await written(state);
    const all = await state.feedback(0);
    return all === "away" ? [] : all;
  };
  return { app, formOf, send, kept, told, lines, close: () => state.close(1000) };
}

const asked = (q: string, more: Record<string, string> = {}) => `/?${new URLSearchParams({ q, ...more })}`;

test("“Helpful” is kept with the facts, the quote and the edition, once for each form, and thanked for", async () => {
  const { app, formOf, send, kept, told, lines, close } = await open();
  const { action, fields } = await formOf(asked(question));
  const response = await send(action, [...fields, ["verdict", "helpful"]]);
  expect(response.status).toBe(303);
  const thanks = await (await app.request(response.headers.get("location") ?? "")).text();
  expect(thanks).toContain(sayShared("en", "thanksHelpful"));
  // Its way back is the answer.
  expect(thanks).toContain(`<a href="${asked(question)}">${say("en", "backToAnswer")}</a>`);
  expect(await kept()).toMatchObject([
    {
      ...{ verdict: "helpful", comment: "", facts: answer.facts.map(({ id }) => id), face: "web", at: now },
      ...{ quote: answer.facts[0]?.sources[0]?.quote, corpus: islands.version, language: "en" },
    },
  ]);
  const again = await send(action, [...fields, ["verdict", "helpful"]]);
  expect(again.headers.get("location")).toContain("thanksKnown");
  expect(await kept()).toHaveLength(1);
  expect(told).toEqual([]);
  expect(lines.join()).toContain('"verdict":"helpful"');
  expect(lines.join()).not.toContain("storm");
  await close();
});

test("what is wrong is shown to the curators in the reader's words, without the question", async () => {
  const { formOf, send, kept, told, close } = await open();
  const { action, fields } = await formOf(asked(question, { lang: "ru" }));
  const comment = "  Ө: the date is wrong\n<b>see</b> p. 2 ";
  const response = await send(action, [...fields, ["comment", comment], ["verdict", "wrong"]]);
  expect(response.headers.get("location")).toContain("thanks=thanksWrong");
  const [feedback] = await kept();
  expect(feedback).toMatchObject({ verdict: "wrong", comment: comment.trim(), language: "ru" });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ about: "feedback", feedback: { comment: comment.trim(), face: "web" } });
  expect(JSON.stringify(told)).not.toContain(question);
  await close();
});

describe("a form", () => {
  test("stands below each answer, near or absent too, and below no help", async () => {
    const { formOf, close } = await open();
    for (const q of [question, "Which protocols cover zorblax?", "Who grows the pineapples of Mars?"]) {
      const { fields } = await formOf(asked(q));
      expect(fields.map(([name]) => name).filter((name) => name !== "fact")).toEqual(["key", "corpus"]);
      expect(fields.filter(([name]) => name === "fact")).toHaveLength(islands.ask({ text: q }).facts.length);
    }
    expect((await formOf(asked("help"))).fields).toEqual([]);
    const { app } = serve();
    expect(await (await app.request(asked(question))).text()).not.toContain("/feedback");
    expect((await app.request("/feedback?thanks=thanksHelpful")).status).toBe(404);
    await close();
  });

  test.each(languages)("speaks the reader's language: %s", async (lang) => {
    const { app, formOf, send, close } = await open();
    const { action, fields, html } = await formOf(asked(question, { lang }));
    for (const phrase of ["helpful", "wrong", "wrongQuestion", "send"] as const) {
      expect(html).toContain(sayShared(lang, phrase));
    }
    const { headers } = await send(action, [...fields, ["verdict", "helpful"]]);
    const thanks = await (await app.request(headers.get("location") ?? "")).text();
    expect(thanks).toContain(`<html lang="${lang}">`);
    expect(thanks).toContain(sayShared(lang, "thanksHelpful"));
    await close();
  });

  test("of another site is not heard, nor one that is made up; what the browser doesn't tell is", async () => {
    const { formOf, send, kept, close } = await open();
    const { action, fields } = await formOf(asked(question));
    const said: [string, string][] = [...fields, ["verdict", "helpful"]];
    for (const site of ["cross-site", "same-site"]) {
      const refused = await send(action, said, { "sec-fetch-site": site, origin: "null" });
      expect(refused.status).toBe(403);
      expect(textOf(await refused.text())).toContain(say("en", "otherSiteHint"));
    }
    const without = (name: string) => said.filter(([own]) => own !== name);
    for (const form of [without("key"), without("verdict"), without("corpus"), []]) {
      expect((await send(action, form)).status).toBe(404);
    }
    const other: [string, string][] = [...without("corpus"), ["corpus", "<script>"]];
    expect((await send(action, other)).status).toBe(404);
    expect(await kept()).toEqual([]);
    // Without a referrer, a browser names no origin of its own form either.
    expect((await send(action, said, { "sec-fetch-site": "same-origin", origin: "null" })).status).toBe(303);
    await close();
  });

  test("names only facts that there are, and takes the longest comment", async () => {
    const { formOf, send, kept, close } = await open();
    const { action, fields } = await formOf(asked(question));
    const comment = "ệ".repeat(1000);
    await send(action, [...fields, ["fact", "no-such"], ["comment", comment], ["verdict", "wrong"]]);
    expect(await kept()).toMatchObject([{ facts: answer.facts.map(({ id }) => id), comment }]);
    const { status } = await send(action, [...fields, ["comment", "x".repeat(40_000)], ["verdict", "wrong"]]);
    expect(status).toBe(413);
    await close();
  });

  test("holds no more than it says, whatever sends it, to the letter that a browser counts", async () => {
    const { formOf, send, kept, told, close } = await open();
    const { action, fields } = await formOf(asked(question));
    const facts = fields.filter(([name]) => name === "fact");
    const again: [string, string][] = Array.from({ length: 100 }, () => facts).flat();
    // A browser counts a line's end as one letter, and sends two.
    const lines = Array<string>(500).fill("x");
    await send(action, [
      ...fields,
      ...again,
      ["comment", `${lines.join("\r\n")}${"y".repeat(900)}`],
      ["verdict", "wrong"],
    ]);
    const comment = `${lines.join("\n")}y`;
    expect(comment).toHaveLength(1000);
    expect(await kept()).toMatchObject([{ facts: answer.facts.map(({ id }) => id), comment }]);
    expect(told).toMatchObject([{ feedback: { comment } }]);
    await close();
  });

  test("is shown to the curators as it is kept", async () => {
    const { formOf, send, kept, told, close } = await open();
    const { action, fields } = await formOf(asked(question));
    const comment = `ab\ufffd${"x".repeat(995)}`;
    // The last pair of surrogates is cut in two.
    const sent = ` a\u0000b\ufffd${"x".repeat(995)}😀 `;
    await send(action, [...fields, ["comment", sent], ["verdict", "wrong"]]);
    expect(await kept()).toMatchObject([{ comment }]);
    expect(told).toMatchObject([{ feedback: { comment } }]);
    await close();
  });

  test("counts as a question of those that an address may ask within a minute", async () => {
    const { formOf, send, kept, close } = await open({ questionsPerMinute: 2 });
    const { action, fields } = await formOf(asked(question));
    const statuses: number[] = [];
    for (const key of ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"]) {
      const own: [string, string][] = fields.map(([name, value]) => [name, name === "key" ? key : value]);
      statuses.push((await send(action, [...own, ["verdict", "helpful"]])).status);
    }
    expect(statuses).toEqual([303, 429]);
    expect(await kept()).toHaveLength(1);
    await close();
  });
});

test("a thank-you whose way back is too long is refused with how long it may be", async () => {
  const { app, close } = await open();
  const response = await app.request(`/feedback?thanks=thanksHelpful&q=${"x".repeat(MAX_QUESTION + 1)}`);
  expect(response.status).toBe(413);
  expect(textOf(await response.text())).toContain(say("en", "tooLongHint", { n: String(MAX_QUESTION) }));
  await close();
});

test.each(["/feedback", "/feedback?thanks=you+won", "/feedback?thanks=__proto__"])(
  "%s thanks for nothing",
  async (path) => {
    const { app, close } = await open();
    const response = await app.request(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("you won");
    await close();
  },
);
