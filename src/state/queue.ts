/** What waits to be written, in order and bounded. */
import type { Write } from "./writes.ts";

export interface Waiting {
  write: Write;
  /** Told once, when it is written, whether it was new; "dropped" where it never will be. */
  settle: (how: "new" | "known" | "dropped") => void;
}

export interface Queue {
  /** Puts it at the end. Over the bound the oldest is dropped: of all but what people told us on purpose, if there is any. */
  add(waiting: Waiting): void;
  /** Takes the next ones out; they count as waiting until they are settled or put back. */
  take(most: number): readonly Waiting[];
  /** Puts what was taken and not written where it was. */
  putBack(taken: readonly Waiting[]): void;
  /** For what was taken and is written, or never will be. */
  settle(taken: readonly Waiting[], how: (at: number) => "new" | "known" | "dropped"): void;
  /** Drops all that waits. */
  clear(): void;
  readonly size: number;
  readonly dropped: number;
}

export function createQueue(bound: number): Queue {
  // Feedback and removals go first and are dropped last: a person or a workspace expects them to be done.
  let first: Waiting[] = [];
  let rest: Waiting[] = [];
  let taken = 0;
  let dropped = 0;
  const isFirst = ({ write }: Waiting): boolean => write.is === "feedback" || write.is === "removal";
  const drop = (waiting: Waiting | undefined): void => {
    if (!waiting) return;
    dropped += 1;
    waiting.settle("dropped");
  };
  const keepBound = (): void => {
    while (first.length + rest.length + taken > bound && first.length + rest.length > 0) {
      drop(rest.shift() ?? first.shift());
    }
  };
  return {
    add(waiting) {
      (isFirst(waiting) ? first : rest).push(waiting);
      keepBound();
    },
    take(most) {
      const next = first.splice(0, most);
      next.push(...rest.splice(0, most - next.length));
      taken += next.length;
      return next;
    },
    putBack(back) {
      taken -= back.length;
      first = [...back.filter(isFirst), ...first];
      rest = [...back.filter((waiting) => !isFirst(waiting)), ...rest];
      keepBound();
    },
    settle(done, how) {
      taken -= done.length;
      for (const [at, waiting] of done.entries()) {
        const settled = how(at);
        if (settled === "dropped") drop(waiting);
        else waiting.settle(settled);
      }
    },
    clear() {
      for (const waiting of [...first.splice(0), ...rest.splice(0)]) drop(waiting);
    },
    get size() {
      return first.length + rest.length + taken;
    },
    get dropped() {
      return dropped;
    },
  };
}
