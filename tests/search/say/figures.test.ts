/** A figure answers the question word of its sort: as a curator wrote it, else as the only one that a statement gives. */
import { expect, test } from "vitest";
import type { Figure } from "../../../src/corpus/schema.ts";
import type { AskField } from "../../../src/language/schema.ts";
import { valueFor } from "../../../src/search/say/values.ts";
import { entryOf, values } from "../islands.ts";

const { fact } = entryOf("premier-marlow");

const figures: Figure[] = [
  { is: "duration", text: "a term of 15 years" },
  { is: "duration", text: "a grace period of four years" },
  { is: "frequency", text: "twice a year" },
  { is: "change", text: "from four to nine flights a month" },
  { is: "count", text: "146 schools" },
  { is: "amount", text: "42 barrels" },
  { is: "deadline", text: "by next spring" },
  { is: "condition", text: "once both have ratified it" },
  { is: "size", text: "32-metre" },
];

test.each<[AskField, string | undefined]>([
  ["frequency", "twice a year"],
  ["rate", "from four to nine flights a month"],
  ["until", "by next spring"],
  ["since", "once both have ratified it"],
  ["when", "by next spring; once both have ratified it"],
  ["detail", "32-metre"],
  ["price", undefined],
  ["where", undefined],
])("%s: %s", (field, said) => expect(valueFor({ ...fact, figures }, field, values)).toBe(said));

test("of several of a sort, those that have most of the question's words", () => {
  const asked = { ...values, fits: (text: string) => Number(text.includes("grace")) };
  expect(valueFor({ ...fact, figures }, "duration", asked)).toBe("a grace period of four years");
  expect(valueFor({ ...fact, figures }, "duration", values)).toBe("a term of 15 years; a grace period of four years");
});

test("a count is one of what is counted", () => {
  const asked = { ...values, isCounted: (text: string) => text.includes("schools") };
  expect(valueFor({ ...fact, figures }, "count", asked)).toBe("146 schools");
  expect(valueFor({ ...fact, figures }, "count", { ...values, isCounted: () => false })).toBeUndefined();
});

test.each<[string, AskField, string | undefined]>([
  ["The lease runs for five years.", "duration", "five years"],
  ["The share fell by 2.5 percent.", "rate", "2.5 percent"],
  ["The lease runs for five years, with six months’ notice.", "duration", undefined],
  ["The lease runs for five years.", "rate", undefined],
  ["The lease runs for five years.", "until", undefined],
])("a statement gives it where it gives one: “%s” %s", (statement, field, said) =>
  expect(valueFor({ ...fact, statement }, field, values)).toBe(said),
);
