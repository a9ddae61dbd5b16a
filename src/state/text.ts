/** Texts as the database takes them. */
import { createHash } from "node:crypto";

/** Cut to so many UTF-16 code units, and without what PostgreSQL refuses: NUL and halves of surrogate pairs. */
export function clean(text: string, longest = 1000): string {
  return Buffer.from(text.slice(0, longest)).toString().replaceAll("\u0000", "");
}

/** An e-mail address; a mention, as Slack and Discord write it; an id of theirs by itself. */
const names =
  /[^\s@<>|:]+@[^\s@<>|]+\.[^\s@<>|]+|<[@#!][^>]*>|\b(?=[A-Z0-9]*\d)[CDEGTUW][A-Z0-9]{8,}\b|(?<!\d)\d{17,20}(?!\d)/g;

/** Without what names a person or a channel: what is kept says what was asked, not by whom. */
export function withoutNames(text: string): string {
  return text.replace(names, "…");
}

/** Of one length whatever the key is made of, and nothing to be read in it. */
export function hash(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

export function listOf(json: string): string[] {
  return JSON.parse(json) as string[];
}
