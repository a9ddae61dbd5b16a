/** `npm run test:unit`, for the loop of writing: what needs no process, no port, no browser and no database. */
import { defineConfig } from "vitest/config";
import tally from "./tests/support/tally.ts";

export default defineConfig({
  test: {
    environment: "node",
    include: [
      "tests/{architecture,config,wording}.test.ts",
      "tests/app/connection-memory.test.ts",
      "tests/cache/*.test.ts",
      "tests/text/*.test.ts",
      "tests/corpus/{checks/*,coverage,quoted-content,figures,text,yaml-errors}.test.ts",
      "tests/search/{decide,evidence,find,parse,say,words}/*.test.ts",
      "tests/bots/{fit,keys,page-link}.test.ts",
      "tests/web/{segments,timeline}.test.ts",
    ],
    testTimeout: 30_000,
    pool: "forks",
    isolate: false,
    maxWorkers: 2,
    reporters: ["default", tally],
  },
});
