/** The door for programs: the JSON API, the Model Context Protocol, and what whoever runs the process looks at. */
import type { Hono } from "hono";
import { createApi } from "./api.ts";
import type { Programs, WebEnv, WebMiddleware, WebOptions } from "./context.ts";
import { addHealth } from "./health.ts";
import { addMcp } from "./mcp.ts";

/** `limited` stands before every route that asks the engine. */
export function addPrograms(
  app: Hono<WebEnv>,
  programs: Programs,
  { publicUrl, limited }: Pick<WebOptions, "publicUrl"> & { limited: WebMiddleware },
): void {
  app.use("/api/*", (c, next) => {
    c.set("library", programs.library());
    return next();
  });
  app.route("/api", createApi({ version: programs.version, publicUrl, limited }));
  addMcp(app, programs.mcp, { publicUrl, limited });
  addHealth(app, programs);
}
