/** The curator's page: who may see it, who may change what, and what is shown then. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDesk } from "../../src/cli/curate/desk.ts";
import { languages } from "../../src/contract.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { createLibrary } from "../../src/search/library.ts";
import type { WebOptions } from "../../src/web/context.ts";
import { say } from "../../src/web/say.ts";
import { plant } from "../corpus/plant.ts";
import { textOf } from "./opened.ts";
import { serve } from "./served.ts";

const file = "facts/documents.yaml";
const address = `/curate?file=${encodeURIComponent(file)}&at=0`;
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } }) as object;
const here = from("127.0.0.1");

/** A page over a corpus with a draft with a remark that is markup. */
function open(options: Partial<WebOptions> = {}, writes = true) {
  const draft = '- id: mou-fisheries\n  draft: true\n  # a guess: </textarea><script>alert("1")</script>\n';
  const dir = plant({ [file]: ["- id: mou-fisheries\n", draft] });
  const desk = createDesk(dir);
  const { corpus } = loadCorpus(dir);
  if (!corpus) throw new Error("the corpus cannot be read");
  const library = createLibrary(corpus);
  const { app } = serve({ library: () => library, desk: { open: () => Promise.resolve(desk), writes }, ...options });
  const path = join(dir, file);
  const get = (at: string, near = here, headers = {}) => app.request(at, { headers }, near);
  const post = (at: string, form: Record<string, string>, near = here, headers: Record<string, string> = {}) =>
    app.request(
      at,
      { method: "POST", body: new URLSearchParams(form), headers: { "sec-fetch-site": "same-origin", ...headers } },
      near,
    );
  const [own] = desk.drafts();
  if (!own) throw new Error("there is no draft");
  return {
    get,
    post,
    form: { version: own.version, text: own.text },
    now: () => readFileSync(path, "utf8"),
    path,
    dir,
  };
}

test("drafts stand beside their article, with the quote marked and the check's word, in each language", async () => {
  const { get } = open();
  for (const language of languages) {
    expect(await (await get(`/curate?lang=${language}`)).text()).toContain(say(language, "curateIntro"));
    const response = await get(`${address}&lang=${language}`);
    const html = await response.text();
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(html).toContain("<mark>Peru and Iceland have signed two documents</mark>");
    expect(textOf(html)).toContain("is a draft → compare it with the article");
    expect(html).toContain(`value="accept">${say(language, "curateAccept")}`);
  }
});

test("what stands in a draft is shown as text, and acts as none", async () => {
  const html = await (await open().get(address)).text();
  expect(html).not.toContain("<script>alert");
  expect(html.match(/<\/textarea>/g)).toHaveLength(1);
});

test("without CURATE it is only for reading", async () => {
  const { get, post, form, now } = open({}, false);
  const html = await (await get(address)).text();
  expect(html).not.toContain("<textarea");
  expect(html).toContain("draft: true");
  expect(await (await get("/curate")).text()).toContain("CURATE=1");
  const before = now();
  for (const at of [address, "/curate/wording"])
    expect([404, 405]).toContain((await post(at, { ...form, act: "accept" })).status);
  expect(now()).toBe(before);
});

const token = "0123456789abcdef-token";
const bearer = { authorization: `Bearer ${token}` };

test.each([
  ["this machine", {}, "127.0.0.1", {}, [200, 303]],
  ["this machine, by IPv6", {}, "::1", {}, [200, 303]],
  ["its network", {}, "10.2.3.4", {}, [200, 403]],
  ["elsewhere", {}, "8.8.8.8", {}, [403, 403]],
  ["behind a proxy", { trustProxy: true }, "127.0.0.1", {}, [403, 403]],
  ["a site elsewhere", {}, "127.0.0.1", { "sec-fetch-site": "cross-site" }, [200, 403]],
  ["elsewhere with the token", { operatorToken: token }, "8.8.8.8", bearer, [200, 303]],
  ["this machine without the token", { operatorToken: token }, "127.0.0.1", {}, [401, 401]],
] as const)("%s reads and writes as it may", async (_, options, remote, headers, [reads, writes]) => {
  const { get, post, form, now } = open(options);
  const before = now();
  expect((await get(address, from(remote), headers)).status).toBe(reads);
  expect((await post(address, { ...form, act: "accept" }, from(remote), headers)).status).toBe(writes);
  expect(now() === before).toBe(writes !== 303);
});

test("what is edited wrongly is shown again with the check's word, and nothing is written", async () => {
  const { post, form, now } = open();
  const before = now();
  const text = form.text.replace(/^ {2}status: .*$/m, "  status: signd");
  for (const [act, status] of [
    ["check", 200],
    ["accept", 422],
  ] as const) {
    const response = await post(address, { ...form, text, act });
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(textOf(html)).toContain('there is no status signd → did you mean "signed"?');
    expect(html).toContain("status: signd");
  }
  expect((await post(address, { ...form, act: "aside" })).status, "no reason").toBe(422);
  expect(now()).toBe(before);
});

test("what changed meanwhile is not written over, and what was edited is kept on the page", async () => {
  const { post, form, now, path } = open();
  writeFileSync(path, `${now()}# meanwhile\n`);
  const response = await post(address, { ...form, text: `${form.text}  # mine\n`, act: "accept" });
  expect(response.status).toBe(409);
  expect(await response.text()).toContain("# mine");
  expect(now()).toContain("# meanwhile");
  expect(now()).toContain("draft: true");
});

test.each([
  ["no form", {}, 404],
  ["an unknown act", { act: "delete" }, 404],
  ["a text of 40,000 letters", { act: "check", text: "a".repeat(40_000) }, 413],
])("%s is refused", async (_, more, status) => {
  const { post, form } = open();
  expect((await post(address, { ...("act" in more ? form : {}), ...more })).status).toBe(status);
});

test.each(["/curate?file=../../etc/passwd&at=0", "/curate?file=corpus.yaml&at=0", `/curate?file=${file}&at=9`])(
  "%s is no draft",
  async (at) => {
    const { get, post, form } = open();
    expect([(await get(at)).status, (await post(at, { ...form, act: "accept" })).status]).toEqual([404, 404]);
  },
);

test("a question asked in vain stands beside the nearest fact, and one press adds it there", async () => {
  const asked = "any planes going between the two, or what?";
  const gaps = [
    {
      ...{ missing: ["planes"], language: "en" as const, times: 1, last: 0 },
      questions: [{ text: asked, times: 1, fact: "flights" }],
    },
  ];
  const { get, post, dir } = open({
    gaps: { read: () => Promise.resolve(gaps), keptDays: 90, keepMeant: () => undefined },
  });
  const html = await (await get("/gaps")).text();
  expect(html).toContain('action="/curate/wording"');
  const inputs = [...html.matchAll(/<input type="hidden" name="(fact|language|question)" value="([^"]*)"/g)];
  const form = Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, textOf(value)]));
  expect(form).toEqual({ fact: "flights", language: "en", question: asked });
  const response = await post("/curate/wording", form);
  expect([response.status, response.headers.get("location")]).toEqual([303, "/gaps?added=flights"]);
  expect(readFileSync(join(dir, "facts/talks.yaml"), "utf8")).toContain(asked);
  const wrong = await post("/curate/wording", { ...form, question: "what agreement is there on energy?" });
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("not by flights")]);
});
