/** What is shown while a question is read for longer than the engine takes: only a model does. */
import type { Answering } from "../contract.ts";

/** The engine has answered long before; in milliseconds. */
const LONGER_THAN_A_MOMENT = 300;

/** The same way to answer, with `show` called once it takes longer than a moment. */
export const whileReading =
  (answering: Answering, show: () => void): Answering =>
  async (library, question) => {
    const timer = setTimeout(show, LONGER_THAN_A_MOMENT);
    try {
      return await answering(library, question);
    } finally {
      clearTimeout(timer);
    }
  };
