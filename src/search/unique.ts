/** Items without those whose key an earlier one has. */
export function uniqueBy<T>(items: readonly T[], key: (item: T) => unknown): T[] {
  const known = new Set<unknown>();
  return items.filter((item) => {
    const own = key(item);
    if (known.has(own)) return false;
    known.add(own);
    return true;
  });
}
