import { expect, test } from "vitest";
import { command, type Ended, islands, run } from "./run.ts";

const args = ["chat", "--corpus", islands];
const chat = (...lines: string[]): Promise<string[]> => answersOf(command(args, {}, lines.join("\n")));
const answersOf = async (ended: Promise<Ended>): Promise<string[]> => {
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  // Answers end with an empty line; their parts are told from the next answer by the corpus version that closes each.
  return stdout.split(/(?<=^Corpus \w+\n\n)/m);
};

test("each line is a question in the light of those before, until the input ends", async () => {
  const answers = await answersOf(run(args, "Which protocols cover storm warnings?\nuntil when?\nhello"));
  expect(answers.map((answer) => answer.split("\n")[0])).toEqual([
    expect.stringContaining("storm warnings for 2019-21"),
    expect.stringMatching(/^2021 /),
    expect.stringContaining("I answer questions about"),
  ]);
});

test("a suggestion is asked by its number; a number without one is a question", async () => {
  const [help = "", picked = "", odd = ""] = await chat("hello", "2", "9");
  const suggestion = /^ {2}2\) (.+)$/m.exec(help)?.[1];
  expect(picked.split("\n")[0]).toBe(suggestion);
  expect(picked).toContain("“");
  expect(odd).toMatch(/^(?!I answer)/);
});

test("/help tells the commands, another is refused, and /quit ends before the input does", async () => {
  const [commands = "", ...others] = await chat("/help", "/halp", "/quit", "hello");
  expect(others).toEqual([]);
  expect(commands).toMatch(/^\/help shows this, \/quit ends the chat/);
  expect(commands).toContain("There is no /halp here. /help shows this");
});

test("it answers in the language asked for", async () => {
  const { stdout } = await command([...args, "--language", "vi"], {}, "Which protocols cover storm warnings?");
  expect(stdout).toContain("nghị định thư");
});
