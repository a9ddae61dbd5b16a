import { describe, expect, test } from "vitest";
import { clean, sameCase, sameLetters, sameMarks, type Token, tokenize } from "../../src/search/tokens.ts";

const words = (text: string): string[] => tokenize(text).map((token) => token.text);
const token = (text: string): Token => tokenize(text)[0]!;

describe("what platforms and pastes put around a text is no word", () => {
  test.each<[string, string, string[]]>([
    ["mentions", "<@U01AB> who <@!123>", ["who"]],
    ["channels and groups", "<#C1|general> who <!here> <@&77>", ["who"]],
    ["emoji", "<:wave:123> who :smile: 🙂 <a:spin:9>", ["who"]],
    ["commands and timestamps", "</ask:123> who <t:1700000000:R>", ["who"]],
    ["addresses", "who https://a.b/c?d=e#f", ["who"]],
    ["HTML", "<b>who</b><br/> signed", ["who", "signed"]],
    ["Markdown", "**who** _signed_ `it` ~~now~~ > ||here||", ["who", "signed", "it", "now", "here"]],
    ["control characters", "who\u0000\u0007 signed\u009f", ["who", "signed"]],
    ["half a surrogate pair", "\ud83dwho\ude00", ["who"]],
  ])("%s", (_, text, expected) => expect(words(text)).toEqual(expected));

  test("but a link's own words are", () => {
    expect(words("see <https://a.b|the lease>")).toEqual(["see", "the", "lease"]);
  });
});

describe("words", () => {
  test.each<[string, string, string[]]>([
    ["a number keeps its marks", "1,000.5 or 2.4", ["1,000.5", "or", "2.4"]],
    ["a number and its unit are two", "5bn", ["5", "bn"]],
    ["a currency and its number are two", "US$2", ["US$", "2"]],
    ["a hyphen parts", "harbour-master", ["harbour", "master"]],
    ["a date with full stops has three numbers", "on 29.06.1992.", ["on", "29", "06", "1992"]],
    ["“&” is a word", "storms & oysters", ["storms", "&", "oysters"]],
    ["marks are put together", "Hu\u031bng", ["Hưng"]],
  ])("%s", (_, text, expected) => expect(words(text)).toEqual(expected));

  test("know whether a comma or the end of a sentence follows", () => {
    expect(
      tokenize("storms, oysters; 3.5 ports and more.")
        .filter(({ pause }) => pause)
        .map(({ text }) => text),
    ).toEqual(["storms", "oysters", "more"]);
  });

  test("of a text in either normal form are the same", () => {
    const text = "Hợp đồng thuê bến, қол қойды, ёлка";
    expect(tokenize(text.normalize("NFD"))).toEqual(tokenize(text.normalize("NFC")));
  });

  test("cleaning what is clean changes nothing", () => {
    const once = clean("<@U1> who’s <b>there</b>, on 29.06.1992?");
    expect(clean(once)).toBe(once);
  });
});

test.each<[string, string, boolean]>([
  ["bạn", "bán", false],
  ["bạn", "ban", true],
  ["ban", "bán", true],
  ["Bạn", "bạn", true],
  ["hoá", "hóa", true],
  ["thuỷ", "thủy", true],
  ["mua", "mùa", true],
  ["mưa", "mùa", false],
])("%s and %s can be the same word: %s", (a, b, same) => {
  expect(sameMarks(token(a), token(b))).toBe(same);
  expect(sameMarks(token(b), token(a))).toBe(same);
});

test.each<[string, string, boolean]>([
  ["bạn", "bạn", true],
  ["hoá", "hóa", true],
  ["ban", "bán", false],
  ["ban", "ban", true],
])("%s and %s are marked alike: %s", (a, b, same) => expect(sameLetters(token(a), token(b))).toBe(same));

test("an abbreviation of a few capitals is not the small word that is spelt like it", () => {
  expect(sameCase(token("US"), token("us"))).toBe(false);
  expect(sameCase(token("US"), token("US"))).toBe(true);
  expect(sameCase(token("Peru"), token("peru"))).toBe(true);
});
