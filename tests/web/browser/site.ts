/** The page on the project's own corpus, served as it is in use, and a browser to visit it with. */
import { getRequestListener } from "@hono/node-server";
import type { BrowserContextOptions, ConsoleMessage, Page, Request, Route } from "playwright-core";
import { test as base, describe, expect } from "vitest";
import { openServer } from "../../../src/app/http-server.ts";
import { createLibrary } from "../../../src/search/library.ts";
import type { Gap } from "../../../src/state/state.ts";
import { browserRuns, openBrowser } from "../../support/browser.ts";
import { readCorpus } from "../../support/questions.ts";
import { serve } from "../served.ts";

export const own = createLibrary(readCorpus("own"));

/** Long words, markup and two scripts, as strangers write them. */
const inVain: readonly Gap[] = [
  {
    ...{ missing: ["fisheries"], language: "en", times: 12, last: Date.UTC(2025, 4, 7) },
    questions: ["fisheries?", "<b>fish</b>", "И рыба?", "f".repeat(200), "fish, again", "fish at last"].map((text) => ({
      ...{ text, times: 2, ...(text === "fisheries?" && { fact: "mou-culture" }) },
    })),
  },
  { missing: [], language: "kk", times: 1, last: Date.UTC(2025, 4, 8), questions: [{ text: "Ал ше?", times: 1 }] },
];

/** Opens an address, of this site unless `baseURL` names another, in a browser window of its own that has visited nothing before. */
export type Visit = (path: string, options?: BrowserContextOptions) => Promise<Page>;

/** That a page was refused, or that there is no connection, is shown in it, and is no trouble. */
const isTrouble = (message: ConsoleMessage): boolean =>
  ["error", "warning"].includes(message.type()) &&
  !/responded with a status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text());

/** Once a worker, since to open a browser takes as long as many tests. */
export const test = base
  .extend("library", { scope: "worker" }, own)
  .extend("site", { scope: "worker" }, async ({ library }, { onCleanup }) => {
    const { app } = serve({
      library: () => library,
      hear: ({ verdict }) => Promise.resolve(verdict === "helpful" ? "thanksHelpful" : "thanksWrong"),
      gaps: { read: () => Promise.resolve(inVain), keptDays: 90, keepMeant: () => undefined },
    });
    const server = await openServer([], getRequestListener(app.fetch), { host: "127.0.0.1", port: 0 });
    const { current, close } = await openBrowser();
    onCleanup(async () => {
      await close();
      await server.stop();
    });
    return { browser: current, address: server.address };
  })
  .extend("visit", async ({ site: { browser: current, address } }, { onCleanup }): Promise<Visit> => {
    const browser = await current();
    const troubles: string[] = [];
    onCleanup(async () => {
      for (const context of browser.contexts()) {
        for (const { name } of await context.cookies()) troubles.push(`a cookie: ${name}`);
        await context.close();
      }
      expect(troubles, "what a browser complains of, or should not have done").toEqual([]);
    });
    return async (path, options = {}) => {
      const context = await browser.newContext({ baseURL: address, locale: "en-GB", ...options });
      context.setDefaultTimeout(20_000);
      context.on("console", (message) => isTrouble(message) && troubles.push(message.text()));
      context.on("weberror", (error) => troubles.push(error.error().message));
      context.on("request", (request) => {
        if (new URL(request.url()).origin !== (options.baseURL ?? address))
          troubles.push(`a request to ${request.url()}`);
      });
      const page = await context.newPage();
      await page.goto(path);
      return page;
    };
  });

/** Tests in a browser, on machines that have one. The first of them waits for it, long where much else is under way. */
export function inBrowser(what: string, tests: () => void): void {
  describe.runIf(browserRuns)(what, { timeout: 90_000 }, tests);
}

/**
 * Holds each request to an address that fits the glob until all are let go; then it goes on, or what `then` makes of it.
 * @returns `sent` is there as soon as the first request is under way.
 */
export async function hold(
  page: Page,
  glob: string,
  then = (route: Route) => route.continue(),
): Promise<{ sent: Promise<Request>; letGo: () => void }> {
  let letGo = (): void => undefined;
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(glob, async (route) => {
    await isLetGo;
    await then(route);
  });
  const sent = page.waitForRequest(glob);
  // Whoever only lets go doesn't wait for it.
  sent.catch(() => undefined);
  return { sent, letGo };
}

/** An address that asks. */
export function asking(q: string, ...history: string[]): string {
  const query = new URLSearchParams({ q });
  for (const earlier of history) query.append("history", earlier);
  return `/?${query}`;
}
