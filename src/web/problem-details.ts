/** What cannot be done, as programs are told it: Problem Details (RFC 9457), and on `/mcp` as JSON-RPC has it. */
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { WebContext } from "./context.ts";

export interface ProblemDetails {
  status: ContentfulStatusCode;
  /** What kind of problem it is, as a name that stays. */
  name: string;
  title: string;
  /** What is wrong here and what to do about it. */
  detail: string;
}

/** JSON-RPC leaves codes from here to -32000 to whoever serves it. */
const SERVER_ERROR = -32_000;
const INVALID_REQUEST = -32_600;

export function problem(c: WebContext, { status, name, title, detail }: ProblemDetails): Response {
  if (c.req.path === "/mcp") {
    const code = status === 429 || status >= 500 ? SERVER_ERROR : INVALID_REQUEST;
    return c.json({ jsonrpc: "2.0", id: null, error: { code, message: detail } }, status);
  }
  return c.json({ type: `urn:dostyk:problem:${name}`, title, status, detail }, status, {
    "Content-Type": "application/problem+json",
  });
}
