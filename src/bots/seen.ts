/** Remembers what was taken already, so that nothing is answered twice. */
export interface Seen {
  /** Whether none of these keys was given before; from now on all of them were. */
  first(...keys: readonly string[]): boolean;
}

/** Holds the last `size` keys. Platforms redeliver soon or not at all, so ten thousand is far more than a busy one needs. */
export function createSeen(size = 10_000): Seen {
  const keys = new Set<string>();
  return {
    first(...given) {
      const isFirst = !given.some((key) => keys.has(key));
      for (const key of given) keys.add(key);
      for (const oldest of keys) {
        if (keys.size <= size) break;
        keys.delete(oldest);
      }
      return isFirst;
    },
  };
}
