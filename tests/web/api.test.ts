/** The API through its front door: what it gives, what it refuses, and that its description is true. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Answer, type Library } from "../../src/contract.ts";
import { textOf } from "./opened.ts";
import { islands, serve } from "./served.ts";

const { app } = serve();
const get = async (path: string) => {
  const response = await app.request(path);
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
};
const query = (parameters: Record<string, string> | [string, string][]) => new URLSearchParams(parameters).toString();

// ── Answers ─────────────────────────────────────────────────────────────────

const text = "Which protocols cover storm warnings?";

test.each<[string, [string, string][], Parameters<Library["ask"]>[0]]>([
  ["a question", [["q", text]], { text }],
  ["a decline", [["q", "Who pays for the lamps?"]], { text: "Who pays for the lamps?" }],
  ["no words", [["q", ""]], { text: "" }],
  [
    "a follow-up, in another language",
    [
      ["q", "and sea rescue?"],
      ["history", "hello"],
      ["history", text],
      ["lang", "vi"],
    ],
    { text: "and sea rescue?", history: ["hello", text], language: "vi" },
  ],
  [
    "for a day",
    [
      ["q", "Is the lease of Gannet Quay still in force?"],
      ["asOf", "2031-01-01"],
    ],
    { text: "Is the lease of Gannet Quay still in force?", asOf: "2031-01-01" },
  ],
])("%s is answered as the engine answers it", async (_, parameters, question) => {
  const { status, body } = await get(`/api/ask?${query(parameters)}`);
  expect(status).toBe(200);
  expect(Answer.parse(body)).toEqual(body);
  expect(body).toEqual(JSON.parse(JSON.stringify(islands.ask(question))));
});

test("a question of no day is asked as of today", async () => {
  const { app } = serve({ now: () => Date.parse("2033-12-31T23:59:59Z") });
  const ask = async (parameters: object): Promise<string> =>
    JSON.parse(
      await (
        await app.request(`/api/ask?${query({ q: "Is the lease of Gannet Quay still in force?", ...parameters })}`)
      ).text(),
    ).text;
  expect(await ask({})).toMatch(/^Yes, as of 31 December 2033/);
  expect(await ask({ asOf: "2034-01-01" })).toMatch(/^No, as of 1 January 2034/);
});

test("a follow-up is read in the light of all that was asked before", async () => {
  const alone = await get(`/api/ask?${query({ q: "and sea rescue?" })}`);
  const after = await get(`/api/ask?${query({ q: "and sea rescue?", history: text })}`);
  expect(after.body.facts.map(({ id }: { id: string }) => id)).toEqual(["protocol-sea-rescue"]);
  expect(alone.body).not.toEqual(after.body);
});

// ── Facts, articles, briefs ─────────────────────────────────────────────────

const idsOf = (body: { facts: { id: string }[] }): string[] => body.facts.map(({ id }) => id);

test.each([
  [{}, 18],
  [{ kind: "protocol" }, 2],
  [{ kind: "protocol", status: "signed" }, 1],
  [{ subject: "sea-rescue", year: "1800" }, 0],
])("facts that fit %j: %i", async (filter, total) => {
  const { status, body } = await get(`/api/facts?${query(filter)}`);
  expect([status, body.total, body.corpus]).toEqual([200, total, islands.version]);
  expect(idsOf(body)).toEqual(islands.facts("en", filter).map(({ id }) => id));
});

test("page by page one gets all facts, each once", async () => {
  const seen: string[] = [];
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const { body } = await get(`/api/facts?limit=5&offset=${offset}`);
    expect(body.facts.length).toBe(offset === 15 ? 3 : 5);
    seen.push(...idsOf(body));
    offset = body.next;
  }
  expect(seen).toEqual(islands.facts("en").map(({ id }) => id));
});

test("whoever asks for it is given facts by reference alone, in an answer and in a list", async () => {
  const q = { q: "Which protocols cover storm warnings?", lang: "ru", expand: "none" };
  const { body } = await get(`/api/ask?${query(q)}`);
  const whole = islands.ask({ text: q.q, language: "ru" });
  const href = (id: string) => `/api/facts/${id}?lang=ru`;
  expect(body).toEqual({ ...whole, facts: whole.facts.map(({ id }) => ({ id, href: href(id) })) });
  const near = await get(`/api/ask?${query({ ...q, q: "Who pays for the lamps?" })}`);
  expect(near.body.related.length).toBeGreaterThan(0);
  for (const own of near.body.related) expect(own).toEqual({ id: own.id, href: href(own.id) });
  const list = await get("/api/facts?kind=protocol&lang=ru&expand=none");
  expect(list.body).toMatchObject({
    total: 2,
    facts: list.body.facts.map(({ id }: { id: string }) => ({ id, href: href(id) })),
  });
  for (const own of list.body.facts) expect((await get(own.href)).body.id).toBe(own.id);
  expect((await get("/api/facts?expand=facts")).body).toEqual((await get("/api/facts")).body);
});

test("a fact is shown in the language asked for, without what only helps to find it", async () => {
  const { body } = await get("/api/facts/trade-goal?lang=ru");
  const { searchTexts: _, ...fact } = islands.fact("trade-goal", "ru") ?? { searchTexts: [] };
  expect(body).toEqual(JSON.parse(JSON.stringify({ ...fact, corpus: islands.version })));
});

test("what there is to filter by", async () => {
  const { body } = await get("/api/facets?lang=kk");
  expect(body).toEqual({ corpus: islands.version, ...islands.facets("kk") });
});

test("articles are listed without their text, and read letter for letter", async () => {
  const { body } = await get("/api/articles");
  const own = islands.articles();
  expect(body.articles.map(({ id }: { id: string }) => id)).toEqual(own.map(({ id }) => id));
  expect(body.articles[0]).not.toHaveProperty("paragraphs");
  const one = await get(`/api/articles/${own[0]?.id}`);
  expect(one.body.paragraphs).toEqual(own[0]?.paragraphs);
});

test("a brief is the library's own, and none is told with what the articles lack", async () => {
  const { body } = await get("/api/brief?about=sea+rescue&lang=vi");
  expect(body).toEqual({ corpus: islands.version, ...islands.brief("sea rescue", "vi") });
  const none = await get("/api/brief?about=bicycles");
  expect([none.status, none.body.type]).toEqual([404, "urn:dostyk:problem:notFound"]);
  expect(none.body.detail).toContain(islands.ask({ text: "bicycles" }).text);
});

// ── Refusals ────────────────────────────────────────────────────────────────

test.each([
  ["/api/ask", 400, "q: is missing"],
  ["/api/ask?q=a&q=b", 400, "q: is given more than once"],
  ["/api/ask?q=a&language=vi", 400, "there is no parameter language"],
  ["/api/ask?q=a&lang=fr", 400, "lang: "],
  ["/api/ask?q=a&asOf=today", 400, "asOf: must be a date like 2025-05-06"],
  ["/api/ask?q=a&asOf=2025-02-30", 400, "asOf: must be a day that there is"],
  ["/api/ask?q=aMANY", 400, "history: holds more than 20 questions"],
  ["/api/ask?q=LONG", 413, "1000"],
  ["/api/ask?q=a&history=LONG", 413, "1000"],
  ["/api/brief?about=LONG", 413, "1000"],
  ["/api/facts?year=25", 400, "year: must be four digits"],
  ["/api/facts?kind=nonsense", 400, "kind: no fact has “nonsense”; there are "],
  ["/api/facts?subject=nonsense&party=nobody", 400, "party: no fact has “nobody”; there are "],
  ["/api/facts?expand=all", 400, "expand: must be facts or none"],
  ["/api/facts?limit=0", 400, "limit: must be a whole number from 1 to 500"],
  ["/api/facts?limit=many", 400, "limit: must be a whole number from 1 to 500"],
  ["/api/facts?subjct=tax", 400, "there is no parameter subjct"],
  ["/api/facts/no-such-fact", 404, "/api/facts lists them all"],
  ["/api/articles/no-such-article", 404, "/api/articles lists them all"],
  ["/api/no-such-thing", 404, "."],
])("%s → %i", async (path, expected, message) => {
  const long = path.replace("LONG", "x".repeat(1001)).replace("MANY", "&history=b".repeat(21));
  const { status, headers, body } = await get(long);
  expect([status, headers.get("content-type")]).toEqual([expected, "application/problem+json"]);
  expect(body).toMatchObject({ type: expect.stringMatching(/^urn:dostyk:problem:\w+$/), status: expected });
  expect(Object.keys(body)).toEqual(["type", "title", "status", "detail"]);
  expect(body.detail).toContain(message);
});

test("a question of 1,000 characters is read, be they of any script", async () => {
  for (const letter of ["x", "ế", "Қ"]) {
    expect((await get(`/api/ask?${query({ q: letter.repeat(1000) })}`)).status).toBe(200);
  }
});

test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])(
  "%s is not allowed, and it is said what is",
  async (method) => {
    const response = await app.request("/api/ask?q=a", { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await response.json()).toHaveProperty("detail");
  },
);

test("HEAD gives the same head and no body", async () => {
  const [head, whole] = [await app.request("/api/ask?q=a", { method: "HEAD" }), await app.request("/api/ask?q=a")];
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect([...head.headers.keys()]).toEqual([...whole.headers.keys()]);
});

test("whoever asks too much waits until the minute is over; lists are not questions", async () => {
  let now = 0;
  const limited = serve({ questionsPerMinute: 2, elapsed: () => now });
  const ask = () => limited.app.request("/api/ask?q=hello");
  expect([(await ask()).status, (await limited.app.request("/api/brief?about=sea+rescue")).status]).toEqual([200, 200]);
  now = 45_000;
  const refused = await ask();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "15"]);
  expect(await refused.json()).toMatchObject({
    type: "urn:dostyk:problem:tooMany",
    detail: expect.stringContaining("15"),
  });
  expect((await limited.app.request("/api/facts")).status).toBe(200);
  now = 60_000;
  expect((await ask()).status).toBe(200);
});

test("data is neither run, framed, nor for other sites", async () => {
  for (const path of ["/api/ask?q=a", "/api/ask", "/api/facts", "/healthz", "/mcp"]) {
    const { headers } = await app.request(path);
    expect(headers.get("content-type")).toMatch(/^application\/(?:problem\+)?json/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("set-cookie")).toBeNull();
  }
});

test("one response is of one edition of the corpus, even while it is swapped", async () => {
  let taken = 0;
  const swapping = serve({ library: () => ({ ...islands, version: `edition ${++taken}` }) });
  taken = 0;
  const body = await (await swapping.app.request("/api/facts")).json();
  expect([taken, body]).toEqual([1, expect.objectContaining({ corpus: "edition 1" })]);
});

// ── The description ─────────────────────────────────────────────────────────

const Schema = z.strictObject({ schema: z.looseObject({}) });
const Media = z.union([
  z.strictObject({ "application/json": Schema }),
  z.strictObject({ "application/problem+json": Schema }),
]);
const Header = z.strictObject({ description: z.string(), required: z.boolean(), schema: z.looseObject({}) });
const schemaOf = (media: z.infer<typeof Media>): object => (Object.values(media)[0] as z.infer<typeof Schema>).schema;
const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(["query", "path"]),
  required: z.boolean(),
  description: z.string().optional(),
  schema: z.looseObject({}),
  example: z.unknown().optional(),
});
const Operation = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  parameters: z.array(Parameter).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({ description: z.string(), content: Media, headers: z.record(z.string(), Header).optional() }),
  ),
});
const Description = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  components: z.strictObject({ schemas: z.record(z.string(), z.looseObject({})), parameters: z.strictObject({}) }),
  paths: z.record(z.string().startsWith("/"), z.strictObject({ get: Operation })),
  webhooks: z.strictObject({}),
});

const described = async () => Description.parse((await get("/api/openapi.json")).body);

/** A schema of the description as one that checks; the names that it refers to must be there. */
function checker({ components }: z.infer<typeof Description>, schema: object): z.ZodType {
  const local = (part: object) => JSON.parse(JSON.stringify(part).replaceAll("#/components/schemas/", "#/$defs/"));
  return z.fromJSONSchema({ ...local(schema), $defs: local(components.schemas) });
}

describe("/api/openapi.json", () => {
  test("has the form of OpenAPI 3.1, and all that it refers to is there", async () => {
    const description = await described();
    for (const [path, { get: operation }] of Object.entries(description.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(inPath.map(({ name }) => name)).toEqual(named);
      expect(inPath.every(({ required }) => required)).toBe(true);
      for (const { content } of Object.values(operation.responses)) checker(description, schemaOf(content));
    }
    const text = JSON.stringify(description);
    for (const [, name = ""] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
      expect(Object.keys(description.components.schemas)).toContain(name);
    }
    // As 3.0 had it.
    expect(text).not.toMatch(/"nullable"|"exclusiveMinimum":true/);
  });

  test("is of this server, under its public address where it has one", async () => {
    expect((await described()).servers).toEqual([{ url: "/api" }]);
    const { app: outside } = serve({ publicUrl: "https://dostyk.example.org/" });
    expect(await (await outside.request("/api/openapi.json")).json()).toMatchObject({
      servers: [{ url: "https://dostyk.example.org/api" }],
    });
  });

  test.each([
    ["/ask", { q: text }, 200],
    ["/ask", { q: "Who pays for the lamps?", lang: "kk" }, 200],
    ["/ask", { q: "help", asOf: "2030-01-01" }, 200],
    ["/ask", { q: text, expand: "none" }, 200],
    ["/ask", {}, 400],
    ["/facts", { lang: "ru", limit: "500" }, 200],
    ["/facts", { expand: "none" }, 200],
    ["/facts", { year: "x" }, 400],
    ["/facts/{id}", { id: "lease-gannet-quay" }, 200],
    ["/facts/{id}", { id: "nothing" }, 404],
    ["/facets", {}, 200],
    ["/articles", {}, 200],
    ["/articles/{id}", { id: islands.articles()[0]?.id ?? "" }, 200],
    ["/articles/{id}", { id: "nothing" }, 404],
    ["/brief", { about: "sea rescue" }, 200],
    ["/brief", { about: "bicycles" }, 404],
  ])("is true of %s with %j → %i", async (path, { id, ...parameters }: Record<string, string>, expected) => {
    const description = await described();
    const operation = description.paths[path]?.get;
    const names = (operation?.parameters ?? []).filter((own) => own.in === "query").map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(parameters)));
    const { status, body } = await get(`/api${path.replace("{id}", id ?? "")}?${query(parameters)}`);
    expect(status).toBe(expected);
    const media = operation?.responses[String(status)]?.content;
    const result = checker(description, media ? schemaOf(media) : { not: {} }).safeParse(body);
    expect(result.error).toBeUndefined();
  });
});

// ── What goes with an answer ────────────────────────────────────────────────

test("what a model reads may be answered otherwise the next time, so it has no name; all else has", async () => {
  const { app: served } = serve({ reading: async (library, question) => library.ask(question) });
  expect((await served.request("/api/ask?q=hello")).headers.get("etag")).toBeNull();
  const id = islands.facts("en")[0]?.id;
  const lists = ["", "/openapi.json", "/facts", `/facts/${id}`, "/facets", "/articles", "/brief?about=sea+rescue"];
  for (const path of lists) expect((await served.request(`/api${path}`)).headers.get("etag"), path).toMatch(/^W\/"/);
  expect((await served.request("/api/facts/none")).headers.get("etag")).toBeNull();
});

test("whoever has an answer is told so, until another edition or day has another", async () => {
  const day = 86_400_000;
  let now = 0;
  let library = islands;
  const { app: served } = serve({ library: () => library, now: () => now, questionsPerMinute: 2 });
  const ask = (known = "") => served.request("/api/ask?q=hello", { headers: { "If-None-Match": known } });
  const first = await ask();
  const name = first.headers.get("etag") ?? "";
  expect(name).toMatch(/^W\/"[\w-]+"$/);
  // It is no question, so it is not counted.
  for (let at = 0; at < 5; at += 1) {
    const again = await ask(`"other", ${name}`);
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", name]);
  }
  now = day;
  expect((await ask(name)).status).toBe(200);
  now = 0;
  library = { ...islands, version: "another" };
  expect((await ask(name)).status).toBe(429);
  expect((await served.request("/api/facts", { headers: { "If-None-Match": name } })).status).toBe(200);
});

test("an answer says how many questions are left, and when there are new ones", async () => {
  let now = 0;
  const { app: served } = serve({ questionsPerMinute: 2, elapsed: () => now });
  const ask = async (path = "/api/ask?q=hello") => {
    const { headers } = await served.request(path);
    return [headers.get("ratelimit"), headers.get("ratelimit-policy"), headers.get("retry-after")];
  };
  const policy = '"questions";q=2;w=60';
  expect(await ask()).toEqual(['"questions";r=1;t=60', policy, null]);
  now = 20_000;
  expect(await ask("/?q=hello")).toEqual(['"questions";r=0;t=40', policy, null]);
  expect(await ask()).toEqual(['"questions";r=0;t=40', policy, "40"]);
  expect(await ask("/api/facts")).toEqual([null, null, null]);
  const { paths } = await described();
  const headersOf = (path: string, status: string) => Object.keys(paths[path]?.get.responses[status]?.headers ?? {});
  for (const path of ["/ask", "/brief"]) expect(headersOf(path, "200")).toEqual(["RateLimit", "RateLimit-Policy"]);
  for (const path of Object.keys(paths)) expect(headersOf(path, "429"), path).toEqual(["Retry-After"]);
});

test("a list leads to its other pages, with its filters", async () => {
  const linked = async (path: string): Promise<Record<string, string>> => {
    const link = (await app.request(path)).headers.get("link") ?? "";
    return Object.fromEntries([...link.matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, href, rel]) => [rel, href]));
  };
  const start = await linked("/api/facts?limit=2&lang=vi");
  expect(start).toEqual({
    first: "/api/facts?limit=2&lang=vi&offset=0",
    next: "/api/facts?limit=2&lang=vi&offset=2",
  });
  const met: string[] = [];
  for (let path: string | undefined = start["first"]; path !== undefined; path = (await linked(path))["next"]) {
    const { facts } = (await (await app.request(path)).json()) as { facts: { id: string }[] };
    met.push(...facts.map(({ id }) => id));
  }
  expect(met).toEqual(islands.facts("vi").map(({ id }) => id));
  expect((await linked("/api/facts?limit=2&offset=3"))["prev"]).toBe("/api/facts?limit=2&offset=1");
});

test("/api lists what there is, each with a name of its own in the description", async () => {
  const { endpoints } = (await (await app.request("/api")).json()) as { endpoints: { path: string }[] };
  const { paths } = (await (await app.request("/api/openapi.json")).json()) as {
    paths: Record<string, { get: { operationId: string } }>;
  };
  expect(endpoints.map(({ path }) => path)).toEqual(Object.keys(paths).map((path) => `/api${path}`));
  const names = Object.values(paths).map(({ get }) => get.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(?:[A-Z][a-z]+)?$/);
});

test("the reference has all that the description has, and every link in it leads somewhere", async () => {
  const description = await described();
  const html = await (await app.request("/reference")).text();
  const text = textOf(html);
  for (const [path, { get: operation }] of Object.entries(description.paths)) {
    const { operationId, summary, description: explained = "", parameters = [], responses } = operation;
    expect(html).toContain(`id="${operationId}"`);
    const explanations = [explained, ...parameters.map((own) => own.description ?? "")];
    const answers = Object.values(responses).flatMap((own) => [own.description, ...Object.keys(own.headers ?? {})]);
    const all = [`GET /api${path}`, summary, ...explanations, ...parameters.map(({ name }) => name), ...answers];
    for (const part of all) expect(text).toContain(part.replaceAll("`", ""));
  }
  const properties = [...JSON.stringify(description.components.schemas).matchAll(/"properties":\{"(\w+)"/g)];
  expect(properties.length).toBeGreaterThan(10);
  for (const [, name] of properties) expect(html).toContain(`<code>${name}</code>`);
  const named = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(named).toEqual(expect.arrayContaining(Object.keys(description.components.schemas)));
  expect(new Set(named).size).toBe(named.length);
  for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(named).toContain(id);
  expect((await get("/api")).body.reference).toBe("/reference");
});

test("sites that are named may read the API from their scripts, and no others", async () => {
  const { app: open } = serve({ corsOrigins: ["https://a.example"] });
  const ask = (origin: string, method = "GET") => open.request("/api/ask?q=a", { method, headers: { origin } });
  const named = await ask("https://a.example");
  expect(named.headers.get("access-control-allow-origin")).toBe("https://a.example");
  expect(named.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(named.headers.get("vary")).toContain("Origin");
  // Without being named, a header of an answer is kept from scripts.
  expect(named.headers.get("access-control-expose-headers")?.split(",").sort()).toEqual([
    "ETag",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
  ]);
  expect((await ask("https://a.example", "OPTIONS")).status).toBe(204);
  expect((await ask("https://b.example")).headers.get("access-control-allow-origin")).toBeNull();
  expect(
    (await open.request("/healthz", { headers: { origin: "https://a.example" } })).headers.get(
      "access-control-allow-origin",
    ),
  ).toBeNull();
  const { app: all } = serve({ corsOrigins: ["*"] });
  const any = await all.request("/api/ask?q=a", { headers: { origin: "https://c.example" } });
  expect(any.headers.get("access-control-allow-origin")).toBe("*");
});
