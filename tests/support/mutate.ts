/** Payloads that no longer are what a platform documents: some of their places hold something else, or nothing. */
import { pick } from "./random.ts";

type Holder = Record<string, unknown>;

/** Every place in it, at whatever depth, but for those of a fixed name. */
function* placesIn(value: unknown, fixed: ReadonlySet<string>): Generator<[Holder, string]> {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    if (!fixed.has(key)) yield [value as Holder, key];
    yield* placesIn((value as Holder)[key], fixed);
  }
}

function deep(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level += 1) value = { components: [value], type: 1 };
  return value;
}

/** What stands in a place instead. */
const instead: readonly ((was: unknown) => unknown)[] = [
  () => null,
  () => null,
  () => undefined,
  () => undefined,
  () => 0,
  () => -1.5,
  () => 1e300,
  () => true,
  () => "",
  () => "not a number",
  () => "x".repeat(200_000),
  () => [],
  () => ({}),
  () => [null],
  () => Array.from({ length: 5000 }, () => null),
  () => deep(300),
  (was) => [was],
  (was) => ({ was }),
  (was) => String(was),
];

/** A copy in which one to three places hold something else. */
export function mutate(payload: unknown, random: () => number, fixed: ReadonlySet<string> = new Set()): unknown {
  const copy = { d: structuredClone(payload) };
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    const [holder, key] = pick([...placesIn(copy, fixed)], random);
    holder[key] = pick(instead, random)(holder[key]);
  }
  return copy.d;
}
