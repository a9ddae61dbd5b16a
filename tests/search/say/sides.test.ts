/** Who stands on the side that is asked for: the other one is no answer. */
import { describe, expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { readCorpusIn } from "../../support/questions.ts";
import { ask } from "../islands.ts";

const { ask: askOf } = createEngine(readCorpusIn("tests/corpora/namibia-latvia"));

test.each([
  ["Who signed the protocol on storm warnings for Skerra?", /^Skerra Meteorological Office \(/],
  ["On the Velmoran side, who signed the protocol on storm warnings?", /^Velmora Weather Service \(/],
  ["Who is the Skerran signatory of the protocol on storm warnings?", /^Skerra Meteorological Office \(/],
  ["Which Velmoran ministry initialled the protocol on sea rescue?", /^Ministry of Fisheries, Ports and Tourism \(/],
  ["Кто подписал протокол о штормовых предупреждениях со стороны Скерры?", /^Метеорологическое бюро Скерры \(/],
])("%s", (text, says) => expect(ask(text).text).toMatch(says));

test("of what was asked before", () => {
  const { text } = ask("And on the Skerran side?", "Who signed the letter of intent?");
  expect(text).toMatch(/^Skerra Maritime College \(/);
});

describe("people who signed for a side", () => {
  test.each([
    ["Who signed the tax convention for Latvia?", /^Baiba Ozoliņa \(/],
    ["Who signed the tax convention on Namibia's behalf?", /^Petrus Shilongo \(/],
    ["Ai thay mặt Latvia ký công ước thuế?", /^Baiba Ozoliņa \(/],
  ])("%s", (text, says) => expect(askOf({ text }).text).toMatch(says));

  test("are not told where a side is named by itself alone", () => {
    const { outcome, text } = askOf({ text: "Кто подписал протокол о стипендиях с намибийской стороны?" });
    expect([outcome, text]).toEqual(["absent", expect.stringMatching(/^В статьях не указано: между кем/)]);
  });
});

test("whoever got something from a country is none of its own", () => {
  const { ask: ofOwn } = createEngine(readCorpusIn("src/corpus"));
  expect(ofOwn({ text: "Who received the award from Kazakhstan?" }).text).toMatch(/^Tô Lâm \(/);
});
