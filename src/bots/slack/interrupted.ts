/** Counts what a process had taken and not answered when it died: Slack takes an event that was acknowledged for done. */
import type { State } from "../../records.ts";
import type { Report } from "../report.ts";

/** Nothing takes longer than that, with all its attempts; what is older belonged to a process that died. In milliseconds. */
const LONGEST = 600_000;

/** Counts at once and then again and again; gives what ends that. It answers none of them: some may have been posted. */
export function countInterrupted(state: State, report: Report, now: () => number): () => void {
  const count = async (): Promise<void> => {
    const events = await state.interrupted("slack", now() - LONGEST);
    if (events === "away") return;
    for (let at = 0; at < events; at += 1) report.tell("interrupted");
  };
  void count();
  const timer = setInterval(() => void count(), LONGEST).unref();
  return () => clearInterval(timer);
}
