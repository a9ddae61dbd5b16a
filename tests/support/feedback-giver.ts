/**
 * A process that gives feedback until it is killed. It prints `loaded`, waits for a line, opens the state and prints
 * `open`, or why it can't; then the key of each feedback once that is acknowledged. Argument: the settings as JSON.
 */
import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { stdin } from "node:process";
import { createLog } from "../../src/app/log.ts";
import { openState } from "../../src/state/open.ts";

/** At once, and before anything else is done: what is printed was so. */
const print = (line: string): void => void writeSync(1, `${line}\n`);

print("loaded");
stdin.once("data", async () => {
  const state = await openState(JSON.parse(process.argv[2] ?? ""), { log: createLog("silent"), now: Date.now });
  print(state.health().away?.reason ?? "open");
  const give = async (): Promise<void> => {
    const key = randomUUID();
    const shared = { language: "en", corpus: "v1", at: Date.now() } as const;
    state.remember("thread", ["when was it signed?"]);
    state.keepUnanswered({ ...shared, question: "and who paid?", missing: ["a price"] });
    const about = { verdict: "wrong", comment: "It was not.", facts: ["fact"], quote: "", face: "slack" } as const;
    if ((await state.keepFeedback({ ...shared, ...about, key })) === "new") print(key);
    setImmediate(give);
  };
  for (let person = 0; person < 5; person += 1) void give();
});
