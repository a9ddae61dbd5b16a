/** What is shown without a question: one fact, the documents, what happened when, the articles. */
import type { FactFilter, FactView, LabelledId, Language } from "../../contract.ts";
import { say, sayDay } from "../../wording/say.ts";
import type { Action } from "../action.ts";
import { type Card, cardOfFacts, emptyCard, itemsOf } from "../card.ts";
import { shortenId } from "../catalog.ts";
import { keyOf } from "../row.ts";
import { type Components, linked } from "./components.ts";
import { escapeLine } from "./markdown.ts";
import { listRow, renderHead, renderList } from "./render.ts";
import { type DocumentFacet, facetNames, type Service } from "./service.ts";

/** Three of them and the rest of a key take at most 100 characters. */
const LONGEST_FACET = 24;

/** Short ids of what documents are filtered by; empty where by nothing. */
export type Filter = Readonly<Record<DocumentFacet, string>>;

const unofficial = (facts: readonly FactView[], language: Language): string[] =>
  facts.some(({ statement, statementEn }) => statement !== statementEn) ? [say(language, "discordUnofficial")] : [];

/** One fact: what it says and its values first, then its sources. */
export function cardOfFact(fact: FactView, language: Language, { catalog }: Service): Card {
  const values = fact.values.map(({ label, value }) => `${label}: ${value}`);
  const asked = fact.questions.slice(0, 2).map((label, question) => ({
    label,
    action: { do: "ask" as const, language, fact: catalog.reference(fact.id), question },
  }));
  return {
    ...cardOfFacts([fact], language, catalog, [fact.statement, ...values].join("\n")),
    notes: unofficial([fact], language),
    suggestions: asked,
  };
}

/** What a person chose or typed for a facet: its id, or its label in any case. */
export function findFacet(
  service: Service,
  facet: DocumentFacet,
  typed: string,
  language: Language,
): LabelledId | undefined {
  const all = service.facets(language)[facet];
  const wanted = typed.trim().toLowerCase();
  return all.find(({ id }) => id === typed) ?? all.find(({ label }) => label.toLowerCase() === wanted);
}

export const shortFacet = (id: string | undefined): string => (id === undefined ? "" : shortenId(id, LONGEST_FACET));

/** A filter by the ids that its short ids stand for. Undefined where the corpus no longer has one of them. */
function resolve(
  service: Service,
  filter: Filter,
  language: Language,
): { by: FactFilter; labels: string[] } | undefined {
  const facets = service.facets(language);
  const by: FactFilter = {};
  const labels: string[] = [];
  for (const facet of facetNames) {
    if (filter[facet] === "") continue;
    const found = facets[facet].find(({ id }) => shortFacet(id) === filter[facet]);
    if (!found) return undefined;
    by[facet] = found.id;
    labels.push(found.label);
  }
  return { by, labels };
}

interface Place {
  language: Language;
  page: number;
  /** Who may remove it; undefined where it is private. */
  asker: string | undefined;
}

/** The documents that a filter leaves. Undefined where there are none, or the filter is of an older corpus. */
export function showDocuments(
  service: Service,
  filter: Filter,
  { language, page, asker }: Place,
): Components | undefined {
  const resolved = resolve(service, filter, language);
  if (!resolved) return undefined;
  const { library, catalog } = service;
  const facts = library.facts(language, resolved.by).filter(({ kind }) => kind !== undefined);
  if (facts.length === 0) return undefined;
  const lead = say(language, "discordDocuments", { count: String(facts.length) });
  const reading = resolved.labels.join(" · ");
  const card = { ...emptyCard(language), lead, reading, notes: unofficial(facts, language) };
  return renderList({
    ...{ language, outcome: "answered", form: "lines", page },
    head: [...renderHead(card), ...listRow(language, keyOf(facts, catalog), asker)],
    items: itemsOf(facts, language, catalog),
    turn: (to) => ({ ...filter, do: "documents", language, page: to }),
  });
}

/** When it happened or happens, in words: its date, or else its period. */
const whenOf = ({ values, date }: FactView): string | undefined =>
  values.find(({ field }) => field === "date" || field === "period")?.value ?? date;

/** All dated facts, oldest first. */
export function showTimeline({ library, catalog }: Service, { language, page, asker }: Place): Components {
  const dated = library.facts(language).flatMap((fact) => (fact.date === undefined ? [] : [{ fact, date: fact.date }]));
  // Sorting keeps the corpus's order where dates are the same, and puts a year before its months.
  const sorted = dated.toSorted((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date)));
  const facts = sorted.map(({ fact }) => fact);
  const titled = facts.map((fact) => ({ ...fact, title: `${whenOf(fact)} — ${fact.title}` }));
  const card = { ...emptyCard(language), lead: say(language, "discordTimeline"), notes: unofficial(facts, language) };
  return renderList({
    ...{ language, outcome: "answered", form: "lines", page },
    head: [...renderHead(card), ...listRow(language, keyOf(facts, catalog), asker)],
    items: itemsOf(titled, language, catalog),
    turn: (to): Action => ({ do: "timeline", language, page: to }),
  });
}

/** The articles with their dates, and the version of the corpus. */
export function showSources({ library }: Service, { language, page, asker }: Place): Components {
  const articles = library.articles();
  const edition = say(language, "edition", { version: library.version });
  const lead = [say(language, "discordSources"), library.title(language), edition].join("\n");
  return renderList({
    ...{ language, outcome: "answered", form: "facts", page },
    head: [...renderHead({ ...emptyCard(language), lead }), ...listRow(language, "", asker)],
    items: articles.map((article) => ({
      fact: article.id,
      title: article.publisher,
      status: sayDay(language, article.publishedOn),
      statement: article.headline ?? article.dateline,
      line: `${article.publisher} ${article.headline ?? article.dateline}`,
      quotes: [],
      show: undefined,
    })),
    section: ({ fact: id, title, status, statement }) => {
      const content = `**${escapeLine(title)}** · ${escapeLine(status)}\n${escapeLine(statement)}`;
      return linked(content, articles.find((article) => article.id === id)?.address, say(language, "discordOpen"));
    },
    turn: (to): Action => ({ do: "sources", language, page: to }),
  });
}
