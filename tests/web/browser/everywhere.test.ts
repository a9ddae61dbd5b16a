/** What holds on every page: for whoever cannot see, on a phone, by night, in each language. */
import { readFileSync } from "node:fs";
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
  "/feedback?said=thanksWrong&q=visa+policy",
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
