/** Decision → answer: put into words, with the facts as they are shown and what could be asked next. */
import type { Answer, Language } from "../../contract.ts";
import type { Fact } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import { formatMessage } from "../../language/messages.ts";
import { tokensOf } from "../../text/tokens.ts";
import type { Decision } from "../decide/decision.ts";
import { countsThat, says } from "../evidence/counting.ts";
import type { Atom, Reading } from "../parse/reading.ts";
import type { Prepared } from "../prepare.ts";
import type { Correction } from "../words/annotate.ts";
import { describeReading, readingLine } from "./labels.ts";
import { phrase } from "./phrase.ts";
import { showFact } from "./show.ts";
import { sidesOf } from "./sides.ts";
import { type Speaker, say } from "./speaker.ts";
import { figuresIn, wordsIn } from "./translated.ts";
import type { ValueContext } from "./values.ts";

/** An answer without what identifies it. */
export type AnswerBody = Omit<Answer, "id" | "corpus">;

/** How somebody wants to be answered. */
export interface Manner {
  /** The question's own where left out. */
  language?: Language | undefined;
  /** The day for which "still in force?" is asked. */
  asOf?: string | undefined;
}

/** Of what is not answered: a whole set of the nearest facts. */
export const MOST_RELATED = 10;
const MOST_SUGGESTIONS = 3;
/** Facts near the question that are looked through for the next ones. */
const MOST_NEAR = 10;

/** What a fact's values are said with. */
export function valuesFor(
  { asked, branches, extent }: Reading,
  language: Language,
  { corpus, labels, index, vocabularies }: Prepared,
): ValueContext {
  const atoms = branches.flatMap(({ where }) => where.flatMap(({ any }) => any));
  const vocabulary = vocabularies[language];
  // "The science ministry" may be one of two, and then gives neither.
  const isGiven = (atom: Atom): boolean => atom.is === "name" && !atom.side && (atom.all || atom.ids.length === 1);
  const given = new Set(atoms.flatMap((atom) => (atom.is === "name" && isGiven(atom) ? atom.ids : [])));
  const { classes, counted } = asked;
  return {
    language,
    labels: labels[language],
    given,
    isPerson: index.isPerson,
    onSide: sidesOf(atoms, index),
    tellsDoer: extent.doers === "told",
    words: (fact) => wordsIn(fact, language, corpus),
    figures: (fact) => figuresIn(fact, language, corpus),
    counts: (fact) => countsThat(fact, counted, language, corpus, vocabulary),
    fits: (text) => atoms.filter((atom) => says(tokensOf(text), atom, language, vocabulary)).length,
    isCounted: (text) => !counted || says(tokensOf(text), counted, language, vocabulary),
    ...(classes.length === 0 ? {} : { isAsked: (id) => classes.some((own) => index.classesOf(id).has(own.id)) }),
  };
}

/** Questions of the nearest other facts, then of the popular ones; the corpus's check holds that each is answered. */
function suggest(
  { corpus, index }: Prepared,
  language: Language,
  near: readonly Fact[] = [],
  isTold: (fact: Fact) => boolean = () => false,
): string[] {
  const popular = corpus.popular.flatMap((id) => index.byId.get(id)?.fact ?? []);
  const questions = new Set<string>();
  for (const fact of [...near, ...popular].filter((own) => !isTold(own))) {
    const [question] = wordsIn(fact, language, corpus).questions;
    if (question !== undefined) questions.add(question);
    if (questions.size === MOST_SUGGESTIONS) break;
  }
  return [...questions];
}

const nothing = { reading: "", readingParts: [], facts: [], notes: [], missing: [], related: [] };

/** Said of a text that is too long to be read. */
export function refuseLength(language: Language, prepared: Prepared): AnswerBody {
  const text = formatMessage(languageData[language].messages.tooLong, language);
  return { ...nothing, outcome: "nearest", language, text, suggestions: suggest(prepared, language) };
}

/** Said where nothing is asked. */
export function help(language: Language, prepared: Prepared): AnswerBody {
  const title = prepared.corpus.title[language] ?? prepared.corpus.title.en;
  const text = formatMessage(languageData[language].messages.help, language, { title });
  return { ...nothing, outcome: "help", language, text, suggestions: suggest(prepared, language) };
}

/** Said to thanks: a short word, which suggests nothing. */
export const welcome = (language: Language): AnswerBody => ({
  ...nothing,
  ...{ outcome: "help", language, text: formatMessage(languageData[language].messages.welcome, language) },
  suggestions: [],
});

/** What an answer says beside its decision. */
export interface Telling extends Manner {
  /** Words that were read as others. */
  corrections: readonly Correction[];
  /** What the question is looked up by, for what could be asked next. */
  terms: readonly string[];
  /** The name of the model that read it, where it needed one. */
  model?: string;
}

export function tell(decision: Decision, telling: Telling, prepared: Prepared): AnswerBody {
  const { corpus, index, retriever, labels } = prepared;
  const { reading } = decision;
  const language = telling.language ?? reading.language;
  const show: Speaker["show"] = (fact) => showFact(fact, language, prepared);
  const speaker: Speaker = {
    corpus,
    language,
    labels: labels[language],
    values: valuesFor(reading, language, prepared),
    show,
    affirms: ({ status }) => index.affirms(status),
    asOf: telling.asOf,
  };
  const said = phrase(decision, speaker);
  const near = retriever
    .search(telling.terms, said.facts.length + MOST_NEAR)
    .flatMap(({ id }) => index.entries[id]?.fact ?? []);
  const shown = new Set(said.facts.map(({ id }) => id));
  const related = said.related.slice(0, MOST_RELATED).map(({ fact }) => show(fact));
  // Which one is meant is said by its title.
  const isWhich = decision.is === "nearest" && decision.asksWhich;
  const readingParts = describeReading(reading, telling.corrections, speaker);
  if (telling.model !== undefined)
    readingParts.push({ is: "reader", label: say(speaker, "readByModel", { model: telling.model }) });
  return {
    ...said,
    language,
    reading: readingLine(readingParts),
    readingParts,
    related,
    suggestions: isWhich
      ? related.slice(0, MOST_SUGGESTIONS).map(({ title }) => title)
      : suggest(prepared, language, near, ({ id }) => shown.has(id)),
  };
}
