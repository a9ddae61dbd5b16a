/** The door for programs: the JSON API, the Model Context Protocol, and what whoever runs the process looks at. */
import type { Hono } from "hono";
import { cors } from "hono/cors";
import { createApi, type Description } from "./api.ts";
import type { Programs, WebEnv, WebMiddleware, WebOptions } from "./context.ts";
import { addHealth } from "./health.ts";
import { addMcp } from "./mcp.ts";
import { isLanguage, readerOf } from "./reader.ts";

/** Data is neither run nor framed, and is for its own site alone. */
const headers = {
  "Cache-Control": "no-cache",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

interface ProgramOptions extends Pick<WebOptions, "version" | "publicUrl" | "now" | "corsOrigins" | "isSteady"> {
  limited: WebMiddleware;
  onlyOperators: WebMiddleware;
}

/** Lets scripts of other sites read the API. */
function openTo(origins: readonly string[]): WebMiddleware {
  const allow = cors({
    origin: origins.includes("*") ? "*" : [...origins],
    allowMethods: ["GET", "HEAD"],
    exposeHeaders: ["ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After"],
    maxAge: 86_400,
  });
  return (c, next) => {
    c.header("Cross-Origin-Resource-Policy", "cross-origin");
    return allow(c, next);
  };
}

/**
 * Stands before what pages are wrapped in: to hash each answer and to look for the browser's language would take as long
 * as half an answer. Gives the API's description. `limited` stands before every route that asks the engine, `onlyOperators` before what only they may see.
 */
export function addPrograms(
  app: Hono<WebEnv>,
  programs: Programs,
  { version, publicUrl, now, corsOrigins, isSteady, limited, onlyOperators }: ProgramOptions,
): Description {
  const meet: WebMiddleware = (c, next) => {
    const lang = c.req.query("lang");
    const library = programs.library();
    c.set("library", library);
    c.set("ask", (question) => programs.answering(library, question));
    c.set("reader", readerOf(isLanguage(lang) ? lang : "en", new URL(c.req.url), { publicUrl, now }));
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return next();
  };
  for (const path of ["/api/*", "/mcp", "/healthz", "/readyz", "/metrics"]) app.use(path, meet);
  if (corsOrigins) app.use("/api/*", openTo(corsOrigins));
  const { api, description } = createApi({ version, publicUrl, limited, isSteady });
  app.route("/api", api);
  addMcp(app, programs.mcp, { publicUrl, limited });
  addHealth(app, programs, { version, onlyOperators });
  return description;
}
