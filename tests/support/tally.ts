/** Closes the output of a test run with one plain line that a machine can read: `12 passed, 0 failed`. */
import type { Reporter, TestModule } from "vitest/node";

const tally: Reporter = {
  onTestRunEnd(modules: readonly TestModule[], unhandled) {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that cannot be loaded has no tests to count, and a failing hook fails none of them.
      count.failed += module.errors().length;
      for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
    }
    const skipped = count.skipped + count.pending;
    process.stdout.write(`${count.passed} passed, ${count.failed} failed${skipped ? `, ${skipped} skipped` : ""}\n`);
  },
};

export default tally;
