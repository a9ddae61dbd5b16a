/** What is asked of the same object again and again, worked out once; forgotten with the object. */
export function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const own = known.get(key);
    if (own !== undefined) return own;
    const value = make(key);
    known.set(key, value);
    return value;
  };
}

/** The same for an object and something beside it, such as a language. */
export function rememberedBy<K extends object, B, V>(make: (key: K, by: B) => V): (key: K, by: B) => V {
  const known = remembered((key: K) => memoize((by: B) => make(key, by)));
  return (key, by) => known(key)(by);
}

/** The same for keys of any kind, kept for good; of many keys, until there are `most`. */
export function memoize<K, V>(make: (key: K) => V, most = Number.POSITIVE_INFINITY): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const own = known.get(key);
    if (own !== undefined) return own;
    const value = make(key);
    if (known.size >= most) known.clear();
    known.set(key, value);
    return value;
  };
}

/**
 * Puts a key at the end of a map, as its newest. At the front goes what `isOver`, and beyond `most` the oldest, so that the map
 * stays bounded and in order.
 */
export function renew<K, V>(
  kept: Map<K, V>,
  key: K,
  value: V,
  most: number,
  isOver: (value: V) => boolean = () => false,
): void {
  kept.delete(key);
  for (const [old, its] of kept) {
    if (kept.size < most && !isOver(its)) break;
    kept.delete(old);
  }
  kept.set(key, value);
}

/** What is made when it is first asked for, and once. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
