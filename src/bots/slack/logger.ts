/** What Slack's own packages have to say, as lines of the program's log. */
import { LogLevel, type Logger as SlackLogger } from "@slack/bolt";
import type { Logger } from "pino";

const MINUTE = 60_000;
/** Strangers can cause a line a request: of a minute's so many are written, and the rest counted with the first one of the next. */
const MOST_A_MINUTE = 10;

/**
 * Warnings and errors only: what these packages say below that holds payloads, and so what was asked. Their objects are
 * left out for the same reason; what matters of an error is logged where it is handled.
 */
export function slackLogger(log: Logger, secrets: readonly string[]): SlackLogger {
  const child = log.child({ bot: "slack", from: "sdk" });
  const line = (parts: readonly unknown[]): string => {
    const text = parts.filter((part) => typeof part === "string").join(" ");
    return secrets.reduce((kept, secret) => kept.replaceAll(secret, "[redacted]"), text);
  };
  let minute = { since: performance.now(), lines: 0 };
  const write = (level: "warn" | "error", parts: readonly unknown[]): void => {
    const now = performance.now();
    const isOver = now - minute.since >= MINUTE;
    const unwritten = isOver ? Math.max(0, minute.lines - MOST_A_MINUTE) : 0;
    if (isOver) minute = { since: now, lines: 0 };
    minute.lines += 1;
    if (minute.lines <= MOST_A_MINUTE) child[level](unwritten > 0 ? { unwritten } : {}, line(parts));
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => write("warn", parts),
    error: (...parts) => write("error", parts),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
