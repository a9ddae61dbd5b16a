/** What people ask in vain: who is shown it, and how it reads. */
import { describe, expect, test } from "vitest";
import { createUnansweredRecorder } from "../../src/app/record-unanswered.ts";
import { languages } from "../../src/contract.ts";
import type { Away, Gap } from "../../src/state/state.ts";
import { say } from "../../src/web/say.ts";
import { say as sayShared } from "../../src/wording/say.ts";
import { openTemporaryState, written } from "../support/state.ts";
import { textOf } from "./opened.ts";
import { islands, serve } from "./served.ts";

const DAY = 86_400_000;
const now = Date.UTC(2031, 10, 9, 12);
const here = "127.0.0.1";

const salt: Gap = {
  ...{ missing: ["salt", "pepper"], language: "en", times: 9, last: Date.UTC(2031, 2, 9, 23, 59) },
  questions: [
    { text: "What of salt & pepper?", times: 5 },
    { text: "Who has signed for salt?", times: 1 },
    { text: "Is there salt?", times: 1 },
    { text: "salt", times: 1 },
    { text: "pepper", times: 1 },
  ],
};
const unnamed: Gap = {
  ...{ missing: [], language: "ru", times: 1, last: Date.UTC(2031, 10, 1) },
  questions: [{ text: "И что?", times: 1 }],
};

interface Asking {
  gaps?: readonly Gap[] | Away;
  keptDays?: number;
  address?: string;
  headers?: Record<string, string>;
}

/** Opens a page as a request from `address`, and tells since when the state was asked for gaps. */
async function open(path: string, { gaps = [salt, unnamed], keptDays = 90, address = here, headers = {} }: Asking) {
  const since: number[] = [];
  const read = (from: number) => {
    since.push(from);
    return Promise.resolve(gaps);
  };
  const { app } = serve({ gaps: { read, keptDays, keepMeant: () => undefined }, now: () => now });
  const response = await app.request(path, { headers }, { incoming: { socket: { remoteAddress: address } } } as object);
  const html = await response.text();
  return { response, html, main: textOf(/<main.*<\/main>/s.exec(html)?.[0] ?? ""), since };
}

describe("who is near", () => {
  test.each([here, "::1", "::ffff:127.0.0.1", "10.2.3.4", "fd12:3456::1"])("from %s sees it", async (address) => {
    const { response, html, main } = await open("/gaps", { address });
    expect(response.status).toBe(200);
    expect(main).toContain("Who has signed for salt?");
    expect(html).toMatch(/<footer.*href="\/gaps".*<\/footer>/s);
  });

  test("finds the way to it under every page", async () => {
    expect((await open("/articles?lang=vi", {})).html).toContain(
      `<a href="/gaps?lang=vi">${say("vi", "gaps")}</a></li></ul>`,
    );
  });
});

describe("who is not near", () => {
  const far: Asking[] = [
    ...["8.8.8.8", "::ffff:8.8.8.8", "2001:db8::1", "no address", ""].map((address) => ({ address })),
    ...["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"].map((name) => ({ headers: { [name]: here } })),
  ];

  test.each(far)("%o is told how to see it, in each language", async (asking) => {
    for (const language of languages) {
      const { response, html, main, since } = await open(`/gaps?lang=${language}&days=7`, asking);
      expect([response.status, response.headers.get("cache-control")]).toEqual([403, "no-store"]);
      expect(response.headers.get("x-robots-tag")).toBe("noindex");
      expect(main).toContain(say(language, "forOperators"));
      expect(main).toContain(say(language, "notNearHint"));
      expect(main).toContain("npm run gaps");
      expect([main.includes("salt"), since]).toEqual([false, []]);
      expect(html).not.toMatch(/<footer.*href="\/gaps/s);
    }
  });

  test.each(far)("%o is shown no way to it", async (asking) => {
    expect((await open("/", asking)).html).not.toContain("/gaps");
  });
});

test("where nothing is kept to be read, there is no such page and no way to it", async () => {
  const { app } = serve();
  const near = { incoming: { socket: { remoteAddress: here } } } as object;
  expect((await app.request("/gaps", {}, near)).status).toBe(404);
  expect(await (await app.request("/", {}, near)).text()).not.toContain("/gaps");
});

test("it is grouped by what was missing, the most asked first, with counts, days and questions", async () => {
  const { html, main } = await open("/gaps", {});
  const shelf = /<ul class="plain shelf">(.*)<\/ul><\/main>/s.exec(html)?.[1] ?? "";
  expect(main).toContain(say("en", "gapsCounted", { n: "2", times: "10" }));
  expect(
    textOf(shelf.replaceAll("<", "\n<"))
      .split(/\n+/)
      .filter((line) => line.trim() !== ""),
  ).toEqual([
    "salt, pepper",
    "English, times asked: 9, last on 9 March 2031",
    ...["What of salt & pepper?", " (5)", "Who has signed for salt?", "Is there salt?"],
    ...["Further questions: 2", "salt", "pepper"],
    sayShared("en", "gapsUnnamed"),
    "Русский, times asked: 1, last on 1 November 2031",
    "И что?",
  ]);
  expect(shelf.indexOf("<details>")).toBeGreaterThan(shelf.indexOf("Is there salt?"));
  expect(shelf.match(/<details>/g)).toHaveLength(1);
});

test("what a question meant stands below it, by its title, or by its name where the fact is gone", async () => {
  const questions = [
    { text: "What of storms?", times: 2, fact: "protocol-storm-warnings" },
    { text: "And salt?", times: 1, fact: "gone" },
  ];
  const { html } = await open("/gaps", { gaps: [{ ...salt, questions }] });
  const title = islands.fact("protocol-storm-warnings", "en")?.title;
  expect(html).toContain(`${say("en", "gapsMeant")} <a href="/facts/protocol-storm-warnings">${title}</a>`);
  expect(html).toContain('<a href="/facts/gone">gone</a>');
});

test("nobody keeps it and nobody lists it", async () => {
  const { response } = await open("/gaps", {});
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("x-robots-tag")).toBe("noindex");
});

test("a question asks itself again, letter for letter, in the reader's language", async () => {
  const text = "  a&b=c #1? +%20 “x” \u202e";
  const gaps = [{ ...salt, questions: [{ text, times: 1 }] }];
  const { html } = await open("/gaps?lang=kk&days=30", { gaps });
  const href = /<ul class="plain questions"><li><a href="([^"]*)"/.exec(html)?.[1] ?? "";
  const url = new URL(textOf(href), "http://localhost");
  expect([url.pathname, [...url.searchParams]]).toEqual([
    "/",
    [
      ["q", text],
      ["lang", "kk"],
    ],
  ]);
  expect(html).toContain(`<bdi>${text.replace("&", "&amp;")}</bdi>`);
});

test("what strangers wrote stays text", async () => {
  const markup = `<img src=x onerror="a()"></a><script>a()</script>"'`;
  const gaps = [{ ...salt, missing: [markup], questions: [{ text: markup, times: 2 }] }];
  const { html, main } = await open("/gaps", { gaps });
  expect(main.split(markup)).toHaveLength(3);
  expect(html.match(/<img|<script>|onerror="/g)).toBeNull();
});

describe("how far back", () => {
  test.each([
    ["/gaps", 90],
    ["/gaps?days=7", 7],
    ["/gaps?days=30", 30],
    ["/gaps?days=90", 90],
    ["/gaps?days=8", 90],
    ["/gaps?days=07", 90],
    ["/gaps?days=", 90],
    ["/gaps?days=-1&days=7", 90],
  ])("%s looks back %i days", async (path, days) => {
    const { html, since } = await open(path, {});
    expect(since).toEqual([now - days * DAY]);
    expect(html.match(/<option[^>]*selected[^>]*>\d+/g)).toEqual([`<option value="${days}" selected="">${days}`]);
  });

  test("is a form whose address holds it, with the language that was chosen", async () => {
    const { html } = await open("/gaps?lang=ru", {});
    const form = /<form class="filters" method="get" action="\/gaps">.*?<\/form>/s.exec(html)?.[0] ?? "";
    expect(form).toContain('<input type="hidden" name="lang" value="ru"/>');
    expect([...form.matchAll(/<option value="(\d+)"/g)].map(([, days]) => days)).toEqual(["7", "30", "90"]);
    expect(form).toContain(say("ru", "gapsKept", { n: "90" }));
  });
});

describe.each(languages)("in %s", (language) => {
  const path = `/gaps?days=30&lang=${language}`;

  test("it speaks the reader's language", async () => {
    const { html, main } = await open(path, {});
    expect(html).toContain(`<html lang="${language}">`);
    expect(main).toContain(say(language, "gapsIntro"));
    expect(main).toContain(sayShared(language, "gapsUnnamed"));
    expect(html).toMatch(/<h2 lang="en">salt, pepper<\/h2>.*<h2>(?!<)/s);
    for (const other of languages.filter((own) => own !== language)) {
      expect(main).not.toContain(say(other, "gapsIntro"));
      expect(main).not.toContain(sayShared(other, "gapsUnnamed"));
    }
  });

  test("it says that there is none", async () => {
    const { response, main, html } = await open(path, { gaps: [] });
    expect([response.status, html.includes('class="plain shelf"')]).toEqual([200, false]);
    expect(main).toContain(say(language, "gapsNoneWithin", { n: "30" }));
  });

  test("it says that the database is away, and when to come again", async () => {
    const { response, main } = await open(path, { gaps: "away" });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(main).toContain(sayShared(language, "gapsAway"));
    expect(main).not.toContain(say(language, "gapsNoneWithin", { n: "30" }));
  });

  test("it says how long questions are kept, or that none is", async () => {
    expect((await open(path, { keptDays: 12 })).main).toContain(say(language, "gapsKept", { n: "12" }));
    const { main, html, since } = await open(path, { keptDays: 0 });
    expect(main).toContain(say(language, "gapsKeptNone"));
    expect([since, html.includes('class="filters"')]).toEqual([[], false]);
  });
});

test("what is asked on the page in vain is found on it, for as long as it is recent", async () => {
  let at = now;
  const state = await openTemporaryState(() => at);
  const recording = createUnansweredRecorder(state, () => at);
  const { app } = serve({
    ...{ now: () => at, gaps: { read: state.gaps, keptDays: 90, keepMeant: state.keepMeant } },
    answering: async (library, question) => recording(library).ask(question),
  });
  const text = "Who grows the pineapples of Mars?";
  const asked = `/?${new URLSearchParams({ q: text })}`;
  const near = { incoming: { socket: { remoteAddress: here } } } as object;
  const opened = async (path: string) => (await app.request(path, {}, near)).text();
  await app.request(asked);
  await written(state);
  expect(await opened("/gaps?days=7")).toContain(`<a href="${asked}" lang="en"><bdi>${text}</bdi></a>`);
  at += 8 * DAY;
  expect(await opened("/gaps?days=7")).toContain(say("en", "gapsNoneWithin", { n: "7" }));
  expect(await opened("/gaps?days=30")).toContain(
    `<h2 lang="en">${[...islands.ask({ text }).missing].sort().join(", ")}</h2>`,
  );
  await state.close(1000);
});
