import { describe, expect, test } from "vitest";
import { clean, sameCase, sameLetters, sameMarks, type Token, tokenize } from "../../src/text/tokens.ts";

const words = (text: string): string[] => tokenize(text).map((token) => token.text);
const token = (text: string): Token => tokenize(text)[0]!;

describe("what platforms and pastes put around a text is no word", () => {
  test.each<[string, string, string[]]>([
    ["mentions", "<@U01AB> who <@!123>", ["who"]],
    ["channels and groups", "<#C1|the general one> who <!here> <@&77>", ["who"]],
    ["emoji", "<:wave:123> who :smile: 🙂 <a:spin:9>", ["who"]],
    ["commands and timestamps", "</ask:123> who <t:1700000000:R>", ["who"]],
    ["addresses", "who https://a.b/c?d=e#f", ["who"]],
    ["HTML", "<b>who</b><br/> signed", ["who", "signed"]],
    ["Markdown", "**who** _signed_ `it` ~~now~~ > ||here||", ["who", "signed", "it", "now", "here"]],
    ["control characters", "who\u0000\u0007 signed\u009f", ["who", "signed"]],
    ["entities", "who&nbsp;signed &#160;it&#8203;", ["who", "signed", "it"]],
    ["colours of a terminal", "\u001b[31mwho\u001b[0m signed\u001b[1;32mit", ["who", "signed", "it"]],
    ["addresses without TLS", "http://a.b/c who", ["who"]],
    ["half a surrogate pair", "\ud83dwho\ude00", ["who"]],
  ])("%s", (_, text, expected) => expect(words(text)).toEqual(expected));

  test.each([
    ["a mention", "who<@U01>signed"],
    ["an address", "who https://a.b<b>signed</b>"],
    ["a tag", "who<br>signed"],
    ["an entity", "who&nbsp;signed"],
    ["an emoji", "who:smile:signed"],
    ["a control character", "who\u0007signed"],
    ["a colour", "who\u001b[31msigned"],
  ])("%s parts the words beside it", (_, text) => expect(words(text)).toEqual(["who", "signed"]));

  test("what takes no room parts nothing", () => {
    expect(words("si\u200bgn\u00ad\u200ded")).toEqual(["signed"]);
  });

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
    [
      "a longer number with full stops is no date",
      "129.06.1992 and 29.06.19921",
      ["129.06.1992", "and", "29.06.19921"],
    ],
    ["an apostrophe of any kind parts", "who’s Skerra`s", ["who", "s", "Skerra", "s"]],
    ["“&” is a word", "storms & oysters", ["storms", "&", "oysters"]],
    ["marks are put together", "Hu\u031bng", ["Hưng"]],
  ])("%s", (_, text, expected) => expect(words(text)).toEqual(expected));

  test("know whether a comma or the end of a sentence follows", () => {
    expect(
      tokenize("storms, oysters ; 3.5 ports and 7,5 more.")
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
  ["ƯU", "ưu", true],
])("%s and %s can be the same word: %s", (a, b, same) => {
  expect(sameMarks(token(a), token(b))).toBe(same);
  expect(sameMarks(token(b), token(a))).toBe(same);
});

test.each<[string, string, boolean]>([
  ["bạn", "bạn", true],
  ["hoá", "hóa", true],
  ["ban", "bán", false],
  ["ban", "ban", true],
  ["ёлка", "елка", true],
])("%s and %s are marked alike: %s", (a, b, same) => expect(sameLetters(token(a), token(b))).toBe(same));

test("an abbreviation of a few capitals is not the small word that is spelt like it", () => {
  expect(sameCase(token("US"), token("us"))).toBe(false);
  expect(sameCase(token("US"), token("US"))).toBe(true);
  expect(sameCase(token("Peru"), token("peru"))).toBe(true);
  expect(sameCase(token("ASEAN"), token("asean"))).toBe(true);
  expect(sameCase(token("USa"), token("usa"))).toBe(true);
  expect(sameCase(token("aUS"), token("aus"))).toBe(true);
});
