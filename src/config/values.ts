/** The forms that the values of variables have; each problem is the end of a sentence that begins with the name. */
import { z } from "zod";

export const matching = (pattern: RegExp, what: string) => z.string().regex(pattern, what).optional();
export const url = (protocol: RegExp) => z.url({ protocol, error: "is no address like https://example.org" });
export const optionalUrl = (protocol: RegExp) => url(protocol).optional();
/** The page's links and the paths that Slack is told begin at the root of a host. */
export const Root = url(/^https?$/)
  .transform((text) => new URL(text))
  .refine(
    ({ href, origin }) => href === `${origin}/`,
    "is more than a host's address, and nothing is served below a path",
  )
  .transform(({ origin }) => origin)
  .optional();
export const whole = (pattern: RegExp, range: string) =>
  z.string().regex(pattern, `is no whole number from ${range}`).transform(Number);
export const list = (item: RegExp, what: string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
    .refine((parts) => parts.every((part) => item.test(part)), what)
    .optional();

export const Shards = z
  .string()
  .regex(/^(?:auto|[1-9]\d{0,3}|\d{1,4}-\d{1,4}\/[1-9]\d{0,3})$/, "is no number, no range like 0-3/16, and not auto")
  .transform((text) => {
    const [first = 0, last = 0, total = 0] = (/^(\d+)-(\d+)\/(\d+)$/.exec(text) ?? []).slice(1).map(Number);
    if (total > 0) return { total, list: Array.from({ length: last - first + 1 }, (_, at) => first + at) };
    return { total: text === "auto" ? ("auto" as const) : Number(text), list: "auto" as const };
  })
  .refine(({ total, list }) => {
    if (total === "auto" || list === "auto") return true;
    return list.length > 0 && (list.at(-1) ?? 0) < total;
  }, "has a range that does not lie below its total, like 0-3/16");

/** With the id of its workspace or organisation before it, where there are several. */
export const slackChannel = /^(?:[TE][A-Z0-9]{2,}\/)?[CG][A-Z0-9]{2,}$/;

const isKey = (text: string): boolean => /^[\w+/-]{43}=?$/.test(text) && Buffer.from(text, "base64").length === 32;
export const Keys = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
  .refine((parts) => parts.length > 0 && parts.every(isKey), "holds something that is not 32 bytes in base64")
  .transform((parts) => parts.map((part) => Buffer.from(part, "base64")));
