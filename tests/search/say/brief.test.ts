import { expect, test } from "vitest";
import { createLibrary } from "../../../src/search/library.ts";
import { readCorpus } from "../../support/questions.ts";

const corpus = readCorpus("islands");
const library = createLibrary(corpus);
const factsOn = (about: string): string[] | undefined => library.brief(about)?.facts.map(({ id }) => id);

test("a brief says everything on a subject, by status, with numbered notes", () => {
  expect(library.brief("safety at sea")?.markdown.replaceAll(corpus.version, "<version>")).toMatchInlineSnapshot(`
    "# Safety at sea

    Two Lights Partnership of Velmora and Skerra. As reported on 4 October 2018 and 5 October 2018.

    ## Signed

    - The Velmora Weather Service and the Skerra Meteorological Office signed a protocol on storm warnings for 2019-21.[^1][^2]

    ## Initialled

    - The Velmoran Ministry of Fisheries, Ports and Tourism and the Skerran Department of Marine Affairs initialled an additional protocol on sea rescue.[^3][^4]

    ## Proposed

    - Edda Marlow proposed that Skerra help to build a joint sea rescue centre on Gull Rock.[^5]

    [^1]: “a protocol on storm warnings between the Velmora Weather Service and the Skerra Meteorological Office for the 2019-21 period” — Skerra Courier, 5 October 2018, paragraph 2.
    [^2]: “The Velmora Weather Service and the Skerra Meteorological Office signed a protocol on storm warnings” — Velmora Gazette, 4 October 2018, paragraph 3.
    [^3]: “the Velmoran Ministry of Fisheries, Ports and Tourism and the Skerran Department of Marine Affairs initialled an additional protocol on sea rescue” — Velmora Gazette, 4 October 2018, paragraph 3.
    [^4]: “an additional protocol on sea rescue, initialled by the Skerran Department of Marine Affairs and the Velmoran Ministry of Fisheries, Ports and Tourism” — Skerra Courier, 5 October 2018, paragraph 2.
    [^5]: “Marlow proposed that Skerra help to build a joint sea rescue centre on Gull Rock.” — Velmora Gazette, 4 October 2018, paragraph 6.

    Corpus version <version>."
  `);
});

test("its parts are what the page of Markdown is made of", () => {
  const { groups, notes, title, about, facts } = library.brief("safety at sea")!;
  expect({ title, about }).toEqual({ title: "Safety at sea", about: "safety at sea" });
  expect(
    groups.map(({ status, statements }) => [status.label, statements.map((each) => [each.fact, each.notes])]),
  ).toEqual([
    ["Signed", [["protocol-storm-warnings", [1, 2]]]],
    ["Initialled", [["protocol-sea-rescue", [3, 4]]]],
    ["Proposed", [["rescue-centre", [5]]]],
  ]);
  expect(notes[4]).toEqual(facts.find(({ id }) => id === "rescue-centre")?.sources[0]);
});

test("a quote that several statements share has one number", () => {
  const { sources } = corpus.facts.find(({ id }) => id === "protocol-storm-warnings")!;
  const facts = corpus.facts.map((fact) => (fact.id === "protocol-sea-rescue" ? { ...fact, sources } : fact));
  const { groups, notes } = createLibrary({ ...corpus, facts }).brief("safety at sea")!;
  expect(groups.flatMap(({ statements }) => statements.map((each) => each.notes))).toEqual([[1, 2], [1, 2], [3]]);
  expect(notes).toHaveLength(3);
});

test("it is written in the language asked for, and names what is not official", () => {
  const { markdown, language, about, facts } = library.brief("oyster farming", "ru")!;
  expect({ language, about }).toEqual({ language: "ru", about: "разведение устриц" });
  expect(markdown).toMatch(/^# Разведение устриц\n/);
  expect(markdown).toContain("По сообщениям от 4 октября 2018");
  expect(markdown).toContain(`${facts[0]?.statement}[^1][^2]`);
  expect(markdown).toContain("[^2]: «Under a grant agreement signed with");
  expect(markdown).toContain("Перевод неофициальный");
});

test("it follows the language of what is asked", () => {
  expect(library.brief("nuôi hàu")).toMatchObject({ language: "vi", about: "nuôi hàu" });
});

test.each<[string, string[]]>([
  ["Blue Shell Cooperative", ["grant-oyster-farming"]],
  ["protocols", ["protocol-storm-warnings", "protocol-sea-rescue"]],
  ["2024", ["lease-gannet-quay", "trade-goal"]],
  ["storm warnings or oyster farming", ["protocol-storm-warnings", "grant-oyster-farming"]],
])("a brief on %s", (about, expected) => expect(factsOn(about)).toEqual(expect.arrayContaining(expected)));

test("a party's brief has the facts in which it takes part, and no other", () => {
  const own = new Set(library.facts("en", { party: "blue-shell-cooperative" }).map(({ id }) => id));
  expect(new Set(factsOn("Blue Shell Cooperative"))).toEqual(own);
});

test.each(["", "hello", "penguins", "Norway", "the largest protocol", "oyster farming in Norway"])(
  "there is no brief on %j",
  (about) => expect(library.brief(about)).toBeUndefined(),
);

test("nothing in the corpus acts as Markdown or HTML", () => {
  const [fact, ...others] = corpus.facts;
  const statement = "*a* _b_ [c](d) <b>e</b> `f` ~g~ | h\n# i";
  const sly = createLibrary({ ...corpus, facts: [{ ...fact!, title: "Zebra", statement }, ...others] });
  expect(sly.brief("Zebra")?.markdown).toContain(
    "- \\*a\\* \\_b\\_ \\[c\\](d) \\<b\\>e\\</b\\> \\`f\\` \\~g\\~ \\| h # i[^1]",
  );
});
