/** What is asked in vain by the page and by programs is kept, without who asked. Bots keep theirs with their answers. */
import { recordUnanswered } from "../bots/record.ts";
import { remembered } from "../cache/memoize.ts";
import type { Answer, Library, Question } from "../contract.ts";
import type { State } from "../state/state.ts";

/** The same library, each of whose unanswered questions is kept. One and the same for each library. `now` is in milliseconds. */
export function createUnansweredRecorder(state: State, now: () => number): (library: Library) => Library {
  const noted = ({ text }: Question, answer: Answer): Answer => {
    recordUnanswered(state, text, answer, now());
    return answer;
  };
  return remembered((library) => ({
    ...library,
    ask: (question) => noted(question, library.ask(question)),
    *asking(question, chosen) {
      return noted(question, yield* library.asking(question, chosen));
    },
  }));
}
