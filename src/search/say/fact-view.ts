/** A fact with its typed values in words, for lists, menus and pages. */
import { type FactField, type FactView, type LabelledId, type Language, languages } from "../../contract.ts";
import { factVersion } from "../../corpus/load.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import { pageWords } from "../../language/page.ts";
import { textsOf } from "../find/fact-words.ts";
import type { Prepared } from "../prepare.ts";
import { formatDate, formatPeriod } from "./dates.ts";
import { showFact } from "./show.ts";
import { wordsIn } from "./translated.ts";

/** Makes the views of a corpus's facts. */
export function createViewer(prepared: Prepared): (fact: Fact, language: Language) => FactView {
  const { names, groups, subjects, kinds } = prepared.corpus.lexicon;
  const aliases: Aliases = new Map(
    [...names, ...groups, ...subjects, ...kinds].map((entry) => [
      entry.id,
      languages.flatMap((language) => entry[language] ?? []),
    ]),
  );
  return (fact, language) => {
    const labels = prepared.labels[language];
    const labelled = (id: string): LabelledId => ({ id, label: labels.of(id) });
    const { period } = fact;
    const words = wordsIn(fact, language, prepared.corpus);
    return {
      ...showFact(fact, language, prepared),
      type: fact.type,
      kind: fact.type === "document" ? labelled(fact.kind) : undefined,
      subjects: subjectsOf(fact).map(labelled),
      parties: partiesOf(fact).map(labelled),
      statusId: fact.status,
      values: valuesOf(fact, language, prepared),
      date: fact.on ?? period?.from,
      period: period && { from: period.from, to: period.to },
      differs: words.differs,
      version: factVersion(fact, words),
      questions: words.questions,
      searchTexts: searchTextsOf(fact, prepared.corpus, aliases),
    };
  };
}

/** Words in all languages, by id. */
type Aliases = ReadonlyMap<string, readonly string[]>;

const subjectsOf = ({ subjects = [] }: Fact): readonly string[] => (subjects === "unstated" ? [] : subjects);

/** Whose document it is; of other facts, whoever takes part. */
export function partiesOf(fact: Fact): string[] {
  if (fact.type === "document") return fact.parties;
  const person = fact.type === "office" ? [fact.person] : [];
  return [...new Set([...person, ...(fact.by ?? []), ...(fact.to ?? []), ...(fact.with ?? [])])];
}

function valuesOf(fact: Fact, language: Language, { corpus, labels }: Prepared): FactView["values"] {
  const data = languageData[language];
  const words = pageWords[language].values;
  const list = (ids: readonly string[] | undefined): string | undefined => ids && labels[language].list(ids);
  const values: Record<FactField, string | undefined> = {
    person: fact.type === "office" ? labels[language].of(fact.person) : undefined,
    by: list(fact.by),
    to: list(fact.to),
    with: list(fact.with),
    date: fact.on && formatDate(fact.on, data),
    period: fact.period && formatPeriod(fact.period, data),
    place: list(fact.at),
    amount: fact.amounts?.join("; "),
    number: fact.count?.toString(),
    items: list(fact.items),
    purpose: wordsIn(fact, language, corpus).purpose,
  };
  return (Object.keys(values) as FactField[]).flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : { field, label: words[field], value };
  });
}

/** Titles and questions in all languages, then the words for what the fact names. */
function searchTextsOf(fact: Fact, corpus: Corpus, aliases: Aliases): string[] {
  const { by = [], to = [], about = [], at = [], items = [] } = fact;
  const kind = fact.type === "document" ? [fact.kind] : [];
  const named = [...partiesOf(fact), ...by, ...to, ...about, ...at, ...items, ...subjectsOf(fact), ...kind];
  const texts = textsOf(fact, corpus);
  return [
    ...new Set([
      ...texts.map(({ title }) => title),
      ...texts.flatMap(({ questions }) => questions),
      ...named.flatMap((id) => aliases.get(id) ?? []),
    ]),
  ];
}
