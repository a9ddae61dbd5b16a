/**
 * Keeps a Socket Mode connection. The client's own reconnecting is off: it waits five seconds at least, and a server
 * that can't be reached when it tries again ends the process.
 */
import { type SocketModeReceiver, webApi } from "@slack/bolt";
import type { BotContext } from "../bot.ts";
import { delayAfter } from "../cancellable-delay.ts";
import { type Report, thrownAt } from "../report.ts";
import { awayFor, BUSY } from "./fault.ts";
import { failureOf, revokedCodes } from "./send-with-retry.ts";

export interface Connection {
  /** Takes no more envelopes. Those that were not acknowledged go to another connection of the app. */
  close(): Promise<void>;
}

export interface Keeping extends Pick<BotContext, "onAway"> {
  report: Report;
  onRevoked: (code: string) => void;
}

/** Everything that Slack sends over it, by its type: anything else may be somebody's words. */
const known: ReadonlySet<unknown> = new Set(["events_api", "slash_commands", "interactive", "hello", "disconnect"]);

function typeOf(data: unknown): string {
  try {
    const { type } = (JSON.parse(String(data)) ?? {}) as { type?: unknown };
    return known.has(type) ? String(type) : "unknown";
  } catch {
    return "unknown";
  }
}

type Read = (data: unknown, isBinary: boolean) => Promise<void>;

/** The client reads each message within a listener that nobody awaits: whatever that throws would end the process. */
function readCarefully(client: SocketModeReceiver["client"], report: Report): void {
  const [read] = client.listeners("ws_message") as Read[];
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: boolean) =>
    read?.(data, isBinary).catch((error: unknown) => {
      report.tell("unreadable", { type: typeOf(data), at: thrownAt(error) });
    }),
  );
}

/** Connects, and connects again whenever the connection ends. Rejects where the first attempt fails. */
export async function keepConnected(
  receiver: SocketModeReceiver,
  { report, onAway, onRevoked }: Keeping,
): Promise<Connection> {
  const { client } = receiver;
  let closing = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    try {
      await receiver.start();
      failures = 0;
      report.tell("connected");
      onAway(undefined);
      client.once("disconnected", () => again());
    } catch (error) {
      const code = error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
      if (code !== undefined && revokedCodes.has(code)) return onRevoked(code);
      failures += 1;
      const failure = failureOf(error);
      again(failure?.is === "later" ? failure.afterMs : undefined);
    }
  };
  /** `toldMs` is how long Slack wants to be left alone. */
  const again = (toldMs?: number): void => {
    if (closing) return;
    const afterMs = Math.max(delayAfter(failures), toldMs ?? 0);
    report.tell("disconnected", { afterMs });
    onAway(toldMs === undefined ? awayFor("the connection was lost") : BUSY);
    timer = setTimeout(() => void connect(), afterMs);
  };

  readCarefully(client, report);
  await receiver.start();
  client.once("disconnected", () => again());
  return {
    async close() {
      closing = true;
      clearTimeout(timer);
      await client.disconnect();
    },
  };
}
