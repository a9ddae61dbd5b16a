/** What a page is shown with: the style, the script and the icon, each at an address that changes with its content. */
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { PageHandler } from "./context.ts";
import { knows } from "./tag.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

interface Asset {
  address: string;
  etag: string;
  type: string;
  text: string;
}

/** Read once: they are part of the program. Several files become one. */
function read(name: string, parts: readonly string[] = [name]): Asset {
  const text = parts
    .map((part) => readFileSync(new URL(`../../src/web/assets/${part}`, import.meta.url), "utf8"))
    .join("\n");
  const version = hash("sha256", text).slice(0, 10);
  const end = extname(name);
  const address = `/assets/${name.slice(0, -end.length)}.${version}${end}`;
  return { address, etag: `W/"${version}"`, type: types[end] ?? "text/plain", text };
}

export const assets = {
  style: read("style.css", ["base.css", "shell.css", "fact.css", "ask.css", "answer.css", "paper.css"]),
  /** What pages have that are not asked on. */
  more: read("more.css", [
    ...["reading.css", "marking.css", "browsing.css", "timeline.css", "brief.css", "reference.css"],
    "curate.css",
  ]),
  script: read("page.js", ["page.js", "field.js"]),
  icon: read("icon.svg"),
};

/** For a year, since another content has another address. */
export const assetFile =
  ({ text, type, etag }: Asset): PageHandler =>
  (c) => {
    const headers = { "Cache-Control": "public, max-age=31536000, immutable", ETag: etag };
    return knows(c, etag) ? c.body(null, 304, headers) : c.body(text, 200, { "Content-Type": type, ...headers });
  };
