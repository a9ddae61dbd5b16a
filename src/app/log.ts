/** The log: what happened, as JSON lines on standard error. Never what was asked, and never what is secret. */
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { Config } from "../config.ts";

/** Keys whose values are left out, wherever they stand down to the third level. */
const secretKeys = [
  // What lets one speak for somebody
  ...["token", "botToken", "appToken", "signingSecret", "secret", "password", "authorization", "cookie", "signature"],
  ...["x-slack-signature", "trigger_id", "response_url", "responseUrl", "url", "webhook"],
  // What was asked, and by whom
  ...[
    "text",
    "question",
    "query",
    "content",
    "history",
    "body",
    "requestBody",
    "payload",
    "blocks",
    "user",
    "username",
  ],
];

/** Secrets by their shape, for those that stand within a message or a stack. */
const secretTexts = [
  /\bxox[a-z]-[\w-]+/g,
  /\bxapp-[\w-]+/g,
  /\b[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}/g,
  /(?<=\/(?:interactions|webhooks)\/\d+\/)[\w-]+/g,
  /(?<=hooks\.slack\.com\/)[\w/-]+/g,
  /\bv0=[0-9a-f]{64}\b/g,
];

const paths = secretKeys.flatMap((key) => ["", "*", "*.*"].map((above) => `${above}["${key}"]`));

/** A log of `level` and above; to standard error, unless another destination is given. */
export function createLog(level: Config["logLevel"], destination: DestinationStream = pino.destination(2)): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: "[redacted]" },
    hooks: { streamWrite: hideSecrets },
  };
  return pino(options, destination);
}

const hideSecrets = (line: string): string =>
  secretTexts.reduce((text, secret) => text.replace(secret, "[redacted]"), line);
