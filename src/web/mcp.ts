/** `/mcp`: the Model Context Protocol, for assistants that reach the page. */
import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Programs, WebContext, WebEnv, WebMiddleware } from "./context.ts";

/** For a question of the greatest length with its history, every letter written as \uXXXX. */
const LARGEST_BODY = 160 * 1024;

/** As the protocol words an invalid request. */
const refuse = (c: WebContext, status: 403 | 405 | 413, message: string): Response =>
  c.json({ jsonrpc: "2.0", id: null, error: { code: -32_600, message } }, status);

const ownMachine = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isOwn(origin: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname, origin: own } = new URL(origin);
  return ownMachine.has(hostname) || (publicUrl !== undefined && own === new URL(publicUrl).origin);
}

/**
 * A browser says which site a request comes from; other programs say nothing. Only this machine's sites and the page's
 * own may speak: else any site that somebody opens could reach a server that only they can reach.
 */
const checkOrigin =
  (publicUrl: string | undefined): WebMiddleware =>
  async (c, next) => {
    const origin = c.req.header("origin");
    if (origin === undefined || isOwn(origin, publicUrl)) return next();
    return refuse(c, 403, "This site may not speak here: set PUBLIC_URL to the address that it is served from.");
  };

const boundBody = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: (c) => refuse(c, 413, `The body is larger than ${LARGEST_BODY} bytes: ask in fewer words.`),
});

export function addMcp(
  app: Hono<WebEnv>,
  answer: Programs["mcp"],
  { publicUrl, limited }: { publicUrl: string | undefined; limited: WebMiddleware },
): void {
  app.post("/mcp", checkOrigin(publicUrl), limited, boundBody, async (c) => {
    const response = await answer(c.req.raw);
    return c.newResponse(response.body, response);
  });
  app.all("/mcp", (c) => {
    c.header("Allow", "POST");
    return refuse(c, 405, "There are no sessions and no streams here: POST one JSON-RPC message.");
  });
}
