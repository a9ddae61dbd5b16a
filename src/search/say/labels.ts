/** What was asked, in labels: how a question was read, and what of it the articles lack. */
import type { Language, ReadingPart } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import type { AskField } from "../../language/schema.ts";
import { type Atom, atomsOf, type Reading } from "../parse/reading.ts";
import { uniqueBy } from "../unique.ts";
import type { Correction } from "../words/annotate.ts";
import { formatDate, formatPeriod } from "./dates.ts";
import { joinList, type Labels } from "./values.ts";

export interface LabelSpeaker {
  labels: Labels;
  language: Language;
}

const figuresIn = (text: string): string[] => text.match(/\d+/g) ?? [];

/** A label with a figure that the asker didn't give is the corpus's: a decline shows the asker's own words instead. */
const ownWords = (label: string, { text }: Atom): string =>
  figuresIn(label).every((figure) => figuresIn(text).includes(figure)) ? label : text;

/** What one atom asks for, as a label for a decline. */
const ownLabel = (atom: Atom, speaker: LabelSpeaker): string => ownWords(atomLabel(atom, speaker), atom);

/** What one atom asks for, as a label. */
export function atomLabel(atom: Atom, { labels, language }: LabelSpeaker): string {
  const data = languageData[language];
  switch (atom.is) {
    case "name":
      return atom.described || atom.ids.length !== 1 ? atom.text : labels.of(atom.ids[0] ?? "");
    case "class":
    case "subject":
    case "kind":
    case "status":
      return labels.of(atom.id);
    case "time": {
      if (atom.relation === "span") return formatPeriod({ from: atom.date, to: atom.until }, data);
      return data.labels.time[atom.relation === "starts" ? "from" : atom.relation].replace(
        "{x}",
        formatDate(atom.date, data),
      );
    }
    case "stated":
      return data.ask.find(({ field }) => field === atom.field)?.label ?? atom.text;
    case "word":
    case "measure":
      return atom.text;
    default:
      return atom satisfies never;
  }
}

/** How the question was read, each part once: "Letter", "fishing", "not ports", and each word that was read as another. */
export function describeReading(
  reading: Reading,
  corrections: readonly Correction[],
  speaker: LabelSpeaker,
): ReadingPart[] {
  const { labels } = languageData[speaker.language];
  const any = (atoms: readonly Atom[]): string => atoms.map((atom) => atomLabel(atom, speaker)).join(" / ");
  const parts = reading.branches.flatMap(({ where, except }) => [
    ...where.map((condition): ReadingPart => ({ is: "with", label: any(condition.any) })),
    ...except.map((group): ReadingPart => {
      const labelled = group.map((condition) => any(condition.any)).join(BETWEEN);
      return { is: "without", label: labels.not.replace("{x}", labelled) };
    }),
  ]);
  const asked = reading.asked.fields
    .filter((field) => field !== "what" && field !== "identity")
    .map((field): ReadingPart => ({ is: "asked", label: askLabel(field, speaker.language) }));
  const said = uniqueBy([...parts, ...asked], ({ label }) => label);
  return [...said, ...corrections.map(({ from, to }): ReadingPart => ({ is: "corrected", label: `${from} → ${to}` }))];
}

/** Between the parts of a reading. */
const BETWEEN = " · ";

/** Its parts as one line. */
export const readingLine = (parts: readonly ReadingPart[]): string => parts.map(({ label }) => label).join(BETWEEN);

/** What a question word asks for, as a label. */
export const askLabel = (field: AskField, language: Language): string =>
  languageData[language].ask.find((own) => own.field === field)?.label ?? field;

/** Labels of several atoms; unknown words that stand side by side are one name: "Port Nowhere". */
export function atomLabels(atoms: readonly Atom[], speaker: LabelSpeaker): string[] {
  const labels: string[] = [];
  atoms.forEach((atom, position) => {
    const before = atoms[position - 1];
    const goesOn = atom.is === "word" && before?.is === "word" && before.at + 1 === atom.at;
    if (goesOn) labels.push(`${labels.pop()} ${atom.text}`);
    else labels.push(ownLabel(atom, speaker));
  });
  return labels;
}

/** The sorts of what was looked for, in the order in which they are said. */
const wantedOrder = ["kind", "subject", "name", "class", "word", "measure", "time", "status"] as const;

/** What was looked for, put together as the language does: "letter on fishing", "Письмо · рыболовство". */
export function wantedLabel(reading: Reading, speaker: LabelSpeaker): string {
  const { labels, lists } = languageData[speaker.language];
  const atoms = atomsOf(reading);
  const parts = wantedOrder.map((is) => {
    const own = atoms.filter((atom) => atom.is === is);
    const text = joinList([...new Set(atomLabels(own, speaker))], lists);
    if (own.length === 0 || is === "kind" || is === "time") return text;
    if (is === "status") return `(${text})`;
    return labels[is].replace("{x}", text);
  });
  return parts.filter(Boolean).join(" ");
}
