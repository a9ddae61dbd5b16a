/** What Slack's own packages have to say, as lines of the program's log. */
import { LogLevel, type Logger as SlackLogger } from "@slack/bolt";
import type { Logger } from "pino";

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
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => child.warn(line(parts)),
    error: (...parts) => child.error(line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
