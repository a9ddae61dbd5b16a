/**
 * Names a page by its content, so that a browser that has it is told so. hono's own copies each answer, and V8 keeps the
 * copies until it sweeps all of its memory: under a flood, 300 MB of them.
 */
import { hash } from "node:crypto";
import type { WebMiddleware } from "./context.ts";

export const tag: WebMiddleware = async (c, next) => {
  await next();
  if (c.res.status !== 200) return;
  const text = await c.res.text();
  const name = `"${hash("sha1", text)}"`;
  c.header("ETag", `W/${name}`);
  const known = (c.req.header("If-None-Match") ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  const { headers } = c.res;
  c.res = known.includes(name) ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
};
