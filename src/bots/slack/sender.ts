/** Everything that this app sends goes through here: messages, private words, replies to a response_url, windows. */
import type { types, webApi } from "@slack/bolt";
import type { CancellableDelay } from "../cancellable-delay.ts";
import type { Report } from "../report.ts";
import type { SlackMessage } from "./answer-message.ts";
import { TIMEOUT } from "./client.ts";
import {
  failureOf,
  networkFailure,
  revokedCodes,
  type SendFailure,
  type Sent,
  sendWithRetry,
} from "./send-with-retry.ts";

/** How a reply through a response_url stands to the message that the press came from. */
export type ResponseType = "ephemeral" | "in_channel" | "replace";

export interface Sender {
  /** In a conversation, for all in it. A person's id stands for the conversation with that person. */
  post(channel: string, message: SlackMessage, thread?: string): Promise<Sent<{ ts?: string | undefined }>>;
  /** In a conversation, for one person alone. */
  whisper(channel: string, person: string, message: SlackMessage, thread?: string): Promise<Sent<unknown>>;
  /** Through the response_url of a command or a press, which leaves the thread unless it is told; `refused` with `expired_url` when it is too late for that. */
  respond(address: string, message: SlackMessage, reply: ResponseType, thread?: string): Promise<Sent<unknown>>;
  /** Takes away the message that the press came from. */
  removeOriginal(address: string): Promise<Sent<unknown>>;
  /** `within` is for how long Slack's "not now" may be waited for, in milliseconds; 120,000 where left out. */
  call(method: string, args: Record<string, unknown>, within?: number): Promise<Sent<unknown>>;
}

export interface SenderOptions {
  client: webApi.WebClient;
  report: Report;
  delay: CancellableDelay;
  /** Told when Slack says that the token is good for nothing. */
  onRevoked: (code: string) => void;
}

class ResponseUrlError extends Error {
  readonly failure: SendFailure;
  constructor(failure: SendFailure) {
    super("a response_url was refused");
    this.failure = failure;
  }
}

/** What Slack says of a response_url: JSON with an error, or a bare word, on a status that is not always an error's. */
function responseUrlFailure(status: number, body: string, retryAfter: string | null): SendFailure | undefined {
  if (status === 429) return { is: "later", afterMs: retryAfter === null ? undefined : Number(retryAfter) * 1000 };
  if (status >= 500) return { is: "ambiguous" };
  const code = /"error"\s*:\s*"(\w+)"/.exec(body)?.[1] ?? (status >= 400 ? /^\w+$/.exec(body.trim())?.[0] : undefined);
  if (code === "used_url" || (status === 404 && code !== "channel_not_found"))
    return { is: "refused", code: "expired_url" };
  if (code !== undefined) return { is: "refused", code };
  return status >= 400 ? { is: "refused", code: `http_${status}` } : undefined;
}

async function callResponseUrl(address: string, body: unknown): Promise<void> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const failure = responseUrlFailure(response.status, await response.text(), response.headers.get("retry-after"));
  if (failure) throw new ResponseUrlError(failure);
}

const responseUrlReason = (error: unknown): SendFailure | undefined => {
  if (error instanceof ResponseUrlError) return error.failure;
  return error instanceof Error ? networkFailure(error) : undefined;
};

const isBlocksRefused = (code: string): boolean => /blocks|msg_too_long/.test(code);

/** No markup in the text, no link spread out, no name turned into a mention. */
const literal = { mrkdwn: false, parse: "none", link_names: false, unfurl_links: false, unfurl_media: false } as const;

export function createSender({ client, report, delay, onRevoked }: SenderOptions): Sender {
  const sending = { report, delay };
  const watch = <T>(sent: Sent<T>): Sent<T> => {
    if (sent.is === "refused" && revokedCodes.has(sent.code)) onRevoked(sent.code);
    return sent;
  };

  /** Sends with blocks; where Slack refuses these, without. */
  const inFull = async <T>(
    message: SlackMessage,
    attempt: (content: { text: string; blocks?: types.KnownBlock[] }) => Promise<T>,
    reasonOf: (error: unknown) => SendFailure | undefined,
  ): Promise<Sent<T>> => {
    const { text, blocks, plain } = message;
    const sent = await sendWithRetry(() => attempt({ text, blocks }), reasonOf, sending);
    if (sent.is !== "refused" || !isBlocksRefused(sent.code)) return watch(sent);
    report.tell("invalid", { code: sent.code, messages: sent.messages });
    return watch(await sendWithRetry(() => attempt({ text: plain }), reasonOf, sending));
  };

  return {
    post: (channel, message, thread) =>
      inFull(
        message,
        (content) =>
          client.chat.postMessage({ channel, ...content, ...literal, ...(thread ? { thread_ts: thread } : {}) }),
        failureOf,
      ),
    whisper: (channel, user, message, thread) =>
      inFull(
        message,
        (content) =>
          client.apiCall("chat.postEphemeral", {
            ...{ channel, user, ...content, parse: "none", link_names: false },
            ...(thread ? { thread_ts: thread } : {}),
          }),
        failureOf,
      ),
    removeOriginal: (address) =>
      sendWithRetry(() => callResponseUrl(address, { delete_original: true }), responseUrlReason, sending),
    async respond(address, message, reply, thread) {
      const replaces = reply === "replace";
      const type = {
        ...{ response_type: replaces ? "ephemeral" : reply, replace_original: replaces },
        ...(thread === undefined ? {} : { thread_ts: thread }),
      };
      return inFull(
        message,
        (content) => callResponseUrl(address, { ...content, ...literal, ...type }),
        responseUrlReason,
      );
    },
    call: async (method, args, within) =>
      watch(await sendWithRetry(() => client.apiCall(method, args), failureOf, { ...sending, within })),
  };
}
