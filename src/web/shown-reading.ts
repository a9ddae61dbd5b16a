/**
 * How a question was read, as words that can be taken away or added. Each is a question of its own, and is offered only
 * where the engine reads it just so, answers it, and answers something else than before.
 */
import { breathe, inSlices } from "../app/in-slices.ts";
import type { Answer, FactView, Library } from "../contract.ts";
import type { Reader } from "./reader.ts";

export interface Word {
  label: string;
  /** What must not be: its label says so. */
  isExcluded: boolean;
  /** The question without this word; undefined where it would lead nowhere. */
  without: string | undefined;
}

export interface ShownReading {
  words: readonly Word[];
  /** Words that were read as others, and who read it: "cultral → cultural". */
  remarks: readonly string[];
  /** Questions with one word more. */
  narrower: readonly { label: string; question: string; facts: number }[];
}

/** Between the labels of a reading. */
const BETWEEN = " · ";
const MOST_NARROWER = 8;
/** What is longer fills a line of its own. */
const LONGEST_LABEL = 40;
/** Words that are tried for either: a thousandth of a second each. */
const MOST_TRIED = 16;

/**
 * An offer is asked as the answer was: in the language that the address asks for, if any, and as of the same day. Others have
 * their turn between two of them.
 */
export async function shownReadingOf(
  answer: Answer,
  library: Library,
  { chosen, today }: Pick<Reader, "chosen" | "today">,
): Promise<ShownReading> {
  const parts = answer.readingParts.filter(isWord);

  /** The answer to these labels, where they are read as they are and it says something else. */
  const tryOut = async (wanted: readonly Part[]): Promise<Answer | undefined> => {
    await breathe();
    const other = await inSlices(library.asking({ text: questionOf(wanted), language: chosen, asOf: today }));
    const asIs = keyOf(wanted) === keyOf(other.readingParts);
    const fits = other.outcome === "answered" && other.language === answer.language && other.text !== answer.text;
    return asIs && fits ? other : undefined;
  };

  const words: Word[] = [];
  for (const [at, part] of parts.entries()) {
    const rest = parts.filter((other) => other !== part);
    const wider = rest.length > 0 && at < MOST_TRIED ? await tryOut(rest) : undefined;
    words.push({ label: part.label, isExcluded: part.is === "without", without: wider && questionOf(rest) });
  }
  const narrower: ShownReading["narrower"][number][] = [];
  const telling = tellApart(answer, library).filter((label) => !parts.some((part) => part.label === label));
  for (const label of telling.slice(0, MOST_TRIED)) {
    const wanted: Part[] = [...parts, { is: "with", label }];
    const facts = (await tryOut(wanted))?.facts.length ?? 0;
    if (facts > 0 && facts < answer.facts.length) narrower.push({ label, question: questionOf(wanted), facts });
    if (narrower.length === MOST_NARROWER) break;
  }
  const remarks = answer.readingParts.filter((part) => !isWord(part)).map(({ label }) => label);
  return { words, remarks, narrower };
}

type Part = Answer["readingParts"][number];

/** What was asked, rather than what is remarked on how it was read. */
const isWord = ({ is }: Part): boolean => is === "with" || is === "without" || is === "asked";

/** Parts as a question. */
const questionOf = (parts: readonly Part[]): string => parts.map(({ label }) => label).join(BETWEEN);

/** The same for the same parts in any order. */
const keyOf = (parts: readonly Part[]): string =>
  parts
    .map(({ is, label }) => `${is === "without"} ${label}`)
    .sort()
    .join();

/** Labels that some of the answer's facts have and others have not: kinds, statuses, subjects, parties; frequent ones first. */
function tellApart({ facts, language }: Answer, library: Library): string[] {
  if (facts.length < 2) return [];
  const views = facts.flatMap(({ id }) => library.fact(id, language) ?? []);
  const sorts: ((view: FactView) => string[])[] = [
    ({ kind }) => (kind ? [kind.label] : []),
    ({ status }) => [status],
    ({ subjects }) => subjects.map(({ label }) => label),
    ({ parties }) => parties.map(({ label }) => label),
  ];
  return sorts.flatMap((labelsOf) => {
    const counts = new Map<string, number>();
    for (const label of views.flatMap((view) => [...new Set(labelsOf(view))])) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return [...counts]
      .filter(([label, count]) => count < views.length && label.length <= LONGEST_LABEL)
      .sort(([, one], [, other]) => other - one)
      .map(([label]) => label);
  });
}
