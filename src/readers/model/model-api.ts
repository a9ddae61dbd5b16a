/** The two ways to ask a model for JSON: OpenAI's chat API, which most servers speak, and Anthropic's. */
import { z } from "zod";
import { Choice } from "../../contract.ts";
import type { Prompt } from "./prompt.ts";

/** Where a model is, and what lets one ask it. */
export interface ModelAddress {
  /** The root of the API, such as `http://localhost:11434/v1`, or the whole address that is posted to. */
  url: string;
  model: string;
  /** Left out where the server wants none. */
  key?: string | undefined;
}

interface Api {
  /** Below the root of the API. */
  path: string;
  headers: (key: string | undefined) => Record<string, string>;
  body: (model: string, prompt: Prompt) => object;
  /** What it replies with, as far as its text goes. */
  reply: z.ZodType<string | undefined>;
}

/** A Choice as JSON Schema, without the bounds that neither API takes; they are checked afterwards. */
const { $schema: _, ...schema } = z.toJSONSchema(Choice, {
  override({ jsonSchema }) {
    delete jsonSchema.maxItems;
    delete jsonSchema.maxLength;
  },
});

/** Tokens, for 50 ids and what is lacking. */
const LONGEST_REPLY = 2048;

const openAi: Api = {
  path: "/chat/completions",
  headers: (key) => (key === undefined ? {} : { authorization: `Bearer ${key}` }),
  body: (model, { system, user }) => ({
    model,
    temperature: 0,
    messages: [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
    response_format: { type: "json_schema", json_schema: { name: "choice", strict: true, schema } },
  }),
  reply: z
    .object({ choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })) })
    .transform(({ choices }) => choices[0]?.message.content ?? undefined),
};

const anthropic: Api = {
  path: "/messages",
  headers: (key) => ({ "anthropic-version": "2023-06-01", ...(key === undefined ? {} : { "x-api-key": key }) }),
  body: (model, { system, user }) => ({
    model,
    temperature: 0,
    max_tokens: LONGEST_REPLY,
    // The facts are the same for every question: the server may keep them for the next.
    system: [{ type: "text", text: system, cache_control: { type: "ephemeral" } }],
    messages: [{ role: "user", content: user }],
    output_config: { format: { type: "json_schema", schema } },
  }),
  reply: z
    .object({ content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })) })
    .transform(({ content }) => content.find(({ type }) => type === "text")?.text),
};

/** Anthropic's where host or path name it, or the path is its own. */
const apiOf = (url: string): Api => (/anthropic|\/messages\/?$/i.test(url) ? anthropic : openAi);

export interface ModelRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  reply: Api["reply"];
}

export function requestTo({ url, model, key }: ModelAddress, prompt: Prompt): ModelRequest {
  const { path, headers, body, reply } = apiOf(url);
  const address = new URL(url);
  const root = address.pathname.replace(/\/+$/, "") || "/v1";
  address.pathname = root.endsWith(path) ? root : `${root}${path}`;
  return {
    url: address.href,
    headers: { "content-type": "application/json", ...headers(key) },
    body: JSON.stringify(body(model, prompt)),
    reply,
  };
}
