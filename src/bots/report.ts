/** What a bot tells its operator: one JSON line for each thing that happened, and a count of each. Never what was asked. */
import type { Logger } from "pino";

/** What each event means, as its line says it, and how loudly. */
const events = {
  started: ["info", "listening"],
  stopped: ["info", "left"],
  registered: ["info", "compared the commands with those registered"],
  cleared: ["info", "removed the commands that a server had beside those everywhere"],
  unregistered: ["warn", "could not register the commands"],
  answered: ["info", "answered"],
  shown: ["info", "showed a window, a page or a list"],
  repeated: ["debug", "delivered again, not answered again"],
  throttled: ["info", "too many questions in a minute"],
  retried: ["warn", "the platform did not take it; sending it again"],
  ambiguous: ["warn", "the platform may or may not have taken it; not sending it twice"],
  invalid: ["error", "the platform refused the message's blocks; sending plain text"],
  refused: ["warn", "the platform does not let me speak there"],
  expired: ["info", "too late to reply there"],
  feedback: ["info", "somebody said what they think of an answer"],
  told: ["info", "told the curators"],
  corrected: ["info", "told a thread what was corrected"],
  answeredLate: ["info", "answered a question that was asked in vain before"],
  installed: ["info", "was installed in a workspace"],
  uninstalled: ["info", "was removed from a workspace"],
  stale: ["info", "a button of an older edition was pressed"],
  interrupted: ["warn", "was begun by a process that ended before it was answered"],
  failed: ["error", "could not answer"],
  unreadable: ["error", "passed over what could not be read"],
  disconnected: ["warn", "lost the connection; connecting again"],
  connected: ["info", "the connection stands again"],
  away: ["warn", "can't reach the platform; trying again"],
  fault: ["fatal", "can't go on"],
} as const satisfies Record<string, readonly [level: "debug" | "info" | "warn" | "error" | "fatal", sentence: string]>;

export type ReportEvent = keyof typeof events;

/** Values for a log line: codes, counts and durations. No question, name, channel or token belongs here. */
type Fields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Report {
  /** `cause` is logged with its stack. */
  tell(event: ReportEvent, fields?: Fields, cause?: unknown): void;
  readonly counts: Readonly<Record<ReportEvent, number>>;
}

/** `onTrouble` is told of each event that is a warning or worse. */
export function createReport(
  log: Logger,
  bot: string,
  onTrouble: (event: ReportEvent) => void = () => undefined,
): Report {
  const counts = Object.fromEntries(Object.keys(events).map((event) => [event, 0])) as Record<ReportEvent, number>;
  const child = log.child({ bot });
  return {
    counts,
    tell(event, fields = {}, cause) {
      const [level, sentence] = events[event];
      counts[event] += 1;
      if (["warn", "error", "fatal"].includes(level)) onTrouble(event);
      child[level]({ event, ...fields, ...(cause === undefined ? {} : { err: cause }) }, sentence);
    },
  };
}

/** Where it was thrown, without its message: that may quote what somebody wrote. */
export function thrownAt(error: unknown): string[] {
  const { stack = "", message = "" } = error instanceof Error ? error : {};
  const [, ...frames] = stack.replace(message, "").split("\n");
  return frames.slice(0, 3).map((frame) => frame.trim());
}
