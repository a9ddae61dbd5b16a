/** The process of `examineApart`. */
import { constants, setPriority } from "node:os";
import { validateCorpus } from "./validate-corpus.ts";

try {
  // Whoever answers goes first.
  setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // Where that is not allowed, it examines all the same.
}
process.send?.(validateCorpus(String(process.argv[2])));
