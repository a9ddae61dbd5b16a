import { expect, test } from "vitest";
import { AnswerFact, type FactFilter, languages } from "../../src/contract.ts";
import { createLibrary } from "../../src/search/library.ts";
import { readCorpus } from "../support/questions.ts";

const corpus = readCorpus("islands");
const library = createLibrary(corpus);
const ids = (facts: readonly { id: string }[]): string[] => facts.map(({ id }) => id);

test("it answers, and says of which corpus", () => {
  const { outcome, facts, corpus: version } = library.ask({ text: "Which protocols cover storm warnings?" });
  expect({ outcome, facts: ids(facts), version }).toEqual({
    outcome: "answered",
    facts: ["protocol-storm-warnings"],
    version: corpus.version,
  });
  expect(library.title("en")).toBe("Two Lights Partnership of Velmora and Skerra");
  expect(library.title("ru")).toBe("Партнёрство двух огней Велморы и Скерры");
});

test("an article's paragraphs are numbered as citations number them", () => {
  const articles = new Map(library.articles().map((article) => [article.id, article]));
  expect([...articles.keys()]).toEqual(["skerra-courier", "velmora-gazette"]);
  expect(articles.get("skerra-courier")).toMatchObject({
    publisher: "Skerra Courier",
    publishedOn: "2018-10-05",
    headline: "Two Lights Charter ratified on the day of its signing",
    dateline: "HALLOW BAY",
    address: undefined,
  });
  for (const { sources } of library.facts("en")) {
    for (const { article, paragraph, quote } of sources) {
      expect(articles.get(article)?.paragraphs[paragraph - 1]).toContain(quote);
    }
  }
});

test("a fact is shown with its values in words", () => {
  const { searchTexts, sources, questions, ...fact } = library.fact("grant-oyster-farming", "ru")!;
  expect(fact).toEqual({
    id: "grant-oyster-farming",
    type: "document",
    title: "Соглашение о гранте на разведение устриц",
    status: "подписано",
    statusId: "signed",
    statement: expect.stringContaining("Фонд наследия Скерры"),
    statementEn: expect.stringContaining("the Skerra Heritage Fund gives"),
    kind: { id: "grant-agreement", label: "соглашение о гранте" },
    subjects: [{ id: "oyster-farming", label: "разведение устриц" }],
    parties: [
      { id: "skerra-heritage-fund", label: "Фонд наследия Скерры" },
      { id: "blue-shell-cooperative", label: "кооператив «Блю Шелл»" },
    ],
    values: [
      { field: "by", label: "Кто", value: "Фонд наследия Скерры" },
      { field: "to", label: "Кому", value: "кооператив «Блю Шелл»" },
      { field: "period", label: "Период", value: "2019–2021" },
      { field: "amount", label: "Сумма", value: "18 million crowns; 18.5 million crowns" },
    ],
    date: "2019",
    period: { from: "2019", to: "2021" },
    differs: expect.stringContaining("18,5"),
    version: expect.stringMatching(/^[0-9a-f]{12}$/),
  });
  expect(questions).toEqual(["Какое соглашение о гранте касается разведения устриц?"]);
  expect(sources.map(({ article, paragraph }) => [article, paragraph])).toEqual([
    ["velmora-gazette", 5],
    ["skerra-courier", 3],
  ]);
  for (const text of ["Grant agreement on oyster farming", questions[0], "Blue Shell", "hàu", "грант"]) {
    expect(searchTexts).toContain(text);
  }
});

test("a subject that is unstated is none, and what is not dated has no date", () => {
  expect(library.fact("letter-universities", "en")).toMatchObject({ subjects: [], date: undefined, period: undefined });
  expect(library.fact("trade-goal", "en")).toMatchObject({ date: undefined, period: { to: "2024" }, kind: undefined });
  expect(library.fact("no-such-fact", "en")).toBeUndefined();
});

test("all facts come in the corpus's order, in every language", () => {
  const english = library.facts("en");
  expect(ids(english)).toEqual(ids(corpus.facts));
  for (const language of languages) expect(ids(library.facts(language))).toEqual(ids(english));
  for (const fact of english) expect(AnswerFact.safeParse(fact).error).toBeUndefined();
});

test.each<[FactFilter, string[]]>([
  [{ kind: "protocol" }, ["protocol-storm-warnings", "protocol-sea-rescue"]],
  [{ kind: "additional-protocol" }, ["protocol-sea-rescue"]],
  [{ kind: "Протокол" }, ["protocol-storm-warnings", "protocol-sea-rescue"]],
  [{ subject: "sea-safety" }, ["protocol-storm-warnings", "protocol-sea-rescue", "rescue-centre"]],
  [{ party: "Blue Shell" }, ["grant-oyster-farming"]],
  [{ party: "skerra", kind: "lease" }, ["lease-gannet-quay"]],
  [{ status: "initialled" }, ["protocol-sea-rescue"]],
  [{ year: "1974" }, ["diplomatic-relations-1974"]],
  [{ year: "2033" }, ["lease-gannet-quay"]],
  [{ year: "2023" }, ["lease-gannet-quay", "scholarships"]],
  [{ year: "soon" }, []],
  [{ kind: "treaty" }, []],
  [{ kind: "lease", year: "1974" }, []],
])("the filter %j", (filter, expected) => expect(ids(library.facts("en", filter))).toEqual(expected));

test("there is a facet for whatever some fact has, and each leads to a fact", () => {
  const { kinds, subjects, parties, statuses } = library.facets("en");
  expect(ids(kinds)).toEqual(expect.arrayContaining(["document", "protocol", "additional-protocol", "communique"]));
  expect(ids(subjects)).toEqual(expect.arrayContaining(["sea-safety", "storm-warnings", "tidal-power"]));
  expect(ids(parties)).toEqual(expect.arrayContaining(["velmora", "blue-shell-cooperative", "marlow"]));
  expect(ids(statuses).slice(0, 2)).toEqual(["ratified", "signed"]);
  for (const { id } of kinds) expect(library.facts("en", { kind: id }), id).not.toEqual([]);
  for (const { id } of subjects) expect(library.facts("en", { subject: id }), id).not.toEqual([]);
  for (const { id } of parties) expect(library.facts("en", { party: id }), id).not.toEqual([]);
  for (const { id } of statuses) expect(library.facts("en", { status: id }), id).not.toEqual([]);
  expect(library.facets("vi").kinds).toContainEqual({ id: "lease", label: expect.stringMatching(/[^\p{ASCII}]/u) });
});

test("what a newcomer is offered", () => {
  expect(ids(library.popular("kk"))).toEqual([
    "charter-two-lights",
    "protocol-storm-warnings",
    "trade-goal",
    "order-beacon-brandt",
  ]);
});

test.each<[string, string[]]>([
  ["Protocol", ["protocol-storm-warnings"]],
  ["add", ["protocol-sea-rescue"]],
  ["who rec", ["grant-oyster-farming"]],
  ["RESCUE sea", ["protocol-sea-rescue", "rescue-centre"]],
  ["hau", ["grant-oyster-farming"]],
  ["устриц", ["grant-oyster-farming"]],
  ["blue sh", ["grant-oyster-farming"]],
  ["xylophone", []],
  ["protocol xylophone", []],
  ["?!", []],
])("typing %j finds", (typed, expected) => {
  expect(ids(library.suggest(typed, "en", 25)).slice(0, expected.length || 25)).toEqual(expected);
});

test("typing puts titles that begin so first, holds to its limit, and offers the popular facts where nothing is typed", () => {
  const found = ids(library.suggest("s", "en", 25));
  expect(found[0]).toBe("scholarships");
  expect(ids(library.suggest("s", "en", 2))).toEqual(found.slice(0, 2));
  expect(library.suggest("  ", "en", 2)).toEqual(library.popular("en").slice(0, 2));
  expect(library.suggest("thỏa", "vi", 1)[0]?.title).toBe("Thỏa thuận tài trợ nuôi hàu");
});
