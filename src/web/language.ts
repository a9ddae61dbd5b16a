/** In which language a page is: `?lang=` goes before what the browser prefers. Nothing is kept in the browser. */
import { languageDetector } from "hono/language";
import { languages } from "../contract.ts";
import type { WebMiddleware, WebOptions } from "./context.ts";
import { isLanguage, readerOf } from "./reader.ts";

export const negotiateLanguage: WebMiddleware = languageDetector({
  order: ["querystring", "header"],
  lookupQueryString: "lang",
  supportedLanguages: [...languages],
  fallbackLanguage: "en",
  caches: false,
});

/** Makes the reader whom the rest of the request speaks to. */
export function meetReader(options: Pick<WebOptions, "publicUrl" | "now">): WebMiddleware {
  return (c, next) => {
    const language = c.get("language");
    c.set("reader", readerOf(isLanguage(language) ? language : "en", new URL(c.req.url), options));
    return next();
  };
}
