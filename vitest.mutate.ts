/** The tests of the pure kernels, for `npm run mutate`: they start no process and listen on no port. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: [
      "tests/search/{dates,retrieve,sentences,spelling,stems,tokens}.test.ts",
      "tests/corpus/{evidence,figures,fold,text}.test.ts",
      "tests/corpus/checks/*.test.ts",
    ],
    testTimeout: 30_000,
  },
});
