/** What the benchmarks tell of many measured values. Where there are none it is NaN, which keeps to no limit. */

export const inOrder = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The value that this share of the sorted values lies below. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? Number.NaN;

export const median = (values: readonly number[]): number => quantile(inOrder(values), 0.5);
