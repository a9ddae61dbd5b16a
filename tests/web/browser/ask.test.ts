/** Asking, as a person with a browser does it. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { MAX_QUESTION } from "../../../src/contract.ts";
import { footnoted } from "../../../src/web/footnotes.ts";
import { say } from "../../../src/web/say.ts";
import { say as sayShared } from "../../../src/wording/say.ts";
import { asking, hold, inBrowser, own, test } from "./site.ts";

const first = "Which MoUs cover culture?";
const next = "until when?";
const firstAnswer = own.ask({ text: first });
const nextAnswer = own.ask({ text: next, history: [first] });

/** Waits until the page shows an answer to these words; what it shows. */
async function answerTo(page: Page, asked: string): Promise<string | null> {
  await page.getByRole("heading", { level: 1, name: asked, exact: true }).waitFor();
  return page.locator(".direct").textContent();
}

/** The element that has the focus, as a reader of the page would name it. */
const focused = (page: Page): Promise<string> =>
  page.locator(":focus").evaluate((element) => element.id || element.className);

inBrowser("asking", () => {
  test("needs no pointer: skip, write, Enter, and the answer is read with its quote letter for letter", async ({
    visit,
  }) => {
    const page = await visit("/documents");
    const { keyboard } = page;
    await keyboard.press("Tab");
    const skip = page.locator(":focus");
    expect(await skip.textContent()).toBe(say("en", "skip"));
    await skip.evaluate((element) =>
      Promise.all(element.getAnimations().map((own: { finished: unknown }) => own.finished)),
    );
    expect((await skip.boundingBox())?.y, "the skip link is in sight").toBeGreaterThanOrEqual(0);
    await keyboard.press("Enter");
    expect(await focused(page)).toBe("content");
    await page.goto("/");
    expect(await focused(page), "one may write at once").toBe("question");

    await keyboard.type(first);
    await keyboard.press("Enter");
    expect(await answerTo(page, first)).toBe(firstAnswer.text);
    expect(page.url()).toBe(new URL(asking(first), page.url()).href);
    expect(await page.title()).toContain(first);
    const quotes = firstAnswer.facts.flatMap(({ sources }) => sources.map(({ quote }) => quote));
    expect(await page.locator(".facts blockquote p").allTextContents()).toEqual(quotes);
    for (const note of firstAnswer.notes) expect(await page.locator(".notes").textContent()).toContain(note);
    expect(await page.locator("#announcement").textContent(), "told to whoever listens").toBe(firstAnswer.text);

    // Whoever types goes on typing: the next question is asked in the light of the first.
    expect(await focused(page)).toBe("question");
    await keyboard.type(next);
    await keyboard.press("Enter");
    expect(await answerTo(page, next)).toBe(nextAnswer.text);
    expect(await page.locator(".earlier").textContent()).toContain(first);
  });

  test("shows where the focus is, at every stop, in the order of the page", async ({ visit }) => {
    const page = await visit(asking(first));
    const stops = await page.evaluate<string[]>(`
      [...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary, [tabindex='0']")]
        .filter((el) => el.checkVisibility({ contentVisibilityAuto: true }))
        .map((el, at) => el.dataset.stop = String(at))
    `);
    expect(stops.length).toBeGreaterThan(20);
    await page.evaluate("document.activeElement.blur()");
    const met: unknown[] = [];
    for (const _ of stops) {
      await page.keyboard.press("Tab");
      met.push(
        await page.evaluate(`{
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          [document.activeElement.dataset.stop, outlineStyle, parseFloat(outlineWidth) >= 2];
        }`),
      );
    }
    expect(met).toEqual(stops.map((stop) => [stop, "solid", true]));
  });

  test("offers questions while one writes: by arrow, by Escape, by pointer", async ({ visit }) => {
    const page = await visit("/");
    const field = page.locator("#question");
    const offers = page.locator("#offers li");
    await field.focus();
    await page.keyboard.type("cultur");
    await offers.first().waitFor();
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    const offered = await offers.allTextContents();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const chosen = page.locator("#offers [aria-selected=true]");
    expect(await chosen.allTextContents()).toEqual([offered[1]]);
    expect(await field.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
    await page.keyboard.press("Escape");
    expect(await offers.count()).toBe(0);
    expect(await field.inputValue(), "Escape leaves what was written").toBe("cultur");
    await page.keyboard.type("e");
    await offers.first().waitFor();
    const [pressed = ""] = await offers.allTextContents();
    await offers.first().click();
    expect(await answerTo(page, pressed)).toBe(own.ask({ text: pressed }).text);
  });

  test("goes on by a suggestion, and back and forward by the browser's buttons", async ({ visit }) => {
    const page = await visit("/");
    const [popular = ""] = own.popular("en").flatMap(({ questions }) => questions[0] ?? []);
    await page.getByRole("link", { name: popular, exact: true }).click();
    await answerTo(page, popular);
    const addresses = [page.url()];
    const [suggestion = ""] = own.ask({ text: popular }).suggestions;
    await page.getByRole("link", { name: suggestion, exact: true }).click();
    const told = await answerTo(page, suggestion);
    expect(told).toBe(own.ask({ text: suggestion, history: [popular] }).text);
    addresses.push(page.url());
    expect(await focused(page), "whoever follows a link is taken to the answer").toBe("asked");

    await page.goBack();
    expect(await answerTo(page, popular)).toBe(own.ask({ text: popular }).text);
    expect(page.url()).toBe(addresses[0]);
    await page.goBack();
    await page.getByRole("heading", { name: "Often asked" }).waitFor();
    await page.goForward();
    await answerTo(page, popular);
    await page.goForward();
    expect(await answerTo(page, suggestion)).toBe(told);
    expect(page.url()).toBe(addresses[1]);
    await page.reload();
    expect(await answerTo(page, suggestion)).toBe(told);
  });

  test("back, and forward before that page is there, shows what stands in the address", async ({ visit }) => {
    const page = await visit(asking(first));
    const [suggestion = ""] = own.ask({ text: first }).suggestions;
    await page.getByRole("link", { name: suggestion, exact: true }).click();
    const told = await answerTo(page, suggestion);
    const { sent, letGo } = await hold(page, `**${asking(first)}`);
    const come = page.waitForResponse(`**${asking(first)}`);
    await page.goBack();
    await sent;
    expect(await page.locator("main").getAttribute("aria-busy")).toBe("true");
    await page.goForward();
    expect(await page.locator("main").getAttribute("aria-busy")).toBeNull();
    letGo();
    await (await come).finished();
    // Whatever the page does with it is done before another page has come.
    await page.evaluate("fetch('/articles').then((response) => response.text())");
    expect(await answerTo(page, suggestion)).toBe(told);
    expect(await page.title()).toContain(suggestion);
  });

  test("an address that is sent on shows the same to whoever opens it", async ({ visit }) => {
    const page = await visit(asking(first));
    await page.locator("#question").fill(next);
    await page.getByRole("button", { name: "Ask" }).click();
    await answerTo(page, next);
    const other = await visit(page.url());
    const seen = await page.locator("main").textContent();
    expect(seen).toContain(nextAnswer.text);
    expect(await other.locator("main").textContent()).toBe(seen);
    const unscripted = await visit(page.url(), { javaScriptEnabled: false });
    expect(await unscripted.locator("main").textContent()).toBe(seen);
  });

  test("widens by leaving out a word of how it was read, and narrows by adding one", async ({ visit }) => {
    const page = await visit(asking(first));
    const [kept = "", left = ""] = firstAnswer.reading.split(" · ");
    // It is announced as what it does, not as “culture times”.
    await page.getByRole("link", { name: say("en", "leaveOut", { label: left }), exact: true }).click();
    const wider = own.ask({ text: kept });
    expect(await answerTo(page, kept)).toBe(wider.text.replaceAll("• ", ""));
    expect(wider.facts.length).toBeGreaterThan(1);
    expect(await page.locator(".direct li").count()).toBe(wider.facts.length);
    const narrower = page.locator(".reading-words a.chip", { hasText: left });
    const promised = await narrower.locator(".count").textContent();
    await narrower.click();
    await answerTo(page, `${kept} · ${left}`);
    expect(promised).toBe(`(${await page.locator(".fact").count()})`);
  });
});

inBrowser("an answer", () => {
  const text = footnoted(firstAnswer.facts, { language: "en", library: own, publicUrl: undefined });

  test("is copied with its footnote at a press", async ({ visit }) => {
    const page = await visit(asking(first), { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByText(say("en", "copyFootnoted")).press("Enter");
    await page.locator(".copy.done").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(text);
    expect(await page.locator("#announcement").textContent()).toBe(say("en", "copied"));
    expect(text).toContain(`[1] “${firstAnswer.facts[0]?.sources[0]?.quote}”`);
  });

  test("stands there to be selected where copying is not allowed", async ({ visit }) => {
    const page = await visit(asking(first), { permissions: [] });
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))");
    await page.getByText(say("en", "copyFootnoted")).click();
    const shown = page.locator(".copy pre");
    expect(await shown.textContent()).toBe(text);
    await shown.click();
    expect(await page.evaluate("String(getSelection())")).toBe(text);
    expect(await page.locator(".copy.done").count()).toBe(0);
  });

  test("that the articles don't hold shows what is near as no answer", async ({ visit }) => {
    const q = "Was there a visa agreement?";
    const declined = own.ask({ text: q });
    const page = await visit(asking(q));
    expect(await page.locator(".direct").textContent()).toBe(declined.text.replaceAll("• ", ""));
    expect(await page.locator(".facts").count()).toBe(0);
    const near = page.locator(".related");
    expect(await near.locator("h2").textContent()).toBe(say("en", "nearestHere"));
    expect(await near.locator("h3").allTextContents()).toEqual(declined.related.map(({ title }) => title));
  });

  test("that is only near says so in a line, and “This was it” thanks whoever presses it by the keyboard", async ({
    visit,
  }) => {
    const q = "Which MoUs cover zorblax?";
    const near = own.ask({ text: q });
    expect(near.outcome).toBe("nearest");
    const page = await visit(asking(q));
    const [fact] = near.related;
    await page.getByRole("button", { name: `This was it: ${fact?.title}`, exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".related .thanks", { hasText: "Thank you" }).waitFor();
    expect(await focused(page)).toBe("thanks");
    expect(await page.locator("#announcement").textContent()).toContain("Thank you");
    expect(await page.locator("h1").textContent(), "the answer stays").toBe(q);
  });

  test("is said to be helpful, or wrong and how, at its own place; without script at another, which leads back", async ({
    visit,
  }) => {
    const page = await visit(asking(next, first));
    const opinion = page.locator(".opinion");
    await opinion.getByText("Something wrong?").press("Enter");
    await opinion.getByLabel("What is wrong, or missing?").fill("the year");
    const sent = page.waitForRequest((request) => request.method() === "POST");
    await opinion.getByRole("button", { name: "Send" }).press("Enter");
    const body = new URLSearchParams((await sent).postData() ?? "");
    expect([body.get("verdict"), body.get("comment"), body.getAll("fact")]).toEqual([
      ...["wrong", "the year", nextAnswer.facts.map(({ id }) => id)],
    ]);
    expect(await page.locator(".thanks").textContent()).toBe(sayShared("en", "thanksWrong"));
    expect(await opinion.count()).toBe(0);

    const unscripted = await visit(asking(next, first), { javaScriptEnabled: false });
    await unscripted.getByRole("button", { name: "Helpful" }).click();
    await unscripted.waitForURL("**/feedback?**");
    expect(await unscripted.locator("h1").textContent()).toBe(sayShared("en", "thanksHelpful"));
    await unscripted.getByRole("link", { name: say("en", "backToAnswer") }).click();
    expect(await answerTo(unscripted, next)).toBe(nextAnswer.text);
  });

  test("whose feedback does not arrive is sent by the browser itself", async ({ visit }) => {
    const page = await visit(asking(first));
    await page.evaluate("window.fetch = () => Promise.reject(new TypeError('no way'))");
    await page.getByRole("button", { name: "Helpful" }).click();
    await page.waitForURL("**/feedback?**");
    expect(await page.locator("h1").textContent()).toBe(sayShared("en", "thanksHelpful"));
  });

  test("whose feedback is refused is told so by the page that the browser is sent to", async ({ visit }) => {
    const page = await visit(asking(first));
    await page.evaluate("document.querySelector('.opinion [name=key]').value = 'none'");
    await page.getByRole("button", { name: "Helpful" }).click();
    await page.waitForURL("**/feedback?**");
    expect(await page.locator("h1").textContent()).toBe(say("en", "notFound"));
  });

  test("that comes late gives way to the one that was asked after it", async ({ visit }) => {
    const page = await visit("/");
    const { letGo } = await hold(page, `**${asking(first)}`);
    const field = page.locator("#question");
    await field.fill(first);
    await field.press("Enter");
    await field.fill("visa policy");
    await field.press("Enter");
    await answerTo(page, "visa policy");
    const late = page.waitForResponse((response) => response.url().endsWith(asking(first)));
    letGo();
    await (await late).finished();
    await page.evaluate("new Promise(requestAnimationFrame)");
    expect(await page.locator(".answer h1").textContent()).toBe("visa policy");
    expect(page.url()).toContain("visa");
  });

  test("comes by an ordinary visit where the script's way is barred", async ({ visit }) => {
    const page = await visit("/");
    await page.evaluate("window.fetch = () => Promise.reject(new TypeError('no way'))");
    await page.locator("#question").fill(first);
    await page.locator("#question").press("Enter");
    expect(await answerTo(page, first)).toBe(firstAnswer.text);
  });
});

inBrowser("a question", () => {
  const markup = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>"'><b id=made>MoU</b> on culture`;

  test("with markup stays text, however it comes", async ({ visit }) => {
    const page = await visit("/");
    await page.locator("#question").fill(markup);
    await page.locator("#question").press("Enter");
    await answerTo(page, markup);
    const query = encodeURIComponent(markup);
    const addresses = [
      ...[
        asking(markup),
        asking(next, markup),
        `/?q=x&lang=${query}`,
        `/brief?about=${query}`,
        `/documents?subject=${query}`,
      ],
      ...[`/facts/${query}`, `/facts/mou-culture?v=${query}`, `/articles/${query}`, `/${query}`],
    ];
    for (const address of [page.url(), ...addresses]) {
      if (address !== page.url()) await page.goto(address);
      const made = "document.querySelectorAll('#made, main img, main script, [onerror]').length";
      expect(await page.evaluate(`[window.hacked, ${made}]`), address).toEqual([undefined, 0]);
    }
    await page.goto(asking(next, markup));
    expect(await page.locator(".earlier a").first().textContent()).toBe(markup);
    expect(await page.locator("input[name=history]").evaluateAll((all) => all.map(({ value }) => value))).toEqual([
      ...[markup, next],
    ]);
  });

  test(`of more than ${MAX_QUESTION} characters is refused in plain words, and can be asked in fewer`, async ({
    visit,
  }) => {
    const long = "a".repeat(MAX_QUESTION + 1);
    const page = await visit(asking(long));
    const refusal = page.locator(".refusal");
    const told = await refusal.textContent();
    for (const word of [say("en", "tooLong"), String(MAX_QUESTION)]) expect(told).toContain(word);
    await page.locator("#question").fill(first);
    await page.locator("#question").press("Enter");
    expect(await answerTo(page, first)).toBe(firstAnswer.text);
  });
});

inBrowser("the field", () => {
  const field = (page: Page) => page.locator("#question");

  test("keeps the question, and the next one takes its place; “/” leads to it from anywhere", async ({ visit }) => {
    const page = await visit(asking(first));
    expect(await field(page).inputValue()).toBe(first);
    await page.keyboard.press("/");
    expect(await focused(page)).toBe("question");
    await page.keyboard.type(next);
    expect(await field(page).inputValue()).toBe(next);
    await page.keyboard.type("/");
    expect(await field(page).inputValue(), "in the field it is a letter").toBe(`${next}/`);
    await page.getByRole("link", { name: say("en", "startAfresh") }).click();
    await page.getByRole("heading", { name: say("en", "popularQuestions") }).waitFor();
    expect([await field(page).inputValue(), await focused(page)]).toEqual(["", "question"]);
  });

  test("takes so many characters, and says how many are left once they are few", async ({ visit }) => {
    const page = await visit("/");
    const left = page.locator("#left");
    await field(page).fill("a".repeat(MAX_QUESTION - 201));
    expect(await left.textContent()).toBe("");
    await field(page).fill("a".repeat(MAX_QUESTION - 7));
    expect(await left.textContent()).toBe(say("en", "charactersLeft", { n: "7" }));
    await page.keyboard.type("b".repeat(20));
    expect((await field(page).inputValue()).length).toBe(MAX_QUESTION);
    expect(await left.textContent()).toBe(say("en", "charactersLeft", { n: "0" }));
  });

  test("keeps what was refused, and what could not be sent", async ({ visit }) => {
    const long = "b".repeat(MAX_QUESTION + 1);
    const page = await visit(asking(long));
    expect(await field(page).inputValue()).toBe(long);
    await page.goto("/");
    await page.context().setOffline(true);
    await field(page).fill(first);
    await field(page).press("Enter");
    await page.getByText(say("en", "offline")).first().waitFor();
    expect(await field(page).inputValue()).toBe(first);
    await page.context().setOffline(false);
    await field(page).press("Enter");
    await answerTo(page, first);
  });

  test("keeps what is written while an answer is awaited, and a second Enter asks nothing twice", async ({ visit }) => {
    const page = await visit("/");
    const { letGo } = await hold(page, `**${asking(first)}`);
    const asked: string[] = [];
    page.on("request", (request) => request.url().endsWith(asking(first)) && asked.push(request.url()));
    await field(page).fill(first);
    await field(page).press("Enter");
    await field(page).press("Enter");
    await page.keyboard.type(" and");
    letGo();
    await answerTo(page, first);
    expect([await field(page).inputValue(), asked.length]).toEqual([`${first} and`, 1]);
  });

  test("shows an answer that is awaited, though a part of the page is gone to meanwhile", async ({ visit }) => {
    const page = await visit("/");
    const { sent, letGo } = await hold(page, `**${asking(first)}`);
    await field(page).fill(first);
    await field(page).press("Enter");
    await sent;
    await page.evaluate("location.hash = 'content'");
    letGo();
    expect(await answerTo(page, first)).toBe(firstAnswer.text);
  });

  test("an answer that is come back to is where it was left", async ({ visit }) => {
    const page = await visit("/");
    await field(page).fill("which agreements were signed?");
    await field(page).press("Enter");
    await answerTo(page, "which agreements were signed?");
    const link = page.locator(".questions a").last();
    await link.scrollIntoViewIfNeeded();
    const left = await page.evaluate<number>("scrollY");
    expect(left).toBeGreaterThan(200);
    await expect.poll(() => page.evaluate("history.state?.scroll")).toBe(left);
    const name = (await link.textContent()) ?? "";
    await link.click();
    await answerTo(page, name);
    expect(await page.evaluate("scrollY")).toBe(0);
    await page.goBack();
    await answerTo(page, "which agreements were signed?");
    await expect.poll(() => page.evaluate("scrollY")).toBe(left);
  });
});
