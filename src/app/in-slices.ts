/** Long work, done between what else there is to do. */
import { setImmediate as turnOfLoop } from "node:timers/promises";

/** Others wait for a step at most, and for what is done of the next within so many milliseconds. */
const SLICE = 4;

let waiting = 0;
let last = Promise.resolve();

/** Lets everything else have its turn. Of all that breathe, one goes on at each turn of the loop, in the order in which they came. */
export async function breathe(): Promise<void> {
  waiting += 1;
  last = last.then(() => turnOfLoop());
  await last;
  waiting -= 1;
}

/** Does the steps, and between them whatever else there is to do. Where others wait to go on, they come first. */
export async function inSlices<T>(steps: Generator<undefined, T>): Promise<T> {
  if (waiting > 0) await breathe();
  for (;;) {
    const began = performance.now();
    let step = steps.next();
    while (!step.done && performance.now() - began < SLICE) step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}
