/** How good drafts are: the articles of a curated corpus drafted anew, and each value held against the curated facts. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { draftFacts, type FactDraft } from "../../src/cli/curate/draft-facts.ts";
import { draftNames, type NameDraft } from "../../src/cli/curate/draft-names.ts";
import { figures } from "../../src/corpus/figures.ts";
import type { Article, Corpus, Fact, Lexicon } from "../../src/corpus/schema.ts";
import { occurrences, rangesOverlap } from "../../src/corpus/text.ts";
import { fold } from "../../src/text/fold.ts";

/** `wrong`: no curated fact on the sentence has it, and no remark says that it is a guess. `open`: these have a value of which the draft has none. */
export type Verdict = "right" | "guessed right" | "guessed wrong" | "wrong" | "open";

export interface DraftedValue {
  article: string;
  quote: string;
  field: string;
  value: string;
  verdict: Verdict;
  /** What the curated facts on the sentence have there. */
  curated: string[];
}

/** The curated corpora of the project. */
export function curatedFolders(): { name: string; dir: string }[] {
  const others = fileURLToPath(new URL("../corpora/", import.meta.url));
  const own = { name: "own", dir: fileURLToPath(new URL("../../src/corpus", import.meta.url)) };
  return [own, ...readdirSync(others).map((name) => ({ name, dir: others + name }))];
}

/** With a lexicon that has all names of the corpus, as at a second article; or without, as at the first. */
export function draftedValues(corpus: Corpus, knows: "all names" | "countries"): DraftedValue[] {
  const { lexicon } = corpus;
  const isCountry = ({ class: own }: { class: string | string[] }): boolean => [own].flat().includes("country");
  const fresh: Lexicon =
    knows === "all names"
      ? lexicon
      : {
          ...lexicon,
          names: lexicon.names.filter(isCountry),
          groups: [],
          synonyms: { en: [], vi: [], ru: [], kk: [] },
        };
  return corpus.articles.flatMap((article) => {
    const names = draftNames(article, fresh);
    const drafts = draftFacts(article, { ...corpus, facts: [], lexicon: fresh }, names);
    return drafts.flatMap((draft) => verdictsOn(draft, article, corpus, names));
  });
}

function verdictsOn(draft: FactDraft, article: Article, corpus: Corpus, names: readonly NameDraft[]): DraftedValue[] {
  const quote = draft.sources[0]?.quote ?? "";
  const places = occurrences(article, quote);
  const facts = corpus.facts.filter(({ sources }) =>
    sources.some(
      (source) =>
        source.article === article.id &&
        occurrences(article, source.quote).some((place) =>
          places.some((own) => own.paragraph === place.paragraph && rangesOverlap(own, place)),
        ),
    ),
  );
  // What no fact is about is deleted, with all its values.
  if (facts.length === 0) return [];
  const idOf = (id: string): string => curatedId(id, names, corpus.lexicon);
  // Corpora that were curated before there were figures have none.
  const hasFigures = corpus.facts.some((fact) => fact.figures);
  const scored = fields.filter(({ field }) => field !== "figures" || hasFigures);
  return scored.flatMap(({ field, of, within = of }): DraftedValue[] => {
    const drafted = of(draft as unknown as Fact).map(idOf);
    const curated = [...new Set(facts.flatMap((fact) => within(fact)))];
    const isGuess = draft.remarks[field.replace(/\..*/, "")]?.startsWith("a guess") ?? false;
    const common = { article: article.id, quote, field, curated };
    if (drafted.length === 0 && facts.some((fact) => of(fact).length > 0))
      return [{ ...common, value: "", verdict: "open" }];
    return drafted.map((value) => {
      const isRight = curated.some((own) => isSame(field, value, own, corpus.lexicon));
      const verdict: Verdict = isGuess ? (isRight ? "guessed right" : "guessed wrong") : isRight ? "right" : "wrong";
      return { ...common, value, verdict };
    });
  });
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value : []);
const one = (value: unknown): string[] => (value === undefined || value === null ? [] : [String(value)]);
const any = (fact: object, ...keys: string[]): string[] =>
  keys.flatMap((key) => {
    const value = (fact as Record<string, unknown>)[key];
    return Array.isArray(value) ? list(value) : one(value);
  });

/** `within`: where a curator may have put such a value. */
const fields: readonly { field: string; of: (fact: Fact) => string[]; within?: (fact: Fact) => string[] }[] = [
  { field: "status", of: (fact) => any(fact, "status"), within: (fact) => any(fact, "status", "alsoReported") },
  { field: "kind", of: (fact) => any(fact, "kind") },
  {
    field: "parties",
    of: (fact) => any(fact, "parties"),
    within: (fact) => (fact.type === "document" ? fact.parties : any(fact, "by")),
  },
  { field: "by", of: (fact) => any(fact, "by"), within: (fact) => any(fact, "by", "parties", "person") },
  { field: "to", of: (fact) => any(fact, "to") },
  { field: "with", of: (fact) => any(fact, "with"), within: (fact) => any(fact, "with", "by") },
  { field: "at", of: (fact) => any(fact, "at") },
  {
    field: "about",
    of: (fact) => any(fact, "about"),
    within: (fact) => any(fact, "about", "parties", "by", "to", "with", "at", "items", "person"),
  },
  {
    field: "subjects",
    of: ({ subjects }) => list(subjects),
    within: ({ subjects, items }) => [...list(subjects), ...list(items)],
  },
  { field: "on", of: (fact) => any(fact, "on") },
  { field: "period.from", of: ({ period }) => one(period?.from) },
  { field: "period.to", of: ({ period }) => one(period?.to) },
  {
    field: "amounts",
    of: (fact) => any(fact, "amounts"),
    within: (fact) => [...any(fact, "amounts"), ...figuresOf(fact)],
  },
  {
    field: "count",
    of: (fact) => any(fact, "count"),
    within: (fact) => [
      ...any(fact, "count"),
      ...figuresOf(fact).flatMap((text) => figures(text).numbers.map(({ value }) => String(value))),
    ],
  },
  { field: "figures", of: (fact) => figuresOf(fact) },
];

const figuresOf = ({ figures: own = [] }: Fact): string[] => own.map(({ text }) => text);

/** The id that a drafted name has in the curated lexicon: that of the name with one of its words. */
function curatedId(id: string, names: readonly NameDraft[], lexicon: Lexicon): string {
  const draft = names.find((name) => name.id === id);
  if (draft === undefined) return id;
  const words = new Set(draft.en.map(fold));
  return lexicon.names.find(({ en }) => en.some((word) => words.has(fold(word))))?.id ?? id;
}

function isSame(field: string, drafted: string, curated: string, lexicon: Lexicon): boolean {
  if (drafted === curated) return true;
  // As exact as one of them is.
  if (field === "on" || field.startsWith("period")) return curated.startsWith(drafted) || drafted.startsWith(curated);
  if (field === "amounts" || field === "figures")
    return fold(curated).includes(fold(drafted)) || fold(drafted).includes(fold(curated));
  if (field === "subjects") return isBroader(drafted, curated, lexicon) || isBroader(curated, drafted, lexicon);
  const members = (id: string): string[] => {
    const group = lexicon.groups.find((each) => each.id === id);
    return [...(group?.all ?? []), ...(group?.any ?? [])];
  };
  return members(drafted).includes(curated) || members(curated).includes(drafted);
}

function isBroader(wide: string, narrow: string, { subjects }: Lexicon): boolean {
  const own = subjects.find(({ id }) => id === narrow);
  return own?.broader?.some((id) => id === wide || isBroader(wide, id, { subjects } as Lexicon)) ?? false;
}
