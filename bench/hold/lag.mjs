/**
 * Comes before dist/main.js, in its process: measures for how long nothing else had its turn, and writes it to HOLD_FILE twice a
 * second. What the system gave to other processes meanwhile is taken off, so that it can be measured on a busy machine.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const EACH = 5;
const file = process.env.HOLD_FILE;

if (isMainThread && file !== undefined && process.argv[1]?.endsWith("main.js")) {
  /** Milliseconds for which the thread was ready to run and another process ran; Linux alone tells. */
  const waited = () => {
    try {
      return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[1]) / 1e6;
    } catch {
      return 0;
    }
  };
  const holds = [];
  const look = (due, before) => {
    const others = waited();
    holds.push(Math.max(0, performance.now() - due - (others - before)));
    setTimeout(look, EACH, performance.now() + EACH, others).unref();
  };
  setTimeout(look, EACH, performance.now() + EACH, waited()).unref();
  setInterval(
    () =>
      writeFileSync(
        file,
        `${holds
          .splice(0)
          .map((ms) => ms.toFixed(1))
          .join("\n")}\n`,
        { flag: "a" },
      ),
    500,
  ).unref();
}
