import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, plain } from "../../../src/cli/curate/clean.ts";
import { bare } from "../../../src/cli/curate/draft-names.ts";
import { findArticle, type Stated } from "../../../src/cli/curate/front-matter.ts";

const body = "PORT ANSEL — The two sides met on Monday. They agreed.\n\nThe talks went on. — VG";

describe("a copied text", () => {
  test.each([
    ["line ends of another system", "PORT ANSEL — One.\r\n\r\nTwo.\r\rThree."],
    ["spaces that don't break, and tabs", "PORT\u00a0ANSEL —\u202fOne.  \n\n\tTwo. \n \n\u2003Three."],
    ["marks that nobody sees", "\ufeffPORT ANS\u00adEL — One.\n\nT\u200bwo.\n\n\u200eThree."],
    ["lines broken to a width", "PORT\nANSEL — One.\n\nTwo.\n\nThree.".replace("PORT\nANSEL", "PORT ANSEL")],
    ["paragraphs without a line between", "PORT ANSEL — One.\nTwo.\nThree."],
  ])("loses %s", (_, text) => {
    expect(cleanText(text)?.paragraphs).toEqual(["PORT ANSEL — One.", "Two.", "Three."]);
  });

  test("has the lines of a paragraph joined, and whoever signs below signs the last", () => {
    const text = "PORT ANSEL — The two\nsides met on\nMonday.\n\nThey agreed.\n\n— VG";
    expect(cleanText(text)?.paragraphs).toEqual(["PORT ANSEL — The two sides met on Monday.", "They agreed. — VG"]);
  });

  test("has its letters composed, and otherwise as they were", () => {
    const text = "HÀ NỘI — “Tô Lâm’s” visit – 1–2 “days”… US$5";
    expect(cleanText(text.normalize("NFD"))?.paragraphs).toEqual([text]);
  });

  test("has a letter and its mark composed where something unseen stood between", () => {
    expect(plain("a\u200b\u0301")).toBe("\u00e1");
  });

  test("loses a page's frame, line by line, and keeps whatever may be the article's", () => {
    const frame = [
      "Home > World > Asia",
      "Share this article",
      "Facebook",
      "12 comments",
      "Read more: Whales",
      "© 2031 The Post",
      "ADVERTISEMENT",
    ];
    const kept = ["Share prices rose.", "Print is not dead, they said.", "Follow-up talks are planned."];
    const clean = cleanText(["PORT ANSEL — One.", ...frame, ...kept].join("\n\n"));
    expect(clean).toMatchObject({ paragraphs: ["PORT ANSEL — One.", ...kept], removed: frame });
  });

  test("is the same when it is cleaned again, with every letter in its place", () => {
    const piece = fc.constantFrom("a", "É", "1", ".", " ", "\u00a0", "\t", "\n", "\r\n", "\u200b", "\u0301", "—", "“");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const once = plain(text);
        expect(plain(once)).toBe(once);
        const letters = (of: string): string => of.replace(/[\s\u200b]/g, "").normalize("NFC");
        expect(letters(once)).toBe(letters(text));
      }),
    );
  });
});

describe("front matter", () => {
  const find = (text: string, stated: Stated = {}) => findArticle(text, stated, undefined);

  test("is found in the text", () => {
    const text = `Velmora and Skerra sign a charter\n\nBy Ida Holm\nMay 6, 2031\nhttps://example.org/charter\n\n${body}`;
    expect(find(text)).toMatchObject({
      article: {
        id: "vg-2031-05-06",
        publisher: "VG",
        published: "2031-05-06",
        dateline: "PORT ANSEL",
        headline: "Velmora and Skerra sign a charter",
        address: "https://example.org/charter",
      },
      dropped: ["By Ida Holm"],
    });
  });

  test("its publisher, from a line before it that signs with a short name", () => {
    const unsigned = body.replace(/ ?[—–-] ?VG$/m, "");
    const found = find(`Velmora and Skerra sign a charter\nVelmora Gazette (VGZ), May 6, 2031\n\n${unsigned}`);
    expect(found).toMatchObject({
      article: { id: "vgz-2031-05-06", publisher: "VGZ", headline: "Velmora and Skerra sign a charter" },
    });
  });

  test.each<[string, string, Stated, object]>([
    ["a date on the dateline's line", `date 2031-05-06 ${body}`, {}, { published: "2031-05-06" }],
    [
      "a date within the dateline",
      body.replace("ANSEL", "ANSEL, 6 May 2031"),
      {},
      { published: "2031-05-06", dateline: "PORT ANSEL" },
    ],
    [
      "what is stated goes first",
      `May 6, 2031\n\n${body}`,
      { publisher: "The Post", published: "2031-05-07", headline: "H", id: "x" },
      { id: "x", publisher: "The Post", published: "2031-05-07", headline: "H" },
    ],
    [
      "a dateline that is stated",
      `May 6, 2031\n\nOslo: The sides met.`,
      { dateline: "Oslo", publisher: "P" },
      { dateline: "Oslo", paragraphs: ["Oslo: The sides met."] },
    ],
    [
      "a headline below the way to its page",
      `World > Diplomacy of old\n\nThe two sign a charter\n\nMay 6, 2031\n${body}`,
      {},
      { headline: "The two sign a charter" },
    ],
    [
      "of several headlines none is taken",
      `One two three\nFour five six\nMay 6, 2031\n${body}`,
      {},
      { headline: undefined },
    ],
  ])("%s", (_, text, stated, front) => {
    expect(find(text, stated).article).toMatchObject(front);
  });

  test.each<[opening: string, dateline: string]>([
    ["Port Ansel, March 7 (CP) —", "Port Ansel"],
    ["Port Ansel (Coastal Post) –", "Port Ansel"],
    ["Port Ansel, Velmora, 7 March 2031 (CP) -", "Port Ansel"],
    ["PORT ANSEL (Coastal Post) -", "PORT ANSEL"],
    ["PORT ANSEL -", "PORT ANSEL"],
    ["PORT ANSEL, Velmora --", "PORT ANSEL"],
    ["PORT ANSEL, March 7 —", "PORT ANSEL"],
  ])("has the place of “%s”, and no statement begins with it", (opening, dateline) => {
    const head = "EU - NATO talks grow – at last\n\nThe EU said — again\n\nMarch 7, 2031\n\n";
    const { article } = find(`${head}${opening} The two sides met.\n\nThey agreed. — VG`);
    expect(article).toMatchObject({ dateline, paragraphs: [`${opening} The two sides met.`, "They agreed. — VG"] });
    expect(bare(`${opening} The two sides met.`, dateline)).toBe("The two sides met.");
  });

  test.each([
    ["Oslo", "Oslo: The sides met."],
    ["Oslo —", "Oslo — The sides met."],
    ["Oslo, May 6 (CP)", "Oslo, May 6 (CP) - The sides met."],
    ["Oslo", "Oslo | The sides met."],
  ])("stated as %s is no part of the statement, nor a headline that has it", (dateline, line) => {
    const stated = { dateline, publisher: "P", published: "2031-05-07" };
    const { article } = find(`Oslo hosts the talks\n\n${line}\n\nOslo is far.`, stated);
    expect(article).toMatchObject({ paragraphs: [line, "Oslo is far."], headline: "Oslo hosts the talks" });
    expect(bare(line, article?.dateline ?? "")).toBe("The sides met.");
    expect(bare("Oslo is far.", article?.dateline ?? "")).toBe("Oslo is far.");
  });

  test.each([
    "Port Ansel — The two sides met.",
    "The talks (CP) — a first — went on.",
    "The UN said — again — that they met.",
    "Trade, aid and EU rules — all of it.",
  ])("has no place in %s", (text) => {
    expect(find(`${text}\n\nThey met.`, { publisher: "P", published: "2031-05-07" }).missing).toHaveLength(1);
  });

  test.each<[string, Stated, string[]]>([
    [
      "They met. They parted.",
      {},
      [
        'no paragraph begins with a place in capitals and a dash, like "PORT ANSEL —" → add --dateline "…", the words that open the first paragraph',
        "no full date stands before the text → add --published YYYY-MM-DD",
        'who published it is not in the text → add --publisher "…"',
      ],
    ],
    [
      "May 6, 2031\n\nThey met. They parted. — VG",
      { dateline: "Oslo" },
      ['no line begins with "Oslo" → add --dateline "…", the words that open the first paragraph'],
    ],
    [" \n\u200b\n", {}, ["it is empty → put the article's text into it, and save it"]],
    [
      "PORT ANSEL — They met.",
      {},
      [
        "no full date stands before the text → add --published YYYY-MM-DD",
        'who published it is not in the text → add --publisher "…"',
      ],
    ],
    [
      `May 6, 2031\nUpdated May 7, 2031\n${body}`,
      {},
      ["several dates stand before the text → choose one: --published 2031-05-06 or --published 2031-05-07"],
    ],
    [body, { published: "6/5/2031" }, ["--published 6/5/2031 is no date → write it as 2025-05-06"]],
    [
      `May 6, 2031\n${body}`,
      { id: "Not an id", address: "example" },
      [
        expect.stringMatching(/^--id Not an id: .+ → write it anew$/),
        expect.stringMatching(/^--address example: .+ → /),
      ],
    ],
  ])("that is missing is told with its cure: %j", (text, stated, missing) => {
    expect(find(text, stated)).toEqual({ missing });
  });
});
