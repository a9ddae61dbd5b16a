/** An answer for a person at a terminal. */
import type { Answer, AnswerFact } from "../contract.ts";
import { say, saySource } from "../wording/say.ts";
import type { Terminal } from "./terminal.ts";

/** Facts that are near without being the answer are shown with a quote up to here, and beyond by their titles. */
const MOST_NEAREST = 3;

const firstQuoteOf = (fact: AnswerFact): AnswerFact => ({ ...fact, sources: fact.sources.slice(0, 1) });

/** The direct answer, how the question was read, each fact with its sources, then notes and what could be asked next. */
export function showAnswer(answer: Answer, terminal: Terminal): string {
  const { language } = answer;
  const { paint, wrap } = terminal;
  const lead = paint.bold(wrap(answer.text));
  const reading = answer.reading === "" ? "" : paint.dim(wrap(say(language, "readAs", { reading: answer.reading })));
  const facts = answer.facts.map((fact) => showFact(fact, answer, terminal));
  const notes = answer.notes.map((text) => wrap(say(language, "note", { text })));
  const missing =
    answer.outcome !== "answered" || answer.missing.length === 0
      ? ""
      : wrap(say(language, "missing", { what: answer.missing.join(", ") }));
  const near = answer.related.slice(0, MOST_NEAREST).map((fact) => showFact(firstQuoteOf(fact), answer, terminal));
  const further = answer.related
    .slice(MOST_NEAREST)
    .map(({ id, title, status }) => `${wrap(`• ${title} (${status})`, 2)} ${paint.dim(`[${id}]`)}`);
  const nearest = near.length > 0 && answer.outcome === "absent" ? wrap(say(language, "nearest")) : "";
  const questions = answer.suggestions.map((question, at) => wrap(`${at + 1}) ${question}`, 2));
  const suggestions = questions.length === 0 ? "" : [wrap(say(language, "tryThese")), ...questions].join("\n");
  const edition = paint.dim(say(language, "edition", { version: answer.corpus }));
  const head = [lead, reading].filter((part) => part !== "").join("\n");
  return [head, ...facts, notes.join("\n"), missing, nearest, ...near, further.join("\n"), suggestions, edition]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A fact; its statement only where the direct answer did not say it. */
function showFact({ id, title, status, statement, sources }: AnswerFact, answer: Answer, terminal: Terminal): string {
  const { paint, wrap } = terminal;
  const said = answer.text.includes(statement) ? [] : [wrap(statement, 2)];
  const quotes = sources.flatMap((source) => [
    paint.italic(wrap(`“${source.quote}”`, 2)),
    paint.dim(wrap(`— ${saySource(answer.language, source)}`, 4)),
  ]);
  return [`${paint.bold(wrap(title))} (${wrap(status)}) ${paint.dim(`[${id}]`)}`, ...said, ...quotes].join("\n");
}
