/** Drafts: facts and names that nobody has looked at yet. They are checked as if they were curated, and answer nothing. */
import { contentChecks } from "./checks/index.ts";
import { fileSchemas, type Loaded } from "./load.ts";
import { compareProblems, formatProblem, type Problem, problemAt } from "./problem.ts";
import type { Draft, Fact, Name } from "./schema.ts";
import { hold } from "./yaml-file.ts";

export interface Promoted {
  /** The corpus as it would be, were every draft of the right shape curated. */
  loaded: Loaded;
  /** The facts among them that are drafts. */
  facts: readonly Fact[];
  /** What keeps the others from being read. */
  problems: Problem[];
}

/** Reads the drafts as facts and names, and puts them beside those that are curated. */
export function promote({ corpus, drafts, where: whereBefore, warnings }: Loaded): Promoted {
  /** What stands for what the files hold. */
  const origins = new Map<object, object>();
  const problems: Problem[] = [];
  const { lexicon } = corpus;
  const read = <T extends { id: string }>(of: Draft["of"], curated: readonly T[]): T[] => {
    const schema = { fact: fileSchemas.facts, name: fileSchemas.names }[of].element;
    const taken = new Map(curated.map((entry) => [entry.id, entry as object]));
    return drafts
      .filter((draft) => draft.of === of)
      .flatMap((draft) => {
        const held = hold(schema, draft.raw, (path) => whereBefore(draft, ...path));
        // What a name is called is enough to check facts against it.
        const named =
          of === "name" ? schema.safeParse({ ...draft.raw, class: lexicon.classes[0]?.id }).data : undefined;
        const entry = (held.value ?? named) as T | undefined;
        problems.push(...held.problems);
        if (entry === undefined) return [];
        const earlier = taken.get(entry.id);
        if (earlier !== undefined) {
          const { file, line } = whereBefore(origins.get(earlier) ?? earlier);
          const what = `the id ${entry.id} is taken by ${file}:${line}`;
          problems.push(problemAt(whereBefore(draft, "id"), what, "give it another"));
          return [];
        }
        taken.set(entry.id, entry);
        origins.set(entry, draft);
        return [entry];
      });
  };
  const names = read<Name>("name", lexicon.names);
  const facts = read<Fact>("fact", corpus.facts);
  const promoted = {
    ...corpus,
    facts: [...corpus.facts, ...facts],
    lexicon: { ...lexicon, names: [...lexicon.names, ...names] },
  };
  origins.set(promoted, corpus);
  const where: Loaded["where"] = (entry, ...path) => whereBefore(origins.get(entry) ?? entry, ...path);
  return { loaded: { corpus: promoted, drafts, where, warnings }, facts, problems };
}

/**
 * What is missing of each draft, as warnings in the order of the files; of one of which nothing is missing, that too.
 * `more` is what other checks found of the promoted corpus.
 */
export function checkDrafts(loaded: Loaded, promoted: Promoted, more: readonly Problem[] = []): Problem[] {
  if (loaded.drafts.length === 0) return [];
  const told = (of: Loaded): Problem[] => contentChecks.flatMap((check) => check(of));
  const before = new Set(told(loaded).map(formatProblem));
  const after = told(promoted.loaded).filter((problem) => !before.has(formatProblem(problem)));
  const problems = [...promoted.problems, ...after, ...more];
  const places = loaded.drafts.map((draft) => loaded.where(draft)).sort(comparePlaces);
  const open = new Set(problems.map((problem) => places.findLast((place) => isAfter(problem, place))));
  const complete = places
    .filter((place) => !open.has(place))
    .map((place) => problemAt(place, "is a draft", "compare it with the article, then remove its line draft: true"));
  return [...problems, ...complete]
    .map((problem): Problem => ({ ...problem, severity: "warning" }))
    .sort(compareProblems);
}

type Place = ReturnType<Loaded["where"]>;

const comparePlaces = (a: Place, b: Place): number => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1);
const isAfter = (problem: Place, place: Place): boolean => problem.file === place.file && problem.line >= place.line;
