/** The faces' sentences in four languages: each says all of them, with the same slots. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cardOf, cardOfFacts, itemsOf } from "../src/bots/card.ts";
import { catalogOf } from "../src/bots/catalog.ts";
import { plainSummary, plainText, withFootnotes } from "../src/bots/plain.ts";
import { languages } from "../src/contract.ts";
import { languageName, say, sayDay } from "../src/wording/say.ts";
import { type PhraseName, wordings } from "../src/wording/wording.ts";
import { makeLibrary } from "./support/library.ts";

const { en } = wordings;
const slots = (message: string): string[] => [
  ...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort()),
];

describe.each(languages)("in %s", (language) => {
  const { phrases, months } = wordings[language];

  test.each(Object.keys(en.phrases) as PhraseName[])(
    "%s has the slots that it has in English, and every one is filled",
    (phrase) => {
      const names = slots(phrases[phrase]);
      expect(names).toEqual(slots(en.phrases[phrase]));
      const filled = names.map((name) => [name, `<${name}>`]);
      // What a plural is chosen by is no word.
      const said = say(language, phrase, { n: 2, ...Object.fromEntries(filled) });
      for (const name of names) expect(said).toContain(`<${name}>`);
      expect(said).not.toMatch(/[{}]/);
    },
  );

  test("there are twelve months, and window titles and buttons fit", () => {
    expect(new Set(months).size).toBe(12);
    for (const title of ["articleTitle", "copyTitle", "factsTitle", "close"] as const) {
      expect(phrases[title].length, title).toBeLessThanOrEqual(24);
    }
  });
});

test("no phrase is left that nothing says", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && file !== "wording/wording.ts",
  );
  const code = files.map((file) => readFileSync(`src/${file}`, "utf8")).join("\n");
  expect(Object.keys(en.phrases).filter((phrase) => !code.includes(`"${phrase}"`))).toEqual([]);
});

test("a day is said as each language says it", () => {
  expect(languages.map((language) => sayDay(language, "2025-05-06"))).toEqual([
    ...["6 May 2025", "ngày 6 tháng 5 năm 2025", "6 мая 2025 г.", "2025 ж. 6 мамыр"],
  ]);
});

test("languages are called by their own names", () => {
  expect(languages.map(languageName)).toEqual(["English", "Tiếng Việt", "Русский", "Қазақша"]);
});

describe("in plain text", () => {
  const library = makeLibrary({ facts: 4 });
  const catalog = catalogOf(library);

  test("an answer is its lead with its first source", () => {
    const card = cardOf(library.ask({ text: "every lamp" }), catalog);
    expect(plainSummary(card)).toBe("4 rules.\n“lamp 1 is lit at dusk” — The Lamp Post, 9 March 2031, paragraph 1");
  });

  test("a fact that nobody asked for is its statement", () => {
    const [fact] = library.facts("en");
    const card = cardOfFacts(fact ? [fact] : [], "en", catalog, "");
    expect(plainSummary(card)).toMatch(/^Lantern rule 1 says that lamp 1 is lit at dusk\.\n“lamp 1/);
  });

  test("a decline says all that it has", () => {
    expect(plainText(cardOf(makeLibrary({ facts: 1 }).ask({ text: "the moon" }), catalog))).toMatchInlineSnapshot(`
      "The articles don’t say.

      The nearest that the articles do say:

      “lamp 1 is lit at dusk” — Lantern rule 1 · kept · The Lamp Post, 9 March 2031, paragraph 1"
    `);
  });

  test("a fact has footnotes for a brief", () => {
    const [fact] = makeLibrary({ quotes: 2 }).facts("vi");
    expect(fact && itemsOf([fact], "vi", catalog).map(withFootnotes).join("")).toMatchInlineSnapshot(`
      "Lantern rule 1 says that lamp 1 is lit at dusk. [1][2]

      [1] “lamp 1 is lit at dusk” — The Lamp Post, ngày 9 tháng 3 năm 2031, đoạn 1
      [2] “It was lamp 1 that went out” — The Lamp Post, ngày 9 tháng 3 năm 2031, đoạn 2"
    `);
  });
});
