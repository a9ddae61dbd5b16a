/** The tests of the pure kernels, for `npm run mutate`: they start no process and listen on no port. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: [
      "tests/text/{fold,frequency,sentences,spelling,stems,tokens}.test.ts",
      "tests/search/{evidence/evidence,find/retrieve,say/dates,say/numbers}.test.ts",
      "tests/corpus/{figures,quoted-content,text}.test.ts",
      "tests/corpus/checks/*.test.ts",
    ],
    testTimeout: 30_000,
  },
});
