/** Long work, done between answers. */
import { setImmediate as breathe } from "node:timers/promises";
import type { Steps } from "../search/steps.ts";

/** Answering waits for a step at most, and for what is done of the next within so many milliseconds. */
const SLICE = 10;

/** Does the steps, and between them whatever else there is to do. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const began = performance.now();
    let step = steps.next();
    while (!step.done && performance.now() - began < SLICE) step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}
