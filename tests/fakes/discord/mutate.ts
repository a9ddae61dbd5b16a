/** Packets that no longer are what Discord documents: one of their places holds something else, or nothing. */

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Holder = Record<string, unknown>;

/** Every place in it, at whatever depth, but for those that say where the packet belongs. */
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
export function mutate(packet: unknown, random: () => number, fixed: ReadonlySet<string>): unknown {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const copy = { d: structuredClone(packet) };
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    const [holder, key] = pick([...placesIn(copy, fixed)]);
    holder[key] = pick(instead)(holder[key]);
  }
  return copy.d;
}
