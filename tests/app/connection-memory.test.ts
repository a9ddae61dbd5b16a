import { expect, test } from "vitest";
import { ANSWER_BYTES, createConnectionMemory, type MemoryUser } from "../../src/app/connection-memory.ts";

interface Fake extends MemoryUser {
  went: ("on" | "away")[];
}
function connection(client: string, isServed = false): Fake {
  const went: Fake["went"] = [];
  return { client, isServed, went, goOn: () => void went.push("on"), leave: () => void went.push("away") };
}

test("when it is full, the connection that takes the most makes room, of the client that takes the most", () => {
  const memory = createConnectionMemory(100);
  const [large, small, other] = [connection("a"), connection("a"), connection("b")];
  memory.keep(large, 40);
  memory.keep(small, 20);
  memory.keep(other, 40);
  expect([large, small, other].flatMap(({ went }) => went)).toEqual([]);
  const late = connection("c");
  memory.keep(late, 10);
  expect([large.went, small.went, other.went, late.went]).toEqual([["away"], [], [], []]);
});

test("nobody is sent away whose answer is being made; the next waits for it, in the order in which they came", () => {
  const memory = createConnectionMemory(ANSWER_BYTES);
  const served = connection("a", true);
  const [first, second] = [connection("b"), connection("c")];
  expect(memory.admits(served)).toBe(true);
  memory.keep(served, ANSWER_BYTES);
  expect([first, second].map((each) => memory.admits(each))).toEqual([false, false]);
  first.goOn = () => {
    first.went.push("on");
    memory.keep(first, ANSWER_BYTES);
  };
  memory.keep(served, 0);
  expect([served.went, first.went, second.went]).toEqual([[], ["on"], []]);
});

test("whoever left waits no longer", () => {
  const memory = createConnectionMemory(ANSWER_BYTES);
  const served = connection("a", true);
  const gone = connection("b");
  memory.keep(served, ANSWER_BYTES);
  memory.admits(gone);
  memory.keep(gone, 0);
  memory.keep(served, 0);
  expect(gone.went).toEqual([]);
});

test("an answer that nobody takes makes room for the next one", () => {
  const memory = createConnectionMemory(ANSWER_BYTES);
  const slow = connection("a");
  memory.keep(slow, 10);
  expect(memory.admits(connection("b"))).toBe(true);
  expect(slow.went).toEqual(["away"]);
});
