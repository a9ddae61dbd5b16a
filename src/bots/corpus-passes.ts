/** Passes over what was said or asked earlier, one for each corpus: slowly, one after another, and never on an old corpus. */
import type { Library } from "../contract.ts";
import type { CancellableDelay } from "./cancellable-delay.ts";
import type { Report } from "./report.ts";

/** Between two messages, in milliseconds: what a platform takes, and what nobody takes for a flood. */
const BETWEEN_MESSAGES = 1000;
/** Between two attempts to read the database while it is away, in milliseconds. */
const UNTIL_RETRY = 30_000;

/** One pass. */
export interface CorpusPass {
  /** The corpus that it began on. */
  readonly library: Library;
  /** Whether the bot leaves, or the corpus was swapped: what is left is the next pass's. */
  readonly isOver: boolean;
  /** What is read from the database, as soon as that can be reached; nothing where the pass is over by then. */
  read<T>(query: () => Promise<readonly T[] | "away">): Promise<readonly T[]>;
  /** Waits until the next message may be sent. */
  pause(): Promise<void>;
}

export interface CorpusPassesOptions {
  /** What the passes do; for the log. */
  way: string;
  /** The corpus as it is now. */
  library: () => Library;
  delay: CancellableDelay;
  report: Report;
}

/** Gives what starts a pass, on the corpus as it is at that moment. It resolves when the pass has ended, and never rejects. */
export function createCorpusPasses({ way, library: current, delay, report }: CorpusPassesOptions) {
  let running = Promise.resolve();
  return (work: (pass: CorpusPass) => Promise<void>): Promise<void> => {
    const library = current();
    const pass: CorpusPass = {
      library,
      get isOver() {
        return delay.isCancelled || current().version !== library.version;
      },
      async read(query) {
        while (!pass.isOver) {
          const rows = await query();
          if (rows !== "away") return rows;
          await delay.wait(UNTIL_RETRY);
        }
        return [];
      },
      pause: () => delay.wait(BETWEEN_MESSAGES),
    };
    running = running.then(() => work(pass)).catch((error: unknown) => report.tell("failed", { way }, error));
    return running;
  };
}
