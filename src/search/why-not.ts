/** Why a fact is not the answer to a question that should lead to it, and what would change that: for whoever curates. */
import type { Question } from "../contract.ts";
import type { Fact } from "../corpus/schema.ts";
import type { AskField } from "../language/schema.ts";
import { engineFor, resolve } from "./answer.ts";
import { branchesOf } from "./decide/branches.ts";
import { type Engine, fieldsOf } from "./decide/decision.ts";
import { nearestTo, weighAnew } from "./decide/weighing.ts";
import { type MatchContext, matchCondition } from "./evidence/match.ts";
import type { FactEntry } from "./find/fact-index.ts";
import { readQuestion } from "./parse/read.ts";
import { type Atom, asksForDocuments, asksWhether, type Branch, type Part, type Reading } from "./parse/reading.ts";
import type { Prepared } from "./prepare.ts";
import { askLabel, atomLabel } from "./say/labels.ts";
import { namesByField, valueFor } from "./say/values.ts";
import { finish } from "./steps.ts";
import { countryName } from "./words/vocabulary.ts";

/** What stands between a question and a fact, and the smallest thing that would mend it. */
export interface Reason {
  what: string;
  cure: string;
}

/** In which field a name is looked for that plays a part. */
function fieldOf(part: Part, fact: Fact): string {
  if (part === "place") return "`at`";
  if (fact.type === "document") return "`parties`";
  if (part === "receiver" || part === "undergoer") return "`to`";
  return part === "any" || part === "beside" ? "`about`" : "`by`";
}

/** The field of a fact that answers a question word, where it is one that a curator can fill. */
const fieldOfAsk: Readonly<Partial<Record<AskField, string>>> = {
  who: "by",
  signer: "by",
  receiver: "to",
  companion: "with",
  when: "on",
  since: "period",
  until: "period",
  duration: "period",
  where: "at",
  amount: "amounts",
  price: "amounts",
  size: "amounts",
  rate: "amounts",
  count: "count",
  reason: "purpose",
};

/** The fields in which a fact has one of these names, or something that belongs to it. */
function fieldsWith(fact: Fact, ids: readonly string[], { index }: Engine): string[] {
  const isOne = (id: string): boolean => ids.some((own) => own === id || index.belongsTo(id).has(own));
  return Object.entries(namesByField(fact)).flatMap(([field, own]) => (own.some(isOne) ? [field] : []));
}

function reasonOfName(atom: Extract<Atom, { is: "name" }>, { fact }: FactEntry, label: string, engine: Engine): Reason {
  if (atom.ids.length === 0)
    return { what: `${label} is no name of the lexicon`, cure: `add ${label} to lexicon/names.yaml, and to the fact` };
  const has = fieldsWith(fact, atom.ids, engine);
  const field = fieldOf(atom.part, fact);
  if (has.length === 0) return { what: `it doesn’t name ${label}`, cure: `add ${atom.ids.join(" or ")} to ${field}` };
  if (has.some((own) => field === `\`${own}\``))
    return {
      what: `not all that ${label} stands for is in ${field}`,
      cure: `add ${atom.ids.join(" and ")} to ${field}`,
    };
  const stands = has.map((own) => `\`${own}\``).join(" and ");
  return {
    what: `${label} is looked for in ${field}, and stands in ${stands}`,
    cure: `add it to ${field}, or ask what is said of it in ${stands}`,
  };
}

/** Why a fact doesn't have what one condition asks for. */
function reasonOf(atom: Atom, entry: FactEntry, engine: Engine): Reason {
  const { fact } = entry;
  const label = `“${atomLabel(atom, engine.values)}”`;
  switch (atom.is) {
    case "word":
      return {
        what: `no word of it says ${label}`,
        cure: "say it in the statement, or in lexicon/synonyms.yaml",
      };
    case "name":
      return reasonOfName(atom, entry, label, engine);
    case "subject":
      return { what: `${label} is none of its subjects`, cure: `add ${atom.id} to \`subjects\`` };
    case "class":
      return {
        what: `it has no name of the class ${label}`,
        cure: `name one in it, or leave ${label} out of the question`,
      };
    case "kind":
      return {
        what: fact.type === "document" ? `it is no ${label}, but of the kind ${fact.kind}` : "it is no document",
        cure: `ask for it without ${label}`,
      };
    case "status":
      return { what: `it is asked as ${label}, and its status is ${fact.status}`, cure: "ask for it as what it is" };
    case "time": {
      const has = [fact.on ? "`on`" : "", fact.period ? "`period`" : ""].filter(Boolean).join(" and ");
      return has === ""
        ? { what: `it says nothing of ${label}`, cure: "fill `on` or `period`" }
        : { what: `its ${has} is not ${label}`, cure: `mend ${has}, or the question's date` };
    }
    case "measure":
      return { what: `none of its values is ${label}`, cure: "mend its `figures`, or the question" };
    case "stated":
      return { what: `it says nothing of ${label}`, cure: "fill that field" };
    default:
      return atom satisfies never;
  }
}

/** The conditions of the branch that a fact has most of, and that it has not. */
function failing(reading: Reading, branches: readonly Branch[], entry: FactEntry, engine: Engine): Atom[] {
  const isSet = asksForDocuments(reading) && entry.fact.type === "document";
  const context: MatchContext = {
    index: engine.index,
    strict: isSet,
    values: engine.values,
    doers: reading.extent.doers,
    isClaim: asksWhether(reading),
  };
  const [first = []] = branches
    .map(({ where }) => where.filter((condition) => matchCondition(condition, entry, context) !== "yes"))
    .sort((a, b) => a.length - b.length);
  return first.flatMap(({ any }) => any);
}

/** What is asked that a fact has no value for. */
function lacking(reading: Reading, { fact }: FactEntry, engine: Engine): Reason[] {
  return fieldsOf(reading).flatMap((field) => {
    const own = fieldOfAsk[field];
    if (own === undefined || valueFor(fact, field, engine.values) !== undefined) return [];
    return [{ what: `it is asked ${askLabel(field, "en")}, and has no \`${own}\``, cure: `fill \`${own}\`` }];
  });
}

/** Why others are told instead, where a fact has all that is asked. */
function outdone(reading: Reading, branches: readonly Branch[], entry: FactEntry, engine: Engine): Reason {
  const [best] = nearestTo(reading, branches, engine).filter((own) => own.entry !== entry);
  const held = weighAnew(reading, branches, engine, [entry]).evidence[0]?.held ?? 0;
  const cure = "say in the question what sets it apart";
  if (!best) return { what: "nothing in the question says which fact is meant", cure: "name what it is about" };
  const { id } = best.entry.fact;
  return { what: best.held > held ? `${id} has more of the question` : `${id} has as much of the question`, cure };
}

/** Why a question is not answered by a fact; each reason with what would mend it. */
export function whyNot(question: Question, entry: FactEntry, prepared: Prepared): Reason[] {
  const { reading: read, isSmallTalk } = readQuestion(question.text, prepared, undefined);
  if (isSmallTalk) return [{ what: "it asks nothing", cure: "ask for something" }];
  const { reading } = finish(resolve(read, undefined, prepared));
  const engine = engineFor(reading, prepared);
  const { countries, word } = reading.beyond;
  const [country] = countries;
  if (country !== undefined)
    return [
      {
        what: `it names ${countryName(country, "en")}, of which no fact tells`,
        cure: "add it to lexicon/names.yaml, and to the fact",
      },
    ];
  if (word) return [{ what: `no fact settles “${word.text}”`, cure: `ask without “${word.text}”` }];
  const branches = branchesOf(reading);
  const reasons = failing(reading, branches, entry, engine).map((atom) => reasonOf(atom, entry, engine));
  if (reasons.length > 0) return reasons;
  const lacks = lacking(reading, entry, engine);
  return lacks.length > 0 ? lacks : [outdone(reading, branches, entry, engine)];
}
