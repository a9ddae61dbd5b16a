/** What holds on every page: for whoever cannot see, on a phone, by night, in each language. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { languages } from "../../../src/contract.ts";
import { asking, inBrowser, test } from "./site.ts";

const question = "Which MoUs cover culture?";

/** Each page, in each state that looks unlike the others. */
const pages = [
  "/",
  asking(question),
  asking("Which documents were exchanged?"),
  asking("until when?", question),
  asking("Who is the president of Viet Nam?"),
  asking("Which MoUs cover zorblax?"),
  "/meant?fact=mou-culture",
  "/feedback?thanks=thanksWrong&q=visa+policy",
  "/about",
  "/facts",
  "/facts?kind=mou&status=proposed",
  "/documents",
  "/documents?subject=culture&status=signed",
  "/timeline",
  "/articles",
  "/articles/vna-2025-05-06#p2",
  "/facts/mou-culture?v=0123456789ab",
  "/brief",
  "/brief?about=energy",
  "/brief?about=penguins",
  "/reference",
  "/gaps",
  "/nowhere",
  asking("word ".repeat(300)),
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

const word = "nhàđầutư".repeat(20);

inBrowser("on a phone of 320 pixels", () => {
  test("a word of 160 letters is wrapped wherever it stands, and nothing is lost beyond the edge", async ({
    visit,
  }) => {
    const page = await visit("/", { viewport: { width: 320, height: 640 } });
    const paths = [
      ...[asking(word), asking("until when?", word), asking(`Which MoUs cover ${word}?`), `/brief?about=${word}`],
      ...[`/documents?party=${word}`, `/facts?subject=${word}`, `/articles/${word}`, "/gaps", ...pages],
    ];
    for (const path of paths) {
      await page.goto(path);
      await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
      // Whatever has text of its own ends within the screen, unless it scrolls by itself.
      const lost = await page.evaluate<string[]>(`
        [...document.querySelectorAll("body *")]
          .filter((own) => [...own.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ""))
          .filter((own) => own.checkVisibility() && !own.closest(".unseen, pre, option, title, desc, .skip, thead"))
          .filter((own) => own.getBoundingClientRect().right > innerWidth + 0.5)
          .map((own) => own.outerHTML.slice(0, 120))
      `);
      expect(lost, path).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), path).toBe(0);
    }
  });

  test("years and dates stay on one line", async ({ visit }) => {
    const page = await visit("/documents", { viewport: { width: 320, height: 640 } });
    const heights = "[...document.querySelectorAll('.whole-range, .when')].map((own) => own.getClientRects().length)";
    for (const path of ["/documents", "/timeline", "/facts/mou-culture", asking("Which MoUs cover culture?")]) {
      await page.goto(path);
      const lines = await page.evaluate<number[]>(heights);
      expect(lines.length, path).toBeGreaterThan(0);
      expect(new Set(lines), path).toEqual(new Set([1]));
    }
  });
});

inBrowser("with forced colours", () => {
  test("the page that one is on, and its language, are told from the others", async ({ visit }) => {
    const page = await visit("/documents", { forcedColors: "active" });
    const look = (selector: string) =>
      page.evaluate(`{
        const { color, borderBottomWidth, borderBottomStyle } = getComputedStyle(document.querySelector("${selector}"));
        [color, borderBottomStyle, borderBottomWidth].join(" ");
      }`);
    for (const nav of [".sections", ".languages"]) {
      const current = await look(`${nav} [aria-current]`);
      expect(current).toContain("solid 3px");
      expect(current).not.toBe(await look(`${nav} a:not([aria-current])`));
    }
    await page.goto("/timeline");
    const drawn =
      "getComputedStyle(document.querySelector('svg.wide .day')).fill !== getComputedStyle(document.body).backgroundColor";
    expect(await page.evaluate(drawn)).toBe(true);
  });
});

test("no list loses its meaning to its style: some browsers take one without marks for none", () => {
  const styles = readdirSync("src/web/assets").filter((file) => file.endsWith(".css"));
  expect(styles.length).toBeGreaterThan(5);
  for (const file of styles)
    expect(readFileSync(`src/web/assets/${file}`, "utf8"), file).not.toMatch(/list-style[^;]*none/);
});

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
