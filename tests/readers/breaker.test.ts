import { expect, test } from "vitest";
import { createBreaker } from "../../src/readers/model/breaker.ts";

function opened() {
  let at = 0;
  const breaker = createBreaker(() => at);
  const wait = (ms: number): void => {
    at += ms;
  };
  return { breaker, wait };
}

test("three failures in a row begin a rest, after which one question tries", () => {
  const { breaker, wait } = opened();
  for (const _ of [1, 2]) breaker.failed();
  breaker.succeeded();
  for (const _ of [1, 2]) breaker.failed();
  expect([breaker.isOpen, breaker.admits()]).toEqual([false, true]);
  breaker.failed();
  expect([breaker.isOpen, breaker.admits()]).toEqual([true, false]);
  wait(5000);
  expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
  breaker.succeeded();
  expect([breaker.isOpen, breaker.admits(), breaker.admits()]).toEqual([false, true, true]);
});

test("each rest is twice as long as the one before, up to five minutes", () => {
  const { breaker, wait } = opened();
  for (const _ of [1, 2, 3]) breaker.failed();
  for (const rest of [5, 10, 20, 40, 80, 160, 300, 300]) {
    wait(rest * 1000 - 1);
    expect(breaker.admits()).toBe(false);
    wait(1);
    expect(breaker.admits()).toBe(true);
    breaker.failed();
  }
});

test("what was under way when a rest began makes it no longer", () => {
  const { breaker, wait } = opened();
  for (const _ of Array.from({ length: 50 })) breaker.failed();
  wait(5000);
  expect(breaker.admits()).toBe(true);
});

test("who says how long to wait is left alone at once and for that long, an hour at most", () => {
  const { breaker, wait } = opened();
  breaker.failed(60_000);
  wait(59_999);
  expect(breaker.admits()).toBe(false);
  wait(1);
  expect(breaker.admits()).toBe(true);
  breaker.failed(1e12);
  wait(3_600_000);
  expect(breaker.admits()).toBe(true);
});

test("a clock that is set back by an hour makes no rest longer", () => {
  const { breaker, wait } = opened();
  wait(7_200_000);
  for (const _ of [1, 2, 3]) breaker.failed();
  expect(breaker.admits()).toBe(false);
  wait(-3_600_000);
  expect(breaker.admits()).toBe(true);
  breaker.failed();
  expect(breaker.admits()).toBe(false);
  wait(10_000);
  expect(breaker.admits()).toBe(true);
});
