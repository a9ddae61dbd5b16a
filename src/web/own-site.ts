/** Takes a form from this site's own pages alone. */
import type { WebMiddleware } from "./context.ts";
import { refuse } from "./refusal.tsx";

/**
 * Refuses with 403 what a page of another site sends: nothing tells one reader from another, so it could only speak in
 * somebody's name. A browser that doesn't say where a form comes from is believed.
 */
export const ownSite: WebMiddleware = async (c, next) =>
  ["same-origin", "none", undefined].includes(c.req.header("sec-fetch-site")) ? next() : refuse(c, "otherSite");
