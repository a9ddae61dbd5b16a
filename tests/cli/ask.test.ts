import picocolors from "picocolors";
import { expect, test } from "vitest";
import { showAnswer } from "../../src/cli/show-answer.ts";
import { Answer } from "../../src/contract.ts";
import { makeLibrary } from "../support/library.ts";
import { readCorpus } from "../support/questions.ts";
import { command, islands, run, start } from "./run.ts";

const ask = (...args: string[]) => command(["ask", "--corpus", islands, ...args]);
const { version } = readCorpus("islands");

test("a person gets the answer, how it was read, and each fact with its sources", async () => {
  const { code, stdout, stderr } = await ask("who", "received", "the", "Order", "of", "the", "Beacon?");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const fixed = stdout.replaceAll(version, "<version>").replaceAll(/^( {2}\d\)) .+$/gm, "$1 <suggestion>");
  expect(fixed).toMatchInlineSnapshot(`
    "Ilse Brandt (Order of the Beacon for Ilse Brandt)
    Read as: Order of the Beacon · who received it

    Order of the Beacon for Ilse Brandt (awarded) [order-beacon-brandt]
      Governor-General Tomas Verrin of Skerra presented the Order of the Beacon to Ilse Brandt, harbour master of Port Ansel in Velmora, for guiding the trawler Petrel to safety in a storm.
      “Verrin presented the Order of the Beacon to Ilse Brandt, harbour master of Velmora’s Port Ansel, for guiding the trawler Petrel to safety in last winter’s storm.”
        — Velmora Gazette, 4 October 2018, paragraph 8

    Try these
      1) <suggestion>
      2) <suggestion>
      3) <suggestion>

    Corpus <version>
    "
  `);
});

test("a decline names what is missing, once", async () => {
  const { code, stdout } = await ask("Which charter did Norway sign?");
  expect(code).toBe(0);
  expect(stdout.match(/Norway/g)).toHaveLength(1);
});

test("what is nearest is said, then shown with its quote and source; what there is instead as such", () => {
  const wrap = (text: string, indent = 0): string => text.replaceAll(/^/gm, " ".repeat(indent));
  const terminal = { paint: picocolors.createColors(false), wrap, print: () => undefined };
  const printed = (text: string): string => showAnswer(makeLibrary().ask({ text }), terminal);
  expect(printed("blorp 5")).toMatchInlineSnapshot(`
    "I’m not sure what you mean by “blorp”. The nearest: Lantern rule 1 says that lamp 1 is lit at dusk.
    Read as: blorp · lamp

    Lantern rule 1 (kept) [lantern-1]
      “lamp 1 is lit at dusk”
        — The Lamp Post, 9 March 2031, paragraph 1

    Lantern rule 2 (kept) [lantern-2]
      Lantern rule 2 says that lamp 2 is lit at dusk.
      “lamp 2 is lit at dusk”
        — The Lamp Post, 9 March 2031, paragraph 1

    Lantern rule 3 (kept) [lantern-3]
      Lantern rule 3 says that lamp 3 is lit at dusk.
      “lamp 3 is lit at dusk”
        — The Lamp Post, 9 March 2031, paragraph 1

      • Lantern rule 4 (kept) [lantern-4]
      • Lantern rule 5 (kept) [lantern-5]

    Try these
      1) When is lamp 2 lit?
      2) When is lamp 3 lit?

    Corpus 0123456789ab"
  `);
  expect(printed("who made the moon")).toMatch(
    /^The articles don’t say\.\n\nThe nearest that the articles do say:\n\nLantern rule 1 \(kept\) \[lantern-1\]\n/,
  );
});

test("--json prints the answer as a line, in the language and for the day asked for", async () => {
  const { code, stdout } = await ask(
    "--json",
    "--language",
    "ru",
    "--as-of",
    "2020-05-06",
    "Is the lease still in force?",
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^[^\n]+\n$/);
  const answer = Answer.parse(JSON.parse(stdout));
  expect(answer).toMatchObject({ outcome: "answered", language: "ru", corpus: version });
  expect(answer.facts.map(({ id }) => id)).toEqual(["lease-gannet-quay"]);
  expect(answer.text).toContain("6 мая 2020");
});

test.each<[string[], RegExp]>([
  [["--jsno", "storm"], /unknown option '--jsno'\n\(Did you mean --json\?\)\nAdd --help/],
  [["--language", "de", "storm"], /'de' is invalid\. Allowed choices are en, vi, ru, kk/],
  [["--as-of", "yesterday", "storm"], /'yesterday' is invalid\. It must be a date like 2025-05-06/],
  [["--json", "--jsonl"], /'--jsonl' cannot be used with option '--json'/],
  [["--jsonl", "storm"], /with --jsonl, questions come from standard input/],
  [[], /the question is missing/],
])("wrong usage is refused with a hint: %j", async (args, told) => {
  const { code, stdout, stderr } = await ask(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(told);
});

test.each([[["ask", "--help"]], [["corpus", "check", "--help"]]])("%j documents usage and exit codes", async (args) => {
  const { code, stdout, stderr } = await command(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Usage: npm run \S+ -- /);
  expect(stdout).toMatch(/Exit codes:\n {2}0 .+\n {2}1 .+\n {2}2 /);
});

test("an unknown command is refused with a hint", async () => {
  const { code, stderr } = await command(["aks", "storm"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/unknown command 'aks'\n\(Did you mean ask\?\)/);
});

test("there are no colours where standard output is no terminal", async () => {
  const env = { FORCE_COLOR: "1", CI: "1" };
  expect((await run(["ask", "--corpus", islands, "storm"], "", { env })).stdout).not.toContain("\u001b");
});

test("a reader that stops reading ends it without a word", async () => {
  const child = start(["ask", "--jsonl", "--corpus", islands]);
  let told = "";
  child.stderr.on("data", (chunk) => {
    told += chunk;
  });
  child.stdin.on("error", () => undefined);
  child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.write('{"text": "storm"}\n'.repeat(5_000));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect({ code, told }).toEqual({ code: 0, told: "" });
});

test("a question can be read here and answered there: --read prints what --reading takes", async () => {
  const text = "Which leases did Velmora sign?";
  const read = await ask("--read", text);
  expect(JSON.parse(read.stdout)).toMatchObject({ language: "en", form: { is: "open" } });
  const there = await command(["ask", "--corpus", islands, "--json", "--reading", "-"], {}, read.stdout);
  const here = await ask("--json", text);
  const { suggestions: _, ...answer } = JSON.parse(here.stdout) as Answer;
  expect(JSON.parse(there.stdout)).toMatchObject(answer);
});

test.each<[string, string, string]>([
  ["what is no JSON", "{", "standard input is not JSON; "],
  ["what is no reading", '{"language": "de"}', "standard input is no reading of this corpus:\n  language: "],
])("a reading that cannot be weighed is refused with what is wrong: %s", async (_, input, problem) => {
  const { code, stdout, stderr } = await command(["ask", "--corpus", islands, "--reading", "-"], {}, input);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(problem);
});

test("so is a file that is not there, and a question beside one", async () => {
  const missing = await ask("--reading", "no-such-file.json");
  expect(missing).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("no-such-file.json cannot be read: ") as string,
  });
  expect(await ask("--reading", "no-such-file.json", "who?")).toMatchObject({ code: 2 });
});
