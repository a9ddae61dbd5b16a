/** What would end the process outside of a test. */
import { afterEach, beforeEach, expect } from "vitest";

/** Fails each test of a file in which something is thrown that nobody catches. To be called before a file's own `afterEach`. */
export function failOnUncaught(): void {
  const thrown: unknown[] = [];
  const onThrown = (error: unknown): void => void thrown.push(error);
  beforeEach(() => {
    thrown.length = 0;
    process.on("uncaughtException", onThrown).on("unhandledRejection", onThrown);
  });
  afterEach(() => {
    process.off("uncaughtException", onThrown).off("unhandledRejection", onThrown);
    expect(thrown).toEqual([]);
  });
}
