/** The earlier questions of each thread, so that a follow-up is read in their light. In memory only. */
export interface Threads {
  /** Oldest first. */
  history(thread: string): readonly string[];
  add(thread: string, question: string): void;
}

/** Keeps the last `questions` of the `threads` most recently asked in. */
export function createThreads(threads = 2000, questions = 5): Threads {
  const asked = new Map<string, string[]>();
  return {
    history: (thread) => asked.get(thread) ?? [],
    add(thread, question) {
      const kept = [...(asked.get(thread) ?? []), question].slice(-questions);
      // A map keeps the order of insertion: taken out and put in again, the thread is the newest.
      asked.delete(thread);
      asked.set(thread, kept);
      for (const oldest of asked.keys()) {
        if (asked.size <= threads) break;
        asked.delete(oldest);
      }
    },
  };
}
