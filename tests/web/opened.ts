/** A page as tests of what can be read see it. */
import type { Library } from "../../src/contract.ts";
import { serve } from "./served.ts";

/** Text out of HTML: letter for letter, without tags. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

export interface Opened {
  status: number;
  type: string;
  html: string;
  text: string;
  links: readonly { href: string; text: string }[];
  /** The inside of each element with this tag and these attributes, as they are written. */
  all: (tag: string, attributes?: string) => string[];
}

/** Opens pages of a library, as a browser that prefers English. */
export function opener(library: Library): (path: string) => Promise<Opened> {
  const { app } = serve({ library: () => library });
  return async (path) => {
    const response = await app.request(path, { headers: { "accept-language": "en" } });
    const html = await response.text();
    const all = (tag: string, attributes = ""): string[] =>
      [...html.matchAll(new RegExp(`<${tag}${attributes}(?=[ >])[^>]*>(.*?)</${tag}>`, "gs"))].map(
        ([, own]) => own ?? "",
      );
    return {
      status: response.status,
      type: response.headers.get("content-type") ?? "",
      html,
      text: textOf(html.replace(/<head>.*?<\/head>/s, "").replaceAll("<", " <")).replace(/\s+/g, " "),
      links: [...html.matchAll(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(([, href = "", inner = ""]) => ({
        href: textOf(href),
        text: textOf(inner),
      })),
      all,
    };
  };
}
