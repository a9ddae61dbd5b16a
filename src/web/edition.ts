/**
 * Names an answer of the API, or a picture, without looking at it: the same edition of the corpus gives the same address the
 * same answer in the same language on the same day, byte for byte. So whoever has it is told so before anything is worked out.
 */
import type { WebMiddleware } from "./context.ts";
import { etagOf, knows } from "./tag.ts";

interface EditionOptions {
  /** For how long it may be kept: the Cache-Control of what is sent, and of the word that it is still the same. */
  kept?: string;
  /** Whether it is the same on every day. */
  isOfAnyDay?: boolean;
}

/** `version` is the program's own. */
export const edition =
  (version: string, { kept, isOfAnyDay = false }: EditionOptions = {}): WebMiddleware =>
  async (c, next) => {
    const { library, reader } = c.var;
    const day = isOfAnyDay ? "" : reader.today;
    const name = etagOf([version, library.version, day, reader.language, c.req.url].join("\n"));
    const headers = { ETag: name, ...(kept && { "Cache-Control": kept }) };
    if (knows(c, name)) return c.body(null, 304, headers);
    await next();
    if (c.res.status === 200) for (const [key, value] of Object.entries(headers)) c.header(key, value);
    return;
  };
