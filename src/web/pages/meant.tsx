/** `/meant`: which of the nearest facts a question meant, told by who asked it. No name comes with it. */
import { z } from "zod";
import { say as sayShared } from "../../wording/say.ts";
import type { AskedInVain, Page } from "../context.ts";
import { show } from "../layout.tsx";
import { factAddress } from "../parts/labels.ts";
import { refuse } from "../refusal.tsx";

const Meant = z.object({ asked: z.uuid(), fact: z.string() });

/** Takes the form, then shows the thank-you at an address of its own, so that to load it again says nothing twice. */
export function takeMeant({ keepMeant }: AskedInVain): Page {
  return async (c) => {
    const { reader, library } = c.var;
    const form = Meant.safeParse(await c.req.parseBody());
    const fact = form.data && library.fact(form.data.fact, reader.language);
    if (!form.data || !fact) return refuse(c, "notFound");
    keepMeant(form.data.asked, fact.id);
    return c.redirect(reader.link("/meant", { fact: fact.id }), 303);
  };
}

export const thankPage: Page = (c) => {
  const { reader, library } = c.var;
  const { language, say, link } = reader;
  const fact = library.fact(c.req.query("fact") ?? "", language);
  if (!fact) return refuse(c, "notFound");
  const thanks = sayShared(language, "thanksHelpful");
  c.header("X-Robots-Tag", "noindex");
  return show(c, {
    title: thanks,
    content: (
      <article>
        <h1>{thanks}</h1>
        <p>
          <a href={factAddress(fact.id, reader)}>{fact.title}</a>
        </p>
        <p>
          <a href={link("/")}>{say("backToAsk")}</a>
        </p>
      </article>
    ),
  });
};
