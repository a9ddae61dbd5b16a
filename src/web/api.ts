/** The JSON API: what the page shows, for programs. It is described by the schemas that check it. */
import { createRoute, OpenAPIHono, type z } from "@hono/zod-openapi";
import { compress } from "hono/compress";
import { type FactView, MAX_QUESTION, type ShownFact } from "../contract.ts";
import * as shapes from "./api-shapes.ts";
import type { WebContext, WebEnv, WebMiddleware } from "./context.ts";
import { refuse } from "./refusal.tsx";

const content = (schema: z.ZodType) => ({ "application/json": { schema } });
const refusal = (description: string) => ({ description, content: content(shapes.Refusal) });
const refusals = {
  400: refusal("A parameter is missing, wrong or unknown"),
  413: refusal("A text is longer than a question may be"),
  429: refusal("Too many requests or questions from this address; Retry-After says how many seconds to wait"),
};
const absent = { 404: refusal("The corpus has nothing by this name") };

const routes = {
  ask: createRoute({
    method: "get",
    path: "/ask",
    summary: "Answer a question",
    description:
      "`answered`: `text` is the answer and `facts` are what it rests on. `missing` may then name a part of the question that the articles lack. `nearest`: something was not understood (`missing` names it) or the facts don't settle it; `text` says what is open and gives the nearest statement, and `related` is near without being the answer. `absent`: all was understood and the articles don't hold it; `missing` names what they lack, and `related` is what there is instead. `help`: nothing was asked. The outcome is no error: each of the four comes with 200.",
    request: { query: shapes.AskQuery },
    responses: { 200: { description: "The answer", content: content(shapes.Answer) }, ...refusals },
  }),
  facts: createRoute({
    method: "get",
    path: "/facts",
    summary: "List facts",
    description:
      "The facts that fit all filters. A filter takes an id or a word for it in any of the languages; /api/facets lists the ids.",
    request: { query: shapes.FactsQuery },
    responses: { 200: { description: "A page of facts", content: content(shapes.FactPage) }, ...refusals },
  }),
  fact: createRoute({
    method: "get",
    path: "/facts/{id}",
    summary: "One fact",
    request: { params: shapes.IdParam, query: shapes.LangQuery },
    responses: { 200: { description: "The fact", content: content(shapes.OneFact) }, ...refusals, ...absent },
  }),
  facets: createRoute({
    method: "get",
    path: "/facets",
    summary: "What facts can be filtered by",
    request: { query: shapes.LangQuery },
    responses: { 200: { description: "What some fact has", content: content(shapes.Facets) }, ...refusals },
  }),
  articles: createRoute({
    method: "get",
    path: "/articles",
    summary: "List articles, without their text",
    request: { query: shapes.NoQuery },
    responses: { 200: { description: "The articles", content: content(shapes.ArticleList) }, ...refusals },
  }),
  article: createRoute({
    method: "get",
    path: "/articles/{id}",
    summary: "One article, letter for letter",
    description: "Paragraph n of a citation is at n - 1 of `paragraphs`.",
    request: { params: shapes.IdParam, query: shapes.NoQuery },
    responses: { 200: { description: "The article", content: content(shapes.Article) }, ...refusals, ...absent },
  }),
  brief: createRoute({
    method: "get",
    path: "/brief",
    summary: "Everything on a subject, a party or a period",
    request: { query: shapes.BriefQuery },
    responses: {
      200: { description: "The brief", content: content(shapes.Brief) },
      ...refusals,
      ...absent,
    },
  }),
};

/** Says which parameters are wrong, and how. */
function refuseParameters(c: WebContext, { issues }: z.core.$ZodError): Response | Promise<Response> {
  if (issues.some((issue) => issue.code === "too_big" && issue.origin === "string")) {
    return refuse(c, "tooLong", { n: String(MAX_QUESTION) });
  }
  const told = issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return `there is no parameter ${issue.keys.join(", ")}`;
    return `${issue.path.join(".")}: ${issue.message}`;
  });
  return c.json({ error: "badRequest", message: `${told.join("; ")}. /api/openapi.json lists what this takes.` }, 400);
}

const shownFact = ({ searchTexts: _, ...shown }: FactView): ShownFact => shown;

interface ApiOptions {
  /** The program's own version. */
  version: string;
  publicUrl: string | undefined;
  /** Stands before what asks the engine. */
  limited: WebMiddleware;
}

export function createApi({ version, publicUrl, limited }: ApiOptions): OpenAPIHono<WebEnv> {
  const api = new OpenAPIHono<WebEnv>({
    defaultHook: (result, c) => (result.success ? undefined : refuseParameters(c, result.error)),
  });
  const unknown = (c: WebContext, what: string, list: string) =>
    c.json({ error: "notFound", message: `There is no ${what} by this id: ${list} lists them all.` }, 404);

  // One answer is sent as soon as it is there; a list is worth the time that packing takes.
  for (const path of ["/facts/*", "/facets", "/articles/*", "/brief", "/openapi.json"]) api.use(path, compress());

  api.openapi({ ...routes.ask, middleware: limited }, (c) => {
    const { library, reader } = c.var;
    const { q: text, lang: language, history = [], asOf = reader.today } = c.req.valid("query");
    return c.json(library.ask({ text, history, language, asOf }), 200);
  });
  api.openapi(routes.facts, (c) => {
    const { lang, limit, offset, ...filter } = c.req.valid("query");
    const { library } = c.var;
    const all = library.facts(lang, filter);
    const next = offset + limit;
    return c.json(
      {
        corpus: library.version,
        total: all.length,
        facts: all.slice(offset, next).map(shownFact),
        ...(next < all.length && { next }),
      },
      200,
    );
  });
  api.openapi(routes.fact, (c) => {
    const { library } = c.var;
    const fact = library.fact(c.req.valid("param").id, c.req.valid("query").lang);
    return fact ? c.json({ ...shownFact(fact), corpus: library.version }, 200) : unknown(c, "fact", "/api/facts");
  });
  api.openapi(routes.facets, (c) => {
    const { library } = c.var;
    return c.json({ corpus: library.version, ...library.facets(c.req.valid("query").lang) }, 200);
  });
  api.openapi(routes.articles, (c) => {
    const { library } = c.var;
    const articles = library.articles().map(({ paragraphs: _, ...article }) => article);
    return c.json({ corpus: library.version, articles }, 200);
  });
  api.openapi(routes.article, (c) => {
    const { library } = c.var;
    const article = library.article(c.req.valid("param").id);
    return article ? c.json({ ...article, corpus: library.version }, 200) : unknown(c, "article", "/api/articles");
  });
  api.openapi({ ...routes.brief, middleware: limited }, (c) => {
    const { library, reader } = c.var;
    const { about, lang: language } = c.req.valid("query");
    const brief = library.brief(about, language);
    if (brief) return c.json({ ...brief, corpus: library.version }, 200);
    const { text } = library.ask({ text: about, language, asOf: reader.today });
    return c.json({ error: "notFound", message: `${text} /api/facets lists subjects and parties.` }, 404);
  });

  const description = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Dostyk",
      version,
      description: "Answers from curated facts, each with the passages of the articles that it rests on.",
    },
    servers: [{ url: publicUrl === undefined ? "/api" : new URL("/api", publicUrl).href }],
  });
  api.get("/openapi.json", (c) => c.json(description));
  return api;
}
