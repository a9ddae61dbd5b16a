/** What `corpus check` finds in a corpus, and how it tells that. */
import { checkCorpus } from "../../corpus/checks/index.ts";
import { checkDrafts, promote } from "../../corpus/drafts.ts";
import type { Loaded, LoadResult } from "../../corpus/load.ts";
import { amount, compareProblems, formatProblems, isError, type Problem } from "../../corpus/problem.ts";
import type { Corpus } from "../../corpus/schema.ts";
import { checkOwnQuestions, type Judge } from "../../search/own-questions.ts";

/** Judges questions of a corpus: of that which is served, or of one in which its drafts count as facts. */
export type JudgeOf = (asked: { corpus: Corpus; of: "facts" | "drafts" }) => Judge;

interface Checked {
  /** Undefined where the corpus could not be read. */
  version?: string;
  problems: Problem[];
  drafts: number;
}

/** All problems in the order of the files. Of the drafts, too: what is missing of them is a warning, for they are not served. */
export function checkLoaded(loaded: LoadResult, judgeOf: JudgeOf): Checked {
  if (loaded.problems !== undefined) return { problems: loaded.problems, drafts: 0 };
  const judge = judgeOf({ corpus: loaded.corpus, of: "facts" });
  const problems = [...checkCorpus(loaded), ...checkOwnQuestions(loaded, judge)];
  const drafts = loaded.drafts.length === 0 ? [] : draftProblems(loaded, judgeOf);
  const { version } = loaded.corpus;
  return { version, problems: [...problems, ...drafts].sort(compareProblems), drafts: loaded.drafts.length };
}

function draftProblems(loaded: Loaded, judgeOf: JudgeOf): Problem[] {
  const promoted = promote(loaded);
  const { corpus } = promoted.loaded;
  const judge = judgeOf({ corpus, of: "drafts" });
  const asked = { ...promoted.loaded, corpus: { ...corpus, facts: [...promoted.facts] } };
  return checkDrafts(loaded, promoted, checkOwnQuestions(asked, judge));
}

/** A line for each problem, and one that counts them. */
export function formatChecked({ problems, drafts }: Checked, dir: string): string {
  const errors = problems.filter(isError).length;
  const counted = `${amount(errors, "error")}, ${amount(problems.length - errors, "warning")}`;
  const summary = drafts === 0 ? counted : `${counted}, ${amount(drafts, "draft")}`;
  return problems.length === 0 ? summary : `${formatProblems(problems, dir)}\n${summary}`;
}
