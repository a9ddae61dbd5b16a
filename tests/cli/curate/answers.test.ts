import { expect, test } from "vitest";
import { plant } from "../../corpus/plant.ts";
import { command, islands } from "../run.ts";

const answers = (dir: string, ...args: string[]) => command(["corpus", "answers", ...args, "--corpus", dir]);

test("each sample question that asks for a value stands beside it, in all languages, under its fact", async () => {
  const { code, stdout } = await answers(islands, "scholarships", "order-beacon-brandt");
  expect(code).toBe(0);
  expect(stdout).toContain("order-beacon-brandt\n  Who received the Order of the Beacon? → Ilse Brandt\n");
  expect(stdout).toContain("\n  Кто вручил Орден Маяка? → Томас Веррин\n");
  expect(stdout).toContain("scholarships\n  How many scholarships did Verrin pledge? → 40 (pledged)\n");
  expect(stdout).toContain("\n  Ai trao Huân chương Hải đăng? → Tomas Verrin\n");
  expect(stdout).toMatch(/\n\n(\d+) questions: \1 answered with a value\n$/);
  expect(stdout.match(/^\S+$/gm)).toEqual(["order-beacon-brandt", "scholarships"]);
});

test("a question without its value is seen, and one that another fact answers", async () => {
  const dir = plant({
    "facts/talks.yaml": [
      ["how many flights were proposed?", "who proposed flights?"],
      ["when was the first visit?", "how many flights were proposed?"],
    ],
    "facts/documents.yaml": ["which MoU covers fisheries?", "is there an MoU on fisheries?"],
  });
  const { stdout } = await answers(dir, "mou-fisheries", "flights", "first-visit", "--language", "en");
  expect(stdout).toMatch(/^flights\n {2}who proposed flights\? → \S.+\n/);
  expect(stdout).toContain("first-visit\n  how many flights were proposed? → no value of it: I’m not sure");
  expect(stdout).toMatch(/\n2 questions: 1 answered with a value\n$/);
});

test("--language and --limit leave out the others, --json prints each with its fact", async () => {
  const { stdout } = await answers(islands, "--language", "ru", "--limit", "2", "--json");
  const rows = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ language: "ru", isValue: true, fact: rows[0].by[0] });
  expect((await answers(islands, "--limit", "2")).stdout).toContain("There are more than these 2 → ");
});

test("an id that no fact has is told, with the one that was meant", async () => {
  expect(await answers(islands, "scholarship")).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining('No fact has the id "scholarship": did you mean "scholarships"?'),
  });
});
