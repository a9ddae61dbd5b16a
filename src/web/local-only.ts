/** Who is near: what whoever runs the process may see, and nobody else, is shown to them alone. */
import { BlockList, isIP } from "node:net";
import type { WebContext } from "./context.ts";

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

/**
 * Whether a host is an address, or a name that the internet's DNS cannot give: a site could point a name of its own at this
 * machine, and read through the browser of somebody who is near.
 */
function isLocalName(host: string): boolean {
  const name = host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  return isIP(name) > 0 || !name.includes(".") || /\.(?:localhost|local|internal)$/i.test(name);
}

/** Whether a request came from this very machine. */
export const isLoopback = (c: WebContext): boolean =>
  /^(?:::ffff:)?127\.|^::1$/.test(c.env?.incoming?.socket.remoteAddress ?? "");

/** Whether a request came straight from this machine or its network, and not through a proxy for somebody else. */
export function isLocal(c: WebContext): boolean {
  if (["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => c.req.header(name) !== undefined))
    return false;
  if (!isLocalName(new URL(c.req.url).host)) return false;
  const address = c.env?.incoming?.socket.remoteAddress ?? "";
  const version = isIP(address);
  return version > 0 && privateNetworks.check(address, version === 6 ? "ipv6" : "ipv4");
}
