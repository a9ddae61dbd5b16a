/**
 * Names a page by its content, so that a browser that has it is told so. hono's own copies each answer, and V8 keeps the
 * copies until it sweeps all of its memory: under a flood, 300 MB of them.
 */
import { hash } from "node:crypto";
import type { WebContext, WebMiddleware } from "./context.ts";

/** What names a text to browsers and proxies: the bytes that it is sent as may differ. */
export const etagOf = (text: string): string => `W/"${hash("sha1", text)}"`;

/** Whether whoever asks has what is known by this name already. */
export function knows(c: WebContext, name: string): boolean {
  const weak = (one: string): string => one.trim().replace(/^W\//, "");
  return (c.req.header("If-None-Match") ?? "").split(",").some((one) => weak(one) === weak(name));
}

export const tag: WebMiddleware = async (c, next) => {
  await next();
  // What has a name already is of bytes, not of text.
  if (c.res.status !== 200 || c.res.headers.has("ETag") || c.var.isOnlyOne) return;
  const text = await c.res.text();
  const name = etagOf(text);
  c.header("ETag", name);
  const { headers } = c.res;
  c.res = knows(c, name) ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
};
