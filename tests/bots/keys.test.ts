/** What buttons carry: facts, lists of facts and actions as short keys. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Action, decodeAction, encodeAction } from "../../src/bots/action.ts";
import { cardOf } from "../../src/bots/card.ts";
import { catalogOf } from "../../src/bots/catalog.ts";
import { ROOM_FOR_SET, rowOf } from "../../src/bots/row.ts";
import { makeLibrary } from "../support/library.ts";

describe("a key for a list of facts", () => {
  const library = makeLibrary({ facts: 300 });
  const ids = library.facts("en").map(({ id }) => id);
  const catalog = catalogOf(library);

  test("gives the same facts back, in the order that it says, within its room", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 300 }),
        fc.integer({ min: 20, max: 700 }),
        (wanted, room) => {
          const { key, ids: kept } = catalog.encode(wanted, room);
          expect(key.length).toBeLessThanOrEqual(room);
          expect(key).toMatch(/^[\w-]+$/);
          expect(catalog.decode(key)).toEqual(kept);
          // All of them wherever a bit a fact finds room, or else the first.
          if (room >= 57 || kept.length === wanted.length) expect(new Set(kept)).toEqual(new Set(wanted));
          else expect(kept).toEqual(wanted.slice(0, kept.length));
        },
      ),
    );
  });

  test("keeps the order while there is room for it", () => {
    const wanted = ids.slice(10, 40).reverse();
    expect(catalog.encode(wanted, 100).ids).toEqual(wanted);
    expect(catalog.encode(wanted, 60).ids).toEqual(wanted.toReversed());
  });

  test("holds any number of facts that stand together in the corpus", () => {
    const many = catalogOf(makeLibrary({ facts: 2000 }));
    const wanted = makeLibrary({ facts: 2000 })
      .facts("en")
      .flatMap(({ id }, at) => (at % 500 < 400 ? [id] : []));
    const { key, ids: kept } = many.encode(wanted, 30);
    expect(kept).toEqual(wanted);
    expect(many.decode(key)).toEqual(wanted);
  });

  test("of another version of the corpus means nothing", () => {
    const { key } = catalog.encode(ids.slice(0, 3), 100);
    expect(catalogOf(makeLibrary({ facts: 300, version: "ba9876543210" })).decode(key)).toBeUndefined();
    expect(catalog.decode("")).toBeUndefined();
  });
});

test("long ids are told apart by short references", () => {
  const catalog = catalogOf(makeLibrary({ facts: 40, id: 200 }));
  const long = makeLibrary({ facts: 40, id: 200 }).facts("en");
  const references = long.map(({ id }) => catalog.reference(id));
  expect(new Set(references).size).toBe(40);
  for (const [at, reference] of references.entries()) {
    expect(reference.length).toBeLessThanOrEqual(48);
    expect(catalog.fact(reference, "en")?.id).toBe(long[at]?.id);
  }
});

const Name = fc.stringMatching(/^[a-z0-9-]{1,40}$/);
const Key = fc.stringMatching(/^[\w-]{1,40}$/);
const Count = fc.integer({ min: 0, max: 999_999 });
const Actions: fc.Arbitrary<Action> = fc
  .tuple(
    fc.constantFrom("en", "vi", "ru", "kk"),
    fc.oneof(
      fc.record({ do: fc.constant("article"), fact: Name, source: Count }),
      fc.record({ do: fc.constant("copy"), fact: Name }),
      fc.record({ do: fc.constant("fact"), fact: Name, asked: fc.oneof(fc.constant(""), fc.uuid()) }),
      fc.record({ do: fc.constant("ask"), fact: Name, question: Count }),
      fc.record({ do: fc.constantFrom("page", "quotes"), page: Count, facts: Key }),
      fc.record({
        do: fc.constant("share"),
        facts: Key,
        asked: fc.oneof(fc.constant(""), fc.uuid()),
        says: fc.array(fc.string({ unit: "grapheme" }), { maxLength: 4 }),
      }),
      fc.record({ do: fc.constant("remove"), asker: Name }),
      fc.record({ do: fc.constantFrom("timeline", "sources", "gaps"), page: Count }),
      fc.record({ do: fc.constant("documents"), page: Count, kind: Key, subject: Name, party: fc.constant("") }),
      fc.record({
        do: fc.constantFrom("helpful", "wrong"),
        fact: fc.oneof(fc.constant(""), fc.stringMatching(/^[a-z0-9]{1,40}$/)),
        facts: Key,
      }),
      fc.record({ do: fc.constant("speak"), facts: fc.oneof(fc.constant(""), Key) }),
    ),
  )
  .map(([language, action]) => ({ language, ...action }) as Action);

describe("the key of an action", () => {
  test("gives the action back", () => {
    fc.assert(
      fc.property(Actions, (action) => {
        expect(decodeAction(encodeAction(action))).toEqual(action);
      }),
    );
  });

  test.each([
    "",
    "v1",
    "v1:ask",
    "v1:ask:en",
    "v1:ask:xx:a:1",
    "v2:ask:en:a:1",
    "v1:ask:en:a",
    "v1:ask:en:a:x",
    "v1:page:en:1",
    "v1:wrong:en",
    "v1:helpful:en:a",
    "v1:gaps:en:x",
    "v1:dance:en:a",
    "v1:share:en:k:-:{",
    "v1:share:en:k:-:[1]",
    "v1:share:en:k:[]",
  ])("is nothing where it was not made here: %j", (key) => expect(decodeAction(key)).toBeUndefined());

  test("is at most 100 characters for a fact of any id, as Discord wants it", () => {
    const library = makeLibrary({ facts: 3, id: 300 });
    const catalog = catalogOf(library);
    const id = "7d793037-a076-4d4b-8f6c-4dc3e0d2f9a0";
    const keys = ["lamp 2", "every lamp", "blorp 3", "the moon"].flatMap((text) => {
      const card = cardOf(library.ask({ id, text }), catalog);
      const { buttons, choices, menu, languages } = rowOf(card, catalog, {
        ...{ judge: true, removableBy: "1".repeat(20), room: ROOM_FOR_SET },
      });
      return [...card.suggestions, ...buttons, ...choices, ...menu, ...languages].map(({ action }) =>
        encodeAction(action),
      );
    });
    expect(keys.length).toBeGreaterThan(30);
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(100);
  });
});

test("a suggestion that no fact asks becomes a hint, to be typed", () => {
  const library = makeLibrary();
  const answer = {
    ...library.ask({ text: "lamp 2" }),
    suggestions: ["What does lantern rule 3 say?", "And the moon?"],
  };
  const card = cardOf(answer, catalogOf(library));
  expect(card.suggestions).toEqual([
    { label: "What does lantern rule 3 say?", action: { do: "ask", language: "en", fact: "lantern-3", question: 1 } },
  ]);
  expect(card.hints).toEqual(["And the moon?"]);
});
