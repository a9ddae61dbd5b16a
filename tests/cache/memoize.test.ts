/** What is derived from an object is made once for it. */
import { expect, test } from "vitest";
import { remembered, rememberedBy, renew } from "../../src/cache/memoize.ts";

test("what is derived from an object is made once for it", () => {
  const [one, other] = [{}, {}];
  let made = 0;
  const countOf = remembered((_: object) => {
    made += 1;
    return made;
  });
  expect([one, other, one, other].map(countOf)).toEqual([1, 2, 1, 2]);
});

test("and once for each thing beside it", () => {
  const [one, other] = [{}, {}];
  let made = 0;
  const countOf = rememberedBy((_: object, by: string) => {
    made += 1;
    return `${by} ${made}`;
  });
  const asked = [one, other, one, other].flatMap((object) => [countOf(object, "a"), countOf(object, "b")]);
  expect(asked).toEqual(["a 1", "b 2", "a 3", "b 4", "a 1", "b 2", "a 3", "b 4"]);
});

test("a key that is renewed is the newest; the oldest goes first, and what is over goes before there are too many", () => {
  const kept = new Map<string, number>();
  for (const [at, key] of ["a", "b", "a", "c", "d"].entries()) renew(kept, key, at, 3);
  expect([...kept]).toEqual([
    ["a", 2],
    ["c", 3],
    ["d", 4],
  ]);
  renew(kept, "c", 5, 3, (at) => at < 3);
  expect([...kept.keys()]).toEqual(["d", "c"]);
});
