import { languages } from "../../contract.ts";
import { fold } from "../../text/fold.ts";
import type { Check } from "../load.ts";
import type { LexiconEntry } from "../mention-finder.ts";
import type { Path } from "../path.ts";
import { type Problem, problemAt } from "../problem.ts";

/** An id of the lexicon is given once; a word leads to one name or group, and to one subject, kind or status. */
export const collisions: Check = ({ corpus, where }) => {
  const { names, groups, classes, offices, subjects, kinds, statuses } = corpus.lexicon;
  const entries = [names, groups, classes, offices, subjects, kinds, statuses].flat();
  const isGroup = (entry: LexiconEntry) => groups.some((group) => group === entry);

  const ids = entries.map((entry) => ({ entry, path: ["id"], word: entry.id }));
  const sameId = repeated(ids, (a, b) => a !== b);
  const sameName = repeated([...names, ...groups].flatMap(aliases), (a, b) => a.id !== b.id);
  const sameTerm = repeated([...subjects, ...kinds, ...statuses].flatMap(aliases), (a, b) => a.id !== b.id);

  const tell =
    (cure: (pair: Pair) => string) =>
    (pair: Pair): Problem => {
      const [earlier, later] = pair;
      const { file, line } = where(earlier.entry, ...earlier.path);
      const what = `"${later.word}" is taken by ${earlier.entry.id} at ${file}:${line}`;
      return problemAt(where(later.entry, ...later.path), what, cure(pair));
    };
  return [
    ...sameId.map(tell(() => "give it another id")),
    ...sameName.map(
      tell(([{ entry: a }, { entry: b }]) =>
        isGroup(a) || isGroup(b)
          ? "leave it to one of them"
          : `take it from both and give it to a group with any: [${a.id}, ${b.id}]`,
      ),
    ),
    ...sameTerm.map(tell(() => "leave it to one of them")),
  ];
};

interface Held {
  entry: LexiconEntry;
  path: Path;
  word: string;
}
type Pair = readonly [earlier: Held, later: Held];

const aliases = (entry: LexiconEntry): Held[] =>
  languages.flatMap((language) =>
    (entry[language] ?? []).map((word, index) => ({ entry, path: [language, index], word })),
  );

/** Each word that an earlier entry holds already, where the two count as different. */
function repeated(held: readonly Held[], differ: (a: LexiconEntry, b: LexiconEntry) => boolean): Pair[] {
  const first = new Map<string, Held>();
  return held.flatMap((later): Pair[] => {
    const earlier = first.get(fold(later.word));
    if (earlier === undefined) first.set(fold(later.word), later);
    return earlier !== undefined && differ(earlier.entry, later.entry) ? [[earlier, later]] : [];
  });
}
