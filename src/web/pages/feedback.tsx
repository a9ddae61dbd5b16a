/** `/feedback`: what a reader says of an answer, as below those of the bots. No name comes with it. */
import { z } from "zod";
import { MAX_QUESTION } from "../../contract.ts";
import { say as sayShared } from "../../wording/say.ts";
import { questionIn } from "../address-question.ts";
import type { Hear, PageHandler } from "../context.ts";
import { refuse } from "../refusal.tsx";
import { showPage } from "../shell.tsx";

/** A comment as the field held it: a browser counts a line's end as one letter, and sends two. */
const asTyped = (comment: string): string => comment.replaceAll("\r\n", "\n");

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Said = z.object({
  /** Made with the form, so that to send it twice says nothing twice. */
  key: z.uuid(),
  verdict: z.enum(["helpful", "wrong"]),
  comment: z.string().default("").transform(asTyped),
  fact: list.default([]),
  corpus: z.string().regex(/^[0-9a-f]{6,64}$/),
});

const thanks = ["thanksHelpful", "thanksWrong", "thanksKnown", "thanksWaiting"] as const;

/** Takes the form, then shows the thank-you at an address of its own, which holds what was asked, so that it leads back. */
export function takeFeedback(hear: Hear, now: () => number): PageHandler {
  return async (c) => {
    const { reader, library } = c.var;
    const { data } = Said.safeParse(await c.req.parseBody({ all: true }));
    if (!data) return refuse(c, "notFound");
    const facts = [...new Set(data.fact)].flatMap((id) => library.fact(id, reader.language) ?? []);
    const said = await hear({
      ...{ key: data.key, verdict: data.verdict, comment: data.comment, corpus: data.corpus },
      ...{ facts: facts.map(({ id }) => id), quote: facts[0]?.sources[0]?.quote ?? "" },
      ...{ face: "web", language: reader.language, at: now() },
    });
    const asked = questionIn(reader.here);
    const back = asked === "too long" ? {} : { q: asked.text, history: asked.history };
    return c.redirect(reader.link("/feedback", { thanks: said, ...back }), 303);
  };
}

export const thankFeedback: PageHandler = (c) => {
  const { reader } = c.var;
  const said = thanks.find((phrase) => phrase === c.req.query("thanks"));
  const asked = questionIn(reader.here);
  if (!said) return refuse(c, "notFound");
  if (asked === "too long") return refuse(c, "tooLong", { n: String(MAX_QUESTION) });
  const { text: q, history } = asked;
  const title = sayShared(reader.language, said);
  c.header("X-Robots-Tag", "noindex");
  return showPage(c, {
    title,
    content: (
      <article>
        <h1 class="thanks">{title}</h1>
        <p>
          <a href={reader.link("/", { q, history })}>{reader.say(q === "" ? "backToAsk" : "backToAnswer")}</a>
        </p>
      </article>
    ),
  });
};
