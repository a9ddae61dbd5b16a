import { afterAll, beforeAll, expect, test } from "vitest";
import { type FakeReader, KEY, MODEL, openReader } from "../fakes/reader/reader.ts";
import { command, islands, stackTrace } from "./run.ts";

/** The engine doesn't know the words; a model does. */
const question = "who gets dough for shellfish?";
const args = ["--corpus", islands];

let fake: FakeReader;
let env: Record<string, string>;
beforeAll(async () => {
  fake = await openReader((text) => ({
    asked: true,
    facts: text === question ? ["grant-oyster-farming"] : [],
    lacks: [],
  }));
  env = { READER_URL: fake.openAi, READER_MODEL: MODEL, READER_KEY: KEY };
});
afterAll(() => fake.close());

test("ask, chat and --jsonl answer with the model that reads, and without it as ever", async () => {
  const asked = await command(["ask", ...args, question], env);
  expect(asked).toMatchObject({ code: 0, stderr: "" });
  expect(asked.stdout).toMatch(/^Under a signed grant agreement, [^\n]*Blue Shell Cooperative/);
  expect(asked.stdout).toContain(`read by a model (${MODEL})`);
  expect((await command(["chat", ...args], env, question)).stdout).toContain(`read by a model (${MODEL})`);
  const line = JSON.stringify({ id: "one", text: question });
  const { stdout } = await command(["ask", "--jsonl", ...args], env, `${line}\n${line}\n`);
  const answers = stdout.trim().split("\n");
  expect(answers.map((answer) => JSON.parse(answer) as object)).toMatchObject(
    [1, 2].map(() => ({
      id: "one",
      outcome: "answered",
      reading: expect.stringContaining(`read by a model (${MODEL})`),
    })),
  );
  expect((await command(["ask", ...args, question])).stdout).toContain("I’m not sure what you mean by “dough”");
});

test("a model that is away leaves the answer to the engine", async () => {
  const { code, stdout } = await command(["ask", ...args, question], { ...env, READER_URL: "http://127.0.0.1:9/v1" });
  expect(code).toBe(0);
  expect(stdout).toContain("I’m not sure what you mean by “dough”");
});

test("variables that can't be used are told, and nothing is asked", async () => {
  const { code, stdout, stderr } = await command(["ask", ...args, question], {
    READER_URL: fake.openAi,
    READER_KEY: "a b",
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^The reader cannot be used:\nREADER_KEY holds .+\nREADER_MODEL is missing, .+\n$/);
  expect(stderr).not.toMatch(stackTrace);
});
