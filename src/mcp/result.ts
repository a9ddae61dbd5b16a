/** What every tool gives, and what all of them say of themselves. */
import type { CallToolResult, ToolAnnotations } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { MAX_QUESTION } from "../contract.ts";

/** Nothing is changed, the same call gives the same result, and nothing outside of the corpus is asked. */
export const annotations: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

export const Words = z.string().max(MAX_QUESTION, `is longer than ${MAX_QUESTION} characters: say it in fewer words`);

export const CorpusVersion = z.string().describe("The version of the corpus that this comes from");

/**
 * A result in the tool's output shape; `text` for a client that reads no structured content, and `hint` on what to do with
 * it.
 */
export const foundResult = (content: object, text = JSON.stringify(content), hint?: string): CallToolResult => ({
  content: [text, ...(hint === undefined ? [] : [hint])].map((each) => ({ type: "text", text: each })),
  structuredContent: { ...content },
});

/** What is wrong, and what to do about it. */
export const failed = (problem: string): CallToolResult => ({
  content: [{ type: "text", text: problem }],
  isError: true,
});
