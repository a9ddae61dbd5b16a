/** What cannot be done, said clearly in the reader's language: as a page, or as JSON where programs ask. */
import type { WebContext } from "./context.ts";
import { show } from "./layout.tsx";
import type { Phrase } from "./say.ts";

const refusals = {
  noToken: { status: 401, title: "forOperators", hint: "noTokenHint" },
  notNear: { status: 403, title: "forOperators", hint: "notNearHint" },
  notFound: { status: 404, title: "notFound", hint: "notFoundHint" },
  notAllowed: { status: 405, title: "notAllowed", hint: "notAllowedHint" },
  tooLong: { status: 413, title: "tooLong", hint: "tooLongHint" },
  tooMany: { status: 429, title: "tooMany", hint: "tooManyHint" },
  failed: { status: 500, title: "failed", hint: "failedHint" },
} as const satisfies Record<string, { status: number; title: Phrase; hint: Phrase }>;

/** Addresses that programs use: they are told what is wrong in JSON. */
const forPrograms = /^\/(?:api|mcp|healthz|readyz|metrics)(?:\/|$)/;

export function refuse(
  c: WebContext,
  why: keyof typeof refusals,
  slots: Readonly<Record<string, string>> = {},
): Response | Promise<Response> {
  const { status, title, hint } = refusals[why];
  const { reader } = c.var;
  c.header("Cache-Control", "no-store");
  c.header("X-Robots-Tag", "noindex");
  if (forPrograms.test(c.req.path)) {
    return c.json({ error: why, message: `${reader.say(title)}. ${reader.say(hint, slots)}` }, status);
  }
  return show(c, {
    status,
    title: reader.say(title),
    content: (
      <article class="refusal">
        <h1>{reader.say(title)}</h1>
        <p>{reader.say(hint, slots)}</p>
        <p>
          <a href={reader.link("/")}>{reader.say("backToAsk")}</a>
        </p>
      </article>
    ),
  });
}
