/** `/mcp`: the Model Context Protocol, for assistants that reach the page. */
import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { Programs, WebContext, WebEnv, WebMiddleware } from "./context.ts";
import { problem } from "./problem-details.ts";

/** For a question of the greatest length with its history, every letter written as \uXXXX. */
const LARGEST_BODY = 160 * 1024;

const refuse = (c: WebContext, status: 403 | 405 | 413, detail: string): Response =>
  problem(c, { status, name: "mcp", title: "Invalid request", detail });

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

/** The message in a body; undefined where that is no JSON. */
async function messageOf(c: WebContext): Promise<unknown> {
  try {
    return await c.req.json<unknown>();
  } catch {
    return undefined;
  }
}

/** Whether a message asks the engine; a handshake and a list of tools spend no question. */
const asks = (message: unknown): boolean =>
  (message as { method?: unknown } | null | undefined)?.method === "tools/call";

export function addMcp(
  app: Hono<WebEnv>,
  answer: Programs["mcp"],
  { publicUrl, limited }: { publicUrl: string | undefined; limited: WebMiddleware },
): void {
  // What a browser asks first, for a page of this machine or of the site itself.
  app.use(
    "/mcp",
    cors({
      origin: (origin) => (isOwn(origin, publicUrl) ? origin : null),
      allowMethods: ["POST"],
      allowHeaders: ["Accept", "Authorization", "Content-Type", "Mcp-Protocol-Version", "Mcp-Session-Id"],
      exposeHeaders: ["Retry-After"],
    }),
  );
  app.post(
    "/mcp",
    checkOrigin(publicUrl),
    boundBody,
    async (c, next) => {
      const message = await messageOf(c);
      c.set("message", message);
      return asks(message) ? limited(c, next) : next();
    },
    async (c) => {
      const response = await answer(c.req.raw, c.var.message);
      return c.newResponse(response.body, response);
    },
  );
  app.all("/mcp", (c) => {
    c.header("Allow", "POST");
    return refuse(c, 405, "There are no sessions and no streams here: POST one JSON-RPC message.");
  });
}
