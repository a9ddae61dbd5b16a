/** The pictures that are shown of links that are sent on, and of the site among others. Whoever loads one asks nothing. */
import { inSlices } from "../../app/in-slices.ts";
import { MAX_QUESTION } from "../../contract.ts";
import { saySource } from "../../wording/say.ts";
import { questionIn } from "../address-question.ts";
import { assets } from "../assets.ts";
import type { PageHandler, WebContext } from "../context.ts";
import type { Draw } from "../picture/draw.ts";
import { type PictureText, pictureOf, size } from "../picture/picture.tsx";
import { siteTitleOf } from "../reader.ts";
import { refuse } from "../refusal.tsx";
import { knows } from "../tag.ts";

/** For how long a picture may be kept. */
export const DAY = "public, max-age=86400";

/** Sends a drawing; 503 where too many others wait to be drawn. */
async function send(c: WebContext, draw: Draw, svg: string, width: number, headers = {}): Promise<Response> {
  const png = await draw(svg, width);
  if (!png) return c.body(null, 503, { "Cache-Control": "no-store", "Retry-After": "5" });
  return c.body(png, 200, { "Content-Type": "image/png", ...headers });
}

function sendShown(c: WebContext, draw: Draw, shown: Omit<PictureText, "site">): Promise<Response> {
  const { library, reader } = c.var;
  return send(c, draw, pictureOf({ site: siteTitleOf(library, reader.language), ...shown }), size.width);
}

/** `/facts/ID/picture.png` */
export const factPicture =
  (draw: Draw): PageHandler =>
  (c) => {
    const { library, reader } = c.var;
    const fact = library.fact(c.req.param("id") ?? "", reader.language);
    if (!fact) return refuse(c, "notFound");
    const [first] = fact.sources;
    const source = first && saySource(reader.language, first);
    return sendShown(c, draw, { above: fact.status, title: fact.title, text: fact.statement, source });
  };

/** `/picture.png`: of an answer where something is asked, of the site where nothing is. */
export const answerPicture =
  (draw: Draw): PageHandler =>
  async (c) => {
    const { library, reader } = c.var;
    const asked = questionIn(reader.here);
    if (asked === "too long") return refuse(c, "tooLong", { n: String(MAX_QUESTION) });
    const { text, history } = asked;
    const language = text === "" ? reader.language : reader.chosen;
    const answer = await inSlices(library.asking({ text, history: [...history], language, asOf: reader.today }));
    const [source] = answer.facts[0]?.sources ?? [];
    return sendShown(c, draw, {
      title: text === "" ? siteTitleOf(library, reader.language) : text,
      text: answer.text,
      source: source && saySource(answer.language, source),
    });
  };

/** The icon as pixels, where an SVG isn't looked for: the same for every reader, on every day. */
export const iconPicture =
  (draw: Draw, width: number): PageHandler =>
  (c) => {
    const { text, etag } = assets.icon;
    const headers = { "Cache-Control": DAY, ETag: etag };
    return knows(c, etag) ? c.body(null, 304, headers) : send(c, draw, text, width, headers);
  };
