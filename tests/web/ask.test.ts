/** The Ask page through its front door: what it shows of an answer, and that it leads where it says. */
import { describe, expect, test } from "vitest";
import { type Answering, type Library, languages, MAX_QUESTION } from "../../src/contract.ts";
import { shownReadingOf } from "../../src/web/shown-reading.ts";
import { makeLibrary } from "../support/library.ts";
import { islands, type Served, serve } from "./served.ts";

const address = (parameters: Record<string, string | string[]>): string => {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(parameters))
    for (const value of [values].flat()) query.append(name, value);
  return `/?${query}`;
};

const plain = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

const linksIn = (html: string): { href: string; text: string }[] =>
  [...html.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, attributes = "", inner = ""]) => ({
    href: plain(/href="([^"]*)"/.exec(attributes)?.[1] ?? ""),
    text: plain(inner.replace(/<[^>]+>/g, "")),
  }));

/** A page as a test reads it. */
async function read({ app }: Pick<Served, "app">, path: string, headers: Record<string, string> = {}) {
  const response = await app.request(path, { headers });
  const html = await response.text();
  return {
    status: response.status,
    html,
    text: plain(html.replace(/<head>.*?<\/head>/s, "").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " "),
    // Of a list, each item as the answer's text has it.
    direct: plain(
      (/<div class="direct"[^>]*>(.*?)<\/div>/s.exec(html)?.[1] ?? "").replaceAll("<li>", "• ").replace(/<[^>]+>/g, ""),
    ),
    lang: /<html lang="(\w+)"/.exec(html)?.[1],
    title: plain(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? ""),
    hidden: [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      plain(value ?? ""),
    ]),
    links: linksIn(html),
    href: (text: string) => linksIn(html).find((link) => link.text === text)?.href ?? "",
  };
}

const island = serve();
const lamps = serve({ library: () => makeLibrary() });
const question = "Which protocols cover storm warnings?";

describe("a newcomer", () => {
  test.each(languages)("is told in %s what this is, and every offer is answered", async (lang) => {
    const page = await read(island, `/?lang=${lang}`);
    expect(page).toMatchObject({ status: 200, lang });
    const title = islands.title(lang);
    expect(page.title.toLowerCase()).toBe(title.toLowerCase());
    expect(page.text).toContain(islands.ask({ text: "", language: lang }).text);
    expect(page.html).toContain('<input id="question" name="q"');
    const offers = page.links.filter(({ href }) => href.startsWith("/?q="));
    expect(offers.length).toBeGreaterThan(10);
    for (const { href } of offers) {
      const { searchParams } = new URL(href, "http://localhost");
      expect(searchParams.get("lang")).toBe(lang);
      const answer = islands.ask({ text: searchParams.get("q") ?? "", language: lang });
      expect(answer.outcome, href).toBe("answered");
    }
    for (const { id } of islands.articles())
      expect(page.links.map(({ href }) => href)).toContain(`/articles/${id}?lang=${lang}`);
  });

  test("is offered a topic in the page's language, where its word alone is taken for another", async () => {
    const made = makeLibrary();
    const library: Library = {
      ...made,
      ask: ({ text, language = "en" }) => made.ask({ text: text.startsWith("Lamps") ? "every lamp" : text, language }),
    };
    const { app } = serve({ library: () => library });
    const russian = await read({ app }, "/", { "accept-language": "ru" });
    expect(russian.href("Lamps of row 1")).toBe("/?q=Lamps+of+row+1&lang=ru");
    const english = await read({ app }, "/", { "accept-language": "en" });
    expect(english.href("Lamps of row 1")).toBe("/?q=Lamps+of+row+1");
  });
});

describe("an answer", () => {
  test("shows all that the engine answered, and leads to every source", async () => {
    const page = await read(island, address({ q: question }));
    const answer = islands.ask({ text: question });
    expect(answer.outcome).toBe("answered");
    expect(page).toMatchObject({ status: 200, direct: answer.text });
    expect(page.title).toMatch(/^Which protocols cover storm warnings\? · /);
    for (const note of answer.notes) expect(page.text).toContain(note);
    for (const fact of answer.facts) {
      expect(page.href(fact.title)).toBe(`/facts/${fact.id}`);
      expect(page.text).toContain(fact.status);
      expect(page.text).toContain(fact.statement);
      for (const { quote, article, paragraph } of fact.sources) {
        expect(page.text).toContain(quote);
        expect(page.links.map(({ href }) => href)).toContain(`/articles/${article}#p${paragraph}`);
      }
    }
    for (const suggestion of answer.suggestions) {
      expect(page.href(suggestion)).toBe(address({ q: suggestion, history: question }));
    }
  });

  test("is in the asker's language, on a page in the browser's", async () => {
    const q = islands.fact("protocol-storm-warnings", "ru")?.questions[0] ?? "";
    const page = await read(island, address({ q }), { "accept-language": "vi" });
    expect(page.lang).toBe("vi");
    expect(page.direct).toBe(islands.ask({ text: q }).text);
    expect(page.html).toContain('<div class="direct" lang="ru">');
  });

  test("is in the language that was chosen by hand", async () => {
    const page = await read(island, address({ q: question, lang: "kk" }));
    expect(page.lang).toBe("kk");
    expect(page.direct).toBe(islands.ask({ text: question, language: "kk" }).text);
    expect(page.hidden).toContainEqual(["lang", "kk"]);
  });

  test("can be copied with its footnotes; with an address where others can open it", async () => {
    const own = await read(island, address({ q: question }));
    const [fact] = islands.ask({ text: question }).facts;
    const [source] = fact?.sources ?? [];
    expect(own.text).toContain(`${fact?.statement} [1]`);
    expect(own.text).toContain(`[1] “${source?.quote}” — `);
    expect(own.text).not.toContain("/facts/");
    const reached = serve({ publicUrl: "https://dostyk.example.org/" });
    const outside = await read(reached, address({ q: question }));
    expect(outside.text).toContain(`https://dostyk.example.org/facts/${fact?.id}?lang=en&v=`);
  });

  test("of several facts can be copied whole, numbered throughout", async () => {
    const page = await read(lamps, address({ q: "every lamp" }));
    const [, all = ""] = /Copy all with footnotes<\/summary>.*?<pre[^>]*>(.*?)<\/pre>/s.exec(page.html) ?? [];
    expect([...plain(all).matchAll(/^\[(\d+)\] “/gm)].map(([, n]) => Number(n))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("is not said twice where the statement is the answer", async () => {
    const text = "What happened to the lamp?";
    const library: Library = {
      ...makeLibrary({ facts: 1 }),
      ask: () => {
        const answer = makeLibrary({ facts: 1 }).ask({ text: "every lamp" });
        return { ...answer, text: answer.facts[0]?.statement ?? "" };
      },
    };
    const page = await read(serve({ library: () => library }), address({ q: text }));
    expect(page.html).not.toContain('class="statement"');
  });
});

describe("a decline", () => {
  test("says what is missing, and offers what there is as such", async () => {
    const q = "Which documents cover fisheries?";
    const page = await read(island, address({ q }));
    const answer = islands.ask({ text: q });
    expect(["nearest", "absent"]).toContain(answer.outcome);
    expect(page.status).toBe(200);
    expect(page.direct.replaceAll(/<[^>]+>/g, "")).toBe(answer.text);
    expect(page.html).not.toContain('class="missing"');
    expect(page.text).toContain("The nearest that the articles do say");
    expect(page.text).not.toContain("What this rests on");
    expect(answer.related.length).toBeGreaterThan(0);
    for (const { title } of answer.related) expect(page.href(title)).not.toBe("");
  });
});

test("the open half of an answer is named", async () => {
  const made = makeLibrary();
  const library: Library = { ...made, ask: (question) => ({ ...made.ask(question), missing: ["a price"] }) };
  const page = await read(serve({ library: () => library }), address({ q: "every lamp" }));
  expect(page.text).toContain("Not in the articles: a price");
});

describe("what is nearest", () => {
  const open = (keptDays = 90) => {
    const told: [asked: string, fact: string][] = [];
    const library = makeLibrary();
    const served = serve({
      library: () => library,
      gaps: { read: async () => [], keptDays, keepMeant: (...said) => void told.push(said) },
    });
    return { ...served, told };
  };
  const fieldsOf = (html: string) =>
    [...html.matchAll(/name="asked" value="([^"]+)".*?name="fact" value="([^"]+)"/gs)].map(
      ([, asked = "", fact = ""]) => ({
        asked,
        fact,
      }),
    );
  const post = (served: ReturnType<typeof open>, fields: Record<string, string>, headers = {}) =>
    served.app.request("/meant?lang=en", { method: "POST", body: new URLSearchParams(fields), headers });

  test("is shown with a button each that says that this was it, named for whoever can't see beside what it stands", async () => {
    const served = open();
    const page = await read(served, address({ q: "blorp 3" }));
    expect(page.html.match(/<h3/g)).toHaveLength(3);
    expect(page.html.match(/class="statement"/g)).toHaveLength(2);
    expect(page.html).toContain('aria-label="This was it: Lantern rule 2"');
    const fields = fieldsOf(page.html);
    expect(fields.map(({ fact }) => fact)).toEqual(["lantern-1", "lantern-2", "lantern-3"]);
    expect(new Set(fields.map(({ asked }) => asked)).size).toBe(1);
    const said = await post(served, fields[1] ?? {});
    expect([said.status, said.headers.get("location")]).toEqual([303, "/meant?fact=lantern-2&lang=en"]);
    expect(served.told).toEqual([[fields[1]?.asked, "lantern-2"]]);
    const thanks = await served.app.request("/meant?fact=lantern-2&lang=en");
    expect(await thanks.text()).toMatch(/<h1>Thank you, .*href="\/facts\/lantern-2\?lang=en"/s);
    expect(served.lines.join("")).not.toContain("blorp");
  });

  test("takes nothing from a form of another site", async () => {
    const served = open();
    const [fields = {}] = fieldsOf((await read(served, address({ q: "blorp 3" }))).html);
    for (const site of ["cross-site", "same-site"]) {
      expect((await post(served, fields, { "sec-fetch-site": site })).status).toBe(403);
    }
    expect(served.told).toEqual([]);
    expect((await post(served, fields, { "sec-fetch-site": "same-origin" })).status).toBe(303);
  });

  test("takes nothing that it did not offer", async () => {
    const served = open();
    const asked = "7d6a3a9e-6c0e-4c1b-9f0d-0c8f5a9f4b11";
    for (const fields of [{}, { asked }, { asked, fact: "moon" }, { asked: "1", fact: "lantern-1" }]) {
      expect((await post(served, fields)).status).toBe(404);
    }
    expect((await post(served, { asked, fact: "x".repeat(40_000) })).status).toBe(413);
    expect((await served.app.request("/meant")).status).toBe(404);
    expect(served.told).toEqual([]);
  });

  test.each([
    ["what the articles don't hold", 90, "who made the moon"],
    ["where no question is kept", 0, "blorp 3"],
  ])("has no button beside it: %s", async (_, days, q) => {
    expect((await read(open(days), address({ q }))).html).not.toContain('class="meant"');
  });
});

describe("how it was read", () => {
  const chips = async (q: string) => {
    const page = await read(island, address({ q }));
    const [, part = ""] = /<dl class="reading-words"[^>]*>(.*?)<\/dl>/s.exec(page.html) ?? [];
    return linksIn(part);
  };

  test("each word can be left out where that leads to another answer", async () => {
    expect(await chips("Which documents cover fisheries?")).toEqual([
      { text: "document ×", href: "/?q=fisheries" },
      { text: "fisheries ×", href: "/?q=document" },
    ]);
  });

  test("a set can be narrowed, and the figure is what is then found", async () => {
    const narrower = (await chips("documents")).filter(({ text }) => text.endsWith(")"));
    expect(narrower).toContainEqual({ text: "protocol (2)", href: "/?q=document+%C2%B7+protocol" });
    for (const { text, href } of narrower) {
      const answer = islands.ask({ text: new URL(href, "http://localhost").searchParams.get("q") ?? "" });
      expect([answer.outcome, `(${answer.facts.length})`], href).toEqual(["answered", /\(\d+\)$/.exec(text)?.[0]]);
    }
  });

  test("what leads nowhere is no link", async () => {
    const page = await read(island, address({ q: "protocols on whales" }));
    expect(page.html).toContain('<span class="chip">protocol</span>');
    expect(page.href("whales ×")).toBe("/?q=protocol");
  });

  test.each(languages)("every offer in %s is read just so, and answers something else", async (language) => {
    const offered = { without: 0, narrower: 0 };
    const labelsOf = (reading: string): string[] => reading.split(" · ").sort();
    const { kinds, statuses, parties } = islands.facets(language);
    const sets = [...kinds, ...statuses, ...parties].map(({ label }) => label);
    for (const text of [...sets, ...islands.facts(language).flatMap(({ questions }) => questions)]) {
      const answer = islands.ask({ text });
      const { words, narrower } = await shownReadingOf(answer, islands, { chosen: undefined, today: "2031-01-01" });
      const labels = words.map(({ label }) => label);
      for (const { label, without } of words) {
        if (without === undefined) continue;
        offered.without += 1;
        const other = islands.ask({ text: without });
        expect([other.outcome, other.language], without).toEqual(["answered", answer.language]);
        expect(other.text).not.toBe(answer.text);
        expect(labelsOf(other.reading)).toEqual(labels.filter((own) => own !== label).sort());
      }
      for (const { label, question: narrow, facts } of narrower) {
        offered.narrower += 1;
        const other = islands.ask({ text: narrow });
        expect([other.outcome, other.language, other.facts.length]).toEqual(["answered", answer.language, facts]);
        expect(facts).toBeLessThan(answer.facts.length);
        expect(labelsOf(other.reading)).toEqual([...labels, label].sort());
      }
    }
    expect(offered.without).toBeGreaterThan(5);
    expect(offered.narrower).toBeGreaterThan(0);
  });

  test.each([
    ["en", "Which documents except protocols on sea rescue?"],
    ["ru", "Какие документы, кроме протоколов о спасении на море?"],
  ])("what is excluded is one word, said to be excluded, and never a word for itself: in %s", async (_, q) => {
    const answer = islands.ask({ text: q });
    const excluded = answer.readingParts.filter(({ is }) => is === "without");
    expect(excluded).toHaveLength(1);
    const page = await read(island, address({ q }));
    const chips = [...page.html.matchAll(/class="chip( excluded)?"[^>]*>([^<]*)/g)].map(([, out, label]) => [
      ...[label, out !== undefined],
    ]);
    expect(chips).toContainEqual([excluded[0]?.label, true]);
    expect(excluded[0]?.label).toContain(" · ");
    for (const positive of excluded[0]?.label.split(" · ").slice(1) ?? []) {
      expect(chips).not.toContainEqual([positive, false]);
    }
  });

  test("is the same as a line, whatever is asked", () => {
    for (const { questions } of languages.flatMap((language) => islands.facts(language))) {
      for (const text of questions) {
        const { reading, readingParts } = islands.ask({ text });
        expect(readingParts.map(({ label }) => label).join(" · "), text).toBe(reading);
      }
    }
  });

  test("while the offers of a long question are tried, others have their turn, and few are tried", async () => {
    let asked = 0;
    let turns = 0;
    let isOver = false;
    const counting: Library = {
      ...islands,
      ask: (question) => {
        asked += 1;
        return islands.ask(question);
      },
    };
    const answer = {
      ...islands.ask({ text: "protocol" }),
      readingParts: islands.facts("en").map(({ id: label }) => ({ is: "with", label }) as const),
    };
    expect(answer.readingParts.length).toBeGreaterThan(16);
    const trying = shownReadingOf(answer, counting, { chosen: undefined, today: "2031-01-01" }).finally(
      () => (isOver = true),
    );
    while (!isOver) {
      await new Promise(setImmediate);
      turns += 1;
    }
    await trying;
    expect(asked).toBeLessThanOrEqual(32);
    expect(turns).toBeGreaterThanOrEqual(asked);
  });

  test("a corrected word is told", async () => {
    const page = await read(island, address({ q: "Which protocls cover storm warnings?" }));
    expect(page.text).toContain("protocls → protocols");
  });
});

describe("a conversation", () => {
  test("is asked as of today, what was asked before too", async () => {
    const lease = "Is the lease of Gannet Quay still in force?";
    const lastOfYear = serve({ now: () => Date.parse("2033-12-31T23:59:59Z") });
    const alone = await read(lastOfYear, address({ q: lease }));
    expect(alone.direct).toMatch(/^Yes, as of 31 December 2033/);
    const after = await read(lastOfYear, address({ q: question, history: lease }));
    expect(after.text).toContain("Yes, as of 31 December 2033");
  });

  test("goes on in the address, oldest first, and is shown the latest first", async () => {
    const page = await read(island, address({ q: "and sea rescue?", history: ["hello", question] }));
    expect(page.direct).toBe(islands.ask({ text: "and sea rescue?", history: ["hello", question] }).text);
    expect(page.hidden).toEqual([
      ["history", "hello"],
      ["history", question],
      ["history", "and sea rescue?"],
    ]);
    expect(page.href(question)).toBe(address({ q: question, history: "hello" }));
    expect(page.href("hello")).toBe(address({ q: "hello" }));
    expect(page.html.indexOf(`>${question}</a>`)).toBeLessThan(page.html.indexOf(">hello</a>"));
    expect(page.href("Start a new conversation")).toBe("/");
  });

  test("keeps the five latest questions, and no more than an address carries", async () => {
    const many = Array.from({ length: 9 }, (_, at) => `lamp ${at + 1}`);
    const page = await read(lamps, address({ q: "and lamp 3", history: many }));
    const kept = ["lamp 6", "lamp 7", "lamp 8", "lamp 9", "and lamp 3"];
    const earlier = page.links.filter(({ text }) => /^lamp \d$/.test(text));
    expect(earlier.map(({ text }) => text)).toEqual(["lamp 9", "lamp 8", "lamp 7", "lamp 6", "lamp 5"]);
    expect(page.hidden.map(([, value]) => value)).toEqual(kept);
    const long = "ж".repeat(MAX_QUESTION - 1);
    const full = await read(lamps, address({ q: `${long}2`, history: [`${long}1`] }));
    expect(full.hidden).toEqual([["history", `${long}2`]]);
  });
});

test("the engine's own answer is given first where a model reads, and is kept by nobody", async () => {
  const reading: Answering = async (library, question) => ({ ...library.ask(question), text: "What was chosen." });
  const headers = { prefer: "wait=0" };
  const path = address({ q: "every lamp" });
  const { app } = serve({ library: () => makeLibrary(), reading });
  const [first, last] = [await app.request(path, { headers }), await app.request(path)];
  expect(first.headers.get("cache-control")).toBe("no-store");
  expect(await first.text()).toMatch(/data-same=(?!.*What was chosen)/s);
  expect(await last.text()).toMatch(/What was chosen(?!.*data-same=)/s);
  // Without a model there is nothing to wait for.
  expect(await (await lamps.app.request(path, { headers })).text()).not.toContain("data-same=");
});

describe("markup stays text", () => {
  const evil = `<img src=x onerror="alert(1)">'&amp;`;

  test("in a question and in the conversation", async () => {
    const page = await read(lamps, address({ q: evil, history: [evil] }));
    expect(page.html).not.toContain("<img");
    expect(page.text).toContain(evil);
    expect(page.hidden).toContainEqual(["history", evil]);
  });

  test("in the corpus", async () => {
    const marked = serve({ library: () => makeLibrary({ mark: evil }), publicUrl: "https://dostyk.example.org" });
    for (const path of ["/", address({ q: "every lamp" }), address({ q: "nothing of it", history: "lamp 1" })]) {
      const page = await read(marked, path);
      expect(page.html).not.toContain("<img");
      expect(page.text).toContain(evil);
    }
  });

  test("in the name of the model that read it", async () => {
    const reading: Answering = async (library, question) => ({
      ...library.ask(question),
      readingParts: [{ is: "reader", label: `a model (${evil})` }],
    });
    const page = await read(serve({ library: () => makeLibrary(), reading }), address({ q: "every lamp" }));
    expect(page.html).not.toContain("<img");
    expect(page.text).toContain(`a model (${evil})`);
  });

  test("in the language, which is then the browser's", async () => {
    const page = await read(lamps, address({ lang: '"><script>', q: "every lamp" }), { "accept-language": "ru" });
    expect(page.lang).toBe("ru");
    expect(page.html).not.toContain("<script>");
  });
});

test.each(languages)("a question that is too long is refused in %s, not cut", async (lang) => {
  const longest = await read(lamps, address({ q: "x".repeat(MAX_QUESTION), lang }));
  expect(longest.status).toBe(200);
  const q = "x".repeat(MAX_QUESTION + 1);
  for (const path of [address({ q, lang }), address({ q: "x", history: ["lamp 1", q], lang })]) {
    const page = await read(lamps, path);
    expect(page).toMatchObject({ status: 413, lang });
    expect(page.text).toContain(String(MAX_QUESTION));
    // It stays in the field, to be shortened; of what was asked before, nothing is carried on.
    const field = /<input id="question"[^>]*>/.exec(page.html)?.[0] ?? "";
    expect(page.html.replace(field, "")).not.toContain("xxx");
    expect(field).toContain(`value="${path.includes("history") ? "x" : q}"`);
  }
});

describe("questions are offered while typing", () => {
  const offered = async (parameters: string) => (await island.app.request(`/suggestions?${parameters}`)).json();

  test("those of the facts that have the words, in the reader's language; each is answered", async () => {
    const { questions } = (await offered("typed=storm+w")) as { questions: string[] };
    expect(questions).toContain("Which protocol covers storm warnings?");
    for (const text of questions) expect(islands.ask({ text }).outcome).toBe("answered");
    const russian = (await offered("typed=storm+w&lang=ru")) as { questions: string[] };
    expect(russian.questions.join()).toMatch(/[а-я]/);
  });

  test("those that say what was typed come first", async () => {
    const made = makeLibrary();
    const library: Library = { ...made, suggest: (_, language) => made.facts(language).slice(0, 3) };
    const { app } = serve({ library: () => library });
    const response = await app.request("/suggestions?typed=LAMP+2");
    expect(await response.json()).toEqual({
      questions: ["When is lamp 2 lit?", "When is lamp 1 lit?", "When is lamp 3 lit?"],
    });
  });

  test.each(["", "typed=", "typed=+", "typed=qqqqq"])("none for %j", async (parameters) => {
    expect(await offered(parameters)).toEqual({ questions: [] });
  });
});

test("only what a person asks is counted", async () => {
  const { app, metrics } = serve();
  await app.request("/");
  await app.request(address({ q: "documents", history: [question] }));
  const { text } = await metrics.read();
  const counted = [...text.matchAll(/^dostyk_questions_total\{(.*?)\} ([1-9]\d*)$/gm)].map(([, labels, n]) => [
    labels,
    n,
  ]);
  expect(counted).toEqual([['outcome="answered",language="en",face="web"', "1"]]);
});
