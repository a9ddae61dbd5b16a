/** What an address asks: `?q=…`, in the light of each `before=…`, oldest first. */
import { MAX_QUESTION } from "../contract.ts";

export interface Asked {
  /** Trimmed; empty where nothing is asked. */
  text: string;
  /** Earlier questions of the conversation, oldest first. */
  before: readonly string[];
}

/** As many earlier questions as the engine looks back to. */
const MOST_BEFORE = 5;
/** Letters that those may take in an address, so that browsers, proxies and messengers carry it whole. */
const LONGEST_BEFORE = 4000;

export function askedBy({ searchParams }: URL): Asked | "too long" {
  const text = (searchParams.get("q") ?? "").trim();
  const before = searchParams.getAll("before").filter((earlier) => earlier.trim() !== "");
  if ([text, ...before].some(({ length }) => length > MAX_QUESTION)) return "too long";
  return { text, before: before.slice(-MOST_BEFORE) };
}

/** The conversation up to and with this question: what the next one is asked in the light of. */
export function conversationOf({ text, before }: Asked): readonly string[] {
  const kept: string[] = [];
  let room = LONGEST_BEFORE;
  for (const earlier of [...before, text].reverse()) {
    room -= encodeURIComponent(earlier).length;
    if (kept.length === MOST_BEFORE || room < 0) break;
    if (earlier !== "") kept.unshift(earlier);
  }
  return kept;
}
