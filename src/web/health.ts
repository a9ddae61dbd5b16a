/** For whoever runs the process: whether it lives, whether it can answer, and what it counted. */
import { BlockList, isIP } from "node:net";
import type { Hono } from "hono";
import type { Programs, WebContext, WebEnv } from "./context.ts";

/** This machine, and networks that no address of the internet is in. */
const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ...([
    ["127.0.0.0", 8],
    ["10.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
  ] as const),
  ...([
    ["169.254.0.0", 16],
    ["100.64.0.0", 10],
  ] as const),
] as const) {
  privateNetworks.addSubnet(network, prefix);
}
for (const [network, prefix] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const) {
  privateNetworks.addSubnet(network, prefix, "ipv6");
}

/** Whether a request came straight from this machine or its network, and not through a proxy for somebody else. */
function isNear(c: WebContext): boolean {
  if (["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => c.req.header(name) !== undefined))
    return false;
  const address = c.env?.incoming?.socket.remoteAddress ?? "";
  const version = isIP(address);
  return version > 0 && privateNetworks.check(address, version === 6 ? "ipv6" : "ipv4");
}

export function addHealth(app: Hono<WebEnv>, { version, uptime, checks, metrics }: Programs): void {
  app.get("/healthz", (c) => c.json({ status: "alive", version, corpus: c.var.library.version, uptime: uptime() }));

  // What is in trouble is told, and takes no process from its balancer: it answers all the same.
  app.get("/readyz", (c) => {
    const troubles = Object.entries(checks).flatMap(([name, check]) => {
      const reason = check();
      return reason === undefined ? [] : { name, reason };
    });
    return c.json(troubles.length === 0 ? { status: "ready" } : { status: "ready, with troubles", troubles });
  });

  app.get("/metrics", async (c) => {
    if (!isNear(c)) {
      const message = "Metrics are given on this machine and its private network only: ask there, without a proxy.";
      return c.json({ error: "notNear", message }, 403);
    }
    const { type, text } = await metrics();
    return c.body(text, 200, { "Content-Type": type });
  });
}
