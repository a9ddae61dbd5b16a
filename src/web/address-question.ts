/** What an address asks: `?q=…`, in the light of each `history=…`, oldest first. */
import { LOOKS_BACK, MAX_QUESTION } from "../contract.ts";

export interface AddressQuestion {
  /** Trimmed; empty where nothing is asked. */
  text: string;
  /** Earlier questions of the conversation, oldest first. */
  history: readonly string[];
}

/** Letters that those may take in an address, so that it is carried whole: the longest question, six letters for each of its own. */
const LONGEST_HISTORY = 6 * MAX_QUESTION;

export function questionIn({ searchParams }: URL): AddressQuestion | "too long" {
  const text = (searchParams.get("q") ?? "").trim();
  const history = searchParams.getAll("history").filter((earlier) => earlier.trim() !== "");
  if ([text, ...history].some(({ length }) => length > MAX_QUESTION)) return "too long";
  return { text, history: history.slice(-LOOKS_BACK) };
}

/** The conversation up to and with this question: what the next one is asked in the light of. */
export function conversationOf({ text, history }: AddressQuestion): readonly string[] {
  const kept: string[] = [];
  let room = LONGEST_HISTORY;
  for (const earlier of [...history, text].reverse()) {
    room -= encodeURIComponent(earlier).length;
    if (kept.length === LOOKS_BACK || room < 0) break;
    if (earlier !== "") kept.unshift(earlier);
  }
  return kept;
}
