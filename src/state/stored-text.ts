/** Texts as the database takes them. */
import { createHash } from "node:crypto";
import { redact } from "../text/redact.ts";

/** An id of Slack's or Discord's by itself. */
const ids = /\b(?=[A-Z0-9]*\d)[CDEGTUW][A-Z0-9]{8,}\b|(?<!\d)\d{17,20}(?!\d)/g;

/** Without what names a person or a channel: what is kept says what was asked, not by whom. */
export function withoutNames(text: string): string {
  return redact(text, "…").replace(ids, "…");
}

/** Of one length whatever the key is made of, and nothing to be read in it. */
export function hash(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

export function listOf(json: string): string[] {
  return JSON.parse(json) as string[];
}
