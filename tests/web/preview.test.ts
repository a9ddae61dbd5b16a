/** What is told of a page to whoever sends its address on, and to search engines. */
import { expect, test } from "vitest";
import { languages } from "../../src/contract.ts";
import { textOf } from "./opened.ts";
import { islands, serve } from "./served.ts";

const publicUrl = "https://dostyk.example.org";
const { app } = serve({ publicUrl });

const headOf = async (path: string, own = app) => {
  const html = await (await own.request(path)).text();
  const one = (pattern: RegExp): string | undefined => pattern.exec(html)?.slice(1).map(textOf)[0];
  return {
    canonical: one(/<link rel="canonical" href="([^"]*)"/),
    url: one(/<meta property="og:url" content="([^"]*)"/),
    site: one(/<meta property="og:site_name" content="([^"]*)"/),
    description: one(/<meta property="og:description" content="([^"]*)"/),
    alternates: [...html.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)].map(
      ([, lang, href = ""]) => [lang, textOf(href)],
    ),
  };
};

test("a fact has one address, whichever link led to it, and one in each language", async () => {
  const fact = islands.fact("trade-goal", "en");
  const head = await headOf("/facts/trade-goal?v=0123456789ab");
  const own = `${publicUrl}/facts/trade-goal`;
  expect([head.canonical, head.url]).toEqual([own, own]);
  expect(head.description).toBe(`${fact?.status}: ${fact?.statement}`);
  expect(head.alternates).toEqual([["x-default", own], ...languages.map((lang) => [lang, `${own}?lang=${lang}`])]);
  expect((await headOf("/facts/trade-goal?lang=vi")).canonical).toBe(`${own}?lang=vi`);
});

test("an answer is the same one wherever it was asked, and no search engine keeps it", async () => {
  const path = "/?q=sea+rescue&history=hello";
  expect((await headOf(path)).canonical).toBe(`${publicUrl}/?q=sea+rescue`);
  expect((await app.request(path)).headers.get("x-robots-tag")).toBe("noindex, nofollow");
  expect((await app.request("/")).headers.get("x-robots-tag")).toBeNull();
});

test("without an address of its own, it claims none", async () => {
  const head = await headOf("/articles", serve().app);
  expect([head.canonical, head.url, head.alternates]).toEqual([undefined, undefined, []]);
});

test("robots.txt keeps search engines from what has no end", async () => {
  const response = await app.request("/robots.txt");
  expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
  const text = await response.text();
  for (const path of ["/api/", "/*history=", "/gaps"]) expect(text.split("\n")).toContain(`Disallow: ${path}`);
});

test("a platform that loads an address to show it asks nothing", async () => {
  const asked: string[] = [];
  const { app: own } = serve({
    answering: async (library, question) => {
      asked.push(question.text);
      return library.ask(question);
    },
  });
  const load = (agent: string) => own.request(`/?q=${encodeURIComponent(agent)}`, { headers: { "user-agent": agent } });
  const crawlers = [
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  ];
  const people = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 13; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
  ];
  for (const agent of [...crawlers, ...people]) expect((await load(agent)).status).toBe(200);
  expect(asked).toEqual(people);
});
