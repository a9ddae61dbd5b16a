/** Asking where a model reads: the engine's answer at once, and what the model's reading makes of it. */
import { EventEmitter, once } from "node:events";
import { getRequestListener } from "@hono/node-server";
import type { Page, Route } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { openServer } from "../../../src/app/http-server.ts";
import { createLog } from "../../../src/app/log.ts";
import { createModelReader } from "../../../src/readers/model/model-reader.ts";
import { createAnswerer } from "../../../src/readers/question-reader.ts";
import { finish } from "../../../src/search/steps.ts";
import { say } from "../../../src/web/say.ts";
import { KEY, MODEL, openReader } from "../../fakes/reader/reader.ts";
import { openTemporaryState } from "../../support/state.ts";
import { islands, serve } from "../served.ts";
import { asking, hold, inBrowser, test, type Visit } from "./site.ts";

/** The engine doesn't know the words; the model does. */
const question = "who gets dough for shellfish?";
const own = islands.ask({ text: question });
const choice = { asked: true, facts: ["grant-oyster-farming"], lacks: [] };
const chosen = finish(islands.asking({ text: question }, { choice, model: MODEL }));

const direct = (page: Page) => page.locator(".direct").textContent();
const announced = (page: Page) => page.locator("#announcement").textContent();
const line = (page: Page, text: string) => page.locator(".second-reading", { hasText: text }).waitFor();

/** Whether the engine's own answer is fetched, at once. */
const isFirst = (route: Route): boolean => route.request().headers()["prefer"] === "wait=0";

/** The islands' page with a model that replies when it is let. */
async function openSite(visit: Visit) {
  const fake = await openReader((text) => (text === question ? choice : { ...choice, facts: [] }));
  const state = await openTemporaryState();
  const reading = createAnswerer(
    createModelReader(
      { url: fake.openAi, model: MODEL, key: KEY, timeoutMs: 10_000, questionsPerDay: 1000 },
      { replies: state, log: createLog("silent"), now: Date.now },
    ),
  );
  const asked: string[] = [];
  const comments: string[] = [];
  const { app } = serve({
    reading,
    answering: (library, { text, ...more }) => {
      asked.push(text);
      return reading(library, { text, ...more });
    },
    hear: async ({ comment }) => {
      comments.push(comment);
      return "thanksWrong";
    },
    gaps: { read: () => Promise.resolve([]), keptDays: 90, keepMeant: () => undefined },
  });
  const server = await openServer([], getRequestListener(app.fetch), { host: "127.0.0.1", port: 0 });
  onTestFinished(async () => {
    await server.stop();
    await fake.close();
    await state.close(5000);
  });
  const gate = new EventEmitter();
  return {
    fake,
    asked,
    /** What readers said was wrong. */
    comments,
    /** The next question waits for the model until it is let reply. */
    hold: () => fake.fail({ is: "hold", until: once(gate, "open") }),
    letReply: () => gate.emit("open"),
    open: (path: string, options = {}) => visit(path, { baseURL: server.address, ...options }),
  };
}

async function ask(page: Page, text: string): Promise<void> {
  await page.locator("#question").fill(text);
  await page.locator("#question").press("Enter");
}

inBrowser("where a model reads", () => {
  test("the engine's answer is there at once, and gives way to the one that the model's reading leads to", async ({
    visit,
  }) => {
    const { fake, asked, hold, letReply, open } = await openSite(visit);
    const page = await open("/");
    hold();
    await ask(page, question);
    await line(page, say("en", "modelReads"));
    expect(await direct(page)).toBe(own.text);
    expect(await page.locator("main").getAttribute("aria-busy")).toBeNull();
    expect(await page.locator(".meant button:enabled").count(), "what was meant is said of what is kept").toBe(0);
    await page.locator(".answer summary").first().focus();
    letReply();
    await line(page, say("en", "modelChanged"));
    expect(await direct(page)).toBe(chosen.text);
    expect(await page.locator(".reading-words").textContent()).toContain(`read by a model (${MODEL})`);
    expect(await announced(page)).toBe(`${say("en", "modelChanged")} ${chosen.text}`);
    expect(await page.locator(":focus").getAttribute("id"), "whoever was within it is at its head").toBe("asked");
    expect(await page.locator("#question").inputValue()).toBe(question);

    // What came back is kept, so nothing is shown before it the next time, and the model is not asked again.
    await page.goto("/");
    await page.route("**/?q=*", (route) => (isFirst(route) ? undefined : route.continue()));
    await ask(page, question);
    await page.locator(".answer").waitFor();
    expect(await direct(page)).toBe(chosen.text);
    expect(await page.locator(".second-reading").count()).toBe(0);
    expect(fake.calls).toHaveLength(1);
    expect(asked, "what was shown at first is not counted").toEqual([question, question]);
  });

  test("an answer that stays moves nothing: neither where it is read nor what is being written", async ({ visit }) => {
    const { hold, letReply, open } = await openSite(visit);
    const page = await open("/");
    const other = "Which protocols cover zorblax?";
    hold();
    await ask(page, other);
    await line(page, say("en", "modelReads"));
    expect(await direct(page)).toBe(islands.ask({ text: other }).text.replaceAll("• ", ""));
    await page.keyboard.type("and then");
    const places = () =>
      page.locator("main *").evaluateAll((all) => all.map((own) => JSON.stringify(own.getBoundingClientRect())));
    const before = await places();
    await page.evaluate("document.querySelector('.answer').kept = true");
    letReply();
    await line(page, say("en", "modelStays"));
    expect(await places()).toEqual(before);
    expect(await page.evaluate("document.querySelector('.answer').kept")).toBe(true);
    expect(await page.locator("#question").inputValue()).toBe("and then");
    expect(await announced(page)).toBe(say("en", "modelStays"));
    const meant = page.locator(".meant button");
    expect(await meant.count()).toBeGreaterThan(0);
    expect(await meant.first().isEnabled()).toBe(true);
  });

  test("nothing is said of an answer before it is known which it is; then whoever was about to goes on", async ({
    visit,
  }) => {
    const { hold, letReply, comments, open } = await openSite(visit);
    const page = await open("/");
    hold();
    await ask(page, "Which protocols cover zorblax?");
    await line(page, say("en", "modelReads"));
    const opinion = page.locator(".opinion");
    const controls = opinion.locator("button, textarea");
    expect(await controls.count()).toBe(3);
    await opinion.locator("summary").press("Enter");
    for (const control of await controls.all()) expect(await control.isDisabled()).toBe(true);
    letReply();
    await line(page, say("en", "modelStays"));
    for (const control of await controls.all()) expect(await control.isEnabled()).toBe(true);
    await page.keyboard.press("Tab");
    await page.keyboard.type("the year");
    await opinion.getByRole("button", { name: "Send" }).press("Enter");
    await page.locator(".thanks").waitFor();
    expect(comments).toEqual(["the year"]);
  });

  test("where the last word is refused, the first one stays", async ({ visit }) => {
    const { open } = await openSite(visit);
    const page = await open("/");
    const { letGo } = await hold(page, "**/?q=*", (route) =>
      route.fulfill({ status: 429, contentType: "text/html", body: "<main>Too many</main>" }),
    );
    await page.route("**/?q=*", (route) => (isFirst(route) ? route.continue() : route.fallback()));
    await ask(page, question);
    await line(page, say("en", "modelReads"));
    letGo();
    await line(page, say("en", "modelStays"));
    expect(await direct(page)).toBe(own.text);
    expect(await page.locator(".opinion button").first().isEnabled()).toBe(true);
  });

  test("a late reading is told of the question that it was of, and of no other", async ({ visit }) => {
    const { hold, letReply, open } = await openSite(visit);
    const page = await open("/");
    hold();
    await ask(page, question);
    await line(page, say("en", "modelReads"));
    const late = page.waitForResponse((response) => response.request().headers()["prefer"] === undefined);
    await ask(page, "When were the talks held?");
    await page.getByRole("heading", { level: 1, name: "When were the talks held?" }).waitFor();
    letReply();
    await (await late).finished();
    await page.evaluate("fetch('/articles').then((response) => response.text())");
    expect(await direct(page)).toBe(islands.ask({ text: "When were the talks held?" }).text);
  });

  test("a filter asks no model, so its page is fetched once", async ({ visit }) => {
    const { open } = await openSite(visit);
    const page = await open("/documents");
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.getByLabel("Kind").selectOption({ index: 1 });
    await page.waitForURL("**/documents?kind=*");
    // Whatever the page fetches at once has begun before this is there.
    await page.evaluate("fetch('/articles').then((response) => response.text())");
    expect(fetched.filter((url) => url === page.url())).toHaveLength(1);
  });

  test("without script one waits for the model, and sees its reading alone", async ({ visit }) => {
    const { hold, letReply, fake, open } = await openSite(visit);
    const page = await open("/", { javaScriptEnabled: false });
    hold();
    await page.locator("#question").fill(question);
    await page.locator("#question").press("Enter", { noWaitAfter: true });
    await expect.poll(() => fake.calls.length).toBe(1);
    letReply();
    await page.locator(".answer").waitFor();
    expect(await direct(page)).toBe(chosen.text);
    expect(await page.locator(".second-reading").count()).toBe(0);
    expect(page.url()).toContain(asking(question));
  });
});
