/** Puts things beneath each other, each as near as possible to where it is wanted. */

export interface Wish {
  /** Where its top should be. */
  wanted: number;
  height: number;
}

/**
 * The tops, in the same order: none lies above `from`, none overlaps the next, and the squares of how far each is moved
 * are the least in sum (pooled neighbours, as in isotonic regression).
 */
export function spread(wishes: readonly Wish[], from: number): number[] {
  const blocks: Block[] = [];
  for (const { wanted, height } of wishes) {
    let block = { wanted, tops: [0], height };
    for (let above = blocks.at(-1); above && above.wanted + above.height > block.wanted; above = blocks.at(-1)) {
      blocks.pop();
      block = pool(above, block);
    }
    blocks.push(block);
  }
  let before = from;
  return blocks.flatMap(({ wanted, tops, height }) => {
    const top = Math.max(before, wanted);
    before += height;
    return tops.map((offset) => top + offset);
  });
}

type Block = { wanted: number; tops: number[]; height: number };

/** Two neighbours that would overlap become one: wanted where its members together would be moved least. */
function pool(above: Block, below: Block): Block {
  const [many, few] = [above.tops.length, below.tops.length];
  const wanted = (above.wanted * many + (below.wanted - above.height) * few) / (many + few);
  return {
    wanted,
    tops: [...above.tops, ...below.tops.map((top) => top + above.height)],
    height: above.height + below.height,
  };
}
