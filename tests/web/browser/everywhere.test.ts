/** What holds on every page: for whoever cannot see, on a phone, by night, in each language, without script. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { languages } from "../../../src/contract.ts";
import { say } from "../../../src/web/say.ts";
import { browserRuns } from "../../support/browser.ts";
import { asking, own, test } from "./site.ts";

const question = "Which MoUs cover culture?";
const [article] = own.articles();

/** Each page, in each state that looks unlike the others. */
const pages = [
  ...[
    "/",
    asking(question),
    asking("MoU"),
    asking("Who is the president of Viet Nam?"),
    asking("and sport?", question),
  ],
  ...[
    "/documents",
    "/documents?subject=culture&status=signed",
    "/timeline",
    "/articles",
    `/articles/${article?.id}#p2`,
  ],
  ...["/facts/mou-culture?v=0123456789ab", "/facts/none"],
  ...["/brief", "/brief?about=energy", "/brief?about=penguins", "/nowhere", asking("a".repeat(1001))],
];

const inLanguage = (path: string, language: string): string => {
  const url = new URL(path, "http://localhost");
  url.searchParams.set("lang", language);
  return url.pathname + url.search + url.hash;
};

/** What axe-core finds, each finding with the element and what is wrong with it. */
const check = (page: Page): Promise<string[]> =>
  page.evaluate(`
    axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join("\\n"))))
  `);

describe.runIf(browserRuns)("every page", () => {
  test.for(languages)(
    "in %s has no fault that axe-core knows, by day on a desk and by night on a phone",
    async (language, { visit }) => {
      const page = await visit("/");
      for (const path of pages) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(inLanguage(path, language));
        await page.evaluate(axe.source);
        // What is folded away is looked at, too.
        await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
        expect(await check(page), `${path} by day`).toEqual([]);
        await page.setViewportSize({ width: 320, height: 640 });
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await check(page), `${path} by night`).toEqual([]);
        const { width, lang, headings, title } = await page.evaluate<Record<string, unknown>>(`({
        width: document.documentElement.scrollWidth,
        lang: document.documentElement.lang,
        headings: document.querySelectorAll("h1").length,
        title: document.title,
      })`);
        expect({ width, lang, headings }, path).toEqual({ width: 320, lang: language, headings: 1 });
        expect(title, path).toMatch(/\S/);
      }
    },
  );

  test("is dark where the reader's device is", async ({ visit }) => {
    const page = await visit("/", { colorScheme: "dark" });
    const colours = () =>
      page.evaluate<number[][]>(`{
        const { backgroundColor, color } = getComputedStyle(document.documentElement);
        [backgroundColor, color].map((colour) => colour.match(/\\d+/g).slice(0, 3).map(Number));
      }`);
    const light = ([red = 0, green = 0, blue = 0]: number[] = []) => (red + green + blue) / 3 / 255;
    for (const path of pages.slice(0, 6)) {
      await page.goto(path);
      const [paper, ink] = await colours();
      expect(light(paper), path).toBeLessThan(0.2);
      expect(light(ink), path).toBeGreaterThan(0.8);
    }
    await page.emulateMedia({ colorScheme: "light" });
    expect(light((await colours())[0])).toBeGreaterThan(0.9);
  });

  test("keeps still for whoever wants it so", async ({ visit }) => {
    const page = await visit("/");
    const moving = () =>
      page.evaluate(`
        [...document.querySelectorAll("*")].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return /[1-9]/.test(transitionDuration) || animationName !== "none";
        }).length
      `);
    expect(await moving()).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const path of pages) {
      await page.goto(path);
      expect(await moving(), path).toBe(0);
    }
  });
});

describe.runIf(browserRuns)("the language", () => {
  const langOf = (page: Page) => page.locator("html").getAttribute("lang");

  test.for([
    ["ru-RU", "ru"],
    ["vi", "vi"],
    ["kk-KZ", "kk"],
    ["de-DE", "en"],
  ] as const)("of a browser in %s is %s", async ([locale, language], { visit }) => {
    const page = await visit("/", { locale });
    expect(await langOf(page)).toBe(language);
    await page.locator(".questions a").first().click();
    const direct = page.locator(".direct");
    await direct.waitFor();
    expect([await direct.getAttribute("lang"), await langOf(page)]).toEqual([language, language]);
  });

  test("is changed by hand, and stays from page to page, in the address", async ({ visit }) => {
    const page = await visit(asking(question), { locale: "vi-VN" });
    await page.getByRole("link", { name: "Қазақша" }).click();
    await page.waitForURL(/lang=kk/);
    const answer = own.ask({ text: question, language: "kk" });
    expect(await page.locator(".direct").textContent()).toBe(answer.text);
    expect(await page.locator("h1").textContent()).toBe(question);
    for (const name of ["documents", "timeline", "articles", "brief", "ask"] as const) {
      await page
        .getByRole("navigation")
        .getByRole("link", { name: say("kk", name), exact: true })
        .click();
      await page.waitForURL(/lang=kk/);
      expect(await langOf(page), name).toBe("kk");
    }
    await page.locator("#question").fill(question);
    await page.locator("#question").press("Enter");
    await page.locator(".direct").waitFor();
    expect(await page.locator(".direct").textContent()).toBe(answer.text);
    // After an answer without a reload, the languages lead to the same question.
    await page.getByRole("link", { name: "Русский" }).click();
    await page.waitForURL(/lang=ru/);
    expect(await page.locator(".direct").textContent()).toBe(own.ask({ text: question, language: "ru" }).text);
    const other = await visit(page.url(), { locale: "en-GB" });
    expect(await langOf(other)).toBe("ru");
  });
});

describe.runIf(browserRuns)("without script", () => {
  test("one asks, goes on, unfolds, filters, writes a brief and changes the language", async ({ visit }) => {
    const page = await visit("/", { javaScriptEnabled: false });
    const ask = async (text: string) => {
      await page.locator("#question").fill(text);
      await page.locator("#question").press("Enter");
      await page.locator("h1", { hasText: text }).waitFor();
      return page.locator(".direct").textContent();
    };
    expect(await ask(question)).toBe(own.ask({ text: question }).text);
    expect(await ask("and sport?")).toBe(own.ask({ text: "and sport?", history: [question] }).text);
    const copy = page.locator(".copy pre").first();
    expect(await copy.isVisible()).toBe(false);
    await page.getByText(say("en", "copyFootnoted")).first().click();
    expect(await copy.isVisible()).toBe(true);
    await page.getByRole("link", { name: say("en", "startAfresh") }).click();
    expect(await page.locator(".earlier").count()).toBe(0);
    await page.getByRole("link", { name: "Tiếng Việt" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("vi");

    await page.goto("/documents");
    await page.getByLabel("Kind").selectOption("agreement");
    await page.getByRole("button", { name: say("en", "filter") }).click();
    await page.waitForURL(/kind=agreement/);
    expect(await page.locator("tbody tr").count()).toBe(own.facts("en", { kind: "agreement" }).length);
    await page.goto("/brief");
    await page.getByLabel(say("en", "briefAbout")).fill("energy");
    await page.getByRole("button", { name: say("en", "briefWrite") }).click();
    await page.locator(".sheet h1").waitFor();
    expect(await page.locator(".footnotes li").count()).toBe(own.brief("energy", "en")?.notes.length);
    await page.goto("/timeline");
    expect(await page.locator("svg.timeline:visible").count()).toBe(1);
  });
});

test.runIf(browserRuns)("the first page takes 60 kB at most, all told", async ({ visit }) => {
  const page = await visit("/nowhere", { serviceWorkers: "block" });
  const fresh = await page.context().browser()?.newContext();
  const first = await fresh?.newPage();
  const sizes: Promise<number>[] = [];
  const paths: string[] = [];
  first?.on("requestfinished", (request) => {
    paths.push(new URL(request.url()).pathname.replace(/\.\w{10}\./, "."));
    sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize));
  });
  await first?.goto(new URL("/", page.url()).href, { waitUntil: "networkidle" });
  // A browser without a window fetches no icon.
  await first?.evaluate("fetch(document.querySelector('link[rel=icon]').href).then((icon) => icon.text())");
  expect(paths.sort()).toEqual(["/", "/assets/icon.svg", "/assets/page.js", "/assets/style.css"]);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThanOrEqual(60_000);
});
