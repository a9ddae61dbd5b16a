/** A copy of the corpus that changes: each version says in its titles which one it is. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../../src/contract.ts";
import { loadCorpus } from "../../src/corpus/load.ts";

export interface ChangingCorpus {
  dir: string;
  /** Writes the nth version; gives the hash by which it is known. */
  write(nth: number): string;
  /** Writes something that can't be served; which fault it is goes by `nth`. */
  break(nth: number): void;
  /** Why an answer can't be of one version; undefined where it is. */
  faultOf(answer: Pick<Answer, "corpus" | "facts">): string | undefined;
}

/** Titles up to this length have room for the mark. */
const ROOM = 70;
const markOf = (nth: number): string =>
  `(version ${[...String(nth)].map((digit) => "abcdefghij"[Number(digit)]).join("")})`;

const faults: readonly ((file: string) => string)[] = [
  (text) => text.replace(/(quote: )(?=\w)/, "$1Nobody said that "),
  (text) => `${text}\n- id: [`,
  (text) => text.replace(/status: \w[\w-]*/, "status: whistled"),
  (text) => text.replace(/^ {2}statement:/m, "  statment:"),
  (text) => text + text.slice(text.indexOf("- id: ")),
];

export function changingCorpus(from: string, dir: string): ChangingCorpus {
  cpSync(from, dir, { recursive: true });
  const files = readdirSync(join(dir, "facts")).filter((file) => /^[^.]+\.yaml$/.test(file));
  const texts = new Map(files.map((file) => [file, readFileSync(join(dir, "facts", file), "utf8")]));
  const marks = new Map<string, string>();
  const write = (nth: number): string => {
    for (const [file, text] of texts) {
      const marked = text.replace(/^ {2}title: (\S.*)$/gm, (line, title: string) =>
        title.length > ROOM || /["':>|]/.test(title) ? line : `${line} ${markOf(nth)}`,
      );
      writeFileSync(join(dir, "facts", file), marked);
    }
    const { corpus } = loadCorpus(dir);
    if (!corpus) throw new Error(`the corpus in ${dir} cannot be read`);
    const { version } = corpus;
    marks.set(version, markOf(nth));
    return version;
  };
  write(0);
  return {
    dir,
    write,
    break(nth) {
      const [file = ""] = files;
      const spoil = faults[nth % faults.length];
      writeFileSync(join(dir, "facts", file), spoil?.(texts.get(file) ?? "") ?? "");
    },
    faultOf({ corpus, facts }) {
      const mark = marks.get(corpus);
      if (mark === undefined) return `an answer is of ${corpus}, which was never served`;
      const other = facts.find(({ title }) => title.includes("(version ") && !title.endsWith(mark));
      return other && `an answer of ${mark} has the title “${other.title}”`;
    },
  };
}
