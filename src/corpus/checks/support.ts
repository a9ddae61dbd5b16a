import { Evidence } from "../evidence.ts";
import { partDate } from "../figures.ts";
import { Names } from "../names.ts";
import { didYouMean } from "../nearest.ts";
import type { Path } from "../path.ts";
import { type Problem, problemAt } from "../problem.ts";
import type { Corpus, Fact } from "../schema.ts";
import type { Check } from "./check.ts";

/** Every value of a fact is one that the quotes give which are said to support it. */
export const support: Check = ({ corpus, where }) => {
  const names = new Names(corpus.lexicon);
  return corpus.facts.flatMap((fact) => {
    const complain = (path: Path, what: string, cure: string): Problem => problemAt(where(fact, ...path), what, cure);
    const unheld = values(fact, names)
      .filter(({ path, heldBy }) => !heldBy(evidenceFor(fact, String(path[0]), corpus, names)))
      .map(({ path, shown }) =>
        complain(
          path,
          `${path[0]}: ${shown} does not stand in the quotes that support it`,
          "quote where it stands, or correct it",
        ),
      );
    return [...wrongSupports(fact, complain), ...unheld];
  });
};

/** What every fact's `supports` must account for, where the fact has it. */
const accountable = ["status", "kind", "parties", "on", "period", "amounts"];
/** Facts that only state how things are: any quote of theirs shows that. */
const stating = new Set<Fact["type"]>(["office", "background"]);
/** What no quote can support: they say what a fact is for this program, or are put in its own words. */
const own = new Set(["id", "type", "title", "questions", "sources", "differs"]);

function wrongSupports(fact: Fact, complain: (path: Path, what: string, cure: string) => Problem): Problem[] {
  const fields = Object.keys(fact).filter((key) => !own.has(key));
  const supported = new Set<string>();
  const problems = fact.sources.flatMap(({ supports }, source) =>
    supports.flatMap((entry, index) => {
      const field = rootOf(entry);
      supported.add(field);
      if (fields.includes(field)) return [];
      const cure = didYouMean(field, fields, `remove it; this fact has ${fields.join(", ")}`);
      return [complain(["sources", source, "supports", index], `the fact has no field "${entry}"`, cure)];
    }),
  );
  const unaccounted = accountable.filter((key) => fields.includes(key) && !supported.has(key));
  for (const field of unaccounted.filter((key) => key !== "status" || !stating.has(fact.type))) {
    problems.push(
      complain([field], `no quote supports ${field}`, `add ${field} to the supports of the quote that does`),
    );
  }
  return problems;
}

/** The evidence of the sources that support a field; of all, where none is said to. */
function evidenceFor(fact: Fact, field: string, { articles }: Corpus, names: Names): Evidence {
  const said = fact.sources.filter(({ supports }) => supports.some((entry) => rootOf(entry) === field));
  return Evidence.of(said.length > 0 ? said : fact.sources, articles, names);
}

/** `period.to` supports `period`. */
const rootOf = (entry: string): string => entry.split(".")[0] ?? entry;

interface Value {
  path: Path;
  shown: string;
  heldBy: (evidence: Evidence) => boolean;
}

function values(fact: Fact, names: Names): Value[] {
  const date = (path: Path, value: string | undefined): Value[] =>
    value === undefined ? [] : [{ path, shown: value, heldBy: (evidence) => evidence.hasDate(partDate(value)) }];
  const id = (path: Path, value: string): Value => ({
    path,
    shown: value,
    heldBy: (evidence) => (names.isName(value) ? evidence.hasName(value) : evidence.hasTerm(value)),
  });
  const ids = (key: string, list: readonly string[] = []): Value[] =>
    list.map((value, index) => id([key, index], value));
  const text = (path: Path, value: string): Value => ({ path, shown: `"${value}"`, heldBy: (e) => e.hasText(value) });

  const { on, period, amounts = [], purpose } = fact;
  const common = [
    ...(["by", "to", "with", "about", "at", "items"] as const).flatMap((key) => ids(key, fact[key])),
    ...date(["on"], on),
    ...date(["period", "from"], period?.from),
    ...date(["period", "to"], period?.to),
    ...amounts.map((amount, index) => text(["amounts", index], amount)),
    ...(purpose === undefined ? [] : [text(["purpose"], purpose)]),
    ...count(fact),
  ];
  if (fact.type === "office") return [...common, id(["person"], fact.person)];
  if (fact.type !== "document") return common;
  // What a document is about must be said of it; of other facts, a subject only sorts them.
  const subjects = fact.subjects === "unstated" ? [] : ids("subjects", fact.subjects);
  return [...common, ...ids("parties", fact.parties), ...subjects];
}

/** A count that the article gives; what a fact lists may be counted, even where the article does not count it. */
function count({ count: value, items }: Fact): Value[] {
  if (value === undefined || value === items?.length) return [];
  return [{ path: ["count"], shown: String(value), heldBy: (e) => e.hasNumber({ value, unit: "", word: false }) }];
}
