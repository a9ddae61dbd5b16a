/** A web page that was saved → its article. No script of it runs, and nothing is fetched. */
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { blocksOf, type Element } from "./article-blocks.ts";
import { type ArticleMetadata, firstAddress, firstText, type ReadResult, type UnreadableFile } from "./format.ts";

interface Page extends Element {
  documentElement: Element;
}

/** No article's page has as many tags, or boxes within boxes; Readability would take far too long over them. */
const MOST_TAGS = 50_000;
const DEEPEST = 300;

/** Letters of the shortest article; with less, what was found is only a page's frame. */
const LEAST = 140;

/** What is no part of any article. Readability knows many more by their names, and reads the JSON-LD itself. */
const frame = [
  ...["script:not([type='application/ld+json'])", "style", "template", "noscript", "nav", "dialog", "[role=dialog]"],
  ...["[class*=cookie i]:not(body)", "[id*=cookie i]:not(body)", "[class*=consent i]:not(body)"],
].join(", ");

/** An element, and the attribute that holds what it says. */
type Place = readonly [selector: string, attribute: string];

/** Where pages say it, the surest first. */
const places = {
  published: [
    ["meta[property='article:published_time']", "content"],
    ["meta[itemprop=datePublished]", "content"],
    ["time[itemprop=datePublished]", "datetime"],
    ["time[pubdate]", "datetime"],
    ["article time[datetime], main time[datetime]", "datetime"],
    ["time[datetime]", "datetime"],
  ],
  publisher: [
    ["meta[property='og:site_name']", "content"],
    ["meta[itemprop=publisher], meta[name=publisher i]", "content"],
  ],
  address: [
    ["link[rel=canonical]", "href"],
    ["meta[property='og:url']", "content"],
  ],
} as const satisfies Partial<Record<keyof ArticleMetadata, readonly Place[]>>;

const cure = "save the page of the article itself, or copy its text into a .txt file";

export async function readHtml(bytes: Uint8Array): Promise<ReadResult> {
  const html = decode(bytes);
  if (typeof html !== "string") return html;
  const page = html.split(/<(?=[a-z])/i).length > MOST_TAGS ? undefined : parse(html);
  if (page === undefined || isDeeper(page.documentElement, DEEPEST)) {
    return { problem: `is too large or too deep a web page → ${cure}` };
  }
  const told = toldBy(page, html);
  for (const element of page.querySelectorAll(frame)) element.remove();
  const headings = [...page.querySelectorAll("h1")].map((heading) => firstText(heading.textContent));
  const found = new Readability<Element>(page, {
    charThreshold: LEAST,
    keepClasses: true,
    serializer: (node) => node as unknown as Element,
  }).parse();
  const blocks = found?.content ? blocksOf(found.content) : undefined;
  if (blocks === undefined || blocks.text.length < LEAST) {
    return { problem: `is a web page without an article → ${cure}` };
  }
  const title = firstText(found?.title);
  // What Readability finds in the page's JSON-LD goes first; its title and name of the site come from the page, too.
  return {
    ...blocks,
    told: {
      ...told,
      publisher: firstText(found?.siteName, told.publisher),
      published: firstText(found?.publishedTime, told.published),
      // A title may have the site's name behind it.
      headline: headings.find((heading) => heading !== undefined && title?.startsWith(heading)) ?? title,
    },
  };
}

const isDeeper = (element: Element, levels: number): boolean =>
  levels === 0 || [...element.childNodes].some((child) => child.nodeType === 1 && isDeeper(child, levels - 1));

/** A document of one element that holds all others, though only a piece of a page was saved. */
function parse(html: string): Page {
  const whole = /<html\b/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  return parseHTML(whole).document as unknown as Page;
}

function toldBy(page: Page, html: string): ArticleMetadata {
  const valuesOf = ([selector, attribute]: Place): (string | null)[] =>
    [...page.querySelectorAll(selector)].map((element) => element.getAttribute(attribute));
  const saved = /<!-- saved from url=\(\d+\)(\S+) -->/.exec(html.slice(0, 2_000))?.[1];
  return {
    publisher: firstText(...places.publisher.flatMap(valuesOf)),
    // All of them: of several days none is the article's.
    published: firstText(...places.published.map((place) => valuesOf(place).join(" "))),
    address: firstAddress(...places.address.flatMap(valuesOf), saved),
  };
}

/** In the encoding that the page names: by its first bytes, or in a meta element; UTF-8 otherwise. */
function decode(bytes: Uint8Array): string | UnreadableFile {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const named = /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w:-]+)/i.exec(start)?.[1];
  const label = markOf(start) ?? named ?? "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return { problem: `is not in the encoding that it names (${label}) → save the page anew, as UTF-8` };
  }
}

function markOf(start: string): string | undefined {
  if (start.startsWith("\u00ff\u00fe")) return "utf-16le";
  if (start.startsWith("\u00fe\u00ff")) return "utf-16be";
  return start.startsWith("\u00ef\u00bb\u00bf") ? "utf-8" : undefined;
}
