import { expect, test } from "vitest";
import { islands, run, stackTrace } from "./cli/run.ts";
import { plant, sound } from "./corpus/plant.ts";

const main = (env: object, input = "") => run([], input, { file: "main.ts", env });

test("with no key set it is the chat, which ends with its input", async () => {
  const { code, stdout, stderr } = await main({ CORPUS_DIR: sound }, "which MoU covers fisheries?\nhello");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^One MoU: /);
  expect(stdout.match(/^Corpus /gm)?.length).toBe(2);
});

test("an environment that cannot be used is told in full, and nothing starts", async () => {
  const { code, stdout, stderr } = await main({ CORPUS_DIR: islands, SLACK_BOT_TOKEN: "xoxb-1", PORT: "x" });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^The environment cannot be used:\nPORT is no number → .+\nSLACK_APP_TOKEN is missing, .+\n$/);
});

test("a corpus with an error is not served", async () => {
  const dir = plant({ "facts/documents.yaml": ["Peru and Iceland have signed two documents\n", "A false quote\n"] });
  const { code, stdout, stderr } = await main({ CORPUS_DIR: dir });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^The corpus cannot be served:\n.+documents\.yaml:\d+:\d+ the quote is not from .+ → /);
  expect(stderr).not.toMatch(stackTrace);
});
