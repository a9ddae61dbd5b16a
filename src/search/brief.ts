/** Everything that the corpus says on something, as one page of Markdown. */
import type { AnswerFact, Brief, Citation, Language } from "../contract.ts";
import type { Corpus, Fact } from "../corpus/schema.ts";
import { languageData } from "../language/load.ts";
import { formatMessage } from "../language/messages.ts";
import { pageWords } from "../language/page.ts";
import { formatDate } from "./dates.ts";
import { readingOf } from "./labels.ts";
import { matchBranch } from "./match.ts";
import type { Prepared } from "./prepare.ts";
import type { Query } from "./query.ts";
import { readQuestion } from "./read.ts";
import { isTranslated, showFact, wordsIn } from "./show.ts";
import { joinList } from "./values.ts";

/** Undefined where the corpus has no fact on it, or where part of what is asked for cannot be looked up. */
export function writeBrief(about: string, language: Language | undefined, prepared: Prepared): Brief | undefined {
  const { query, isSmallTalk } = readQuestion(about, prepared, undefined);
  if (isSmallTalk || query.outside.length > 0 || query.unsupported !== undefined) return undefined;
  const facts = factsOn(query, prepared);
  if (facts.length === 0) return undefined;
  const own = language ?? query.language;
  const reading = readingOf(query, { labels: prepared.labels[own], language: own });
  const shown = facts.map((fact) => showFact(fact, own, prepared));
  return {
    about: reading,
    language: own,
    markdown: markdownOf(reading, facts, shown, { language: own, prepared }),
    facts: shown,
  };
}

/** All facts that have what is asked for, be it in their words; in the corpus's order. */
function factsOn({ branches, language }: Query, { index, labels }: Prepared): Fact[] {
  const stated = branches.filter(({ where, except }) => where.length + except.length > 0);
  const values = {
    language,
    labels: labels[language],
    given: new Set<string>(),
    purpose: () => undefined,
    counts: () => true,
  };
  const context = { index, strict: false, values };
  return index.entries
    .filter((entry) => stated.some((branch) => matchBranch(branch, entry, context) === "yes"))
    .map(({ fact }) => fact);
}

interface Page {
  language: Language;
  prepared: Prepared;
}

function markdownOf(about: string, facts: readonly Fact[], shown: readonly AnswerFact[], page: Page): string {
  const { language, prepared } = page;
  const { corpus } = prepared;
  const words = pageWords[language].brief;
  const data = languageData[language];
  const notes = new Footnotes();
  const groups = corpus.lexicon.statuses.flatMap((status) => {
    const lines = facts.flatMap((fact, at) => {
      if (fact.status !== status.id) return [];
      const marks = (shown[at]?.sources ?? []).map((source) => notes.mark(source));
      return `- ${inert(shown[at]?.statement ?? "")}${[...new Set(marks)].join("")}`;
    });
    const heading = capitalise(prepared.labels[language].of(status.id));
    return lines.length === 0 ? [] : `## ${inert(heading)}\n\n${lines.join("\n")}`;
  });
  const days = [...new Set(shown.flatMap(({ sources }) => sources.map(({ publishedOn }) => publishedOn)))].sort();
  const reported = joinList(
    days.map((day) => formatDate(day, data)),
    data.lists,
  );
  const say = (message: string, slots: Record<string, string>): string => formatMessage(message, language, slots);
  const remarks = remarksOn(facts, language, corpus).map((text) => `*${inert(text)}*`);
  return [
    `# ${inert(capitalise(about))}`,
    `${inert(capitalise(corpus.title[language] ?? corpus.title.en))}. ${say(words.reported, { days: reported })}`,
    ...groups,
    ...remarks,
    notes.list(({ quote, publisher, publishedOn, paragraph }) => {
      const day = formatDate(publishedOn, data);
      return say(words.source, {
        quote: inert(quote),
        publisher: inert(publisher),
        day,
        paragraph: String(paragraph),
      });
    }),
    say(words.edition, { version: corpus.version }),
  ].join("\n\n");
}

/** How sources differ, and what was not translated officially or at all. */
function remarksOn(facts: readonly Fact[], language: Language, corpus: Corpus): string[] {
  const { differs } = pageWords[language].brief;
  const { noteUnofficial, noteUntranslated } = languageData[language].messages;
  const told = [...new Set(facts.flatMap((fact) => wordsIn(fact, language, corpus).differs ?? []))];
  const remarks = told.map((text) => formatMessage(differs, language, { text }));
  const untranslated = facts.filter((fact) => !isTranslated(fact, language, corpus));
  if (language !== "en" && untranslated.length < facts.length) remarks.push(formatMessage(noteUnofficial, language));
  if (untranslated.length > 0) {
    remarks.push(
      formatMessage(noteUntranslated, language, { titles: untranslated.map(({ title }) => title).join("; ") }),
    );
  }
  return remarks;
}

/** Numbers citations as they come; the same one keeps its number. */
class Footnotes {
  readonly #numbers = new Map<string, { number: number; source: Citation }>();

  mark(source: Citation): string {
    const key = JSON.stringify([source.article, source.paragraph, source.quote]);
    const note = this.#numbers.get(key) ?? { number: this.#numbers.size + 1, source };
    this.#numbers.set(key, note);
    return `[^${note.number}]`;
  }

  list(write: (source: Citation) => string): string {
    return [...this.#numbers.values()].map(({ number, source }) => `[^${number}]: ${write(source)}`).join("\n");
  }
}

/** A text in which nothing acts as Markdown or HTML, on one line. */
const inert = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|~]/g, "\\$&");

const capitalise = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
