/** Articles that are files of other formats than text: the same paragraphs, and what the file says of itself. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { add } from "../../../src/cli/curate/add.ts";
import type { Article } from "../../../src/corpus/schema.ts";
import { load, plant } from "../../corpus/plant.ts";
import { aroundHtml, docxOf, htmlOf, pdfOf, rezip, typesettings } from "../../support/article-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { type Ended, run } from "../run.ts";

const { articles } = load("src/corpus").corpus;
const ids = articles.map(({ id }) => id);
const paragraphsOf = (id: string): string[] => articles.find((article) => article.id === id)?.paragraphs ?? [];
const short = [
  "PORT HALDEN — The two sides met on Monday, and spoke about ferries, salmon and trade for a whole day.",
  "They agreed on all of it, as both of them said in the evening before they left. They will meet again in May.",
];
const stated = { id: "new", publisher: "A publisher", published: "2031-05-06" };

/** Adds a file of this content; gives the article that is in the corpus then, and what was said. */
async function added(
  name: string,
  content: Uint8Array,
  options: object = {},
): Promise<{ article: Article; said: string }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), content);
  const corpus = plant({});
  const before = new Set(load(corpus).corpus.articles.map(({ id }) => id));
  const said = await add(join(folder, name), { corpus, ...options });
  const article = load(corpus).corpus.articles.find(({ id }) => !before.has(id));
  if (article === undefined) throw new Error(`no article was added:\n${said}`);
  return { article, said };
}

test.each(ids)("the paragraphs of %s are the same as text, as a web page and as .docx", async (id) => {
  const paragraphs = paragraphsOf(id);
  const files: Record<string, Uint8Array> = {
    "a.txt": Buffer.from(paragraphs.join("\n\n")),
    "a.html": htmlOf(paragraphs, "<title>T</title>"),
    "a.docx": await docxOf(paragraphs),
  };
  for (const [name, content] of Object.entries(files)) {
    expect((await added(name, content, stated)).article.paragraphs, name).toEqual(paragraphs);
  }
});

test.each(
  ids.flatMap((id) => Object.keys(typesettings).map((name) => [id, name as keyof typeof typesettings] as const)),
)("the paragraphs of %s are the same as a PDF with %s", async (id, typesetting) => {
  const paragraphs = paragraphsOf(id);
  const pdf = await pdfOf(paragraphs, { headline: "A headline", text: typesettings[typesetting] });
  const { article } = await added("a.pdf", pdf, stated);
  expect(article).toMatchObject({ paragraphs, headline: "A headline" });
});

const inParagraphs = (paragraphs: readonly string[]): string => paragraphs.map((text) => `<p>${text}</p>`).join("\n");
const related = '<div class="box-related"><b>RELATED</b><ul><li><a href="/x">Leaders hold talks</a></li></ul></div>';

test.each<[string, (paragraphs: readonly string[]) => string]>([
  ["breaks of lines between", (all) => `<div>${all.join("<br><br>\n")}</div>`],
  ["a box each", (all) => `<div>${all.map((text) => `<div>${text}</div>`).join("")}</div>`],
  ["a table as its frame", (all) => `<table><tr><td>${related}</td><td>${inParagraphs(all)}</td></tr></table>`],
  ["a list", (all) => `<div><ul>${all.map((text) => `<li>${text}</li>`).join("")}</ul></div>`],
  [
    "related news in its midst",
    (all) => `<div>${inParagraphs(all.slice(0, 3))}${related}${inParagraphs(all.slice(3))}</div>`,
  ],
  [
    "a captioned table in its midst",
    (all) => {
      const table =
        '<table><tr><td><img src="x.jpg"></td></tr><tr><td class="caption">They meet. Photo VNS</td></tr></table>';
      return `<div>${inParagraphs(all.slice(0, 3))}${table}${inParagraphs(all.slice(3))}</div>`;
    },
  ],
  [
    "words in elements of their own",
    (all) =>
      `<div>${inParagraphs(all).replaceAll("Kazakhstan", '<a href="/t"><b>Kazakh</b>stan</a>').replaceAll("Việt Nam", "Việt&nbsp;\n  Nam")}</div>`,
  ],
])("a web page's paragraphs are the article's where they have %s", async (_, body) => {
  const around = (own: string): string =>
    `<html><head><title>Leaders meet | The Post</title></head><body><div id="menu">${related}</div><h1>Leaders meet</h1>${own}${related}<div class="footer">Address: 79 Street, and the names of editors, who are many, and of their deputies, who are more.</div></body></html>`;
  const [{ paragraphs } = { paragraphs: [] as string[] }] = articles;
  const { article } = await added("a.html", Buffer.from(around(body(paragraphs))), stated);
  expect(article).toMatchObject({ paragraphs, headline: "Leaders meet" });
});

test("a word that a PDF breaks over two lines is whole, and keeps a hyphen of its own", async () => {
  const broken =
    "PORT HALDEN — Both sides want cooper-\nation, for cooperation pays, and people-to-\npeople exchanges.";
  const { article } = await added("a.pdf", await pdfOf([broken]), stated);
  const whole = "PORT HALDEN — Both sides want cooperation, for cooperation pays, and people-to-people exchanges.";
  expect(article.paragraphs).toEqual([whole]);
});

const meta = (name: string, content: string): string => `<meta property="${name}" content="${content}">`;
const ld = (data: object): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const newsArticle = {
  "@context": "https://schema.org",
  "@type": "NewsArticle",
  headline: "Two sides meet in Port Halden",
  datePublished: "2031-05-06T23:15:00+07:00",
  publisher: { "@type": "Organization", name: "Northern Herald" },
};
const found = {
  id: "northern-herald-2031-05-06",
  publisher: "Northern Herald",
  published: "2031-05-06",
  headline: "Two sides meet in Port Halden",
};
const site = meta("og:site_name", "Northern Herald");
const title = "<title>Two sides meet in Port Halden</title>";
const xmp = (fields: string): string =>
  `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">${fields}</rdf:Description>`;
const list = (kind: string, value: string): string =>
  `<rdf:${kind}><rdf:li xml:lang="x-default">${value}</rdf:li></rdf:${kind}>`;

test.each([
  ["JSON-LD", ld(newsArticle), {}],
  [
    "JSON-LD beside other data",
    ld({ "@context": "https://schema.org", "@graph": [{ "@type": "WebSite" }, newsArticle] }),
    {},
  ],
  [
    "OpenGraph",
    site +
      meta("og:title", found.headline) +
      meta("article:published_time", "2031-05-06T09:00:00Z") +
      meta("og:url", "https://example.org/b"),
    { address: "https://example.org/b" },
  ],
  [
    "its title, a canonical link and a time",
    `${title}${site}<link rel="canonical" href="https://example.org/c">`,
    { address: "https://example.org/c" },
    (page: string) => page.replace("<main>", '<time datetime="2031-05-06">6 May</time><main>'),
  ],
  [
    "a head that repeats itself",
    title + `${site}<link rel="canonical" href="https://example.org/c">`.repeat(2),
    { address: "https://example.org/c" },
    (page: string) => page.replace("<main>", '<time datetime="2031-05-06">6 May</time><main>'),
  ],
  [
    "the time within its article, not one outside",
    title + site,
    {},
    (page: string) =>
      page
        .replace("<nav>", '<nav><time datetime="2031-06-01">today</time>')
        .replace("<h1>", '<time datetime="2031-05-06T09:00">6 May</time><h1>'),
  ],
  [
    "the browser that saved it",
    `<!-- saved from url=(0021)https://example.org/d -->${ld(newsArticle)}`,
    { address: "https://example.org/d" },
  ],
])("of a web page, front matter is what %s says", async (_, head, more, edit = (page: string) => page) => {
  const { article } = await added("a.html", Buffer.from(edit(htmlOf(short, head).toString())));
  expect(article).toEqual({
    ...{ ...found, ...more },
    dateline: "PORT HALDEN",
    sourceFile: "a.html",
    setAside: [],
    paragraphs: short,
  });
});

test("a picture's caption is told once among what was left out", async () => {
  const figure = '<figure><img src="x.jpg"><figcaption><p class="caption">They meet.</p></figcaption></figure>';
  const page = aroundHtml(short.map((text) => `<p>${text}</p>`).join(figure), title);
  const { article, said } = await added("a.html", Buffer.from(page), stated);
  expect(article.paragraphs).toEqual(short);
  expect(said.match(/“They meet\.”/g)).toHaveLength(1);
});

test("of a PDF, front matter is what its XMP says, and its information where that is silent", async () => {
  const fields = `<dc:title>${list("Alt", found.headline)}</dc:title><dc:publisher>${list("Bag", found.publisher)}</dc:publisher><prism:publicationDate>2031-05-06</prism:publicationDate><prism:url>https://example.org/e</prism:url>`;
  const info = { CreationDate: new Date("2031-06-01T12:00:00Z") };
  const options = { info, pdfVersion: "1.7" } as const;
  const told = await added("a.pdf", await pdfOf(short, { xmp: xmp(fields), options }));
  expect(told.article).toMatchObject({ ...found, address: "https://example.org/e" });
  expect(told.said).not.toContain("the day on which the file was made");

  const titled = { ...options, info: { ...info, Title: "Another title" } };
  const made = await added("b.pdf", await pdfOf(short, { options: titled }), { publisher: "Northern Herald" });
  expect(made.article).toMatchObject({ headline: "Another title", published: "2031-06-01" });
  expect(made.said).toContain(
    "2031-06-01 is the day on which the file was made → see whether it is that of publication",
  );
});

test("of a .docx, front matter is what its properties say, but for a date that the text gives", async () => {
  const properties = (core: string): string => core.replace(/(<dcterms:created[^>]*>)[^<]*/, "$12031-06-01T12:00:00Z");
  const file = async (paragraphs: readonly string[]): Promise<Buffer> =>
    rezip(await docxOf(paragraphs, { title: found.headline }), {
      "docProps/core.xml": (core) =>
        properties(core).replace(
          "</cp:coreProperties>",
          "<dc:publisher>Northern Herald</dc:publisher><dc:identifier>https://example.org/f</dc:identifier></cp:coreProperties>",
        ),
    });
  const undated = await added("a.docx", await file(short));
  expect(undated.article).toMatchObject({
    ...found,
    id: "northern-herald-2031-06-01",
    published: "2031-06-01",
    address: "https://example.org/f",
  });
  expect(undated.said).toContain("2031-06-01 is the day on which the file was made");
  const dated = await added("b.docx", await file(["May 6, 2031", ...short]));
  expect(dated.article).toMatchObject({ ...found, paragraphs: short });
  expect(dated.said).not.toContain("the day on which the file was made");
});

test("an option goes before whatever the file says", async () => {
  const options = {
    publisher: "The Post",
    published: "2031-05-07",
    headline: "H",
    address: "https://example.org/g",
    id: "x",
    dateline: "PORT",
  };
  const { article } = await added("a.html", htmlOf(short, ld(newsArticle)), options);
  expect(article).toMatchObject(options);
});

test.each([
  ["a web page", "a.html", () => htmlOf(short, "<title>T</title>")],
  ["a .docx", "a.docx", () => docxOf(short)],
])("where %s says nothing of its publisher, that is told with its cure", async (_, name, make) => {
  await expect(added(name, await make())).rejects.toThrow('who published it is not in the text → add --publisher "…"');
});

test("a web page of several dates has none", async () => {
  const times = '<p><time datetime="2031-05-06">6 May</time><time datetime="2031-05-07">7 May</time></p>';
  const html = htmlOf(short, title + site)
    .toString()
    .replace('<div class="content">', `<div class="content">${times}`);
  await expect(added("a.html", Buffer.from(html))).rejects.toThrow(/several dates stand before|no full date/);
});

test.each([
  ["a PDF that is called .txt", "a.txt", () => pdfOf(short, { text: typesettings.gaps })],
  ["a web page that is called .pdf", "a.pdf", () => htmlOf(short, title)],
  ["a .docx that is called .html", "a.html", () => docxOf(short)],
  ["a text that is called .docx", "a.docx", () => Buffer.from(short.join("\n\n"))],
])("%s is read for what it is", async (_, name, make) => {
  expect((await added(name, await make(), stated)).article.paragraphs).toEqual(short);
});

test("a web page is read in the encoding that it names", async () => {
  const russian = [
    "МОСКВА — Стороны встретились в понедельник и весь день говорили о паромах, лососе и торговле.",
    "Они договорились обо всём, как сообщили вечером обе стороны. Следующая встреча — в мае.",
  ];
  const html = (charset: string): string =>
    htmlOf(russian, title).toString().replace('charset="utf-8"', `charset="${charset}"`);
  const cyrillic = Buffer.from(
    [...html("windows-1251")].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 128) return code;
      return letter === "—" ? 0x97 : letter === "ё" ? 0xb8 : letter === "©" ? 0xa9 : code - 0x350;
    }),
  );
  expect((await added("a.html", cyrillic, stated)).article.paragraphs).toEqual(russian);
  const wide = Buffer.from(`\ufeff${html("utf-16")}`, "utf16le");
  expect((await added("b.html", wide, stated)).article.paragraphs).toEqual(russian);
});

test("no script, style or banner of a web page comes through, and none is run", async () => {
  const [first = ""] = short;
  const attack = `<p>${first}<script>globalThis.ran = 1</script></p><svg><script>globalThis.ran = 2</script></svg><p onclick="globalThis.ran = 3">${short[1]}<img src="x:" onerror="globalThis.ran = 4"></p><iframe srcdoc="<script>parent.ran = 5</script>"></iframe><template><p>Of a template.</p></template><nav>On to the next</nav><div class="cookie-wall"><p>We store cookies, to show what fits.</p></div>`;
  const page = Buffer.from(aroundHtml(attack, `<script>globalThis.ran = 6</script>${title}`));
  const { article } = await added("a.html", page, stated);
  expect(article.paragraphs).toEqual(short);
  expect(globalThis).not.toHaveProperty("ran");
});

test("the text of a .docm is read, and its macro is not", async () => {
  const docm = await rezip(await docxOf(short), {
    "[Content_Types].xml": (types) =>
      types
        .replace(
          "openxmlformats-officedocument.wordprocessingml.document.main+xml",
          "ms-word.document.macroEnabled.main+xml",
        )
        .replace("</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
    "word/vbaProject.bin": 'Sub AutoOpen()\nShell "calc"\nEnd Sub',
  });
  const { article } = await added("a.docm", docm, stated);
  expect(article.paragraphs).toEqual(short);
});

/** Runs `corpus add -` in a process of its own; gives what it said, and the packages that it loaded. */
async function loadedFor(input: Uint8Array): Promise<{ ended: Ended; packages: Set<string> }> {
  const folder = temporaryFolder();
  const args = [
    "corpus",
    "add",
    "-",
    "--corpus",
    plant({}),
    "--id",
    "x",
    "--publisher",
    "P",
    "--published",
    "2031-05-06",
  ];
  // The list of what was covered names every script that was loaded.
  const ended = await run(args, input, { env: { NODE_V8_COVERAGE: folder } });
  const covered = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const names = [...covered.join().matchAll(/node_modules\/((?:@[^/"]+\/)?[^/"]+)\//g)].map(([, name = ""]) => name);
  return { ended, packages: new Set(names) };
}

const readers = ["@mozilla/readability", "linkedom", "mammoth", "unpdf", "yauzl"];

test.each([
  ["text", () => Buffer.from(short.join("\n\n")), []],
  ["a web page", () => htmlOf(short, title), ["@mozilla/readability", "linkedom"]],
  ["a PDF", () => pdfOf(short, { text: typesettings.gaps }), ["unpdf"]],
  ["a .docx", () => docxOf(short), ["linkedom", "mammoth", "yauzl"]],
])("for %s on standard input, only its own reader is loaded", async (_, make, expected) => {
  const { ended, packages } = await loadedFor(await make());
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout).toContain("2 paragraphs, P, 2031-05-06");
  expect(packages).toContain("commander");
  expect(readers.filter((name) => packages.has(name))).toEqual(expected);
});
