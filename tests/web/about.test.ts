/** What all answers rest on, at first sight; what this site is; all facts as a list; the doors for programs. */
import { describe, expect, test } from "vitest";
import { languages } from "../../src/contract.ts";
import { say } from "../../src/web/say.ts";
import { shelved } from "../../src/web/shelf.ts";
import { makeLibrary } from "../support/library.ts";
import { opener, textOf } from "./opened.ts";
import { islands, serve } from "./served.ts";

const open = opener(islands);

describe("the first page", () => {
  test("says before anything else which articles there are, of whom and when, and how many facts", async () => {
    const page = await open("/");
    const [scope = ""] = page.all("dl", ' class="values scope"');
    for (const { id, headline, publisher } of islands.articles()) {
      expect(scope).toContain(`href="/articles/${id}"`);
      for (const said of [headline ?? "", publisher]) expect(textOf(scope)).toContain(said);
    }
    expect(textOf(scope)).toContain("5 October 2018");
    expect(scope).toContain(`<a href="/facts">${islands.facts("en").length}, in one list</a>`);
    expect(page.html.indexOf('class="values scope"')).toBeLessThan(page.html.indexOf("<h2"));
  });

  test("of many articles names some, and says how many more there are", async () => {
    const made = makeLibrary();
    const [article] = made.articles();
    const articles = Array.from({ length: 9 }, (_, at) => ({ ...article!, id: `a${at}`, headline: `Lamp ${at}` }));
    const page = await opener({ ...made, articles: () => articles })("/");
    const [scope = ""] = page.all("dl", ' class="values scope"');
    expect([...scope.matchAll(/>Lamp \d</g)]).toHaveLength(4);
    expect(scope).toContain('<a href="/articles">and 5 more</a>');
  });
});

describe("the page about this site", () => {
  test.each(languages)("in %s says how it answers, what it can't, who curates, how to report", async (lang) => {
    const hear = async () => "thanksHelpful" as const;
    const { app } = serve({ hear, curatedBy: "Lamp office, <lamps@example.org>" });
    const html = await (await app.request(`/about?lang=${lang}`)).text();
    const main = textOf(/<main.*<\/main>/s.exec(html)?.[0] ?? "");
    const phrases = [
      "aboutHowText",
      "aboutWords",
      "aboutLimitsText",
      "aboutMisread",
      "aboutChecked",
      "aboutReportText",
    ];
    for (const phrase of phrases) expect(main).toContain(say(lang, phrase as never));
    expect(main).toContain(say(lang, "aboutReportTo", { curators: "Lamp office, <lamps@example.org>" }));
    expect(main).toContain(say(lang, "aboutKeptNothing"));
    // What a reader is told to press is called so.
    expect(main).toContain(say(lang, "readAs"));
  });

  test("promises nothing that there is not", async () => {
    const { text } = await open("/about");
    expect(text).toContain(say("en", "aboutCuratorsUnnamed"));
    expect(text).toContain(say("en", "aboutReportNone"));
    expect(text).not.toContain("Something wrong?");
    const gaps = { read: async () => [], keptDays: 12, keepMeant: () => undefined };
    const { app } = serve({ gaps });
    expect(textOf(await (await app.request("/about")).text())).toContain("for 12 days");
  });
});

test("under every page are the ways to all that, and to the doors for programs, each of which opens", async () => {
  for (const path of ["/", "/documents", "/articles/velmora-gazette", "/nowhere"]) {
    const [foot = ""] = (await open(path)).all("footer");
    const ways = [...foot.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    expect(ways).toEqual(["/about", "/facts", "/reference", "/about#programs"]);
  }
  const about = await open("/about");
  expect(about.html).toContain('id="programs"');
  expect(about.text).toContain("http://localhost/mcp");
  expect((await open("/facts")).status).toBe(200);
  expect((await open("/reference")).status).toBe(200);
});

describe("all facts", () => {
  const idsOf = (html: string): string[] =>
    [...html.matchAll(/<h2><a href="\/facts\/([^"?]+)/g)].map(([, id = ""]) => id);

  test("are a list, each with its status and what it says", async () => {
    const page = await open("/facts");
    const facts = islands.facts("en");
    expect(idsOf(page.html)).toEqual(facts.map(({ id }) => id));
    for (const { statement, status } of facts)
      for (const text of [statement, status]) expect(page.text).toContain(text);
    expect(page.text).toContain(`Facts shown: ${facts.length} of ${facts.length}`);
  });

  test("each choice of each filter leads to as many as it says", async () => {
    const page = await open("/facts");
    const facets = [...page.html.matchAll(/<select id="[^"]*" name="(\w+)">(.*?)<\/select>/gs)];
    expect(facets.map(([, name]) => name)).toEqual(["subject", "kind", "party", "year", "status"]);
    for (const [, name = "", options = ""] of facets) {
      for (const [, id = "", count] of options.matchAll(/<option value="([^"]+)">.*? \((\d+)\)<\/option>/g)) {
        expect(idsOf((await open(`/facts?${name}=${id}`)).html), `${name}=${id}`).toHaveLength(Number(count));
      }
    }
  });

  test("that none fits are said to be none, with a way out", async () => {
    const page = await open("/facts?kind=protocol&status=nonsense");
    expect(page.text).toContain(say("en", "noFacts"));
    expect(page.links.some(({ href }) => href === "/facts?kind=protocol")).toBe(true);
  });

  test("of a large corpus are shown a hundred at a time, and the way to each is a link", async () => {
    const made = makeLibrary({ facts: 230 });
    const read = opener(made);
    const met: string[] = [];
    let path: string | undefined = "/facts?status=kept";
    const counted: string[] = [];
    while (path !== undefined) {
      const page = await read(path);
      met.push(...idsOf(page.html));
      counted.push(/\d+–\d+ of \d+/.exec(page.text)?.[0] ?? "");
      path = page.links.find(({ text }) => text === say("en", "nextFacts"))?.href;
    }
    expect(counted).toEqual(["1–100 of 230", "101–200 of 230", "201–230 of 230"]);
    expect(met).toEqual(shelved("facts", made, "en", {}).map(({ id }) => id));
    for (const from of ["-1", "99999999", "x", "250"]) expect((await read(`/facts?from=${from}`)).status).toBe(200);
  });
});
