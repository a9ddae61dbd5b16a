/** What stands around every page: languages, headers, methods, what is refused and how. */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { languages } from "../../src/contract.ts";
import { say } from "../../src/web/say.ts";
import { makeLibrary } from "../support/library.ts";
import { serve } from "./served.ts";

const { app } = serve({ library: () => makeLibrary() });
const langOf = (html: string): string | undefined => /<html lang="(\w+)"/.exec(html)?.[1];
const assetsOf = (html: string): string[] => [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");

describe("the language", () => {
  test.each([
    [undefined, "en"],
    ["vi-VN,vi;q=0.9,en;q=0.8", "vi"],
    ["fr, kk;q=0.4, ru;q=0.7", "ru"],
    ["KK", "kk"],
    ["de", "en"],
    ["ru;q=0, vi;q=0.1", "vi"],
    ["*;q=;;,,\u00e9", "en"],
  ])("of a browser that prefers %j is %s", async (preferred, lang) => {
    const response = await app.request(
      "/",
      preferred === undefined ? {} : { headers: { "accept-language": preferred } },
    );
    expect(langOf(await response.text())).toBe(lang);
    expect(response.headers.get("vary")).toContain("Accept-Language");
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  test("chosen by hand goes before it, and stays in every link within the site", async () => {
    const html = await (await app.request("/?lang=ru&q=every+lamp", { headers: { "accept-language": "vi" } })).text();
    expect(langOf(html)).toBe("ru");
    const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, href]) => href ?? "");
    const languageLinks = links.filter((href) => href.includes("q=every+lamp") && !href.includes("history"));
    expect(languageLinks).toEqual(languages.map((lang) => `/?q=every+lamp&amp;lang=${lang}`));
    expect(html).toContain('hreflang="ru" aria-current="true"');
    expect(html.match(/hreflang="\w+" aria-current/g)).toHaveLength(1);
    for (const href of links.filter((link) => !languageLinks.includes(link))) expect(href).toContain("lang=ru");
  });

  test.each(["//evil.example/login", "/\\evil.example", "///evil.example"])(
    "is changed by a link that stays within the site: %s",
    async (path) => {
      const html = await (await app.request(`http://localhost${path}`)).text();
      const links = [...html.matchAll(/<a href="([^"]*)" lang/g)].map(([, href]) => href ?? "");
      expect(links).toHaveLength(4);
      for (const href of links) expect(new URL(href, "http://localhost").origin).toBe("http://localhost");
    },
  );

  test("not chosen by hand stands in no link", async () => {
    const html = await (await app.request("/articles", { headers: { "accept-language": "vi" } })).text();
    const own = [...html.matchAll(/<a [^>]*?href="(\/[^"]*)"([^>]*)>/g)].filter(
      ([, , more]) => !more?.includes("hreflang"),
    );
    expect(own.length).toBeGreaterThan(4);
    for (const [, href] of own) expect(href).not.toContain("lang=");
  });
});

describe("the page's sentences", () => {
  const sentences = Object.fromEntries(
    languages.map((language) => [language, parse(readFileSync(`src/web/wording/${language}.yaml`, "utf8"))]),
  ) as Record<string, Record<string, string>>;
  const slots = (message = ""): string[] => [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();

  test.each(Object.keys(sentences["en"] ?? {}))("%s has the same slots in all languages", (phrase) => {
    for (const language of languages) {
      const names = slots(sentences[language]?.[phrase]);
      expect(names, language).toEqual(slots(sentences["en"]?.[phrase]));
      const filled = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
      expect(say(language, phrase as never, filled), language).not.toMatch(/[{}]/);
    }
  });
});

test("no phrase of the page is left that nothing says", () => {
  const files = readdirSync("src/web", { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => /\.tsx?$/.test(file) && file !== "say.ts");
  const code = sources.map((file) => readFileSync(`src/web/${file}`, "utf8")).join("\n");
  const phrases = Object.keys(parse(readFileSync("src/web/wording/en.yaml", "utf8")));
  // As a string, or as the name of a section.
  expect(phrases.filter((phrase) => !new RegExp(`"${phrase}"|^ {2}${phrase}: "/`, "m").test(code))).toEqual([]);
});

describe("a browser", () => {
  test.each(["/", "/?q=every+lamp", "/nowhere", "/articles/lamp-post"])(
    "may show %s and nothing else",
    async (path) => {
      const { headers } = await app.request(path);
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(Object.fromEntries(headers)).toMatchObject({
        ...{ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY" },
        ...{ "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin" },
      });
      expect(headers.get("x-powered-by")).toBeNull();
    },
  );

  test.each([
    "/",
    "/?q=every+lamp",
    "/?q=nothing",
    "/nowhere",
    "/documents",
    "/timeline",
    "/brief?about=every+lamp",
    "/reference",
  ])("%s has nothing inline and nothing of elsewhere", async (path) => {
    const html = await (await app.request(path)).text();
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)/);
    const loaded = [...html.matchAll(/<(?:link|script|img|iframe|source|use)\b[^>]*(?:href|src)="([^"]*)"/g)];
    expect(loaded.length).toBeGreaterThan(2);
    for (const [, from] of loaded) expect(from).toMatch(/^\/(?:assets\/|apple-touch-icon\.png$)/);
  });

  test("keeps what pages are shown with for a year, since it changes its address with its content", async () => {
    const html = await (await app.request("/")).text();
    const paths = assetsOf(html);
    expect(paths.map((path) => path.replace(/\.[0-9a-f]{10}\./, "."))).toEqual([
      ...["/assets/style.css", "/assets/icon.svg", "/assets/page.js"],
    ]);
    const types = ["text/css; charset=utf-8", "image/svg+xml", "text/javascript; charset=utf-8"];
    for (const [at, path] of paths.entries()) {
      const { status, headers } = await app.request(path);
      expect([status, headers.get("content-type")]).toEqual([200, types[at]]);
      expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      const again = await app.request(path, { headers: { "if-none-match": headers.get("etag") ?? "" } });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect((await app.request(path, { method: "POST" })).status).toBe(405);
    }
    expect((await app.request("/assets/style.0000000000.css")).status).toBe(404);
  });

  test("is sent what is the same for every reader with the page's headers, whatever their language", async () => {
    const page = await app.request("/");
    for (const path of [...assetsOf(await page.text()), "/robots.txt"]) {
      const { status, headers } = await app.request(path, { headers: { "accept-language": "kk" } });
      expect(status).toBe(200);
      for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy"]) {
        expect(headers.get(name), `${path} ${name}`).toBe(page.headers.get(name));
      }
      expect(headers.get("vary") ?? "", path).not.toContain("Accept-Language");
      expect(headers.get("cache-control"), path).toMatch(/^public, max-age=/);
    }
  });

  test("asks again whether a page has changed, and is then told that it has not", async () => {
    const first = await app.request("/?q=every+lamp");
    expect(first.headers.get("cache-control")).toBe("no-cache");
    const etag = first.headers.get("etag") ?? "";
    const again = await app.request("/?q=every+lamp", { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const other = await app.request("/?q=lamp+1", { headers: { "if-none-match": etag } });
    expect(other.status).toBe(200);
  });

  test("is sent a page with a key of its own as it comes: no other is like it", async () => {
    const asking = "/?q=every+lamp";
    const { app: heard } = serve({ library: () => makeLibrary(), hear: async () => "thanksHelpful" });
    expect((await heard.request(asking)).headers.get("etag")).toBeNull();
    expect((await heard.request("/")).headers.get("etag")).not.toBeNull();
    const gaps = { read: async () => [], keptDays: 1, keepMeant: () => undefined };
    const { app: kept } = serve({ library: () => makeLibrary(), gaps });
    const near = "/?q=blorp+3";
    expect(await (await kept.request(near)).text()).toMatch(/action="\/meant/);
    expect((await kept.request(near)).headers.get("etag")).toBeNull();
    // Help is not judged, and what is answered is not asked for again: neither holds a key.
    for (const [own, path] of [
      [heard, "/?q=help"],
      [kept, asking],
    ] as const) {
      const etag = (await own.request(path)).headers.get("etag") ?? "";
      expect((await own.request(path, { headers: { "if-none-match": etag } })).status, path).toBe(304);
    }
  });

  test("gets the first page with all that belongs to it in less than 15 kB", async () => {
    const fetched = async (path: string): Promise<Buffer> => {
      const response = await app.request(path, { headers: { "accept-encoding": "gzip" } });
      const bytes = Buffer.from(await response.arrayBuffer());
      return response.headers.get("content-encoding") === "gzip" ? bytes : Buffer.from(bytes);
    };
    const page = await fetched("/");
    const html = gunzipSync(page).toString();
    const all = [page, ...(await Promise.all(assetsOf(html).map(fetched)))];
    expect(all.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(15_000);
  });
});

describe("methods", () => {
  test.each([
    "/",
    "/articles",
    "/articles/lamp-post",
    "/facts/lantern-1",
    "/documents",
    "/timeline",
    "/brief",
    "/suggestions",
  ])("%s is only for reading", async (path) => {
    const head = await app.request(path, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
      const { status, headers } = await app.request(path, { method });
      expect([method, status, headers.get("allow")]).toEqual([method, 405, "GET, HEAD"]);
    }
  });
});

describe("what cannot be done is said in the reader's language", () => {
  test.each(languages)("in %s: no such page, not allowed", async (lang) => {
    for (const [path, method, status, phrase] of [
      ["/nowhere", "GET", 404, "notFound"],
      ["/%2e%2e/%00", "GET", 404, "notFound"],
      ["/articles", "DELETE", 405, "notAllowed"],
    ] as const) {
      const response = await app.request(`${path}?lang=${lang}`, { method });
      expect(response.status).toBe(status);
      expect(response.headers.get("cache-control")).toBe("no-store");
      const html = await response.text();
      expect(langOf(html)).toBe(lang);
      expect(html).toContain(`<h1>${say(lang, phrase)}</h1>`);
      expect(html).toContain(`<a href="/?lang=${lang}">`);
    }
  });

  test("a failure shows and logs nothing of what was asked, but where it happened", async () => {
    const { app: failing, lines } = serve({
      library: () => makeLibrary(),
      answering: (_, { text }) => {
        throw new RangeError(`cannot read ${text}`);
      },
    });
    const response = await failing.request("/?q=a+secret+thing&lang=vi");
    expect(response.status).toBe(500);
    const html = await response.text();
    expect(html).toContain(say("vi", "failed"));
    expect(html).not.toMatch(/RangeError|\.tsx?:|\bat /);
    expect(html).not.toContain("cannot read");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "error", face: "web", type: "RangeError" });
    expect(lines[0]).toContain("shell.test.ts");
    expect(lines[0]).not.toContain("secret");
  });

  test("the log holds no question", async () => {
    const { app: quiet, lines } = serve({ library: () => makeLibrary() });
    for (const path of ["/?q=a+secret+thing", "/?q=secret&history=secret", "/secret", "/suggestions?typed=secret"]) {
      await quiet.request(path);
    }
    expect(lines).toEqual([]);
  });
});

test("every request takes the corpus as it is then", async () => {
  let version = "000000000001";
  const { app: live } = serve({ library: () => makeLibrary({ version }) });
  expect(await (await live.request("/")).text()).toContain("000000000001");
  version = "000000000002";
  expect(await (await live.request("/")).text()).toContain("000000000002");
});
