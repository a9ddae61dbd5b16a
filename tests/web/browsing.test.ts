/** Documents, timeline and brief through the front door. */
import { describe, expect, test } from "vitest";
import { languages, MAX_QUESTION } from "../../src/contract.ts";
import { choicesOf, shelved, UNSTATED } from "../../src/web/shelf.ts";
import { momentsOf } from "../../src/web/timeline/moments.ts";
import { makeLibrary } from "../support/library.ts";
import { type Opened, opener, textOf } from "./opened.ts";
import { islands } from "./served.ts";

const open = opener(islands);
const all = shelved("documents", islands, "en");

/** The facts of a page's table, by their ids. */
const rowsOf = (page: Opened): string[] =>
  page.all("tbody").flatMap((body) => [...body.matchAll(/href="\/facts\/([^"?]+)/g)].map(([, id = ""]) => id));

describe("documents", () => {
  test("are a table with a row each: kind, status, subject, parties, dates", async () => {
    const page = await open("/documents");
    expect(rowsOf(page)).toEqual(all.map(({ id }) => id));
    expect(page.text).toContain(`Documents shown: ${all.length} of ${all.length}`);
    expect(page.html.match(/<th scope="row"/g)).toHaveLength(all.length);
    const rows = page
      .all("tr")
      .slice(1)
      .map((row) => textOf(row.replaceAll("<", " <")).replace(/\s+/g, " "));
    for (const [at, { title, status, kind, subjects, parties, values }] of all.entries()) {
      const dates = values.filter(({ field }) => field === "date" || field === "period");
      const subject = subjects.length === 0 ? ["not stated in the articles"] : subjects.map(({ label }) => label);
      const said = [title, status, kind!.label, ...subject, ...parties.map(({ label }) => label)];
      for (const text of [...said, ...dates.map(({ value }) => value)]) expect(rows[at]).toContain(text);
    }
  });

  test("each choice of each filter leads to as many as it says", async () => {
    const page = await open("/documents");
    const facets = [...page.html.matchAll(/<select id="[^"]*" name="(\w+)">(.*?)<\/select>/gs)];
    expect(facets.map(([, name]) => name)).toEqual(["subject", "kind", "party", "year", "status"]);
    for (const [, name = "", options = ""] of facets) {
      const choices = [...options.matchAll(/<option value="([^"]+)">(.*?) \((\d+)\)<\/option>/g)];
      expect(choices.length).toBeGreaterThan(1);
      for (const [, id = "", label = "", count] of choices) {
        const found = await open(`/documents?${name}=${id}`);
        expect(rowsOf(found)).toHaveLength(Number(count));
        expect(found.html).toContain(`<option value="${id}" selected`);
        expect(found.text).toContain(`: ${textOf(label)}`);
      }
    }
  });

  test("what there is to choose from is worked out once, not at each request", async () => {
    let filtered = 0;
    const facts: typeof islands.facts = (...asked) => {
      filtered += 1;
      return islands.facts(...asked);
    };
    const openCounted = opener({ ...islands, facts });
    await openCounted("/documents");
    expect(filtered).toBeGreaterThan(20);
    filtered = 0;
    await openCounted("/documents?kind=protocol");
    // All of them, and those that were asked for.
    expect(filtered).toBe(2);
  });

  test("a filter finds what has it, and no other", async () => {
    expect(rowsOf(await open("/documents?subject=oyster-farming"))).toEqual(["grant-oyster-farming"]);
    expect(rowsOf(await open("/documents?year=2019&kind=protocol"))).toEqual(["protocol-storm-warnings"]);
    expect(rowsOf(await open("/documents?party=skerra-heritage-fund&status=signed"))).toEqual(["grant-oyster-farming"]);
    // A word for it will do, as on the other faces.
    expect(rowsOf(await open(`/documents?subject=${encodeURIComponent("nuôi hàu")}`))).toEqual([
      "grant-oyster-farming",
    ]);
  });

  test("those without a stated subject can be asked for, as such", async () => {
    const unstated = all.filter(({ subjects }) => subjects.length === 0);
    expect(unstated.length).toBeGreaterThan(0);
    const page = await open(`/documents?subject=${UNSTATED}`);
    expect(rowsOf(page)).toEqual(unstated.map(({ id }) => id));
    expect(page.text).toContain("Subject: not stated in the articles");
  });

  test("where none fits, it says so, and each way out leads somewhere", async () => {
    const page = await open("/documents?subject=oyster-farming&year=2003&status=proposed");
    expect(page.text).toContain("The articles name no document like that.");
    expect(page.html).not.toContain("<table");
    const [ways = ""] = page.all("section", ' class="nothing"');
    const links = [...ways.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => textOf(href));
    expect(links).toContain("/documents");
    for (const href of links) expect(rowsOf(await open(href)).length).toBeGreaterThan(0);
  });

  test("one filter that fits none is left out by a click", async () => {
    const page = await open("/documents?subject=oyster-farming&status=proposed");
    const way = page.links.find(({ text }) => text.startsWith("Leave out Status"));
    expect(way).toEqual({ href: "/documents?subject=oyster-farming", text: "Leave out Status “proposed”: 1" });
  });

  test.each(["x", "<script>", "__proto__", "🜁", "a".repeat(5000)])(
    "a filter nobody knows fits none: %s",
    async (word) => {
      const page = await open(`/documents?kind=${encodeURIComponent(word)}`);
      expect(page.status).toBe(200);
      expect(rowsOf(page)).toEqual([]);
      expect(page.html).not.toContain("<script>");
    },
  );

  test.each(languages)("in %s the form keeps the language, and its choices have labels", async (lang) => {
    const page = await open(`/documents?lang=${lang}`);
    expect(page.html).toContain(`<input type="hidden" name="lang" value="${lang}"`);
    for (const { label } of choicesOf.documents(islands, lang).kind) expect(page.text).toContain(label);
    expect(page.links.every(({ href }) => !href.startsWith("/facts/") || href.includes(`lang=${lang}`))).toBe(true);
  });
});

describe("the timeline", () => {
  test("shows every dated fact, once a date and once a period, in the order of time", async () => {
    const moments = momentsOf(islands.facts("en"));
    const page = await open("/timeline");
    expect(rowsOf(page)).toEqual(moments.flatMap(({ facts }) => facts.map(({ id }) => id)));
    const heads = page.all("th", ' scope="row"').map(textOf);
    expect(heads).toEqual(moments.map(({ text }) => text));
    const [wide, narrow] = page.all("svg");
    for (const picture of [wide!, narrow!]) {
      const dates = [...picture.matchAll(/<text class="date">(.*?)<\/text>/gs)].map(([, text = ""]) =>
        textOf(text).trim(),
      );
      expect(dates).toEqual(moments.map(({ text }) => text));
      expect(picture).toMatch(/<title id="[^"]+">Timeline from \d{4} to \d{4}<\/title><desc id=/);
    }
    const undated = islands
      .facts("en")
      .filter(({ values }) => values.every(({ field }) => field !== "date" && field !== "period"));
    expect(page.text).toContain(`no date for: ${undated.length}`);
  });

  test("what its picture leaves out stands in the table it leads to; no id is there twice", async () => {
    const made = makeLibrary({ facts: 30 });
    const values = [{ field: "date" as const, label: "Date", value: "2031" }];
    const dated = made.facts("en").map((fact) => ({ ...fact, values }));
    const page = await opener({ ...made, facts: () => dated })("/timeline");
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    const more = page.links.filter(({ text }) => /^and \d+ more$/.test(text));
    expect(more.map(({ text }) => text)).toEqual(["and 24 more", "and 27 more"]);
    for (const { href } of more) expect(ids).toContain(href.slice(1));
  });

  test("a corpus without dates has none, and says so", async () => {
    const library = { ...islands, facts: () => islands.facts("en", { kind: "letter" }) };
    const page = await opener(library)("/timeline");
    expect(page.text).toContain("The articles date nothing.");
    expect(page.html).not.toContain("<svg");
  });
});

describe("a brief", () => {
  const about = "safety at sea";
  const brief = islands.brief(about, "en")!;

  test("says everything, by status, each statement with the numbers of its notes", async () => {
    const page = await open(`/brief?about=${encodeURIComponent(about)}`);
    const [sheet = ""] = page.all("article", ' class="sheet"');
    expect(textOf(sheet.split("<h1>")[1]?.split("</h1>")[0] ?? "")).toBe("Safety at sea");
    expect(sheet).toContain("As reported on 4 October 2018 and 5 October 2018.");
    const headings = [...sheet.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, text]) => text);
    expect(headings).toEqual([...brief.groups.map(({ status }) => status.label), "Sources"]);
    const items = [...sheet.split('<section class="footnotes"')[0]!.matchAll(/<li>(.*?)<\/li>/gs)].map(
      ([, item = ""]) => textOf(item),
    );
    expect(items).toEqual(
      brief.groups.flatMap(({ statements }) => statements.map(({ text, notes }) => `${text}${notes.join(", ")}`)),
    );
  });

  test("each note is there, with its quote and where it stands", async () => {
    const page = await open(`/brief?about=${encodeURIComponent(about)}`);
    const notes = page.all("li", ' id="note-\\d+"').map(textOf);
    expect(notes).toHaveLength(brief.notes.length);
    for (const [at, { quote, publisher, paragraph }] of brief.notes.entries()) {
      expect(notes[at]).toContain(`“${quote}” — ${publisher}`);
      expect(notes[at]).toContain(`paragraph ${paragraph}`);
      expect(page.html).toContain(`id="note-${at + 1}"`);
      expect(page.html).toContain(`href="#note-${at + 1}"`);
    }
  });

  test("can be had as Markdown, the same as elsewhere", async () => {
    const page = await open(`/brief?about=${encodeURIComponent(about)}`);
    const link = page.links.find(({ href }) => href.startsWith("/brief.md"));
    const markdown = await open(link!.href);
    expect(markdown).toMatchObject({ status: 200, type: "text/markdown; charset=utf-8" });
    expect(markdown.html).toBe(`${brief.markdown}\n`);
  });

  test("is written in the page's language, whichever the topic's is", async () => {
    const page = await open(`/brief?about=${encodeURIComponent("oyster farming")}&lang=ru`);
    expect(page.text).toContain("Разведение устриц");
    expect(page.text).toContain("По сообщениям от 4 октября 2018");
    expect(page.text).toContain("Перевод неофициальный");
  });

  test("where nothing is there, it says what is missing, and what is nearest", async () => {
    const page = await open("/brief?about=penguins");
    const answer = islands.ask({ text: "penguins", language: "en" });
    expect(page.status).toBe(404);
    expect(page.text).toContain("There is nothing for a brief on “penguins”");
    expect(page.text).toContain(answer.text);
    for (const missing of answer.missing) expect(page.text).toContain(missing);
    for (const { title } of answer.related) expect(page.text).toContain(title);
    expect(await open("/brief.md?about=penguins")).toMatchObject({ status: 404, html: `${answer.text}\n` });
  });

  test("without a topic it offers topics and a field", async () => {
    const page = await open("/brief");
    expect(page.html).toContain('<input id="about" name="about"');
    expect(page.links).toContainEqual({ href: "/brief?about=oyster+farming", text: "oyster farming" });
  });

  test.each(["/brief", "/brief.md"])("%s refuses a topic that is too long", async (path) => {
    expect(await open(`${path}?about=${"a".repeat(MAX_QUESTION + 1)}`)).toMatchObject({ status: 413 });
  });
});
