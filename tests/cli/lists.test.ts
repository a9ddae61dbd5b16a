import { expect, test } from "vitest";
import { createLibrary } from "../../src/search/library.ts";
import { readCorpus } from "../support/questions.ts";
import { command, islands } from "./run.ts";

const corpus = readCorpus("islands");
const on = (...args: string[]) => command([...args, "--corpus", islands]);

test("facts lists those that fit", async () => {
  const { code, stdout } = await on("facts", "--kind", "protocol");
  expect(code).toBe(0);
  expect(stdout).toBe(
    "protocol-storm-warnings  Protocol on storm warnings (signed)\n" +
      "protocol-sea-rescue      Additional protocol on sea rescue (initialled)\n",
  );
});

test("facts --json prints each with its values, in the language asked for", async () => {
  const { stdout } = await on("facts", "--json", "--language", "ru", "--party", "Blue Shell");
  const [fact, ...others] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(others).toEqual([]);
  expect(fact).toMatchObject({
    id: "grant-oyster-farming",
    kind: { label: "соглашение о гранте" },
    period: { to: "2021" },
  });
});

test("source shows the paragraphs with the quotes marked", async () => {
  const { code, stdout } = await on("source", "protocol-storm-warnings");
  expect(code).toBe(0);
  expect(stdout).toContain(
    "Skerra Courier, 5 October 2018, paragraph 2\n  The documents of the visit include «a protocol on storm warnings between the " +
      "Velmora Weather Service and the Skerra Meteorological Office for the 2019-21 period»; an additional protocol",
  );
  expect(stdout).toContain("Velmora Gazette, 4 October 2018, paragraph 3\n  «The Velmora Weather Service and");
});

test("brief prints the library's brief", async () => {
  const { code, stdout } = await on("brief", "--language", "kk", "oyster", "farming");
  expect(code).toBe(0);
  expect(stdout).toBe(`${createLibrary(corpus).brief("oyster farming", "kk")?.markdown}\n`);
});

test("where there is no brief, the language that is asked for says so", async () => {
  const { code, stderr } = await on("brief", "--language", "vi", "penguins");
  expect(code).toBe(1);
  expect(stderr).toContain("penguins");
  expect(stderr).toContain(createLibrary(corpus).ask({ text: "penguins", language: "vi" }).text);
});

test.each<[string[], RegExp]>([
  [["facts", "--kind", "protocl"], /^No fact has the kind "protocl": did you mean "protocol"\?\n$/],
  [["facts", "--subject", "zzz"], /^No fact has the subject "zzz": there are partnership, /],
  [["facts", "--kind", "lease", "--year", "1974"], /^No fact fits\.\n$/],
  [
    ["source", "protocol-storm-warning"],
    /^There is no fact "protocol-storm-warning": did you mean "protocol-storm-warnings"\?\n$/,
  ],
  [["brief", "penguins"], /penguins/],
])("what is not there ends with exit code 1 and a hint: %j", async (args, told) => {
  const { code, stdout, stderr } = await on(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(told);
});
