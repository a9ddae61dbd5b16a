/** The process of `validateCorpusApart`. */
import { constants, setPriority } from "node:os";
import { validateCorpus } from "./validate-corpus.ts";

try {
  // Whoever answers goes first.
  setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // If that is not allowed, it validates all the same.
}
process.send?.(validateCorpus(String(process.argv[2])));
