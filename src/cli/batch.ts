/** JSON Lines: a question a line in, an answer a line out, in order, each as soon as it is there. */
import { z } from "zod";
import { type Answer, Question } from "../contract.ts";
import { formatPath, type Path } from "../corpus/path.ts";
import { LineSplitter } from "./lines.ts";

/** Longer lines are refused unread: far more than a question of the longest allowed with its history. */
const LONGEST_LINE = 1_000_000;

const id = z.object({ id: z.union([z.string(), z.number()]) });

/** Answers a question, at once or in its own time. */
type Ask = (question: Question) => Answer | Promise<Answer>;

/** An answer, or `{"id": …, "error": "…"}` for a line that is no question. Without a line end. */
export async function answerLine(line: Uint8Array | undefined, ask: Ask): Promise<string> {
  const refuse = (error: string, value?: unknown): string =>
    JSON.stringify({ id: id.safeParse(value).data?.id ?? null, error });
  if (line === undefined) return refuse(`the line is longer than ${LONGEST_LINE} bytes; ask in fewer words`);
  const text = decode(line);
  if (text === undefined) return refuse("the line is not UTF-8; save it as UTF-8");
  if (text.trim() === "") return refuse('the line is empty; write a question like {"text": "…"}');
  const value = parseJson(text);
  if (value === undefined) return refuse('the line is not JSON; write a question like {"text": "…"}');
  if (!isObject(value)) return refuse('the line must be an object like {"text": "…"}');
  const question = Question.safeParse(value, { error: say });
  return question.success ? JSON.stringify(await ask(question.data)) : refuse(explain(question.error), value);
}

/** Answers lines of bytes as they come in. */
export async function* answerLines(input: AsyncIterable<Uint8Array>, ask: Ask): AsyncGenerator<string> {
  const splitter = new LineSplitter(LONGEST_LINE);
  for await (const chunk of input) {
    for (const line of splitter.push(chunk)) yield `${await answerLine(line, ask)}\n`;
  }
  for (const line of splitter.end()) yield `${await answerLine(line, ask)}\n`;
}

/** Undefined where the bytes are not UTF-8. A byte order mark is dropped. */
function decode(line: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(line);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

/** What is wrong with a question, as one line. */
function explain({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${formatPath(path as Path)}: ${message}`).join("; ");
}

const kinds: Readonly<Record<string, string>> = { string: "a text", array: "a list" };

/** In words, where the shape of a question says nothing better. */
function say(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
  if (issue.code !== "invalid_type") return undefined;
  return issue.input === undefined ? "is missing" : `must be ${kinds[issue.expected] ?? issue.expected}`;
}

/** What the text holds; undefined where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
