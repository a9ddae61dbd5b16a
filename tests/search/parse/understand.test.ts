import { describe, expect, test } from "vitest";
import type { AskField } from "../../../src/language/schema.ts";
import { clausesOf } from "../../../src/search/parse/read.ts";
import { type Atom, asksWhether, atomsOf, claimantOf, type Reading } from "../../../src/search/parse/reading.ts";
import { tokenize } from "../../../src/text/tokens.ts";
import { prepared, readingOf } from "../islands.ts";

function idOf(atom: Atom): string {
  if ("id" in atom) return atom.id;
  if (atom.is === "time") return atom.until ? `${atom.date}–${atom.until}` : atom.date;
  return atom.is === "name" ? atom.ids.join() : atom.text;
}
/** "document+signed − lease": what must hold, and what must not; alternatives are joined by "|". */
const shape = ({ branches }: Reading): string[] =>
  branches.map(({ where, except }) =>
    [where, ...except].map((group) => group.map(({ any }) => any.map(idOf).join("|")).join("+")).join(" − "),
  );

describe("operators", () => {
  test.each<[string, string[]]>([
    ["documents except protocols on sea rescue", ["document − protocol+sea-rescue"]],
    ["documents except leases and charters", ["document − lease − charter"]],
    ["leases aside, which documents were signed?", ["document+signed − lease"]],
    ["neither leases nor charters", [" − lease − charter"]],
    [
      "documents on storm warnings, sea rescue or oyster farming",
      ["document+storm-warnings|sea-rescue|oyster-farming"],
    ],
    ["leases with Velmora or charters with Skerra", ["lease+velmora", "charter+skerra"]],
    ["documents for 2019-21 or signed by a company", ["document+2019–2021", "document+signed+company"]],
  ])("%s", (text, expected) => expect(shape(readingOf(text))).toEqual(expected));

  test("“only” belongs to what follows it, and is not passed over", () => {
    expect(readingOf("documents only on storm warnings").branches[0]?.where[1]?.any[0]).toMatchObject({ every: true });
    expect(readingOf("Was the lease signed by companies only?").beyond.word?.text).toBe("only");
  });

  test("“both” asks for things together", () => {
    expect(readingOf("documents on both trade and seabirds").extent.together).toBe(true);
    expect(readingOf("documents on trade and seabirds").extent.together).toBe(false);
  });
});

describe("times", () => {
  test.each<[string, Partial<Extract<Atom, { is: "time" }>>]>([
    ["documents from 2019 to 2021", { relation: "span", date: "2019", until: "2021" }],
    ["documents for 2019-21", { relation: "span", date: "2019", until: "2021" }],
    ["documents between 2019 and 2021", { relation: "span", date: "2019", until: "2021" }],
    ["documents since 2019", { relation: "from", date: "2019", of: "either" }],
    ["documents signed before May 2019", { relation: "before", date: "2019-05", of: "day" }],
    ["documents that last until 2033", { relation: "to", date: "2033", of: "period" }],
    ["documents of 4 October 2018", { relation: "in", date: "2018-10-04" }],
    ["văn kiện sau năm 2018", { relation: "after", date: "2018" }],
    ["документы до 2019 года", { date: "2019" }],
    ["2019 жылдан кейінгі құжаттар", { relation: "after", date: "2019" }],
  ])("%s", (text, expected) => {
    const times = readingOf(text).branches.flatMap(({ where }) =>
      where.flatMap(({ any }) => any.filter(({ is }) => is === "time")),
    );
    expect(times).toEqual([expect.objectContaining(expected)]);
  });
});

describe("what is asked", () => {
  test.each<[string, AskField[]]>([
    ["the areas where they work together", []],
    ["In the areas where do they work together?", ["where"]],
    ["who is Marlow?", ["identity"]],
    ["when was the charter ratified?", ["when"]],
    ["when does the lease expire?", ["until"]],
    ["when does the lease begin?", ["since"]],
    ["how many leases?", ["count"]],
    ["how much is the rent?", ["amount"]],
    ["when and where were the talks?", ["when", "where"]],
    ["Which company signed the lease?", ["who"]],
    ["sea rescue", []],
    ["Was the charter signed?", []],
    ["до какого года аренда?", ["until"]],
    ["tiền thuê là bao nhiêu?", ["amount"]],
    ["неше хаттама бар?", ["count"]],
  ])("%s: %j", (text, ask) => expect(readingOf(text).asked.fields).toEqual(ask));

  test("yes or no, only where no value is asked", () => {
    const asked = [
      "Was the charter signed?",
      "Хартияға қол қойылды ма?",
      "When was the charter signed?",
      "charter signed",
    ];
    expect(asked.map((text) => asksWhether(readingOf(text)))).toEqual([true, true, false, false]);
  });

  test("names of a class, and the class as such where nothing else is said", () => {
    expect(readingOf("Which company signed the lease?").asked.classes.map(({ id }) => id)).toEqual(["company"]);
    expect(readingOf("Công ty nào đã ký hợp đồng thuê?").asked.classes.map(({ id }) => id)).toEqual(["company"]);
    expect(shape(readingOf("which company?"))).toEqual(["company"]);
  });

  test("who is said to have done something", () => {
    expect(claimantOf(readingOf("Did Skerra agree to the rescue centre?"))).toMatchObject({ ids: ["skerra"] });
    expect(claimantOf(readingOf("Was the rescue centre built?"))).toBeUndefined();
  });
});

test.each<[string, Reading["lean"]["how"]]>([
  ["and sea rescue?", "connected"],
  ["who signed it?", "referring"],
  ["until when?", "referring"],
  ["trade goal", "maybe"],
  ["Which documents did Velmora sign on storm warnings?", "no"],
])("%s leans on what was asked before: %s", (text, leans) => expect(readingOf(text).lean.how).toBe(leans));

test.each<[string, boolean]>([
  ["who sold Gannet Quay?", true],
  ["did Skerra buy Gannet Quay?", true],
  ["was Gannet Quay bought by Skerra?", true],
  ["to whom did Velmora sell the quay?", true],
  ["was Gannet Quay sold?", false],
  ["documents about buying oysters", false],
  ["who leased Gannet Quay?", false],
  ["ai đã mua Gannet Quay?", true],
  ["Skerra bán Gannet Quay phải không?", true],
  ["кто продал Gannet Quay?", true],
  ["Skerra Gannet Quay сатып алды ма?", true],
])("“%s” asks which side did it: %s", (asked, expected) =>
  expect(readingOf(asked).extent.doers === "told").toBe(expected),
);

test.each<[string, string | undefined]>([
  ["Were all documents signed?", "all"],
  ["Did only Skerra sign it?", "only"],
  ["Is this the only lease?", "only"],
  ["Did they sign another lease?", "another"],
  ["Have they met again?", "again"],
  ["which documents cover only fisheries", undefined],
  ["list all documents", undefined],
  ["list all documents signed?", undefined],
  ["Все документы подписаны?", "Все"],
  ["все документы", undefined],
  ["who did not sign the lease?", "did not"],
  ["Is the rescue centre decided, or only proposed?", undefined],
  ["Решено ли это, или только предложено?", undefined],
])("“%s” cannot be worked out for %s", (asked, word) => expect(readingOf(asked).beyond.word?.text).toBe(word));

test.each<[string, boolean]>([
  ["What did Brandt thank Verrin for?", true],
  ["bà Brandt cảm ơn ông Verrin vì điều gì", true],
  ["Brandt говорила спасибо за орден?", true],
  ["Thanks! Who is Brandt?", false],
  ["Who is Brandt, thank you", false],
  ["Спасибо, а кто такая Brandt?", false],
])("“%s” asks about thanks: %s", (asked, expected) =>
  expect(atomsOf(readingOf(asked)).some(({ keys }) => keys.flat().includes("~thank"))).toBe(expected),
);

test.each<[string, AskField[]]>([
  ["When is Brandt's birthday?", ["when"]],
  ["How often do they meet?", ["frequency"]],
  ["когда у Brandt день рождения", ["detail"]],
  ["когда переговоры, и сколько лет Brandt?", ["when", "detail"]],
])("“%s” asks for %j", (asked, fields) => expect(readingOf(asked).asked.fields).toEqual(fields));

test.each<[string, Reading["extent"]["doers"]]>([
  ["Did both countries propose a rescue centre?", "several"],
  ["Which documents did both countries sign?", undefined],
  ["Did Velmora propose a rescue centre?", undefined],
])("“%s” needs %s who did it", (asked, doers) => expect(readingOf(asked).extent.doers).toBe(doers));

test.each<[string, boolean]>([
  ["Skerra signed the lease?", true],
  ["Skerra signed the lease", false],
  ["documents signed by Skerra?", false],
  ["which documents Skerra signed?", false],
  ["Марлоу подписал договор?", true],
])("“%s” asks whether by its question mark: %s", (asked, whether) =>
  expect(asksWhether(readingOf(asked))).toBe(whether),
);

test.each<[string, number | undefined]>([
  ["Were five documents signed?", 5],
  ["12 leases", 12],
  ["one document", undefined],
  ["five ports", undefined],
  ["có năm văn kiện không?", 5],
])("“%s” speaks of so many documents: %s", (asked, number) => expect(readingOf(asked).extent.number).toBe(number));

describe("a verb says something where nothing else does", () => {
  test.each([
    ["Has the partnership ended?", "ended"],
    ["Who began the talks?", "began"],
    ["Who wrote the charter?", "wrote"],
    ["Did Marlow read the charter?", "read"],
    ["Ai viết hiến chương?", "viết"],
  ])("%s: %s", (asked, word) => {
    expect(shape(readingOf(asked)).join("+").split("+")).toContain(word);
  });

  test.each([
    "When did the lease begin?",
    "Did the lease begin in 2019?",
    "charters that end in 2033",
    "reports on Marlow",
  ])("and serves in “%s”", (asked) => expect(shape(readingOf(asked)).join("+")).not.toMatch(/begin|end|reports/));
});

test("whatever it cannot read stays as a word", () => {
  expect(shape(readingOf("leases on xyzzy with blorf"))).toEqual(["lease+xyzzy+blorf"]);
});

describe("a word that may be no other way to say what a fact holds is known as such", () => {
  const wordsThat = (are: "strict" | "asked" | "request", text: string): string[] =>
    atomsOf(readingOf(text)).flatMap((atom) => (atom.is === "word" && atom[are] ? [atom.text] : []));

  test.each<[string, string[]]>([
    ["the second lease", ["second"]],
    ["leases last year", ["last year"]],
    ["Did Verrin pledge 50 scholarships?", ["50"]],
    ["Who first proposed it?", []],
    ["the good lease", []],
  ])("a number, a rank and a time that depends on today: %s", (text, words) => {
    expect(wordsThat("strict", text)).toEqual(words);
  });

  test.each<[string, string[]]>([
    ["Which colour is the Order of the Beacon?", ["colour"]],
    ["Is the colour of the Order red?", []],
    ["Who yodelled?", []],
  ])("one that is asked for: %s", (text, words) => expect(wordsThat("asked", text)).toEqual(words));

  test("one that asks for what any bot is asked for", () => {
    expect(wordsThat("request", "Tell me a joke about oysters")).toEqual(["joke"]);
  });
});

test.each<[string, boolean]>([
  ["The rescue centre?", true],
  ["The rescue centre", false],
  ["Who proposed the rescue centre?", false],
])("“%s” is a topic with a question mark: %s", (text, expected) =>
  expect(readingOf(text).form.is === "tentative").toBe(expected),
);

test("what asks for the whole of it is no word of it", () => {
  expect(readingOf("What came of the talks?")).toMatchObject({ form: { is: "overview", of: "whole" } });
  expect(readingOf("Which articles are there?")).toMatchObject({
    form: { is: "overview", of: "articles" },
    branches: [],
  });
  expect(readingOf("Who held the talks?").form.is).toBe("open");
});

describe("said in passing", () => {
  const passing = (text: string): string[] => readingOf(text).asides.map((atom) => atom.text);
  test.each<[string, string[]]>([
    ["What did Verrin say about the fishing licence?", ["say"]],
    ["Did Skerra help to build the centre?", ["help"]],
    ["Who signed the lease?", []],
    ["Where were the talks?", []],
  ])("is what serves the sentence and yet means something: %s", (text, words) => expect(passing(text)).toEqual(words));

  test("is what the asker tells of himself", () => {
    expect(passing("my boss likes oysters, who signed the lease?")).toEqual(
      expect.arrayContaining(["boss", "oysters"]),
    );
  });
});

test("politeness and capitals change nothing of it", () => {
  const plain = shape(readingOf("which leases cover ports?"));
  expect(shape(readingOf("Hello, could you please tell me which leases cover ports? Thank you!"))).toEqual(plain);
  expect(shape(readingOf("WHICH LEASES COVER PORTS?"))).toEqual(plain);
});

test("a sentence is parted where “and” begins another question, and only where both say what they ask about", () => {
  expect(clausesOf(tokenize("When was the charter signed and how much is the rent?"), prepared)).toEqual([
    "When was the charter signed",
    "and how much is the rent",
  ]);
  expect(clausesOf(tokenize("When and where were the talks?"), prepared)).toEqual([]);
  expect(clausesOf(tokenize("leases and charters"), prepared)).toEqual([]);
});

test.each<[string, "whether" | "open" | "tentative"]>([
  ["The harbour master who got the Order is from Skerra, right?", "whether"],
  ["Марлоу – та, кто предложил центр, да?", "whether"],
  ["Marlow đề xuất trung tâm, đúng không?", "whether"],
  ["Марлоу орталықты ұсынды, солай ма?", "whether"],
  ["Who got the right?", "open"],
  ["the right harbour?", "tentative"],
])("what a pause parts from the end makes a question of it: “%s” is %s", (text, is) =>
  expect(readingOf(text).form.is).toBe(is),
);
