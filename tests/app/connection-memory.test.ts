import { expect, test } from "vitest";
import { ANSWER, createRoom, type Guest } from "../../src/app/connection-memory.ts";

interface Fake extends Guest {
  went: ("on" | "away")[];
}
function guest(client: string, isServed = false): Fake {
  const went: Fake["went"] = [];
  return { client, isServed, went, goOn: () => void went.push("on"), leave: () => void went.push("away") };
}

test("when it is full, the guest that takes the most makes room, of the client that takes the most", () => {
  const room = createRoom(100);
  const [large, small, other] = [guest("a"), guest("a"), guest("b")];
  room.keep(large, 40);
  room.keep(small, 20);
  room.keep(other, 40);
  expect([large, small, other].flatMap(({ went }) => went)).toEqual([]);
  const late = guest("c");
  room.keep(late, 10);
  expect([large.went, small.went, other.went, late.went]).toEqual([["away"], [], [], []]);
});

test("nobody is sent away whose answer is being made; the next waits for it, in the order in which they came", () => {
  const room = createRoom(ANSWER);
  const served = guest("a", true);
  const [first, second] = [guest("b"), guest("c")];
  expect(room.admits(served)).toBe(true);
  room.keep(served, ANSWER);
  expect([first, second].map((each) => room.admits(each))).toEqual([false, false]);
  first.goOn = () => {
    first.went.push("on");
    room.keep(first, ANSWER);
  };
  room.keep(served, 0);
  expect([served.went, first.went, second.went]).toEqual([[], ["on"], []]);
});

test("whoever left waits no longer", () => {
  const room = createRoom(ANSWER);
  const served = guest("a", true);
  const gone = guest("b");
  room.keep(served, ANSWER);
  room.admits(gone);
  room.keep(gone, 0);
  room.keep(served, 0);
  expect(gone.went).toEqual([]);
});

test("an answer that nobody takes makes room for the next one", () => {
  const room = createRoom(ANSWER);
  const slow = guest("a");
  room.keep(slow, 10);
  expect(room.admits(guest("b"))).toBe(true);
  expect(slow.went).toEqual(["away"]);
});
