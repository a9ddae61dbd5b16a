/** Everything that the corpus says on something, for one page. */
import type { Brief, Citation, Language } from "../../contract.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import { formatMessage } from "../../language/messages.ts";
import { pageWords } from "../../language/page.ts";
import { matchBranch } from "../evidence/match.ts";
import { readQuestion } from "../parse/read.ts";
import type { Reading } from "../parse/reading.ts";
import type { Prepared } from "../prepare.ts";
import { briefMarkdown } from "./brief-markdown.ts";
import { formatDate } from "./dates.ts";
import { describeReading, readingLine } from "./labels.ts";
import { showFact } from "./show.ts";
import { capitalise } from "./speaker.ts";
import { isTranslated, wordsIn } from "./translated.ts";
import { joinList } from "./values.ts";

/** Undefined where the corpus has no fact on it, or where part of what is asked for cannot be looked up. */
export function writeBrief(about: string, language: Language | undefined, prepared: Prepared): Brief | undefined {
  const { reading, isSmallTalk, corrections } = readQuestion(about, prepared, undefined);
  if (isSmallTalk || reading.beyond.countries.length > 0 || reading.beyond.word !== undefined) return undefined;
  const facts = factsOn(reading, prepared);
  if (facts.length === 0) return undefined;
  const own = language ?? reading.language;
  const label = readingLine(describeReading(reading, corrections, { labels: prepared.labels[own], language: own }));
  const brief = { about: label, language: own, title: capitalise(label), ...contentOf(facts, own, prepared) };
  return { ...brief, markdown: briefMarkdown(brief) };
}

/** All facts that have what is asked for, be it in their words; in the corpus's order. */
function factsOn({ branches, language }: Reading, { index, labels }: Prepared): Fact[] {
  const stated = branches.filter(({ where, except }) => where.length + except.length > 0);
  const values = {
    language,
    labels: labels[language],
    given: new Set<string>(),
    words: (fact: Fact) => fact,
    figures: () => [],
    counts: () => true,
    fits: () => 0,
    isCounted: () => true,
    isPerson: index.isPerson,
    onSide: (ids: readonly string[]) => ids,
  };
  const context = { index, strict: false, values };
  return index.entries
    .filter((entry) => stated.some((branch) => matchBranch(branch, entry, context) === "yes"))
    .map(({ fact }) => fact);
}

type Content = Omit<Brief, "about" | "language" | "title" | "markdown">;

function contentOf(facts: readonly Fact[], language: Language, prepared: Prepared): Content {
  const { corpus } = prepared;
  const words = pageWords[language].brief;
  const data = languageData[language];
  const shown = facts.map((fact) => showFact(fact, language, prepared));
  const footnotes = new Footnotes();
  const groups = corpus.lexicon.statuses.flatMap(({ id }) => {
    const statements = facts.flatMap((fact, at) => {
      const { statement = "", sources = [] } = shown[at] ?? {};
      if (fact.status !== id) return [];
      const notes = sources.map((source) => footnotes.number(source));
      return { fact: fact.id, text: statement, notes: [...new Set(notes)] };
    });
    const status = { id, label: capitalise(prepared.labels[language].of(id)) };
    return statements.length === 0 ? [] : { status, statements };
  });
  const days = [...new Set(shown.flatMap(({ sources }) => sources.map(({ publishedOn }) => publishedOn)))].sort();
  const reported = joinList(
    days.map((day) => formatDate(day, data)),
    data.lists,
  );
  return {
    corpusTitle: capitalise(corpus.title[language] ?? corpus.title.en),
    reported: formatMessage(words.reported, language, { days: reported }),
    groups,
    remarks: remarksOn(facts, language, corpus),
    notes: footnotes.all(),
    edition: formatMessage(words.edition, language, { version: corpus.version }),
    facts: shown,
  };
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

/** Numbers citations as they come, from 1; the same one keeps its number. */
class Footnotes {
  readonly #numbers = new Map<string, { number: number; source: Citation }>();

  number(source: Citation): number {
    const key = JSON.stringify([source.article, source.paragraph, source.quote]);
    const note = this.#numbers.get(key) ?? { number: this.#numbers.size + 1, source };
    this.#numbers.set(key, note);
    return note.number;
  }

  all(): Citation[] {
    return [...this.#numbers.values()].map(({ source }) => source);
  }
}
