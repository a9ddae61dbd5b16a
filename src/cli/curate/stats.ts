/** `corpus stats`: what the corpus holds, counted. */
import type { Loaded } from "../../corpus/load.ts";
import { translatedLanguages } from "../../corpus/schema.ts";

type Counts = Record<string, number>;

/** Counts by id, in the order in which the facts come; `languages` counts facts that are worded in each. */
export interface Stats {
  version: string;
  articles: number;
  facts: number;
  types: Counts;
  statuses: Counts;
  kinds: Counts;
  subjects: Counts;
  languages: Counts;
  /** Facts that quote from each article. */
  sources: Counts;
  lexicon: Counts;
  drafts: { facts: number; names: number };
}

export function statsOf({ corpus, drafts }: Loaded): Stats {
  const { version, articles, facts, lexicon, translations } = corpus;
  const worded = translatedLanguages.map((language) => [language, translations[language].size] as const);
  const lists = Object.entries(lexicon).flatMap(([list, own]) =>
    Array.isArray(own) ? [[list, own.length] as const] : [],
  );
  return {
    version,
    articles: articles.length,
    facts: facts.length,
    types: count(facts.map(({ type }) => type)),
    statuses: count(facts.map(({ status }) => status)),
    kinds: count(facts.flatMap((fact) => (fact.type === "document" ? [fact.kind] : []))),
    subjects: count(facts.flatMap(({ subjects = [] }) => subjects)),
    languages: { en: facts.length, ...Object.fromEntries(worded) },
    sources: count(facts.flatMap(({ sources }) => [...new Set(sources.map(({ article }) => article))])),
    lexicon: Object.fromEntries(lists),
    drafts: {
      facts: drafts.filter(({ of }) => of === "fact").length,
      names: drafts.filter(({ of }) => of === "name").length,
    },
  };
}

/** As lines, a label before each. */
export function showStats(stats: Stats): string {
  const { version, articles, facts, types, ...others } = stats;
  const lines = [
    ["version", version],
    ["articles", String(articles)],
    ["facts", facts === 0 ? "0" : `${facts}: ${list(types)}`],
    ...Object.entries(others).map(([label, counts]) => [label, list({ ...counts })] as const),
  ];
  return lines.map(([label = "", text]) => `${label.padEnd(14)}${text}`).join("\n");
}

const list = (counts: Counts): string =>
  Object.entries(counts)
    .map(([key, times]) => `${key} ${times}`)
    .join(", ") || "none";

function count(keys: readonly string[]): Counts {
  const counts: Counts = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
