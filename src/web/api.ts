/** The JSON API: what the page shows, for programs. It is described by the schemas that check it. */
import { createRoute, OpenAPIHono, type z } from "@hono/zod-openapi";
import {
  type AnswerFact,
  type FactView,
  type Language,
  MAX_QUESTION,
  type ShownFact,
  type Unmet,
  unmetFilters,
} from "../contract.ts";
import * as shapes from "./api-shapes.ts";
import { packed } from "./compress.ts";
import type { WebContext, WebEnv, WebMiddleware, WebOptions } from "./context.ts";
import { edition } from "./edition.ts";
import { problem } from "./problem-details.ts";
import { refuse } from "./refusal.tsx";

const content = (schema: z.ZodType) => ({ "application/json": { schema } });
const refusal = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: shapes.Refusal } },
});
const refusals = {
  400: refusal("A parameter is missing, wrong or unknown"),
  413: refusal("A text is longer than a question may be"),
  429: { ...refusal("Too many requests or questions from this address"), headers: shapes.RetryAfter },
};
const absent = { 404: refusal("The corpus has nothing by this name") };

const routes = {
  ask: createRoute({
    method: "get",
    path: "/ask",
    operationId: "ask",
    summary: "Answer a question",
    description:
      "`answered`: `text` is the answer and `facts` are what it rests on. `missing` may then name a part of the question that the articles lack. `nearest`: something was not understood (`missing` names it) or the facts don't settle it; `text` says what is open and gives the nearest statement, and `related` is near without being the answer. `absent`: all was understood and the articles don't hold it; `missing` names what they lack, and `related` is what there is instead. `help`: nothing was asked. The outcome is no error: each of the four comes with 200.",
    request: { query: shapes.AskQuery },
    responses: {
      200: {
        description: "The answer",
        content: content(shapes.AnswerShape.or(shapes.AnswerByReference)),
        headers: shapes.RateLimit,
      },
      ...refusals,
    },
  }),
  facts: createRoute({
    method: "get",
    path: "/facts",
    operationId: "listFacts",
    summary: "List facts",
    description:
      "The facts that fit all filters. A filter takes an id or a word for it in any of the languages; /api/facets lists the ids. A word that no fact fits is refused with those that are known. `Link` leads to the next, previous and first page.",
    request: { query: shapes.FactsQuery },
    responses: {
      200: { description: "A page of facts", content: content(shapes.FactPage.or(shapes.FactPageByReference)) },
      ...refusals,
    },
  }),
  fact: createRoute({
    method: "get",
    path: "/facts/{id}",
    operationId: "getFact",
    summary: "One fact",
    request: { params: shapes.IdParam, query: shapes.LangQuery },
    responses: { 200: { description: "The fact", content: content(shapes.OneFact) }, ...refusals, ...absent },
  }),
  facets: createRoute({
    method: "get",
    path: "/facets",
    operationId: "listFacets",
    summary: "What facts can be filtered by",
    request: { query: shapes.LangQuery },
    responses: { 200: { description: "What some fact has", content: content(shapes.Facets) }, ...refusals },
  }),
  articles: createRoute({
    method: "get",
    path: "/articles",
    operationId: "listArticles",
    summary: "List articles, without their text",
    request: { query: shapes.NoQuery },
    responses: { 200: { description: "The articles", content: content(shapes.ArticleList) }, ...refusals },
  }),
  article: createRoute({
    method: "get",
    path: "/articles/{id}",
    operationId: "getArticle",
    summary: "One article, letter for letter",
    description: "Paragraph n of a citation is at n - 1 of `paragraphs`.",
    request: { params: shapes.IdParam, query: shapes.NoQuery },
    responses: { 200: { description: "The article", content: content(shapes.ArticleShape) }, ...refusals, ...absent },
  }),
  brief: createRoute({
    method: "get",
    path: "/brief",
    operationId: "writeBrief",
    summary: "Everything on a subject, a party or a period",
    request: { query: shapes.BriefQuery },
    responses: {
      200: { description: "The brief", content: content(shapes.BriefShape), headers: shapes.RateLimit },
      ...refusals,
      ...absent,
    },
  }),
};

// A refusal fits every route; of which type its body is, the routes' types don't know.
const badRequest = (c: WebContext, detail: string): never =>
  problem(c, { status: 400, name: "badRequest", title: "That can’t be read", detail }) as never;
const notFound = (c: WebContext, detail: string): never =>
  problem(c, { status: 404, name: "notFound", title: "There is no such thing", detail }) as never;

/** Says which parameters are wrong, and how. */
function refuseParameters(c: WebContext, { issues }: z.core.$ZodError): Response | Promise<Response> {
  if (issues.some((issue) => issue.code === "too_big" && issue.origin === "string")) {
    return refuse(c, "tooLong", { n: String(MAX_QUESTION) });
  }
  const told = issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return `there is no parameter ${issue.keys.join(", ")}`;
    return `${issue.path.join(".")}: ${issue.message}`;
  });
  return badRequest(c, `${told.join("; ")}. /api/openapi.json lists what this takes.`);
}

const shownFact = ({ searchTexts: _, ...shown }: FactView): ShownFact => shown;

/** A fact by its id and address, for whoever has it already or wants none. */
const refer = ({ id }: AnswerFact, lang: Language) => ({
  id,
  href: `/api/facts/${encodeURIComponent(id)}?${new URLSearchParams({ lang })}`,
});

const sayUnmet = ({ filter, value, known }: z.infer<typeof Unmet>): string =>
  `${filter}: no fact has “${value}”; there are ${known.join(", ")}.`;

/** Where other pages of a list are (RFC 8288): the offset of each, with its relation to this one. */
function linksOf(c: WebContext, pages: readonly (readonly [relation: string, offset: number])[]): string {
  const { pathname, searchParams } = new URL(c.req.url);
  const links = pages.map(([relation, offset]) => {
    searchParams.set("offset", String(offset));
    return `<${pathname}?${searchParams}>; rel="${relation}"`;
  });
  return links.join(", ");
}

/** As `/api/openapi.json` gives it. */
export type Description = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

interface ApiOptions {
  /** The program's own version. */
  version: string;
  publicUrl: string | undefined;
  isSteady: WebOptions["isSteady"];
  /** Stands before what asks the engine. */
  limited: WebMiddleware;
}

export function createApi({ version, publicUrl, limited, isSteady }: ApiOptions): {
  api: OpenAPIHono<WebEnv>;
  description: Description;
} {
  const api = new OpenAPIHono<WebEnv>({
    defaultHook: (result, c) => (result.success ? undefined : refuseParameters(c, result.error)),
  });
  const unknown = (c: WebContext, what: string, list: string) =>
    notFound(c, `There is no ${what} by this id: ${list} lists them all.`);

  const named = edition(version);
  // One answer is sent as soon as it is there; a list is worth the time that packing takes.
  for (const path of ["/facts/*", "/facets", "/articles/*", "/brief", "/openapi.json"]) api.use(path, named, packed);

  // What a model reads may be answered otherwise the next time, so it has no name.
  api.openapi({ ...routes.ask, middleware: isSteady ? [named, limited] : [limited] }, async (c) => {
    const { ask, reader } = c.var;
    const { q: text, lang: language, history = [], asOf = reader.today, expand } = c.req.valid("query");
    const answer = await ask({ text, history, language, asOf });
    if (expand === "facts") return c.json(answer, 200);
    const [facts, related] = [answer.facts, answer.related].map((all) => all.map((own) => refer(own, answer.language)));
    return c.json({ ...answer, facts, related }, 200);
  });
  api.openapi(routes.facts, (c) => {
    const { lang, limit, offset, expand, ...filter } = c.req.valid("query");
    const { library } = c.var;
    const all = library.facts(lang, filter);
    const unmet = all.length === 0 ? unmetFilters(filter, library) : [];
    if (unmet.length > 0) return badRequest(c, unmet.map(sayUnmet).join(" "));
    const next = offset + limit;
    const pages: [string, number][] = [["first", 0]];
    if (offset > 0) pages.push(["prev", Math.max(0, offset - limit)]);
    if (next < all.length) pages.push(["next", next]);
    c.header("Link", linksOf(c, pages));
    return c.json(
      {
        corpus: library.version,
        total: all.length,
        facts: all.slice(offset, next).map((fact) => (expand === "none" ? refer(fact, lang) : shownFact(fact))),
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
    return notFound(c, `${text} /api/facets lists subjects and parties.`);
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
  const endpoints = Object.values(routes).map(({ path, summary, request }) => ({
    path: `/api${path}`,
    summary,
    parameters: Object.keys(request.query.shape),
  }));
  api.get("/", named, (c) =>
    c.json({ name: "Dostyk", version, description: "/api/openapi.json", reference: "/reference", endpoints }),
  );
  return { api, description };
}
