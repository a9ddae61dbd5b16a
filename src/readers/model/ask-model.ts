/** One question to a model, and what came back: a choice, or why there is none. */
import { Choice } from "../../contract.ts";
import { type ModelAddress, type ModelRequest, requestTo } from "./model-api.ts";
import type { Prompt } from "./prompt.ts";

/** Why a model gave no choice. */
export interface ModelFailure {
  is: "slow" | "unreachable" | "refused" | "busy" | "failed" | "malformed" | "unknown" | "empty";
  /** As `VARIABLE what is wrong → what to do`; nothing of what was asked. */
  reason: string;
  /** How long it wants to be left alone, in milliseconds. */
  retryAfter?: number;
}

export type ModelReply = { is: "choice"; choice: Choice } | ModelFailure;

export interface AskedOf extends ModelAddress {
  /** How long all of it may take, in milliseconds. */
  timeoutMs: number;
}

/** A choice is a thousand times shorter; in bytes. */
const LONGEST_BODY = 256 * 1024;

/** Asks a model to choose among the facts of these ids. Never rejects. */
export async function askModel(model: AskedOf, prompt: Prompt, ids: ReadonlySet<string>): Promise<ModelReply> {
  const request = requestTo(model, prompt);
  try {
    const signal = AbortSignal.timeout(model.timeoutMs);
    const { url, headers, body } = request;
    // A redirect could lead the key and the question to somebody else.
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
    if (!response.ok) {
      await response.body?.cancel();
      return refusal(response);
    }
    return readReply(await readBody(response), request, ids);
  } catch (error) {
    return faultOf(error, model.timeoutMs);
  }
}

/** Undefined where it is too long. */
async function readBody(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LONGEST_BODY) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const otherModel = "use a model and a server that keep to a JSON schema: see docs/reader.md";

function readReply(body: string | undefined, { reply }: ModelRequest, ids: ReadonlySet<string>): ModelReply {
  if (body?.trim() === "") return { is: "empty", reason: `READER_URL gave an empty reply → ${otherModel}` };
  const { success, data: text } = reply.safeParse(parse(body ?? ""));
  if (!success) return { is: "malformed", reason: "READER_URL gave no chat reply → write the root of the chat API" };
  if (text === undefined || text.trim() === "") {
    return { is: "empty", reason: `READER_MODEL gave an empty reply → ${otherModel}` };
  }
  const { data: choice } = Choice.safeParse(parse(text));
  if (!choice) return { is: "malformed", reason: `READER_MODEL did not keep to the schema → ${otherModel}` };
  if (!choice.facts.every((id) => ids.has(id))) {
    return { is: "unknown", reason: "READER_MODEL chose facts that there are none of → use a larger model" };
  }
  return { is: "choice", choice: { ...choice, facts: [...new Set(choice.facts)] } };
}

const refusalCures: Readonly<Record<number, string>> = {
  401: "correct READER_KEY",
  403: "correct READER_KEY, or let it use this model",
  404: "correct READER_URL or READER_MODEL: the server knows no such address or model",
};

function refusal({ status, headers }: Response): ModelFailure {
  const retryAfter = retryAfterOf(headers.get("retry-after"));
  const wait = retryAfter === undefined ? {} : { retryAfter };
  if (status === 429) {
    return { is: "busy", reason: "READER_URL is asked too often (429) → raise its limit, or ask it less", ...wait };
  }
  if (status >= 500) {
    return { is: "failed", reason: `READER_URL failed (${status}) → look at that server's own log`, ...wait };
  }
  const cure = refusalCures[status] ?? "see that READER_MODEL takes a JSON schema and the temperature 0";
  return { is: "refused", reason: `READER_URL refused the question (${status}) → ${cure}` };
}

/** Of a header in seconds or as a date, in milliseconds. */
function retryAfterOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return wait > 0 ? wait : undefined;
}

function faultOf(error: unknown, timeoutMs: number): ModelFailure {
  const { name, cause } = error as Error;
  if (name === "TimeoutError") {
    const cure = "raise READER_TIMEOUT_MS, or use a faster model";
    return { is: "slow", reason: `READER_URL gave no reply within ${timeoutMs} ms → ${cure}` };
  }
  const { code = "no connection" } = (cause ?? {}) as { code?: string };
  return { is: "unreachable", reason: `READER_URL can't be reached (${code}) → start that server, or correct it` };
}
