import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/text/fold.ts";

/** Letters that the four languages use, marks and typography among them, beside any other text. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(..."aăâđĐeêoôơuưyAĐơ̛ộ́̂̉̃̀̈̆иИйЙеЕёЁіїґқҚңәө «»“”‘’–—-'\u00a0\u00ad\u200b\u2009İıΣςø"),
    maxLength: 40,
  }),
);

describe("fold", () => {
  test("is idempotent", () => {
    fc.assert(
      fc.property(text, (t) => fold(fold(t)) === fold(t)),
      { numRuns: 2000 },
    );
  });

  test("is the same for composed and decomposed text", () => {
    fc.assert(
      fc.property(text, (t) => fold(t.normalize("NFC")) === fold(t.normalize("NFD"))),
      { numRuns: 2000 },
    );
  });

  test("is the same for a plain text alone and beside one that is not", () => {
    const plain = fc.string({ unit: "binary-ascii", maxLength: 20 });
    fc.assert(
      fc.property(plain, (t) => `${fold(t)}~e` === fold(`${t}~é`)),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["Hưng Yên", "hung yen"],
    ["Đối tác chiến lược", "doi tac chien luoc"],
    ["Tô Lâm", "to lam"],
    ["Łódź, Tromsø", "lodz, tromso"],
    ["İstanbul", "istanbul"],
    ["Đ ð Ɖ Ħ ı Ł Ø Ŧ", "d d d h i l o t"],
    ["party’s “stance”", 'party\'s "stance"'],
    ["«Самрук-Қазына»", '"самрук-қазына"'],
    ["2025–27 — 2030", "2025-27 - 2030"],
    ["US$5\u00a0billion", "us$5 billion"],
    ["stra\u00adtegic", "strategic"],
    ["a  plain text", "a plain text"],
    ["a line\n of two", "a line of two"],
    ["dấu \u00a0 cách", "dau cach"],
  ])("%s becomes %s", (from, to) => {
    expect(fold(from)).toBe(to);
  });

  test("keeps й apart from и, composed or not, and takes ё for е", () => {
    expect(fold("мой")).not.toBe(fold("мои"));
    expect(fold("мои\u0306")).toBe("мой");
    expect(fold("Пётр")).toBe("петр");
  });

  test("keeps the Kazakh letters", () => {
    expect(fold("Әділет ҚЫЗЫЛОРДА Өңір ұлт үй һәм іс")).toBe("әділет қызылорда өңір ұлт үй һәм іс");
  });
});
