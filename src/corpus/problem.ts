/** A fault in the corpus's files: what is wrong, where, and what to do about it. */
import { join, relative } from "node:path";

/** A place in a file of the corpus. Line and column count from 1. */
export interface Position {
  /** Relative to the corpus folder, with forward slashes. */
  file: string;
  line: number;
  column: number;
}

export interface Problem extends Position {
  /** A corpus with an error is not served; a warning leaves something out, such as a translation. */
  severity: "error" | "warning";
  what: string;
  cure: string;
}

export const isError = ({ severity }: Problem): boolean => severity === "error";

export function problemAt(at: Position, what: string, cure: string, severity: Problem["severity"] = "error"): Problem {
  return { file: at.file, line: at.line, column: at.column, severity, what, cure };
}

/** One line, without a line end: `facts/documents.yaml:12:10 title: must have … → shorten it`. */
export function formatProblem({ file, line, column, severity, what, cure }: Problem): string {
  return `${file}:${line}:${column} ${severity === "warning" ? "warning: " : ""}${what} → ${cure}`;
}

/** Problems of the corpus in `dir` as lines, each with a path that an editor opens. */
export function formatProblems(problems: readonly Problem[], dir: string): string {
  const from = (file: string): string => (file === dir ? dir : relative("", join(dir, file)));
  return problems.map((problem) => formatProblem({ ...problem, file: from(problem.file) })).join("\n");
}

/** `2 errors, the first at facts/documents.yaml:12`, of at least one. */
export function summarize(errors: readonly Problem[]): string {
  const [first] = errors;
  return `${amount(errors.length, "error")}, the first at ${first?.file}:${first?.line}`;
}

/** `1 error`, `2 errors`. */
export const amount = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** Orders problems as one reads the files: by file (code points), line and column. */
export function compareProblems(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
