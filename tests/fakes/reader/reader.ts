/** A model's server on this machine: speaks OpenAI's chat API and Anthropic's, refuses what they refuse, and fails in each way. */
import type { Choice } from "../../../src/contract.ts";
import { type Call, type Fault, openLoopback, type Reply } from "../loopback.ts";

/** What the model replies to a question about facts: a choice, or text of any kind. */
export type Model = (question: string, facts: readonly { id: string }[]) => Choice | string;

export const KEY = "sk-loopback-key";
export const MODEL = "small";

export interface FakeReader {
  /** The roots of the two APIs. */
  openAi: string;
  anthropic: string;
  readonly calls: readonly Call[];
  /** From now on it is this model that replies. */
  is(model: Model): void;
  /** What happens to the next calls. */
  fail(...faults: Fault[]): void;
  close(): Promise<void>;
}

const replies = (reply: Reply): Fault => ({ is: "reply", reply });

/** Each way in which a model's server fails, and how a question then fares. */
export const failures: readonly [name: string, fault: Fault, fate: string][] = [
  ["the connection is cut", { is: "drop" }, "unreachable"],
  ["no reply", { is: "hold", until: new Promise(() => undefined) }, "slow"],
  ["400", replies({ status: 400, body: { error: { message: "no such format" } } }), "refused"],
  ["401", replies({ status: 401, body: { error: { message: "no such key" } } }), "refused"],
  ["404", replies({ status: 404, body: "no such model" }), "refused"],
  ["429", replies({ status: 429, headers: { "retry-after": "7" } }), "busy"],
  ["500", replies({ status: 500, body: "stack trace" }), "failed"],
  ["529", replies({ status: 529 }), "failed"],
  ["a redirect", replies({ status: 307, headers: { location: "http://127.0.0.1:9/v1" } }), "unreachable"],
  ["an empty body", replies({ body: "" }), "empty"],
  ["broken JSON", replies({ body: '{"choices":[{"mess' }), "malformed"],
  ["a page", replies({ body: "<html>Welcome!</html>" }), "malformed"],
  [
    "a megabyte",
    replies({
      body: {
        choices: [{ message: { content: '{"asked":true,"facts":[],"lacks":[]}' } }],
        more: "x".repeat(1_000_000),
      },
    }),
    "malformed",
  ],
];

/** Each reply in the API's own form that is no choice. */
export const lies: readonly [name: string, says: string, fate: string][] = [
  ["nothing", "", "empty"],
  ["prose", "The MoU on fisheries was signed in 2024.", "malformed"],
  ["half a choice", '{"asked": true, "facts": ["fi', "malformed"],
  ["another shape", '{"answer": "Yes, it was signed."}', "malformed"],
  ["a choice and a text", '{"asked": true, "facts": [], "lacks": [], "text": "Yes."}', "malformed"],
  ["a list", "[]", "malformed"],
  ["an id that there is not", '{"asked": true, "facts": ["made-up"], "lacks": []}', "unknown"],
  [
    "a thousand ids",
    JSON.stringify({ asked: true, facts: Array.from({ length: 1000 }, () => "x"), lacks: [] }),
    "malformed",
  ],
];

interface Sent {
  model: string;
  temperature: number;
  max_tokens?: number;
  system?: { text: string }[];
  messages: { role: string; content: string }[];
  response_format?: { type: string; json_schema: { schema: object } };
  output_config?: { format: { type: string; schema: object } };
}

/** Neither API takes bounds in a schema, and both want every object closed. */
function isTaken(format: { type?: string | undefined; schema?: object | undefined }): boolean {
  const schema = JSON.stringify(format.schema ?? {});
  const isClosed = schema.includes('"additionalProperties":false');
  return format.type === "json_schema" && isClosed && !/"(?:\$schema|maxItems|maxLength)"/.test(schema);
}

const refused = (message: string): Reply => ({ status: 400, body: { error: { message } } });

export async function openReader(first: Model = () => ({ asked: true, facts: [], lacks: [] })): Promise<FakeReader> {
  let model = first;
  const { url, calls, route, fail, close } = await openLoopback();
  const textFor = (system = "", user = ""): string => {
    const facts = (system.split("The facts:\n")[1] ?? "").split("\n").map((line) => JSON.parse(line) as { id: string });
    const reply = model(String(JSON.parse(user.split("The question:\n")[1] ?? '""')), facts);
    return typeof reply === "string" ? reply : JSON.stringify(reply);
  };
  route("POST /v1/chat/completions", ({ body, headers }) => {
    const { messages, response_format: format, ...sent } = JSON.parse(body) as Sent;
    if (headers.authorization !== `Bearer ${KEY}`) return { status: 401 };
    if (sent.model !== MODEL || sent.temperature !== 0) return refused("model, temperature");
    if (!isTaken({ type: format?.type, schema: format?.json_schema.schema })) return refused("response_format");
    const content = textFor(messages[0]?.content, messages[1]?.content);
    return { body: { choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }] } };
  });
  route("POST /anthropic/v1/messages", ({ body, headers }) => {
    const { messages, system, output_config: config, ...sent } = JSON.parse(body) as Sent;
    if (headers["x-api-key"] !== KEY || headers["anthropic-version"] !== "2023-06-01") return { status: 401 };
    if (sent.model !== MODEL || sent.temperature !== 0 || !sent.max_tokens) return refused("model, max_tokens");
    if (!isTaken(config?.format ?? {})) return refused("output_config");
    const text = textFor(system?.[0]?.text, messages[0]?.content);
    return { body: { type: "message", stop_reason: "end_turn", content: [{ type: "text", text }] } };
  });
  return {
    ...{ openAi: `${url}/v1`, anthropic: `${url}/anthropic/v1`, calls, close },
    is(next) {
      model = next;
    },
    fail: (...faults) => fail(/./, ...faults),
  };
}
