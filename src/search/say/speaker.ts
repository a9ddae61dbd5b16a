/** Who puts a decision into words: the language, its messages and labels, and how facts are shown. */
import type { Answer, AnswerFact, Language } from "../../contract.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import { formatMessage } from "../../language/messages.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { atomsOf, type Reading } from "../parse/reading.ts";
import { isTranslated } from "./translated.ts";
import type { Labels, ValueContext } from "./values.ts";

/** A decision in words. */
export type Phrase = Pick<Answer, "outcome" | "text" | "facts" | "notes" | "missing"> & {
  /** The nearest facts, of what is not answered. */
  related: readonly FactEntry[];
};

export interface Speaker {
  corpus: Corpus;
  language: Language;
  labels: Labels;
  values: ValueContext;
  /** The facts as the answer shows them. */
  show(fact: Fact): AnswerFact;
  /** Whether a fact's status lets one say that it is so. */
  affirms(fact: Fact): boolean;
  asOf: string | undefined;
}

export const capitalise = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const messagesOf = (language: Language): (typeof languageData)["en"]["messages"] => languageData[language].messages;

export function say(
  speaker: Speaker,
  message: keyof ReturnType<typeof messagesOf>,
  slots: Record<string, string | number> = {},
): string {
  return formatMessage(messagesOf(speaker.language)[message], speaker.language, slots);
}

export const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join("\n");

export function kindLabels(
  reading: Reading,
  entries: readonly FactEntry[],
  widened: boolean,
  { corpus, language, labels }: Speaker,
): { kind: string; kinds: string } {
  const asked = atomsOf(reading).flatMap((atom) => (atom.is === "kind" ? [atom.id] : []));
  const own = new Set(entries.flatMap(({ fact }) => (fact.type === "document" ? [fact.kind] : [])));
  const roots = corpus.lexicon.kinds.filter(({ broader }) => broader === undefined).map(({ id }) => id);
  // One kind among them: by its own label. Several: by the kind that was asked for, or by the one above all.
  const id =
    own.size === 1 && (widened || asked.length > 1 || entries.length === 1)
      ? [...own][0]
      : !widened && asked.length === 1
        ? asked[0]
        : entries[0]
          ? [...entries[0].kinds].find((kind) => roots.includes(kind))
          : asked[0];
  const entry = corpus.lexicon.kinds.find((kind) => kind.id === id);
  const singular = labels.of(id ?? "");
  return { kind: singular, kinds: entry?.plural[language] ?? entry?.plural.en ?? singular };
}

/** What a fact's words come from: its translation, or the English, marked as such. */
export function languageNotes(facts: readonly Fact[], speaker: Speaker): string[] {
  const { language, corpus } = speaker;
  if (language === "en" || facts.length === 0) return [];
  const untranslated = facts.filter((fact) => !isTranslated(fact, language, corpus));
  const notes = untranslated.length < facts.length ? [say(speaker, "noteUnofficial")] : [];
  if (untranslated.length > 0)
    notes.push(say(speaker, "noteUntranslated", { titles: untranslated.map(({ title }) => title).join("; ") }));
  return notes;
}
