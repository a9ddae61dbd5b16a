/** The figure that answers a question word: those that the curator wrote, else the one that the statement gives. */
import type { Language } from "../../contract.ts";
import type { Fact, Figure } from "../../corpus/schema.ts";
import type { AskField } from "../../language/schema.ts";
import { tokensOf } from "../../text/tokens.ts";
import { textOf } from "../words/annotate.ts";
import { isDuration, type Measure, measuresIn } from "../words/measures.ts";
import { isMoney } from "./money.ts";
import type { FactWords, FigureWords } from "./translated.ts";

/** What the figures of a fact are read with. */
export interface FigureContext {
  language: Language;
  /** A fact's words, and its figures, in the language of the answer. */
  words: (fact: Fact) => FactWords;
  figures: (fact: Fact) => readonly FigureWords[];
  /** How many of the question's conditions a text has the words of. */
  fits: (text: string) => number;
  /** Whether a text has the words of what the question counts. */
  isCounted: (text: string) => boolean;
}

/** The sorts of figures that answer a question word. */
const kindsFor: Readonly<Partial<Record<AskField, readonly Figure["is"][]>>> = {
  duration: ["duration"],
  frequency: ["frequency"],
  rate: ["share", "change"],
  amount: ["amount", "change", "share"],
  price: ["amount"],
  size: ["size", "amount", "change", "count"],
  change: ["change", "share", "duration"],
  count: ["count", "change", "vote"],
  until: ["deadline"],
  since: ["condition"],
  when: ["deadline", "condition"],
  detail: ["size"],
};

/** What a number of another sort doesn't answer: a price is money, and what is counted must be named. */
const suits = ({ text, english }: FigureWords, field: AskField, { isCounted }: FigureContext): boolean =>
  field === "price" ? isMoney(english) : field !== "count" || isCounted(text);

/** Those that have most of the question's words: of a term and a grace period, the one that is asked for. */
function mostFitting(texts: readonly string[], { fits }: FigureContext): readonly string[] {
  const most = Math.max(...texts.map(fits));
  return texts.filter((text) => fits(text) === most);
}

/** Which measure of a statement answers a question word, where no field of the fact holds it; a term also tells until when. */
const statedIn: Readonly<Partial<Record<AskField, { passes: (measure: Measure) => boolean; isValue: boolean }>>> = {
  duration: { passes: isDuration, isValue: true },
  until: { passes: isDuration, isValue: false },
  rate: { passes: (measure) => !isDuration(measure), isValue: true },
  change: { passes: () => true, isValue: true },
};

/** The measures that a fact's statement gives to a question word, and its tokens; undefined where none is asked for. */
function measuresFor(fact: Fact, field: AskField, context: FigureContext) {
  const measure = statedIn[field];
  if (!measure) return undefined;
  const { statement } = context.words(fact);
  const tokens = tokensOf(statement);
  const language = statement === fact.statement ? "en" : context.language;
  return { tokens, isValue: measure.isValue, found: measuresIn(tokens, language).filter(measure.passes) };
}

/** Whether a statement gives, with its unit, what a question word asks for. */
export const tellsMeasure = (fact: Fact, field: AskField, context: FigureContext): boolean =>
  (measuresFor(fact, field, context)?.found.length ?? 0) > 0;

/** The measure that a statement gives, as it is written; undefined where it gives none, or several. */
export function measured(fact: Fact, field: AskField, context: FigureContext): string | undefined {
  const given = measuresFor(fact, field, context);
  // Of a document a length may be one of many things that it says; its title has what it is known by.
  const { title } = fact;
  if (!given?.isValue || (fact.type === "document" && measuresIn(tokensOf(title), "en").length === 0)) return undefined;
  const { tokens, found } = given;
  const [first] = found;
  const isOne = found.every(({ scale, value }) => scale === first?.scale && value === first.value);
  return first && isOne ? textOf({ tokens: tokens.slice(first.at, first.next), senses: [], at: first.at }) : undefined;
}

/** What the curator wrote of it. */
export function figureFor(fact: Fact, field: AskField, context: FigureContext): string | undefined {
  const kinds = kindsFor[field] ?? [];
  const texts = context
    .figures(fact)
    .filter((figure) => kinds.includes(figure.is) && suits(figure, field, context))
    .map(({ text }) => text);
  return texts.length > 0 ? mostFitting(texts, context).join("; ") : undefined;
}
