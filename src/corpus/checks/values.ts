import { partDate } from "../figures.ts";
import type { Check } from "../load.ts";
import { NameRegister } from "../name-register.ts";
import type { Path } from "../path.ts";
import { problemAt } from "../problem.ts";
import { QuotedContent } from "../quoted-content.ts";
import type { Fact, Lexicon } from "../schema.ts";
import { fieldOf } from "./supports.ts";

/** Every value of a fact stands in the quotes that support it, or in the front matter of their articles. */
export const values: Check = ({ corpus, where }) => {
  const names = new NameRegister(corpus.lexicon);
  return corpus.facts.flatMap((fact) => {
    const evidenceFor = (field: string): QuotedContent => {
      const named = fact.sources.filter((source) => source.supports.some((entry) => fieldOf(entry) === field));
      return QuotedContent.of(named.length > 0 ? named : fact.sources, corpus.articles, names);
    };
    return valuesOf(fact, names, corpus.lexicon)
      .map((value) => ({ ...value, evidence: evidenceFor(String(value.path[0])) }))
      .filter(({ standsIn, evidence }) => !standsIn(evidence))
      .map(({ path, shown, evidence, several, ...own }) => {
        // "The two governments" names nobody by itself.
        const isTogether = several !== undefined && (evidence.hasWord("two") || evidence.hasWord("both"));
        const cure = isTogether ? `${own.cure}; where words stand for all of them, ${asGroup(several)}` : own.cure;
        const what = `${path[0]}: ${shown} does not stand in the quotes that support it`;
        return problemAt(where(fact, ...path), what, cure);
      });
  });
};

interface Value {
  path: Path;
  shown: string;
  cure: string;
  /** The names that stand beside it, itself too, where there are several. */
  several?: readonly string[];
  standsIn: (evidence: QuotedContent) => boolean;
}

const correct = "quote where it stands, or correct it";
const asGroup = (ids: readonly string[]): string => `add those to lexicon/groups.yaml, with all: [${ids.join(", ")}]`;
const correctOrName = "quote where it stands, give its entry the word that does, or correct it";

function valuesOf(fact: Fact, names: NameRegister, { kinds }: Lexicon): Value[] {
  const ids = (field: string, list: readonly string[] = []): Value[] =>
    list.map((id, index) => ({
      path: [field, index],
      shown: id,
      cure: correctOrName,
      ...(list.length > 1 && list.every((each) => names.isName(each)) ? { several: list } : {}),
      standsIn: (evidence) => (names.isName(id) ? evidence.hasName(id) : evidence.hasTerm(id)),
    }));
  const { on, period, amounts = [], figures = [], purpose } = fact;
  const common = [
    ...(["by", "to", "with", "about", "at", "items"] as const).flatMap((field) => ids(field, fact[field])),
    ...date(["on"], on),
    ...date(["period", "from"], period?.from),
    ...date(["period", "to"], period?.to),
    ...amounts.flatMap((amount, index) => text(["amounts", index], amount)),
    ...figures.flatMap((figure, index) => text(["figures", index, "text"], figure.text)),
    ...text(["purpose"], purpose),
    ...count(fact),
  ];
  if (fact.type === "office") return [...common, ...ids("person", [fact.person])];
  if (fact.type !== "document") return common;

  // An article may use the broader word for a kind. What a document is about it must say; other facts a subject only sorts.
  const kind = [fact.kind, ...(kinds.find(({ id }) => id === fact.kind)?.broader ?? [])];
  return [
    ...common,
    {
      path: ["kind"],
      shown: fact.kind,
      cure: correctOrName,
      standsIn: (evidence) => kind.some((id) => evidence.hasTerm(id)),
    },
    ...ids("parties", fact.parties),
    ...ids("subjects", fact.subjects === "unstated" ? [] : fact.subjects),
  ];
}

function date(path: Path, value: string | undefined): Value[] {
  if (value === undefined) return [];
  return [{ path, shown: value, cure: correct, standsIn: (evidence) => evidence.hasDate(partDate(value)) }];
}

function text(path: Path, value: string | undefined): Value[] {
  if (value === undefined) return [];
  return [
    { path, shown: `"${value}"`, cure: "write it as a quote does", standsIn: (evidence) => evidence.hasText(value) },
  ];
}

/** A count that the article gives. What a fact lists may be counted, even where the article does not count it. */
function count({ count: value, items }: Fact): Value[] {
  if (value === undefined || value === items?.length) return [];
  const standsIn = (evidence: QuotedContent): boolean => evidence.hasNumber({ value, unit: "", word: false });
  return [{ path: ["count"], shown: String(value), cure: correct, standsIn }];
}
