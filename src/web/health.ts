/** For whoever runs the process: whether it lives, whether it can answer, and what it counted. */
import type { Hono } from "hono";
import type { Programs, WebEnv, WebMiddleware, WebOptions } from "./context.ts";

interface HealthOptions extends Pick<WebOptions, "version"> {
  onlyOperators: WebMiddleware;
}

export function addHealth(
  app: Hono<WebEnv>,
  { uptime, checks, metrics }: Programs,
  { version, onlyOperators }: HealthOptions,
): void {
  app.get("/healthz", (c) => c.json({ status: "alive", version, corpus: c.var.library.version, uptime: uptime() }));

  // What is in trouble is told, and takes no process from its balancer: it answers all the same.
  app.get("/readyz", (c) => {
    const troubles = Object.entries(checks).flatMap(([name, check]) => {
      const reason = check();
      return reason === undefined ? [] : { name, reason };
    });
    return c.json(troubles.length === 0 ? { status: "ready" } : { status: "ready, with troubles", troubles });
  });

  app.get("/metrics", onlyOperators, async (c) => {
    const { type, text } = await metrics();
    return c.body(text, 200, { "Content-Type": type });
  });
}
