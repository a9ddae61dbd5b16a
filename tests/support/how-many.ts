/** How many mutated payloads each face is sent: few in a test run, 10,000 by `npm run bench:packets`. */
export const HOW_MANY = Number(process.env["PACKETS"] ?? 500);
/** How long that may take on a busy machine, in milliseconds. */
export const WITHIN = 60_000 + 100 * HOW_MANY;
