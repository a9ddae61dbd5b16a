/** What a page is shown with: the style, the script and the icon, each at an address that changes with its content. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { Page } from "./context.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

interface Asset {
  address: string;
  type: string;
  text: string;
}

/** Read once: they are part of the program. Several files become one. */
function read(name: string, parts: readonly string[] = [name]): Asset {
  const text = parts
    .map((part) => readFileSync(new URL(`../../src/web/assets/${part}`, import.meta.url), "utf8"))
    .join("\n");
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
  const end = extname(name);
  return { address: `/assets/${name.slice(0, -end.length)}.${hash}${end}`, type: types[end] ?? "text/plain", text };
}

export const assets = {
  style: read("style.css", ["base.css", "shell.css", "fact.css", "ask.css", "answer.css", "paper.css"]),
  /** What pages have that are not asked on. */
  more: read("more.css", [
    ...["reading.css", "marking.css", "browsing.css", "timeline.css", "brief.css", "reference.css"],
  ]),
  script: read("page.js", ["page.js", "field.js"]),
  icon: read("icon.svg"),
};

const byAddress = new Map(Object.values(assets).map((asset) => [asset.address, asset]));

/** For a year, since another content has another address. */
export const assetFile: Page = (c) => {
  const asset = byAddress.get(c.req.path);
  if (!asset) return c.notFound();
  return c.body(asset.text, 200, {
    "Content-Type": asset.type,
    "Cache-Control": "public, max-age=31536000, immutable",
  });
};
