/**
 * Names an answer of the API, or a picture, without looking at it: the same edition of the corpus gives the same address the
 * same answer in the same language on the same day, byte for byte. So whoever has it is told so before anything is worked out.
 */
import type { WebMiddleware } from "./context.ts";
import { etagOf, knows } from "./tag.ts";

/** `version` is the program's own. */
export const edition =
  (version: string): WebMiddleware =>
  async (c, next) => {
    const { library, reader } = c.var;
    const name = etagOf([version, library.version, reader.today, reader.language, c.req.url].join("\n"));
    if (knows(c, name)) return c.body(null, 304, { ETag: name });
    await next();
    if (c.res.status === 200) c.header("ETag", name);
    return;
  };
