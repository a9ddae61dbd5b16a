/** `corpus check --watch`: the check anew at each save. */

import { inSlices } from "../../app/in-slices.ts";
import { watchFolder } from "../../app/watch-folder.ts";
import { type LoadResult, loadCorpus } from "../../corpus/load.ts";
import { amount } from "../../corpus/problem.ts";
import type { Corpus } from "../../corpus/schema.ts";
import type { Judge } from "../../search/own-questions.ts";
import type { Steps } from "../../search/steps.ts";
import { checkLoaded, formatChecked, type JudgeOf } from "./check.ts";
import { createJudges, type JudgeFor } from "./judges.ts";

/** How often the folder is looked at, in milliseconds. */
const EACH = 150;

/** Checks the folder and prints what `corpus check` does, then again whenever that has changed. Resolves at Ctrl-C. */
export async function watchCheck(dir: string, print: (text: string) => void): Promise<void> {
  print(`Watching ${dir}: it is checked at each save. Ctrl-C ends this.`);
  const checking = createChecking(dir, (text) => print(`\n${text}`));
  const watching = watchFolder(dir, EACH, () => void checking.look());
  await interrupted();
  watching.close();
  checking.close();
}

async function interrupted(): Promise<void> {
  // A signal that is listened for keeps no process alive.
  const alive = setInterval(() => undefined, 2 ** 30);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  clearInterval(alive);
}

interface Question {
  corpus: Corpus;
  of: "facts" | "drafts";
  fact: { id: string };
  text: string;
}

const keyOf = ({ of, fact, text }: Question): string => `${of} ${fact.id} ${text}`;

/** What was found of a question. */
type Verdict = ReturnType<Judge>;

/**
 * To ask all questions takes many times as long as all other rules. So what these find is told at once, beside what was
 * last answered; then the questions are asked anew, first those that are new or whose fact has changed.
 */
export function createChecking(dir: string, tell: (text: string) => void) {
  let verdicts = new Map<string, Verdict>();
  let told: string | undefined;
  const judges = createJudges();
  /** Counts the changes: what is asked of an older one is given up. */
  let turns = 0;

  /** Tells what has changed. Gives every question that was to be asked. */
  const check = (loaded: LoadResult): Question[] => {
    const questions: Question[] = [];
    const judgeOf: JudgeOf = (asked) => (fact, text) => {
      const question = { ...asked, fact, text };
      questions.push(question);
      // One that hasn't been asked yet counts as answered.
      return verdicts.get(keyOf(question));
    };
    const text = formatChecked(checkLoaded(loaded, judgeOf), dir);
    const open = questions.filter((question) => !verdicts.has(keyOf(question))).length;
    const whole = open === 0 ? text : `${text}, ${amount(open, "question")} still to be asked`;
    if (whole !== told) tell(whole);
    told = whole;
    return questions;
  };

  /** Whether some of them are answered otherwise than before; undefined where something was saved meanwhile. */
  function* ask(questions: readonly Question[], judgeFor: JudgeFor, own: number): Steps<boolean | undefined> {
    let isNews = false;
    for (const question of questions) {
      const judge = yield* judgeFor(question);
      const verdict = judge(question.fact, question.text);
      const before = verdicts.get(keyOf(question));
      isNews ||= !verdicts.has(keyOf(question)) || JSON.stringify(verdict) !== JSON.stringify(before);
      verdicts.set(keyOf(question), verdict);
      yield;
      if (own !== turns) return undefined;
    }
    return isNews;
  }

  return {
    /** Checks what stands in the folder now. Resolves when all questions are asked, or something newer is looked at. */
    async look(): Promise<void> {
      turns += 1;
      const own = turns;
      const loaded = loadCorpus(dir);
      const questions = check(loaded);
      const { judgeFor, isChanged } = judges(loaded.corpus);
      const isFresh = (question: Question): boolean => !verdicts.has(keyOf(question)) || isChanged(question.fact.id);
      const fresh = questions.filter(isFresh);
      const rest = questions.filter((question) => !isFresh(question));
      for (const some of [fresh, rest]) {
        const isNews = await inSlices(ask(some, judgeFor, own));
        if (isNews === undefined) return;
        if (isNews) check(loaded);
      }
      // Of what cannot be read, none is asked.
      if (questions.length === 0) return;
      const current = new Set(questions.map(keyOf));
      verdicts = new Map([...verdicts].filter(([key]) => current.has(key)));
    },
    close(): void {
      turns += 1;
    },
  };
}
