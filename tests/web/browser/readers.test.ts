/** Readers unlike each other: in which language, without script, on a slow line. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { say } from "../../../src/web/say.ts";
import { asking, inBrowser, own, test } from "./site.ts";

const question = "Which MoUs cover culture?";

const langOf = (page: Page) => page.locator("html").getAttribute("lang");

inBrowser("the language", () => {
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

inBrowser("an answer in another language than the page's", () => {
  test.for([
    ["vi", "Bản ghi nhớ nào về văn hóa?"],
    ["ru", "Какой меморандум касается культуры?"],
  ] as const)("offers the whole page in it, in a word of its own: %s", async ([language, text], { visit }) => {
    const page = await visit("/", { locale: "en-GB" });
    await page.locator("#question").fill(text);
    await page.locator("#question").press("Enter");
    const direct = page.locator(".direct");
    await direct.waitFor();
    expect([await langOf(page), await direct.getAttribute("lang")]).toEqual(["en", language]);
    const offer = page.getByRole("link", { name: say(language, "wholePage"), exact: true });
    expect(await offer.getAttribute("hreflang")).toBe(language);
    await offer.click();
    await page.waitForURL(`**lang=${language}`);
    expect(await langOf(page)).toBe(language);
    expect(await direct.textContent()).toBe(own.ask({ text, language }).text.replaceAll("• ", ""));
    expect(await offer.count(), "where it is so already, nothing is offered").toBe(0);
  });
});

inBrowser("without script", () => {
  test("one asks, goes on, unfolds, filters, writes a brief and changes the language", async ({ visit }) => {
    const page = await visit("/", { javaScriptEnabled: false });
    const ask = async (text: string) => {
      await page.locator("#question").fill(text);
      await page.locator("#question").press("Enter");
      await page.getByRole("heading", { level: 1, name: text, exact: true }).waitFor();
      return page.locator(".direct").textContent();
    };
    expect(await ask(question)).toBe(own.ask({ text: question }).text);
    expect(await ask("until when?")).toBe(own.ask({ text: "until when?", history: [question] }).text);
    const copy = page.locator(".copy pre").first();
    expect(await copy.isVisible()).toBe(false);
    await page.getByText(say("en", "copyFootnoted")).first().click();
    expect(await copy.isVisible()).toBe(true);
    await page.getByRole("link", { name: say("en", "startAfresh") }).click();
    await page.waitForURL((url) => url.search === "");
    expect(await page.locator(".earlier").count()).toBe(0);
    await page.getByRole("link", { name: "Tiếng Việt" }).click();
    await page.waitForURL(/lang=vi/);
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
  test("takes 15 kB at most, all told, compressed", async ({ site: { browser: current, address } }) => {
    const browser = await current();
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
    expect(bytes, "with headers").toBeLessThanOrEqual(15_000);
  });
});
