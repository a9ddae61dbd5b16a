import { expect, test } from "vitest";
import { apart, mapAtoms, withoutClaims } from "../../../src/search/decide/branches.ts";
import type { Atom, Branch } from "../../../src/search/parse/reading.ts";

const base = { at: 0, keys: [] };
const kind = (id: string): Atom => ({ ...base, is: "kind", id, text: id });
const subject = (id: string): Atom => ({ ...base, is: "subject", id, text: id, every: false });
const status = (id: string): Atom => ({ ...base, is: "status", id, text: id, only: false });
const name = (id: string, part: "any" | "doer"): Atom => {
  return { ...base, is: "name", ids: [id], all: false, part, text: id, described: false, declined: false };
};
const listed = (...atoms: Atom[]): Branch["where"] => atoms.map((atom) => ({ any: [atom], list: 1 }));
const said = (branches: readonly Branch[] | undefined): string[] | undefined =>
  branches?.map(({ where }) => where.map(({ any }) => any.map(({ text }) => text).join("|")).join("+"));

test("things of a list are read one by one, each with all else that was said", () => {
  const exception = [{ any: [kind("lease")] }];
  const branch: Branch = {
    where: [{ any: [kind("document")] }, ...listed(subject("storms"), subject("oysters"))],
    except: [exception],
  };
  const each = apart([branch], true);
  expect(said(each)).toEqual(["document+storms", "document+oysters"]);
  expect(each?.map(({ except }) => except)).toEqual([[exception], [exception]]);
});

test("where nothing is a list there is nothing to read apart", () => {
  expect(
    apart([{ where: [{ any: [kind("lease")] }, { any: [subject("storms")] }], except: [] }], true),
  ).toBeUndefined();
});

test("two names of a document are its parties, so they stay together", () => {
  const branch: Branch = { where: listed(name("velmora", "any"), name("skerra", "any")), except: [] };
  expect(apart([branch], true)).toBeUndefined();
});

test("two names are read apart where no document is asked for, but two doers did it together", () => {
  const mentioned: Branch = { where: listed(name("marlow", "any"), name("verrin", "any")), except: [] };
  const doers: Branch = { where: listed(name("marlow", "doer"), name("verrin", "doer")), except: [] };
  expect(said(apart([mentioned], false))).toEqual(["marlow", "verrin"]);
  expect(apart([doers], false)).toBeUndefined();
});

test("a branch without a list stays beside one that is read apart", () => {
  const one: Branch = { where: [{ any: [kind("charter")] }], except: [] };
  const other: Branch = { where: listed(subject("storms"), subject("oysters")), except: [] };
  expect(said(apart([one, other], true))).toEqual(["charter", "storms", "oysters"]);
});

test("changed atoms keep their place; a condition that has none left goes", () => {
  const branches: Branch[] = [{ where: [{ any: [kind("a"), kind("b")] }, { any: [kind("c")] }], except: [] }];
  const change = (atom: Atom): Atom | undefined =>
    atom.text === "b" ? { ...atom, text: "B" } : atom.text === "c" ? undefined : atom;
  expect(said(mapAtoms(branches, change))).toEqual(["a|B"]);
  expect(said(branches)).toEqual(["a|b+c"]);
});

test("without its claims a question keeps everything but its statuses, and those that it excludes", () => {
  const except = [[{ any: [status("ratified")] }]];
  const branches: Branch[] = [{ where: [{ any: [kind("lease")] }, { any: [status("signed")] }], except }];
  expect(said(withoutClaims(branches))).toEqual(["lease"]);
  expect(withoutClaims(branches)[0]?.except).toEqual(except);
});
