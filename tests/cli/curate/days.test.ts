import { describe, expect, test } from "vitest";
import { daysNamed } from "../../../src/cli/curate/days.ts";
import { valuesIn } from "../../../src/cli/curate/draft-values.ts";
import { statementOf } from "../../../src/cli/curate/words.ts";

/** A Monday. */
const published = "2033-03-07";

describe("a day of the week, in an article of a Monday", () => {
  test.each([
    ["They met on Friday.", "2033-03-04"],
    ["They met on Monday.", "2033-03-07"],
    ["He will travel on Friday.", "2033-03-11"],
    ["On Friday the minister will travel.", "2033-03-11"],
    ["On Friday the minister travelled.", "2033-03-04"],
    ["Quill said on Friday that he would travel.", "2033-03-04"],
    ["Quill on Friday said that he would travel.", "2033-03-04"],
    ["Quill said that he would travel on Friday.", "2033-03-11"],
    ["The deal will be formally signed on Friday.", "2033-03-11"],
    ["The deal to be signed on Friday is the first.", "2033-03-11"],
    ["The deal will be based on the agreed text on Friday.", "2033-03-11"],
    ["The two are to meet on Friday.", "2033-03-11"],
    ["Quill plans to travel on Friday.", "2033-03-11"],
    ["Quill leaves on Friday.", "2033-03-11"],
    ["Talks that began on Friday were long.", "2033-03-04"],
    ["They met last Friday.", "2033-03-04"],
    ["They met on Friday last week.", "2033-03-04"],
    ["They meet on Wednesday next week.", "2033-03-16"],
    ["They will meet next Sunday.", undefined],
    ["They will meet next Wednesday.", undefined],
    ["They will meet on Monday.", undefined],
    ["They agreed to meet on Friday.", undefined],
    ["They were to meet on Friday.", undefined],
    ["They agreed on Friday to meet.", "2033-03-04"],
    ["They met yesterday.", "2033-03-06"],
    ["They will meet tomorrow.", "2033-03-08"],
  ])("%s %s", (text, date) => {
    expect(daysNamed(text, published).map((day) => day.date)).toEqual([date]);
  });

  test("that comes again and again is none", () =>
    expect(daysNamed("Ships leave every Friday.", published)).toEqual([]));
});

describe("the statement stays a sentence", () => {
  test.each([
    ["They met last Friday.", "They met on 4 March 2033."],
    ["They met on Friday last week.", "They met on 4 March 2033."],
    ["They will meet this coming Monday.", "They will meet on 14 March 2033."],
    ["They will meet next Wednesday.", "They will meet next Wednesday."],
    ["They will meet on Friday morning.", "They will meet on the morning of 11 March 2033."],
    ["They will decide by Friday.", "They will decide by 11 March 2033."],
    ["The Friday talks were long.", "The Friday talks were long."],
    ["Friday’s talks were long.", "Friday’s talks were long."],
    ["They met on Friday, March 4.", "They met on Friday, March 4."],
    ["Friday saw talks.", "4 March 2033 saw talks."],
    ["They arrived on Saturday and met on Sunday.", "They arrived on 5 March 2033 and met on 6 March 2033."],
  ])("%s → %s", (text, statement) => expect(statementOf(text, published, undefined)).toBe(statement));
});

test("when it happens is left open where nobody knows, and is not an end of the time", () => {
  const on = (text: string) => valuesIn(text, published).values.on;
  expect(on("They will meet next Wednesday.")).toBeNull();
  expect(on("They will decide by Friday.")).toBeUndefined();
  expect(on("On 1 May 2033 they met, and next Wednesday they part.")).toBe("2033-05-01");
  expect(on("She flies to Oslo on Thursday.")).toBeNull();
});

describe("a date is read with the words before it", () => {
  test.each([
    ["It is valid until 2035.", { period: { to: "2035" } }, {}],
    ["The rest is due by June 2034.", { period: { to: "2034-06" } }, {}],
    ["They adopted a memorandum running to the end of 2035.", { period: { to: "2035" } }, {}],
    ["They adopted a roadmap to 2036.", { period: { to: "2036" } }, {}],
    ["It lasts from 2033 to 2035.", { period: { from: "2033", to: "2035" } }, {}],
    ["The cruise takes place between January and March 2034.", { period: { from: "2034-01", to: "2034-03" } }, {}],
    ["It signed in 2034, and opened an office in 2034.", { on: "2034" }, { on: expect.stringContaining("compared") }],
    ["The contract starts on 1 March 2034.", { period: { from: "2034-03-01" } }, { period: expect.any(String) }],
    ["It will be in use in the second half of 2034.", { on: "2034" }, { on: expect.stringContaining("half of 2034") }],
    ["The delay of the embassy to 2034 was regretted.", { on: "2034" }, { on: expect.any(String) }],
    ["It is the first visit since 2009.", {}, {}],
    ["It replaces the treaty of 1984.", {}, {}],
    ["They hope for more trade in 2036.", { on: "2036" }, { on: expect.stringContaining("hope") }],
  ])("%s", (text, values, doubts) => expect(valuesIn(text, published)).toEqual({ values, doubts }));
});

describe("a number", () => {
  test.each([
    ["Ships carry 420 tonnes a year.", { amounts: ["420 tonnes"] }, {}],
    ["Teams of under-18 players came.", {}, {}],
    ["They spoke for 40 minutes.", { figures: [{ is: "duration", text: "for 40 minutes" }] }, {}],
    ["They meet twice a year.", { figures: [{ is: "frequency", text: "twice a year" }] }, {}],
    ["It is a nation of two million, she said.", {}, {}],
    [
      "Flights go from 12 to 20 a week.",
      { figures: [{ is: "change", text: "from 12 to 20 a week" }] },
      { count: expect.stringContaining("from 12 to 20") },
    ],
    ["Of 12 researchers 6 women came.", { count: 12 }, { count: expect.stringContaining("6") }],
  ])("%s", (text, values, doubts) => expect(valuesIn(text, published)).toEqual({ values, doubts }));
});
