/** What cannot be done, said clearly in the reader's language: as a page, or as JSON where programs ask. */
import { languages } from "../contract.ts";
import { questionIn } from "./address-question.ts";
import type { WebContext } from "./context.ts";
import { Field } from "./parts/field.tsx";
import { problem } from "./problem-details.ts";
import type { Reader } from "./reader.ts";
import { type PagePhrase, say } from "./say.ts";
import { showPage } from "./shell.tsx";

const refusals = {
  noToken: { status: 401, title: "forOperators", hint: "noTokenHint" },
  notNear: { status: 403, title: "forOperators", hint: "notNearHint" },
  otherSite: { status: 403, title: "notAllowed", hint: "otherSiteHint" },
  notFound: { status: 404, title: "notFound", hint: "notFoundHint" },
  notAllowed: { status: 405, title: "notAllowed", hint: "notAllowedHint" },
  tooLong: { status: 413, title: "tooLong", hint: "tooLongHint" },
  tooMany: { status: 429, title: "tooMany", hint: "tooManyHint" },
  failed: { status: 500, title: "failed", hint: "failedHint" },
} as const satisfies Record<string, { status: number; title: PagePhrase; hint: PagePhrase }>;

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
    return problem(c, { status, name: why, title: reader.say(title), detail: reader.say(hint, slots) });
  }
  return showPage(c, {
    status,
    title: reader.say(title),
    content: (
      <article class="refusal">
        <h1>{reader.say(title)}</h1>
        <p>{reader.say(hint, slots)}</p>
        {c.req.path === "/" ? (
          <AskAgain reader={reader} />
        ) : (
          <p>
            <a href={reader.link("/")}>{reader.say("backToAsk")}</a>
          </p>
        )}
      </article>
    ),
  });
}

/** The field with what could not be asked, so that it can be shortened, or asked again later. */
function AskAgain({ reader }: { reader: Reader }) {
  const asked = questionIn(reader.here);
  const text = (reader.here.searchParams.get("q") ?? "").trim();
  return <Field text={text} history={asked === "too long" ? [] : asked.history} reader={reader} />;
}

/** A page for an address that is too long to be read at all, so that its reader's language isn't known. */
export const unreadable = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Dostyk</title>
${languages
  .map((own) => `<p lang="${own}">${say(own, "tooLong")}. <a href="/?lang=${own}">${say(own, "backToAsk")}</a></p>`)
  .join("\n")}
`;
