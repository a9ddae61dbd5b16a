/**
 * Rounds of blind questions: written from the articles alone by people who had never seen the bot, committed, then asked
 * once. What they measured first stands in docs/figures.md; from then on they are spent, and held here.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { memoize } from "../../src/cache/memoize.ts";
import { type Answer, type AnswerFact, Language, type Question } from "../../src/contract.ts";
import { createEngine, type Engine } from "../../src/search/engine.ts";
import { fold } from "../../src/text/fold.ts";
import { holds, limits, setCategories, statements } from "./judge.ts";
import { readCorpusIn } from "./questions.ts";

/** A question of a round of ours: a misspelt key would grade nothing. */
const Row = z.strictObject({
  id: z.string(),
  /** Who asks: a desk officer, somebody of the community, and so on. */
  persona: z.string(),
  cat: z.string(),
  lang: Language,
  q: z.string(),
  history: z.array(z.string()),
  /** `no`: an honest reply is no, not said, postponed, or only proposed. */
  outcome: z.enum(["answered", "unanswered", "help", "no"]),
  /** Of each group one stands in what is shown. */
  want: z.array(z.array(z.string())),
  /** One stands in the text. */
  short: z.array(z.string()),
  /** Every fact of a set holds one. */
  only: z.array(z.string()),
  /** None stands in the text or a statement. */
  forbid: z.array(z.string()),
  why: z.string(),
});
export type RoundRow = z.output<typeof Row>;

/** Sets from elsewhere may have other keys beside these, and lack all that a question can do without. */
const RowOfOthers = z.object({
  ...Row.shape,
  persona: Row.shape.persona.default(""),
  cat: Row.shape.cat.default(""),
  lang: Row.shape.lang.default("en"),
  history: Row.shape.history.default([]),
  want: Row.shape.want.default([]),
  short: Row.shape.short.default([]),
  only: Row.shape.only.default([]),
  forbid: Row.shape.forbid.default([]),
  why: Row.shape.why.default(""),
});

const folder = fileURLToPath(new URL("../questions/rounds/", import.meta.url));

export interface Round {
  name: string;
  /** Where the corpus is that it asks about. */
  corpus: string;
  rows: RoundRow[];
}

function parseRow(line: string, where: string, schema: z.ZodType<RoundRow>): RoundRow {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`${where} is no question of a round:\n${why}`, { cause });
  }
}

const rowsOf = (path: string, schema: z.ZodType<RoundRow>): RoundRow[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, at) => (line.trim() === "" ? [] : [parseRow(line, `${path}:${at + 1}`, schema)]));

/** The rows of a file of JSON Lines from elsewhere. Throws with the line that is none. */
export const readRows = (path: string): RoundRow[] => rowsOf(path, RowOfOthers);

/** A file whose name ends with that of a folder of tests/corpora asks about that corpus, any other about src/corpus. */
export function readRounds(): Round[] {
  const corpora = readdirSync(fileURLToPath(new URL("../corpora/", import.meta.url)));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .sort()
    .map((file) => {
      const name = file.replace(/\.jsonl$/, "");
      const other = corpora.find((corpus) => name.endsWith(corpus));
      const path = other === undefined ? "../../src/corpus" : `../corpora/${other}`;
      return { name, corpus: fileURLToPath(new URL(path, import.meta.url)), rows: rowsOf(`${folder}${file}`, Row) };
    });
}

/**
 * Of what the articles answer: `direct`, answered and right; `first`, what is shown first bears on it; `shown`, the right
 * facts are shown; `falseNo`, the asker is sent away; `wrong`, answered and not right. Of what they don't: `asserted`, and
 * `saidNo`, told plainly.
 */
export const marks = ["direct", "first", "shown", "falseNo", "wrong", "asserted", "saidNo", "help"] as const;
export type Mark = (typeof marks)[number];
export const ofAnswerable: readonly Mark[] = ["direct", "first", "shown", "falseNo", "wrong"];

/** From more wanted groups on, a set is asked for. */
const SET = 3;
/** An answer says no where one begins to read, or not at all. */
const NO_WITHIN = 120;

const yes = /^[^\p{L}]*(?:yes|yeah|co|dung|vang|да|иә)(?!\p{L})/u;
const no = new RegExp(
  "(?<!\\p{L})(?:no|none|not|neither|nothing|nor|never|yet|only|propos\\p{L}*|called for|postpon\\p{L}*|reject\\p{L}*|" +
    "refus\\p{L}*|undecided|denie\\p{L}*|exclud\\p{L}*|khong|chua|chi|de xuat|hoan|tu choi|bac bo|нет|не|ни|лишь|только|" +
    "предлож\\p{L}*|отлож\\p{L}*|отклон\\p{L}*|исключ\\p{L}*|жоқ|емес|тек|ұсын\\p{L}*|кейінге|" +
    "\\p{L}+(?:маған|меген|мады|меді|майды|мейді|баған|беген|паған|пеген))(?!\\p{L})",
  "u",
);

const bodyOf = ({ title, statement, statementEn, sources }: AnswerFact): string =>
  fold([title, statement, statementEn, ...sources.map(({ quote }) => quote)].join(" "));

/** The wanted groups of which neither the facts nor the text has one. */
function lacking(groups: RoundRow["want"], facts: readonly AnswerFact[], text = ""): RoundRow["want"] {
  const shown = [fold(text), ...facts.map(bodyOf)].join(" ");
  return groups.filter((group) => !group.some((key) => holds(shown, key)));
}

const asksSet = ({ only, want, cat }: RoundRow): boolean =>
  only.length > 0 || want.length > SET || setCategories.has(cat);

/** Whether an answer is right in every respect. */
function isRight(row: RoundRow, { text, facts, language }: Answer): boolean {
  const most = asksSet(row) ? limits.set : limits.one;
  const said = [fold(text), ...facts.map(statements)];
  return (
    language === row.lang &&
    text.length <= most.text &&
    facts.length <= Math.max(most.facts, row.want.length + 1) &&
    lacking(row.want, facts, text).length === 0 &&
    (row.want.length === 0 || lacking(row.want, facts.slice(0, 1), text).length < row.want.length) &&
    !row.forbid.some((key) => said.some((part) => holds(part, key))) &&
    (row.only.length === 0 || facts.every((fact) => row.only.some((key) => holds(bodyOf(fact), key)))) &&
    (row.short.length === 0 || row.short.some((key) => holds(fold(text), key)))
  );
}

function measureAnswerable(row: RoundRow, answer: Answer): Mark[] {
  const { outcome, related } = answer;
  if (outcome === "answered") return isRight(row, answer) ? ["direct", "first", "shown"] : ["wrong"];
  const wantsSet = row.want.length > SET;
  const open = lacking(row.want, related.slice(0, 1));
  const isFirst = open.length === 0 || (wantsSet && open.length < row.want.length);
  const isShown = lacking(row.want, related.slice(0, wantsSet ? 10 : SET)).length === 0;
  const measured: [Mark, boolean][] = [
    ["first", isFirst],
    ["shown", isShown],
    ["falseNo", outcome !== "nearest"],
  ];
  return measured.flatMap(([mark, isSo]) => (isSo ? [mark] : []));
}

/** What an answer to a question is worth. */
export function measure(row: RoundRow, answer: Answer): Mark[] {
  const { outcome } = answer;
  if (row.outcome === "help") return outcome === "help" ? ["help"] : [];
  if (row.outcome === "answered") return measureAnswerable(row, answer);
  const text = fold(answer.text);
  if (yes.test(text) || (outcome === "answered" && !no.test(text.slice(0, NO_WITHIN)))) return ["asserted"];
  return outcome === "answered" || outcome === "absent" ? ["saidNo"] : [];
}

export interface Measured {
  row: RoundRow;
  answer: Answer;
  marks: Mark[];
}

/** Most rounds ask of the same corpus. */
const engineOf = memoize((dir: string) => createEngine(readCorpusIn(dir)));

/** Asks a round of its corpus; `answer` where something else than the engine alone is to answer. */
export function measureRound(
  { corpus, rows }: Pick<Round, "corpus" | "rows">,
  answer: (engine: Engine, question: Question, row: RoundRow) => Answer = ({ ask }, question) => ask(question),
): Measured[] {
  const engine = engineOf(corpus);
  return rows.map((row) => {
    const given = answer(engine, { text: row.q, history: row.history }, row);
    return { row, answer: given, marks: measure(row, given) };
  });
}

/** What is not as it should be: an answer that isn't right, a false no, an assertion. */
function missOf({ row, marks: own }: Measured): string | undefined {
  const bad = own.find((mark) => mark === "wrong" || mark === "falseNo" || mark === "asserted");
  if (bad) return bad;
  if (row.outcome === "answered") return own.includes("direct") ? undefined : own.includes("first") ? "nearest" : "far";
  return row.outcome === "help" && !own.includes("help") ? "help" : undefined;
}

/** Each miss as its line in `known-misses.txt`, an id and how it is missed, with what was asked and answered. */
export const roundMisses = (measured: readonly Measured[]): (Measured & { line: string })[] =>
  measured.flatMap((each) => {
    const miss = missOf(each);
    return miss === undefined ? [] : [{ ...each, line: `${each.row.id} ${miss}` }];
  });

/** Shares in per cent, by language and of all. */
export function roundTable(measured: readonly Measured[]): string {
  const languages = ["all", ...new Set(measured.map(({ row }) => row.lang))];
  const line = (language: string): string => {
    const own = measured.filter(({ row }) => language === "all" || row.lang === language);
    const answerable = own.filter(({ row }) => row.outcome === "answered");
    const others = own.filter(({ row }) => row.outcome === "unanswered" || row.outcome === "no");
    const cells = marks
      .filter((mark) => mark !== "help")
      .map((mark) => {
        const of = ofAnswerable.includes(mark) ? answerable : others;
        const count = of.filter((each) => each.marks.includes(mark)).length;
        return (of.length === 0 ? "–" : ((100 * count) / of.length).toFixed(1)).padStart(9);
      });
    return [
      language.padEnd(5),
      String(answerable.length).padStart(11),
      ...cells,
      String(others.length).padStart(7),
    ].join("");
  };
  const head = ["answerable", ...marks.filter((mark) => mark !== "help")].map((word, at) =>
    word.padStart(at === 0 ? 16 : 9),
  );
  return [`${head.join("")}${"others".padStart(7)}`, ...languages.map(line)].join("\n");
}
