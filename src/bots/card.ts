/** An answer as every face shows it: what of it is said, and as what, before any platform's markup. */
import type { Answer, AnswerFact, Language } from "../contract.ts";
import { say, saySource } from "../wording/say.ts";
import type { Button } from "./action.ts";
import type { Catalog } from "./catalog.ts";

export interface CardQuote {
  text: string;
  /** "Publisher, 6 May 2025, paragraph 4". */
  source: string;
}

export interface Item {
  fact: string;
  title: string;
  status: string;
  statement: string;
  /** First the one that says it most directly. */
  quotes: readonly CardQuote[];
  /** The address of its page; undefined where there are no pages. */
  page?: string | undefined;
  /** Shows its quotes in the article; undefined for what has none. */
  show: Button | undefined;
  /** What a list says of it: its title, or the line of the direct answer that tells it. */
  line: string;
}

export interface Card {
  outcome: Answer["outcome"];
  language: Language;
  /** What was asked, where the answer stands apart from it; else empty. */
  question: string;
  /** The direct answer, whole: to be read aloud, and to be shared. */
  text: string;
  /** What stands above the facts: the direct answer without the lines that a list says. */
  lead: string;
  /** Empty where nothing was read. */
  reading: string;
  /** What the facts are offered as, where neither they are the answer nor the lead says so; else empty. */
  heading: string;
  /** The fact that is shown with its quote. */
  quoted?: Item | undefined;
  /** Facts of which each is a line. */
  lines: readonly Item[];
  /** Shows no more than the value and its source: asked in a thread, it stands below the answer that it goes on from. */
  isShort: boolean;
  notes: readonly string[];
  /** What the articles lack, where the rest was found. */
  missing: readonly string[];
  /** "This was it", for each of the nearest facts that is shown. */
  meant: readonly Button[];
  /** What to press next: questions, or other facts that may have been meant. */
  suggestions: readonly Button[];
  /** Questions to type: those that no key can name. */
  hints: readonly string[];
  /** How to go on; empty where that needs no word. */
  goOn: string;
  /** By which it is known what was asked; undefined where nothing was. */
  id?: string | undefined;
}

/** All facts that are shown. */
export const shownIn = ({ quoted, lines }: Pick<Card, "quoted" | "lines">): Item[] => [
  ...(quoted ? [quoted] : []),
  ...lines,
];

/** Whether its facts are the answer, and not just near it. */
export const isAnswer = ({ outcome }: Pick<Card, "outcome">): boolean => outcome === "answered";

/** A fact with its sources in words. */
function itemOf(fact: AnswerFact, language: Language, catalog: Catalog, line = fact.title): Item {
  return {
    fact: fact.id,
    title: fact.title,
    status: fact.status,
    statement: fact.statement,
    quotes: fact.sources.map((source) => ({ text: source.quote, source: saySource(language, source) })),
    page: catalog.page(fact.id, language),
    show: {
      label: say(language, "showInArticle"),
      action: { do: "article", language, fact: catalog.reference(fact.id), source: 0 },
    },
    line,
  };
}

export const itemsOf = (facts: readonly AnswerFact[], language: Language, catalog: Catalog): Item[] =>
  facts.map((fact) => itemOf(fact, language, catalog));

/** Parts a direct answer of several lines: those that each tell a fact, by its id, and the rest. */
function partLines(text: string, facts: readonly AnswerFact[]): { lead: string; told: ReadonlyMap<string, string> } {
  const told = new Map<string, string>();
  const lines = text.split("\n");
  const rest = lines.filter((line) => {
    const words = line.replace(/^• /, "");
    const isTold = ({ id, title, statement }: AnswerFact): boolean =>
      !told.has(id) && (words === title || words.includes(statement) || words.includes(`(${title}`));
    const fact = lines.length > 1 ? facts.find(isTold) : undefined;
    if (fact) told.set(fact.id, words);
    return !fact;
  });
  return { lead: rest.join("\n").trim(), told };
}

type Said = Pick<Card, "outcome" | "language" | "text">;

/** One fact with its quote where the direct answer is made of it, else a line for each: nothing is said twice. */
function arrange(
  { outcome, language, text }: Said,
  facts: readonly AnswerFact[],
  catalog: Catalog,
): Pick<Card, "lead" | "heading" | "quoted" | "lines"> {
  const [first, ...others] = facts;
  const { lead, told } = partLines(text, facts);
  const itself = (fact: AnswerFact): Item => itemOf(fact, language, catalog, told.get(fact.id));
  const isMadeOf = first !== undefined && told.size === 0 && text.includes(first.statement);
  const heading = outcome === "absent" && first && !isMadeOf && told.size === 0 ? say(language, "nearest") : "";
  if (first && (others.length === 0 || isMadeOf)) {
    // What is near beside the nearest is offered, not listed.
    return { lead: text, heading, quoted: itself(first), lines: outcome === "answered" ? others.map(itself) : [] };
  }
  return { lead: told.size === 0 ? text : lead, heading, quoted: undefined, lines: facts.map(itself) };
}

/** Facts as a card that answers no question; a single one says its statement where `text` says nothing. */
export function cardOfFacts(facts: readonly AnswerFact[], language: Language, catalog: Catalog, text = ""): Card {
  const [only] = facts.length === 1 ? facts : [];
  const said = { outcome: "answered", language, text: text || (only?.statement ?? "") } as const;
  return { ...emptyCard(language), ...said, ...arrange(said, facts, catalog) };
}

/** A card with nothing on it yet, for what is no answer. */
export function emptyCard(language: Language): Card {
  return {
    ...{ outcome: "answered", language, question: "", text: "", lead: "", reading: "", heading: "", lines: [] },
    ...{ isShort: false, notes: [], missing: [], meant: [], suggestions: [], hints: [], goOn: "" },
  };
}

/** So many questions, or other facts, are offered at most. */
const MOST_SUGGESTIONS = 2;
/** Of a whole set that may have been meant, so many are offered to press. */
const MOST_CHOICES = 10;

/** Questions to press, and those to type; none that asks for what is shown with its quote. */
function suggestionsOf(
  { suggestions, language }: Answer,
  quoted: Item | undefined,
  catalog: Catalog,
): Pick<Card, "suggestions" | "hints"> {
  const offered = suggestions
    .map((label) => ({ label, found: catalog.question(label, language) }))
    .filter(({ found }) => found === undefined || found.fact !== quoted?.fact)
    .slice(0, MOST_SUGGESTIONS);
  return {
    suggestions: offered.flatMap(({ label, found }) =>
      found
        ? [{ label, action: { do: "ask", language, fact: catalog.reference(found.fact), question: found.question } }]
        : [],
    ),
    hints: offered.flatMap(({ label, found }) => (found ? [] : [label])),
  };
}

/** Facts to press that the question may have meant: a press shows the fact, and says that it was meant. */
const picksOf = (facts: readonly AnswerFact[], { language, id = "" }: Answer, catalog: Catalog): Button[] =>
  facts.map(({ id: fact, title }) => ({
    label: title,
    action: { do: "fact", language, fact: catalog.reference(fact), asked: id },
  }));

/** Whether the answer asks back: its sentence is a question, and the facts are what to choose from. */
const asksBack = ({ outcome, related }: Answer, lead: string): boolean =>
  outcome === "nearest" && related.length > 1 && /\?(?:\s|$)/.test(lead);

export interface CardOptions {
  /** What was asked, to be said above the answer. */
  question?: string;
  /** Whether it can't be understood without the questions before it; asked of an answer of one fact alone. */
  isFollowUp?: boolean;
  /** How to go on, in a sentence. */
  goOn?: string;
}

export function cardOf(
  answer: Answer,
  catalog: Catalog,
  { question = "", isFollowUp = false, goOn = "" }: CardOptions = {},
): Card {
  const { language, outcome, text, id } = answer;
  const facts = outcome === "answered" ? answer.facts : answer.related;
  const arranged = arrange(answer, facts, catalog);
  const { quoted } = arranged;
  const isBack = asksBack(answer, arranged.lead);
  const shown = isBack ? { ...arranged, lines: [] } : arranged;
  const isShort = isFollowUp && quoted !== undefined;
  const others = outcome === "nearest" && quoted ? facts.slice(1, 1 + MOST_SUGGESTIONS) : [];
  const picks = picksOf(isBack ? facts.slice(0, MOST_CHOICES) : others, answer, catalog);
  const meant =
    outcome === "nearest" && id !== undefined
      ? shownIn(shown).map(({ fact, title }): Button => {
          const label = shown.lines.length > 0 ? title : say(language, "meant");
          return { label, action: { do: "meant", language, fact: catalog.reference(fact), asked: id } };
        })
      : [];
  const asked = isShort ? { suggestions: [], hints: [] } : suggestionsOf(answer, quoted, catalog);
  const card: Card = {
    ...{ outcome, language, question, text, reading: answer.reading, isShort, notes: answer.notes, goOn, id },
    ...shown,
    ...(picks.length > 0 ? { suggestions: picks, hints: [] } : asked),
    // Where nothing was found, the lead has just said it.
    missing: outcome === "answered" ? answer.missing : [],
    meant: meant.slice(0, MOST_CHOICES),
  };
  const { differs } = (quoted && catalog.fact(catalog.reference(quoted.fact), language)) ?? {};
  return quoted && card.lines.length === 0 ? lighten(card, differs) : card;
}

/** Visible characters of an answer of one fact, and of one that goes on in a thread, without the buttons of their row. */
const MOST_VISIBLE = 840;
const MOST_SHORT = 310;

/** The visible characters of a card of one fact. */
function visibleIn(card: Card): number {
  const { lead, question, heading, reading, quoted, notes, missing, suggestions, hints, goOn, isShort, language } =
    card;
  const quote = isShort ? "" : (quoted?.quotes[0]?.text ?? "");
  const caption = quoted ? Object.values(captionOf(quoted, card)).join(" · ") : "";
  const read = reading === "" ? "" : say(language, "readAs", { reading });
  const others = [...notes, ...missing, ...hints, ...suggestions.map(({ label }) => label)];
  return [lead, question, heading, read, quote, caption, goOn, ...others].reduce((sum, { length }) => sum + length, 0);
}

/** A lead that names a fact in place of its whole statement, which stands beside its source. */
const named = (lead: string, { statement, title }: Item): string => lead.replace(statement, () => title);

/**
 * Leaves out, until it is read at a glance, what can be done without: what to press next, how to go on, how it was read (not
 * where the question is repeated), and how the sources differ, which is said beside them. In a thread, last,
 * the statement, and what the answer before has noted.
 */
function lighten(card: Card, differs: string | undefined): Card {
  const most = card.isShort ? MOST_SHORT : MOST_VISIBLE;
  const steps: ((from: Card) => Card)[] = [
    (from) => ({ ...from, suggestions: from.suggestions.slice(0, 1), hints: [] }),
    (from) => ({ ...from, suggestions: [] }),
    (from) => ({ ...from, goOn: "" }),
    (from) => (from.question === "" ? { ...from, reading: "" } : from),
    (from) => ({ ...from, notes: from.notes.filter((note) => note !== differs) }),
    (from) => (from.isShort && from.quoted ? { ...from, lead: named(from.lead, from.quoted) } : from),
    (from) => (from.isShort ? { ...from, notes: [] } : from),
  ];
  return steps.reduce((light, step) => (visibleIn(light) <= most ? light : step(light)), card);
}

/** What stands below a quote, or behind a line: what it is of, as far as it is not said above, and where it stands. */
export interface Caption {
  /** Empty where the lead says it. */
  title: string;
  status: string;
  source: string;
  /** "2 more sources"; empty where there is one. */
  more: string;
}

export function captionOf({ title, status, statement, quotes }: Item, { lead, language }: Card): Caption {
  const isSaid = lead.includes(statement) || lead.includes(title);
  const more = quotes.length - 1;
  return {
    title: isSaid ? "" : title,
    status,
    source: quotes[0]?.source ?? "",
    more: more > 0 ? say(language, "moreSources", { n: more, count: String(more) }) : "",
  };
}
