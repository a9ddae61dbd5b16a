/** The work of the curator's page: each change is checked, then written whole, and never over what somebody else wrote. */
import { createHash } from "node:crypto";
import { inSlices } from "../../app/in-slices.ts";
import type { Language } from "../../contract.ts";
import { checkCorpus } from "../../corpus/checks/index.ts";
import { checkDrafts, promote } from "../../corpus/drafts.ts";
import { type CorpusFolder, readFolder } from "../../corpus/folder.ts";
import { type Loaded, loadCorpus } from "../../corpus/load.ts";
import { formatProblem, isError, type Position, type Problem, problemAt } from "../../corpus/problem.ts";
import { sentences } from "../../corpus/text.ts";
import { checkOwnQuestions, judgeBy } from "../../search/own-questions.ts";
import { preparing } from "../../search/prepare.ts";
import { uniqueBy } from "../../search/unique.ts";
import type { Desk, DeskDraft, Edited, Outcome } from "../../web/desk.ts";
import { Failure } from "../failure.ts";
import { entriesOf, replaceEntry, withoutMark } from "./entries.ts";
import { type Change, replaceFiles } from "./files.ts";
import { withQuestions } from "./sample-questions.ts";
import { readFacts } from "./table/fact-rows.ts";
import { openSource } from "./table/revise.ts";

const versionOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
const done: Outcome = { is: "done" };

/** For the corpus in the folder `dir`, which is read anew for each call. */
export function createDesk(dir: string): Desk {
  /** Makes changes of the files, where the draft's own is what it was. */
  const change = async (
    { file, version }: Edited,
    make: (text: string, folder: CorpusFolder) => Promise<ReadonlyMap<string, string> | Problem[]>,
  ): Promise<Outcome> => {
    const folder = readFolder(dir);
    const text = folder.files.get(file);
    if (text === undefined || versionOf(text) !== version) return { is: "changed" };
    const made = await make(text, folder);
    return Array.isArray(made) ? { is: "faulty", lines: made.map(formatProblem) } : write(dir, folder, made);
  };
  return {
    drafts: () => draftsIn(dir),
    async check({ file, at, text: next }) {
      const folder = readFolder(dir);
      const after = edited(folder, file, replaceEntry(folder.files.get(file) ?? "", at, next));
      return (await problemsOf(dir, after, { file, at })).map(formatProblem);
    },
    keep: (draft) => change(draft, (text, folder) => replaced(dir, draft, text, folder)),
    accept: (draft) =>
      change(draft, (text, folder) => replaced(dir, { ...draft, text: withoutMark(draft.text) }, text, folder)),
    setAside: (draft, reason) =>
      change(draft, (text, folder) => {
        const { quotes = [] } =
          draftsIn(dir, folder).find(({ file, at }) => file === draft.file && at === draft.at) ?? {};
        const articles = quotes.flatMap(({ article, quote }) => aside({ article, quote, reason }, folder));
        return Promise.resolve(new Map([...articles, [draft.file, replaceEntry(text, draft.at, "")]]));
      }),
    addWording: (fact, language, question) => addWording(dir, { fact, language, question }),
  };
}

/** The file with the entry in its place, or what is wrong: of a draft only what keeps the corpus from being read, of any other each error. */
async function replaced(
  dir: string,
  { file, at, text: next }: Edited,
  text: string,
  folder: CorpusFolder,
): Promise<ReadonlyMap<string, string> | Problem[]> {
  const after = replaceEntry(text, at, next);
  const entries = entriesOf(after);
  const later = edited(folder, file, after);
  const { problems: unreadable = [] } = loadCorpus(dir, later);
  if (unreadable.some(isError)) return unreadable;
  if (entries.length !== entriesOf(text).length) {
    const place = { file, line: entriesOf(text)[at]?.from ?? 1, column: 1 };
    return [problemAt(place, "is not one entry of a list", 'begin it with "- ", and indent its other lines')];
  }
  if (entries[at]?.isDraft) return new Map([[file, after]]);
  const known = new Set(errorsOf(dir, folder).map(withoutLine));
  const elsewhere = errorsOf(dir, later).filter((problem) => !known.has(withoutLine(problem)));
  const errors = [...(await problemsOf(dir, later, { file, at })).filter(isError), ...elsewhere];
  return errors.length === 0 ? new Map([[file, after]]) : uniqueBy(errors, formatProblem);
}

const withoutLine = ({ file, what }: Problem): string => `${file} ${what}`;

function errorsOf(dir: string, folder: CorpusFolder): Problem[] {
  const loaded = loadCorpus(dir, folder);
  return (loaded.problems ?? checkCorpus(loaded)).filter(isError);
}

const edited = (folder: CorpusFolder, file: string, text: string): CorpusFolder => ({
  ...folder,
  files: new Map(folder.files).set(file, text),
});

function write(dir: string, { files }: CorpusFolder, made: ReadonlyMap<string, string>): Outcome {
  const changes = [...made].map(([file, after]): [string, Change] => [file, { before: files.get(file) ?? "", after }]);
  try {
    replaceFiles(dir, new Map(changes));
    return done;
  } catch (error) {
    if (error instanceof Failure) return { is: "faulty", lines: [error.message] };
    throw error;
  }
}

function draftsIn(dir: string, folder = readFolder(dir)): DeskDraft[] {
  return [...folder.files].flatMap(([file, text]) =>
    /^(?:facts|lexicon)\//.test(file)
      ? entriesOf(text).flatMap(({ isDraft, value, text: own }, at) =>
          isDraft
            ? [{ file, at, text: own, version: versionOf(text), title: titleOf(value), quotes: quotesOf(value) }]
            : [],
        )
      : [],
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const titleOf = (value: Readonly<Record<string, unknown>>): string =>
  textOf(value["title"]) || textOf([value["en"]].flat()[0]) || textOf(value["id"]);

const quotesOf = ({ sources }: Readonly<Record<string, unknown>>): DeskDraft["quotes"] =>
  (Array.isArray(sources) ? sources : []).map((source) => ({
    article: textOf(source?.article),
    quote: textOf(source?.quote),
  }));

/** What is wrong with an entry, its sample questions included; of a corpus that can't be read, all that keeps it from it. */
async function problemsOf(
  dir: string,
  folder: CorpusFolder,
  { file, at }: { file: string; at: number },
): Promise<Problem[]> {
  const loaded = loadCorpus(dir, folder);
  if (loaded.problems) return loaded.problems;
  const { from, to } = entriesOf(folder.files.get(file) ?? "")[at] ?? { from: 0, to: 0 };
  const isHere = (place: Position): boolean => place.file === file && from <= place.line && place.line <= to;
  const problems = [
    ...checkCorpus(loaded),
    ...checkDrafts(loaded, promote(loaded)),
    ...(await vainQuestions(loaded, isHere)),
  ];
  return problems.filter(isHere);
}

/** The sample questions of an entry that it would not be among the answers to. */
async function vainQuestions(loaded: Loaded, isHere: (place: Position) => boolean): Promise<Problem[]> {
  const { corpus, where } = promote(loaded).loaded;
  const facts = corpus.facts.filter((fact) => isHere(where(fact)));
  if (facts.length === 0) return [];
  const judge = judgeBy(await inSlices(preparing(corpus)));
  return checkOwnQuestions({ ...loaded, where, corpus: { ...corpus, facts } }, judge);
}

/** The article's file with the sentences of a quote set aside; none where there is no such article. */
function aside(
  { article, quote, reason }: { article: string; quote: string; reason: string },
  { files }: CorpusFolder,
): [string, string][] {
  const file = `articles/${article}.md`;
  const [, front, body] = /^---\n(.*?\n)---\n(.*)$/s.exec(files.get(file) ?? "") ?? [];
  if (front === undefined || body === undefined) return [];
  const all = body.split("\n").flatMap((paragraph) => sentences(paragraph).map(({ text }) => text));
  const quoted = all.filter((sentence) => quote.includes(sentence) || sentence.includes(quote));
  const source = openSource(front);
  const before = source.value as { setAside?: { sentence: string; reason: string }[] };
  const known = before.setAside ?? [];
  const added = quoted.filter((text) => known.every(({ sentence }) => sentence !== text));
  source.put("setAside", [...known, ...added.map((sentence) => ({ sentence, reason }))], []);
  return [[file, `---\n${source.text()}---\n${body}`]];
}

async function addWording(
  dir: string,
  added: { fact: string; language: Language; question: string },
): Promise<Outcome> {
  const folder = readFolder(dir);
  const loaded = loadCorpus(dir, folder);
  if (loaded.problems) return { is: "faulty", lines: loaded.problems.map(formatProblem) };
  const row = readFacts(folder).rows.find(({ id }) => id === added.fact);
  const entry = row?.entries[added.language === "en" ? "" : added.language];
  const text = entry && folder.files.get(entry.file);
  if (!entry?.value || text === undefined) {
    return { is: "faulty", lines: [`${added.fact} has no words in this language → translate it first`] };
  }
  const judge = judgeBy(await inSlices(preparing(withQuestions(loaded.corpus, [added]))));
  const vain = judge({ id: added.fact }, added.question);
  if (vain) return { is: "faulty", lines: [`${vain.what} → ${vain.cure}`] };
  const questions = entry.value["questions"] as string[];
  if (questions.includes(added.question)) return done;
  const source = openSource(text);
  source.put(entry.at, { ...entry.value, questions: [...questions, added.question] }, Object.keys(entry.value));
  return write(dir, folder, new Map([[entry.file, source.text()]]));
}
