import { configDefaults, defineConfig } from "vitest/config";
import tally from "./tests/support/tally.ts";

export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "tests/fixtures/**"],
    testTimeout: 60_000,
    hookTimeout: 30_000,
    pool: "forks",
    // Files share what they import: reading the languages and dictionaries anew for each would take most of the time.
    isolate: false,
    maxWorkers: 2,
    reporters: ["default", tally],
    coverage: { provider: "v8", include: ["src/**/*.ts"] },
  },
});
