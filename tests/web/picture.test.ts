/** The pictures of links that are sent on: where pages say they are, what is drawn, and how much of it at once. */
import { describe, expect, test } from "vitest";
import { type Language, languages } from "../../src/contract.ts";
import { createDraw } from "../../src/web/picture/draw.ts";
import { pictureOf } from "../../src/web/picture/picture.tsx";
import { textOf } from "./opened.ts";
import { islands, serve } from "./served.ts";

const publicUrl = "https://dostyk.example.org";
const { app } = serve({ publicUrl });

const PNG = "89504e470d0a1a0a";
/** What a PNG says of itself: its signature, width and height. */
function headOf(bytes: Uint8Array): [signature: string, width: number, height: number] {
  const all = Buffer.from(bytes);
  return [all.subarray(0, 8).toString("hex"), all.readUInt32BE(16), all.readUInt32BE(20)];
}

const fetched = async (path: string, headers: Record<string, string> = {}) => {
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
};
const pictureIn = async (path: string): Promise<URL> => {
  const html = await (await app.request(path, { headers: { "accept-language": "en" } })).text();
  return new URL(textOf(/<meta property="og:image" content="([^"]*)"/.exec(html)?.[1] ?? ""));
};

test.each([
  ["a fact", "/facts/trade-goal?lang=vi"],
  ["an answer", "/?q=sea+rescue"],
  ["a follow-up", "/?q=and+storm+warnings%3F&history=sea+rescue"],
  ["the first page", "/?lang=kk"],
  ["the timeline", "/timeline"],
])("%s names a picture of the size that platforms show", async (_, path) => {
  const address = await pictureIn(path);
  expect(address.origin).toBe(publicUrl);
  const { status, headers, bytes } = await fetched(address.pathname + address.search);
  expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
    ...[200, "image/png"],
    "public, max-age=86400",
  ]);
  expect(headOf(bytes)).toEqual([PNG, 1200, 630]);
  expect(bytes.length).toBeLessThan(300_000);
  const again = await fetched(address.pathname + address.search, { "if-none-match": headers.get("etag") ?? "" });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
});

test("whoever has a picture is told so before anything is asked or drawn; not in another language, nor of another edition", async () => {
  let library = islands;
  let asked = 0;
  const counted = (version: string): typeof islands => ({
    ...islands,
    version,
    asking(question) {
      asked += 1;
      return islands.asking(question);
    },
  });
  library = counted("one");
  const { app: own } = serve({ library: () => library, questionsPerMinute: 3 });
  const get = (known: string, language = "en") =>
    own.request("/picture.png?q=sea+rescue", { headers: { "if-none-match": known, "accept-language": language } });
  const name = (await get("")).headers.get("etag") ?? "";
  expect(asked).toBe(1);
  for (let at = 0; at < 5; at += 1) expect((await get(name)).status).toBe(304);
  expect(asked).toBe(1);
  expect((await get(name, "kk")).status).toBe(200);
  library = counted("two");
  expect((await get(name)).status).toBe(200);
  expect(asked).toBe(3);
});

test("each fact has a picture of its own in each language, at an address that changes with it", async () => {
  const addresses = await Promise.all(languages.map((lang) => pictureIn(`/facts/trade-goal?lang=${lang}`)));
  for (const [at, lang] of languages.entries()) {
    const version = islands.fact("trade-goal", lang as Language)?.version;
    expect(addresses[at]?.href).toBe(`${publicUrl}/facts/trade-goal/picture.png?lang=${lang}&v=${version}`);
  }
  const tags = await Promise.all(
    addresses.map(async ({ pathname, search }) => (await fetched(pathname + search)).headers.get("etag")),
  );
  expect(new Set(tags).size).toBe(languages.length);
});

test("whoever loads a picture asks nothing, whatever it calls itself; it costs a question all the same", async () => {
  const asked: string[] = [];
  const limited = serve({
    questionsPerMinute: 2,
    answering: async (library, question) => {
      asked.push(question.text);
      return library.ask(question);
    },
  });
  const statuses: number[] = [];
  for (let at = 0; at < 3; at += 1) statuses.push((await limited.app.request(`/picture.png?q=lamps+${at}`)).status);
  expect([statuses, asked]).toEqual([[200, 200, 429], []]);
});

test("what has no picture is refused, and no text is one that can't be drawn", async () => {
  expect((await fetched("/facts/nothing/picture.png")).status).toBe(404);
  expect((await fetched(`/picture.png?q=${"x".repeat(1001)}`)).status).toBe(413);
  for (const text of ["<b>&amp;", "\u0001\u001f", "\ud800", "\uffff", "x".repeat(1000), "“ế” 🤝 \u202e"]) {
    const { status, bytes } = await fetched(`/picture.png?q=${encodeURIComponent(text.replace("\ud800", "\ufffd"))}`);
    expect([status, headOf(bytes)[0]], text).toEqual([200, PNG]);
  }
});

test("the icon is where those look who look for no SVG", async () => {
  const html = await (await app.request("/")).text();
  expect(html).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png"/>');
  for (const [path, width] of [
    ["/favicon.ico", 32],
    ["/apple-touch-icon.png", 180],
  ] as const) {
    const { headers, bytes } = await fetched(path);
    expect([headers.get("content-type"), ...headOf(bytes)]).toEqual(["image/png", PNG, width, width]);
    expect((await fetched(path, { "if-none-match": headers.get("etag") ?? "" })).status).toBe(304);
  }
});

test.each([
  ["an icon", "/favicon.ico"],
  ["the touch icon", "/apple-touch-icon.png"],
  ["a fact's picture", "/facts/trade-goal/picture.png?lang=en&v=1"],
  ["an answer's picture", "/picture.png?q=sea+rescue&lang=en"],
])("%s is kept for a day, also by whoever asks again and is told that it is the same", async (what, path) => {
  let now = 0;
  const { app: own } = serve({ now: () => now });
  const get = (headers: Record<string, string>) => own.request(path, { headers });
  const first = await get({ "accept-language": "en" });
  const known = { "if-none-match": first.headers.get("etag") ?? "" };
  const again = await get({ ...known, "accept-language": "en" });
  const kept = "public, max-age=86400";
  expect([first, again].map(({ status, headers }) => [status, headers.get("cache-control")])).toEqual([
    [200, kept],
    [304, kept],
  ]);
  const isOfDay = what.startsWith("an answer");
  now = 86_400_000;
  expect((await get({ ...known, "accept-language": "en" })).status).toBe(isOfDay ? 200 : 304);
  if (what.includes("icon")) {
    expect((await get({ ...known, "accept-language": "kk" })).status).toBe(304);
    expect(first.headers.get("vary") ?? "").not.toContain("Accept-Language");
  }
});

test("what breaks before it is known who reads is refused in few words", async () => {
  const { app: own, lines } = serve({
    elapsed: () => {
      throw new Error("no clock");
    },
  });
  const refused = await own.request("/favicon.ico");
  expect([refused.status, refused.headers.get("cache-control")]).toEqual([500, "no-store"]);
  expect(await refused.text()).not.toBe("");
  expect(lines.join("")).toContain("a page could not be made");
  expect(lines.join("")).not.toContain("no clock");
});

describe("what is drawn", () => {
  const letter = (text: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="Noto Serif"><text y="30">${text}</text></svg>`;

  test("every letter of the four languages has its shape", async () => {
    const draw = createDraw();
    const texts = languages.flatMap((own) => islands.facts(own).flatMap((fact) => [fact.title, fact.statement]));
    const alphabets = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ ёыъэ әғқңөұүһі – ’ “ ” … ·";
    const letters = new Set(
      [...texts.join(""), ...alphabets, ...alphabets.toUpperCase()].filter((one) => /\S/.test(one)),
    );
    const shape = async (text: string): Promise<string> =>
      Buffer.from((await draw(letter(text), 40)) ?? []).toString("hex");
    const missing = await shape("\ue000");
    const lacking: string[] = [];
    for (const one of letters) {
      if (!/[<&]/.test(one) && (await shape(one)) === missing) lacking.push(one);
    }
    expect(letters.size).toBeGreaterThan(150);
    expect(lacking).toEqual([]);
  });

  test("a long text is cut off, and every line stays within the picture", () => {
    const long = "understanding of fisheries ".repeat(60);
    const svg = pictureOf({ site: long, above: long, title: long, text: long, source: long });
    const lines = [...svg.matchAll(/<text x="\d+" y="(\d+)"[^>]*>([^<]*)</g)];
    expect(lines.length).toBeGreaterThan(6);
    for (const [, y] of lines) expect(Number(y)).toBeLessThan(630);
    expect(lines.filter(([, , text]) => text?.endsWith(" …"))).toHaveLength(5);
  });

  test("what was drawn is kept while others ask for it, and only so many wait at once", async () => {
    const draw = createDraw();
    const first = draw(letter("a"), 40);
    expect(draw(letter("a"), 40)).toBe(first);
    expect(draw(letter("a"), 41)).not.toBe(first);
    const many = Array.from({ length: 60 }, (_, at) => draw(letter(`b${at}`), 40));
    expect(many.filter((png) => png === undefined)).toHaveLength(42);
    await Promise.all(many);
    for (let at = 0; at < 100; at += 1) await draw(letter(`c${at}`), 40);
    expect(draw(letter("a"), 40)).not.toBe(first);
  });

  test("what can't be drawn is refused, and what comes after it is drawn", async () => {
    const draw = createDraw();
    const [broken, sound] = [draw("<svg", 40), draw(letter("a"), 40)];
    await expect(broken).rejects.toThrow();
    expect(headOf((await sound) ?? new Uint8Array(24))).toEqual([PNG, 40, 40]);
  });
});
