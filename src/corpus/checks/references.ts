import type { Check } from "../load.ts";
import { didYouMean } from "../nearest.ts";
import type { Path } from "../path.ts";
import { type Position, type Problem, problemAt } from "../problem.ts";
import type { Corpus, Fact } from "../schema.ts";

/** Every id that something refers to exists, and nothing is broader than, or part of, itself. */
export const references: Check = ({ corpus, drafts, where }) => {
  const known = knownIds(corpus);
  const drafted = new Map(drafts.map((draft) => [draft.raw["id"], draft]));
  const missing = referencesOf(corpus).flatMap(({ entry, path, to, id }): Problem[] => {
    if (known[to].has(id)) return [];
    const draft = drafted.get(id);
    const cure = draft
      ? `it is a draft at ${show(where(draft))}: remove draft: true there first`
      : didYouMean(id, known[to], `add it to ${files[to]}, or correct it`);
    return [problemAt(where(entry, ...path), `there is no ${to} ${id}`, cure)];
  });
  const circular = hierarchies(corpus)
    .flatMap(circles)
    .map(({ entry, key }) =>
      problemAt(where(entry, key), `${entry.id} leads back to itself`, `take what leads back out of ${key}`),
    );
  return [...missing, ...circular];
};

const show = ({ file, line }: Position): string => `${file}:${line}`;

const files = {
  article: "articles/",
  fact: "facts/",
  name: "lexicon/names.yaml",
  "name or group": "lexicon/names.yaml",
  "name or subject": "lexicon/names.yaml or lexicon/subjects.yaml",
  class: "lexicon/classes.yaml",
  office: "lexicon/offices.yaml",
  subject: "lexicon/subjects.yaml",
  kind: "lexicon/kinds.yaml",
  status: "lexicon/statuses.yaml",
};
type Target = keyof typeof files;

interface Reference {
  entry: object;
  path: Path;
  to: Target;
  id: string;
}

function knownIds({ articles, facts, lexicon }: Corpus): Record<Target, ReadonlySet<string>> {
  const ids = (...lists: { id: string }[][]) => new Set(lists.flat().map(({ id }) => id));
  const { names, groups, classes, offices, subjects, kinds, statuses } = lexicon;
  return {
    article: ids(articles),
    fact: ids(facts),
    name: ids(names),
    "name or group": ids(names, groups),
    "name or subject": ids(names, groups, subjects),
    class: ids(classes),
    office: ids(offices),
    subject: ids(subjects),
    kind: ids(kinds),
    status: ids(statuses),
  };
}

/** One reference for each id in a value, which may be one id, a list or nothing. */
function refer(entry: object, path: Path, to: Target, value: string | readonly string[] | undefined): Reference[] {
  if (value === undefined) return [];
  if (typeof value === "string") return [{ entry, path, to, id: value }];
  return value.map((id, index) => ({ entry, path: [...path, index], to, id }));
}

function referencesOf(corpus: Corpus): Reference[] {
  const { names, groups, classes, offices, subjects, kinds, statuses } = corpus.lexicon;
  const broader = (to: Target) => (entry: { broader?: string[] | undefined }) =>
    refer(entry, ["broader"], to, entry.broader);
  return [
    ...refer(corpus, ["popular"], "fact", corpus.popular),
    ...corpus.facts.flatMap(ofFact),
    ...names.flatMap((name) => [
      ...refer(name, ["class"], "class", name.class),
      ...refer(name, ["country"], "name", name.country),
      ...refer(name, ["office"], "office", name.office),
      ...refer(name, ["seat"], "name", name.seat),
      ...refer(name, ["partOf"], "name or group", name.partOf),
    ]),
    ...groups.flatMap((group) => [
      ...refer(group, ["any"], "name or group", group.any),
      ...refer(group, ["all"], "name or group", group.all),
    ]),
    ...classes.flatMap(broader("class")),
    ...offices.flatMap(broader("office")),
    ...subjects.flatMap(broader("subject")),
    ...kinds.flatMap(broader("kind")),
    ...statuses.flatMap((status) => refer(status, ["includes"], "status", status.includes)),
  ];
}

function ofFact(fact: Fact): Reference[] {
  const names = (["by", "to", "with", "about", "at"] as const).flatMap((key) =>
    refer(fact, [key], "name or group", fact[key]),
  );
  return [
    ...refer(fact, ["status"], "status", fact.status),
    ...names,
    ...refer(fact, ["subjects"], "subject", fact.subjects === "unstated" ? undefined : fact.subjects),
    ...refer(fact, ["during"], "fact", fact.during),
    ...refer(fact, ["items"], "name or subject", fact.items),
    ...fact.sources.flatMap(({ article }, i) => refer(fact, ["sources", i, "article"], "article", article)),
    ...(fact.type === "office" ? refer(fact, ["person"], "name", fact.person) : []),
    ...(fact.type === "document"
      ? [
          ...refer(fact, ["kind"], "kind", fact.kind),
          ...refer(fact, ["parties"], "name or group", fact.parties),
          ...refer(fact, ["alsoReported"], "status", fact.alsoReported),
        ]
      : []),
  ];
}

/** An entry with what stands right above it. */
interface Rung {
  entry: { id: string };
  key: string;
  up: readonly string[];
}

function hierarchies({ lexicon }: Corpus): Rung[][] {
  const { classes, offices, subjects, kinds, names, groups } = lexicon;
  return [
    ...[classes, offices, subjects, kinds].map((list) =>
      list.map((entry) => ({ entry, key: "broader", up: entry.broader ?? [] })),
    ),
    names.map((entry) => ({ entry, key: "partOf", up: entry.partOf === undefined ? [] : [entry.partOf] })),
    groups.map((entry) => ({ entry, key: entry.all ? "all" : "any", up: entry.all ?? entry.any ?? [] })),
  ];
}

/** The entries from which, going up, one comes back to them. */
function circles(rungs: readonly Rung[]): Rung[] {
  const above = new Map(rungs.map(({ entry, up }) => [entry.id, up]));
  return rungs.filter(({ entry, up }) => {
    const seen = new Set<string>();
    const open = [...up];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === entry.id) return true;
      if (!seen.has(id)) open.push(...(above.get(id) ?? []));
      seen.add(id);
    }
    return false;
  });
}
