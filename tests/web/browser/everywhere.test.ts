/** What holds on every page: for whoever cannot see, on a phone, by night, in each language, without script. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { languages } from "../../../src/contract.ts";
import { say } from "../../../src/web/say.ts";
import { asking, inBrowser, own, test } from "./site.ts";

const question = "Which MoUs cover culture?";
const [article] = own.articles();

/** Each page, in each state that looks unlike the others. */
const pages = [
  "/",
  asking(question),
  asking("Which documents were exchanged?"),
  asking("until when?", question),
  asking("Who is the president of Viet Nam?"),
  "/documents",
  "/documents?subject=culture&status=signed",
  "/timeline",
  "/articles",
  `/articles/${article?.id}#p2`,
  "/facts/mou-culture?v=0123456789ab",
  "/brief",
  "/brief?about=energy",
  "/brief?about=penguins",
  "/gaps",
  "/nowhere",
];

const inLanguage = (path: string, language: string): string => {
  const url = new URL(path, "http://localhost");
  url.searchParams.set("lang", language);
  return url.pathname + url.search + url.hash;
};

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds, each finding with the element and what is wrong with it. */
const check = (page: Page): Promise<string[]> =>
  page.evaluate(`
    axe.run(document, { resultTypes: ["violations"], preload: false }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join("\\n"))))
  `);

/** How it is shown: what a reader's wishes change, and what they don't. */
const looks = (page: Page): Promise<unknown> =>
  page.evaluate(`{
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    const bright = (text) => text.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 382;
    const moves = ({ transitionDuration, animationName }) => /[1-9]/.test(transitionDuration) || animationName !== "none";
    ({
      paper: bright(backgroundColor) ? "bright" : "dark",
      ink: bright(color) ? "bright" : "dark",
      moving: [...document.querySelectorAll("*")].some((element) => moves(getComputedStyle(element))),
      tooWide: document.documentElement.scrollWidth - innerWidth,
      headings: document.querySelectorAll("h1").length,
      lang: document.documentElement.lang,
    });
  }`);

/** At a desk by day, on a phone by night. */
const desk = [
  { width: 1280, height: 800 },
  { colorScheme: "light", reducedMotion: "no-preference" },
] as const;
const phone = [
  { width: 320, height: 640 },
  { colorScheme: "dark", reducedMotion: "reduce" },
] as const;

async function move(page: Page, [size, media]: typeof desk | typeof phone): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia(media);
}

inBrowser("every page", () => {
  test.for(languages)(
    "in %s: axe-core finds no fault, by day at a desk and by night on a phone",
    async (lang, { visit }) => {
      const page = await visit("/");
      await page.addInitScript({ content: axe });
      for (const path of pages) {
        await move(page, desk);
        await page.goto(inLanguage(path, lang));
        // What is folded away is looked at, too.
        await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
        expect(await check(page), `${path} by day`).toEqual([]);
        const same = { tooWide: 0, headings: 1, lang };
        expect(await looks(page), path).toEqual({ ...same, paper: "bright", ink: "dark", moving: true });
        await move(page, phone);
        expect(await check(page), `${path} by night`).toEqual([]);
        expect(await looks(page), path).toEqual({ ...same, paper: "dark", ink: "bright", moving: false });
      }
    },
  );
});

inBrowser("the language", () => {
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

inBrowser("without script", () => {
  test("one asks, goes on, unfolds, filters, writes a brief and changes the language", async ({ visit }) => {
    const page = await visit("/", { javaScriptEnabled: false });
    const ask = async (text: string) => {
      await page.locator("#question").fill(text);
      await page.locator("#question").press("Enter");
      await page.locator("h1", { hasText: text }).waitFor();
      return page.locator(".direct").textContent();
    };
    expect(await ask(question)).toBe(own.ask({ text: question }).text);
    expect(await ask("until when?")).toBe(own.ask({ text: "until when?", history: [question] }).text);
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

inBrowser("the first page", () => {
  test("takes 60 kB at most, all told", async ({ site: { browser, address } }) => {
    const page = await browser.newPage();
    const sizes: Promise<number>[] = [];
    const paths: string[] = [];
    page.on("requestfinished", (request) => {
      paths.push(new URL(request.url()).pathname.replace(/\.\w{10}\./, "."));
      sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize));
    });
    await page.goto(address, { waitUntil: "networkidle" });
    // A browser without a window fetches no icon.
    await page.evaluate("fetch(document.querySelector('link[rel=icon]').href).then((icon) => icon.text())");
    expect(paths.sort()).toEqual(["/", "/assets/icon.svg", "/assets/page.js", "/assets/style.css"]);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    await page.close();
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(60_000);
  });
});
