/** Counts what a process had taken and not answered when it died: a platform takes what it delivered for done. */
import type { Face, State } from "../state/state.ts";
import type { Report } from "./report.ts";

/** Nothing takes longer than that, with all its attempts; what is older belonged to a process that died. In milliseconds. */
const LONGEST = 600_000;

export interface Counting {
  face: Face;
  state: State;
  report: Report;
  now: () => number;
}

/** Counts at once and then again and again; gives what ends that. It answers none of them: some may have been posted. */
export function countInterrupted({ face, state, report, now }: Counting): () => void {
  const count = async (): Promise<void> => {
    const events = await state.interrupted(face, now() - LONGEST);
    if (events === "away") return;
    for (let at = 0; at < events; at += 1) report.tell("interrupted");
  };
  void count();
  const timer = setInterval(() => void count(), LONGEST).unref();
  return () => clearInterval(timer);
}
