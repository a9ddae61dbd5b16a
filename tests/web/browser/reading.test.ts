/** Reading the sources, browsing, and taking a brief along. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { factPath, languages } from "../../../src/contract.ts";
import { say } from "../../../src/web/say.ts";
import { readPdf } from "../../support/pdf.ts";
import { asking, inBrowser, own, test } from "./site.ts";

const documents = own.facts("en").filter(({ type }) => type === "document");
const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Whether any of it can be seen without scrolling. */
const inSight = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate(`{
    const { top, bottom } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    bottom > 0 && top < innerHeight;
  }`);

inBrowser("an article", () => {
  test("is where an answer's source leads: at its paragraph, letter for letter, each quote marked", async ({
    visit,
  }) => {
    const q = "visa policy";
    const source = own.ask({ text: q }).facts[0]?.sources[0];
    const article = own.articles().find(({ id }) => id === source?.article);
    const page = await visit(asking(q));
    await page.locator(".facts figcaption a").first().click();
    await page.waitForURL(`**/articles/${article?.id}#p${source?.paragraph}`);
    const target = page.locator(`#p${source?.paragraph}`);
    expect(await inSight(page, ".paragraph:target")).toBe(true);
    const other = page.locator(".paragraph:not(:target)").first();
    const background = "(element) => getComputedStyle(element).backgroundColor";
    const look = (selector: string) => page.evaluate(`(${background})(document.querySelector("${selector}"))`);
    expect(await look(".paragraph:target")).not.toBe(await look(".paragraph:not(:target)"));
    expect(await other.count()).toBe(1);
    expect(await target.locator(".number").textContent()).toBe(String(source?.paragraph));

    // Numbers behind marks are no part of the text.
    const texts = await page.evaluate<string[]>(`
      [...document.querySelectorAll(".paragraph > p")].map((own) => {
        const text = own.cloneNode(true);
        for (const number of text.querySelectorAll("sup")) number.remove();
        return text.textContent;
      })
    `);
    expect(texts).toEqual(article?.paragraphs);
    const marked = await page.evaluate<string[]>(`
      [...document.querySelectorAll(".paragraph > p")].map((own) =>
        [...own.querySelectorAll("mark")].map((mark) => [...mark.childNodes].filter((node) => node.nodeName !== "SUP")
          .map((node) => node.textContent).join("")).join("\\n"))
    `);
    for (const { quote, paragraph, article: from } of own.facts("en").flatMap(({ sources }) => sources)) {
      if (from === article?.id) expect(marked[paragraph - 1]?.replaceAll("\n", "")).toContain(quote);
    }

    // And from a mark to the fact that rests on it.
    await target.locator(".cited a").first().click();
    await page.waitForURL("**/facts/*");
    expect(await page.locator(".whole mark").first().textContent()).not.toBe("");
  });
});

inBrowser("the marks of an article", () => {
  const lit = (page: Page, selector: string): Promise<string[]> =>
    page.locator(`${selector}.lit`).evaluateAll((all) => all.map(({ dataset }) => String(dataset["facts"])));

  test("show which facts they belong to, to a pointer and to the keyboard, and a fact shows its passages", async ({
    visit,
  }) => {
    const page = await visit("/articles/vna-2025-05-06");
    const mark = page.locator("#p2 mark").first();
    const facts = (await mark.getAttribute("data-facts"))?.split(" ") ?? [];
    await mark.hover();
    expect([...new Set(await lit(page, "#p2 .cited li"))].toSorted()).toEqual(facts.toSorted());
    await page.mouse.move(0, 0);
    await expect.poll(() => lit(page, "mark")).toEqual([]);
    await page.locator("#p2 .number").focus();
    await page.keyboard.press("Tab");
    expect((await lit(page, "#p2 .cited li")).length).toBe(facts.length);
    const told = "getComputedStyle(document.activeElement, '::after').content";
    expect(await page.evaluate(told), "its name stands by it").toContain(own.fact(facts[0] ?? "", "en")?.title);
    const [beside = ""] = facts;
    await page.locator(`#p2 .cited li[data-facts="${beside}"] a`).focus();
    const passages = await lit(page, "mark");
    expect(passages.length).toBeGreaterThan(0);
    for (const ids of passages) expect(ids.split(" ")).toContain(beside);
  });

  test("are seen by fact, as numbers, or not at all, without script, too", async ({ visit }) => {
    const page = await visit("/articles/vna-2025-05-06", { javaScriptEnabled: false });
    const seen = async () => ({
      marked: !/, 0\)$/.test(
        await page.evaluate("getComputedStyle(document.querySelector('#p2 mark')).backgroundColor"),
      ),
      numbers: await page.locator("#p2 sup").first().isVisible(),
      facts: await page.locator("#p2 .cited").isVisible(),
    });
    expect(await seen()).toEqual({ marked: true, numbers: false, facts: true });
    await page.getByLabel(say("en", "marksByNumber")).check();
    expect(await seen()).toEqual({ marked: false, numbers: true, facts: true });
    await page.getByLabel(say("en", "marksNone")).check();
    expect(await seen()).toEqual({ marked: false, numbers: false, facts: false });
  });
});

inBrowser("a fact", () => {
  test("tells whoever follows an old link that it has changed, and nobody else", async ({ visit }) => {
    const fact = own.fact("mou-culture", "en");
    const path = fact ? factPath(fact, "en") : "";
    const page = await visit(path.replace(/v=\w+/, "v=0123456789ab"));
    expect(await page.locator(".notice").textContent()).toBe(say("en", "factChanged"));
    await page.getByRole("link", { name: say("en", "factLink") }).click();
    await page.waitForURL(`**${path}`);
    expect(await page.locator(".notice").count()).toBe(0);
    expect(await page.locator("main").textContent()).toContain(say("en", "factUnchanged"));
    const marks = await page.locator(".whole mark").allTextContents();
    for (const { quote } of fact?.sources ?? []) expect(marks.join("")).toContain(quote);
    await page.goto("/facts/mou-culture");
    expect(await page.locator("main").textContent()).not.toContain(say("en", "factUnchanged"));
    await page.goto("/facts/mou-culture?lang=ru");
    expect(await page.locator("main").textContent()).toContain(say("ru", "unofficial"));
    expect(await page.locator("blockquote [lang=en]").count()).toBe(await page.locator("blockquote").count());
  });
});

inBrowser("documents", () => {
  const rows = (page: Page): Promise<string[]> => page.locator("tbody th a").allTextContents();
  const titles = (own: typeof documents): string[] => own.map(({ title }) => title);

  test("are found by filters, which stand in the address for whoever it is sent to", async ({ visit }) => {
    const page = await visit("/documents");
    expect(await rows(page)).toEqual(titles(documents));
    // What is chosen is shown at once, and whoever chooses stays there.
    await page.getByLabel("Kind").selectOption("mou");
    await page.waitForURL("**/documents?kind=mou");
    await page.getByLabel("Status").selectOption("exchanged");
    await page.waitForURL("**/documents?kind=mou&status=exchanged");
    const mous = documents.filter(({ kind, statusId }) => kind?.id === "mou" && statusId === "exchanged");
    expect(mous.length).toBeGreaterThan(1);
    await expect.poll(() => rows(page)).toEqual(titles(mous));
    expect(await page.locator(":focus").getAttribute("id")).toBe("filter-status");
    expect(await page.locator("#announcement").textContent()).toContain(`Documents shown: ${mous.length} of`);
    const other = await visit(page.url());
    expect(await rows(other)).toEqual(titles(mous));
    expect(await other.getByLabel("Kind").inputValue()).toBe("mou");

    await page.getByLabel("Subject").selectOption("sport");
    await page.waitForURL("**/documents?subject=sport&kind=mou&status=exchanged");
    const sport = mous.filter(({ subjects }) => subjects.some(({ id }) => id === "sport"));
    await expect.poll(() => rows(page)).toEqual(titles(sport));
    // To press the button, too, changes nothing, and leads to no other address.
    await page.getByRole("button", { name: say("en", "filter") }).press("Enter");
    await page.goBack();
    await page.waitForURL("**/documents?kind=mou&status=exchanged");
    await expect.poll(() => rows(page)).toEqual(titles(mous));
    await page.getByRole("link", { name: say("en", "clear") }).click();
    await page.waitForURL("**/documents");
    expect(await rows(page)).toHaveLength(documents.length);
  });

  test("have filters that are folded away on a phone, and stay unfolded while one chooses", async ({ visit }) => {
    const page = await visit("/documents");
    const kind = page.getByLabel("Kind");
    expect(await kind.isVisible()).toBe(true);
    expect(await page.locator(".filters summary").isVisible()).toBe(false);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await kind.isVisible()).toBe(false);
    await page.locator(".filters summary").press("Enter");
    await kind.selectOption("mou");
    await page.waitForURL("**/documents?kind=mou");
    await page.locator(".filters summary", { hasText: say("en", "filtersSet", { n: "1" }) }).waitFor();
    expect(await kind.isVisible()).toBe(true);
  });

  test("are found without script by the button, at an address without what was left empty", async ({ visit }) => {
    const page = await visit("/documents?lang=en", { javaScriptEnabled: false });
    await page.getByLabel("Kind").selectOption("mou");
    await page.getByRole("button", { name: say("en", "filter") }).click();
    await page.waitForURL("**/documents?lang=en&kind=mou");
    expect(await rows(page)).toEqual(titles(documents.filter((document) => document.kind?.id === "mou")));
  });

  test("that are none show which filter to leave out", async ({ visit }) => {
    const page = await visit("/documents?subject=culture&status=signed");
    expect(await page.locator("main").textContent()).toContain(say("en", "noDocuments"));
    expect(await page.locator("table").count()).toBe(0);
    await page.locator(".nothing a").first().click();
    await page.locator("tbody").waitFor();
    expect((await rows(page)).length).toBeGreaterThan(0);
  });
});

inBrowser("the timeline", () => {
  test.for([
    ["wide", { width: 1280, height: 800 }],
    ["narrow", { width: 320, height: 640 }],
  ] as const)(
    "is a picture with a name and links, and the same as a table: %s",
    async ([name, viewport], { visit }) => {
      const page = await visit("/timeline", { viewport });
      const picture = page.locator("svg.timeline:visible");
      expect(await picture.count()).toBe(1);
      expect(await picture.getAttribute("class")).toContain(name);
      const years = { from: "1992", to: "2030" };
      expect(await picture.locator("> title").textContent()).toBe(say("en", "timelineTitle", years));
      const seen = await picture.ariaSnapshot();
      expect(seen).toContain("1992");
      expect(seen).toContain("2030");
      const { width = 0, x = -1 } = (await picture.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(viewport.width);
      // Its letters are as large as those around it, on a phone, too.
      const box = (await picture
        .locator("text")
        .first()
        .evaluate((text) => text.getScreenCTM().a)) as unknown as number;
      expect(box).toBeGreaterThan(0.9);
      const rows = page.locator("table.moments tbody tr");
      const dated = own
        .facts("en")
        .filter(({ type, date, period }) => type !== "background" && (date ?? period) !== undefined);
      for (const { title } of dated) expect(await rows.getByText(title, { exact: true }).count()).toBeGreaterThan(0);
      for (const title of await picture.locator("a").allTextContents()) {
        if (!/^and \d+ more$/.test(title)) expect(dated.map((fact) => fact.title)).toContain(plain(title));
      }
      await picture.locator("a[href^='/facts/']").first().click();
      await page.waitForURL("**/facts/*");
    },
  );
});

inBrowser("a brief", () => {
  const brief = own.brief("energy", "en");
  // Lines may break anywhere, and what a line's break takes away is no matter here.
  const letters = (text = "missing"): string => text.replace(/\s+/g, "");

  test("is written from the form", async ({ visit }) => {
    const page = await visit("/brief");
    await page.getByLabel(say("en", "briefAbout")).fill("energy");
    await page.getByRole("button", { name: say("en", "briefWrite") }).click();
    await page.waitForURL("**/brief?about=energy");
    expect(await page.locator(".sheet h1").textContent()).toBe(brief?.title);
  });

  test("is one page of A4 with its quotes and footnotes, and nothing that only a screen needs", async ({ visit }) => {
    const page = await visit("/brief");
    for (const language of languages) {
      await page.goto(`/brief?about=energy&lang=${language}`);
      const { size, pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
      expect(size).toEqual({ width: 210, height: 297 });
      expect(pages, language).toHaveLength(1);
      const { notes = [], groups = [], title, reported, edition } = own.brief("energy", language) ?? {};
      expect(notes.length).toBeGreaterThan(5);
      const written = [
        ...[title, reported, edition, ...groups.map(({ status }) => status.label)],
        ...groups.flatMap(({ statements }) => statements.map((said) => `${said.text}${said.notes.join(",")}`)),
        ...notes.map(({ quote }) => `“${quote}”`),
      ];
      for (const part of written) expect(letters(pages[0])).toContain(letters(part));
      for (const phrase of ["skip", "timeline", "briefWrite", "briefMarkdown", "briefPrint"] as const) {
        expect(letters(pages[0])).not.toContain(letters(say(language, phrase)));
      }
    }
  });

  test("leads from footnote to source, and is had as Markdown", async ({ visit }) => {
    const page = await visit("/brief?about=energy");
    await page.locator("sup a").first().click();
    await page.waitForURL("**#note-1");
    expect(await inSight(page, "li:target")).toBe(true);
    expect(await page.locator("li:target").textContent()).toContain(brief?.notes[0]?.quote);
    const [response] = await Promise.all([
      page.waitForResponse("**/brief.md?**"),
      page.getByRole("link", { name: say("en", "briefMarkdown") }).click(),
    ]);
    expect(await response.text()).toBe(`${brief?.markdown}\n`);
  });

  test("on what the articles don't hold says so, and offers another", async ({ visit }) => {
    const page = await visit("/brief?about=penguins");
    expect(await page.locator("h1").textContent()).toBe(say("en", "briefNothing", { about: "penguins" }));
    await page.getByRole("link", { name: say("en", "briefTopics") }).click();
    await page.locator(".topics a").first().click();
    await page.locator(".sheet h1").waitFor();
  });
});

inBrowser("on paper", () => {
  const letters = (text: string): string => text.replace(/\s+/g, "");

  test.for([
    ["/timeline", "2030"],
    ["/documents?kind=mou", "MoU"],
    ["/articles/vna-2025-05-06", "ASTANA"],
    ["/facts/mou-culture", "culture"],
    ["/brief", "Culture"],
    [asking("until when?", "Which MoUs cover culture?"), "culture"],
  ] as const)("%s is the content alone, with its address and the day", async ([path, word], { visit }) => {
    const page = await visit(path);
    const { size, pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    expect(size.height / size.width).toBeCloseTo(Math.SQRT2, 1);
    const paper = letters(pages.join(" "));
    expect(paper).toContain(letters(word));
    // The clock of these tests stands at the beginning of 1970.
    const address = decodeURI(new URL(path, page.url()).href);
    expect(paper).toContain(letters(say("en", "printed", { address, day: "1 January 1970" })));
    const onScreen = [
      "languages",
      "askIt",
      "about",
      "filters",
      "marks",
      "startAfresh",
      "earlierHere",
      "askNext",
      "briefWrite",
    ] as const;
    for (const phrase of onScreen) expect(paper).not.toContain(letters(say("en", phrase)));
    for (const said of ["Helpful", "Something wrong?", "Tiếng Việt", "Қазақша", "Timeline·"]) {
      expect(paper).not.toContain(letters(said));
    }
  });

  test("what was asked on the page has its own address, not that of the page one came to", async ({ visit }) => {
    const page = await visit("/");
    await page.locator("#question").fill("visa policy");
    await page.locator("#question").press("Enter");
    await page.locator(".answer").waitFor();
    const { pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    const address = new URL(asking("visa policy"), page.url()).href;
    expect(letters(pages.join(" "))).toContain(letters(say("en", "printed", { address, day: "1 January 1970" })));
  });
});
