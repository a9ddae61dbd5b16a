/** `/meant`: which of the nearest facts a question meant, told by who asked it. No name comes with it. */
import { z } from "zod";
import { say as sayShared } from "../../wording/say.ts";
import type { AskedInVain, PageHandler } from "../context.ts";
import { factLink } from "../parts/labels.ts";
import { refuse } from "../refusal.tsx";
import { showPage } from "../shell.tsx";

const Meant = z.object({ asked: z.uuid(), fact: z.string() });

/** Takes the form, then shows the thank-you at an address of its own, so that to load it again says nothing twice. */
export function takeMeant({ keepMeant }: AskedInVain): PageHandler {
  return async (c) => {
    const { reader, library } = c.var;
    const form = Meant.safeParse(await c.req.parseBody());
    const fact = form.data && library.fact(form.data.fact, reader.language);
    if (!form.data || !fact) return refuse(c, "notFound");
    keepMeant(form.data.asked, fact.id);
    return c.redirect(reader.link("/meant", { fact: fact.id }), 303);
  };
}

export const thankPage: PageHandler = (c) => {
  const { reader, library } = c.var;
  const { language, say, link } = reader;
  const fact = library.fact(c.req.query("fact") ?? "", language);
  if (!fact) return refuse(c, "notFound");
  const thanks = sayShared(language, "thanksHelpful");
  c.header("X-Robots-Tag", "noindex");
  return showPage(c, {
    title: thanks,
    content: (
      <article>
        <h1>{thanks}</h1>
        <p>
          <a href={factLink(fact.id, reader)}>{fact.title}</a>
        </p>
        <p>
          <a href={link("/")}>{say("backToAsk")}</a>
        </p>
      </article>
    ),
  });
};
