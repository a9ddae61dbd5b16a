/** A library made up by hand, for tests of what shows answers: any number of facts, of any length, with any text in them. */
import type { Answer, AnswerFact, ArticleView, FactView, Library, Question } from "../../src/contract.ts";
import { sayDay } from "../../src/wording/say.ts";

export interface Made {
  /** How many facts. */
  facts?: number;
  /** Put into every text that a corpus can hold. */
  mark?: string;
  /** Letters in a statement, at least. */
  statement?: number;
  quotes?: number;
  /** Letters in an id, at least. */
  id?: number;
  version?: string;
}

const filler = (length: number): string =>
  "The lantern keepers of both islands meet every spring. ".repeat(Math.ceil(length / 55)).slice(0, length);

function makeFact(at: number, { mark = "", statement = 0, quotes = 1, id = 0 }: Made): FactView {
  const name = `Lantern rule ${at}`;
  const base: AnswerFact = {
    id: `lantern-${at}`.padEnd(id, "-x"),
    title: `${name}${mark}`,
    status: `kept${mark}`,
    statement: `${name} says that lamp ${at} is lit at dusk.${mark}${filler(statement)}`,
    statementEn: `${name} says that lamp ${at} is lit at dusk.`,
    sources: Array.from({ length: quotes }, (_, quote) => ({
      article: "lamp-post",
      publishedOn: "2031-03-09",
      publisher: `The Lamp Post${mark}`,
      paragraph: 1 + (quote % 2),
      quote: quote % 2 === 0 ? `lamp ${at} is lit at dusk${mark}` : `It was lamp ${at} that went out${mark}`,
    })),
  };
  return {
    ...base,
    type: "document",
    kind: { id: "rule", label: `rule${mark}` },
    subjects: [{ id: `subject-${at % 5}`, label: `Lamps of row ${at % 5}${mark}` }],
    parties: [],
    statusId: "kept",
    values: [],
    date: "2031",
    period: undefined,
    differs: undefined,
    version: `00000000${at}`.slice(-8),
    questions: [`When is lamp ${at} lit?${mark}`, `What does lantern rule ${at} say?`],
    searchTexts: [name],
  };
}

/** A library that keeps every question that it is asked, oldest first. */
export function recording(library: Library = makeLibrary()): { library: Library; asked: Question[] } {
  const asked: Question[] = [];
  const ask: Library["ask"] = (question) => {
    asked.push(question);
    return library.ask(question);
  };
  return { library: { ...library, ask }, asked };
}

/**
 * What it answers: a fact's own questions; "every lamp" with all facts; "lamp N" with that fact; "and lamp N?" only in a
 * thread that asked before; nothing, "help" with help; "blorp" is not understood, and up to ten facts are near; anything
 * else the articles don't hold, with up to three facts beside it.
 */
export function makeLibrary(made: Made = {}): Library {
  const { mark = "", version = "0123456789ab" } = made;
  const facts = Array.from({ length: made.facts ?? 8 }, (_, at) => makeFact(at + 1, made));
  const paragraphs = [
    `HALLOW BAY — ${facts.map((fact) => `Every ${fact.sources[0]?.quote} by its keeper.`).join(" ")}`,
    facts.map((fact) => `${fact.sources[1]?.quote ?? "Nothing happened"} last year.`).join(" "),
  ];
  const shown = ({ id, title, status, statement, statementEn, sources }: FactView): AnswerFact => {
    return { id, title, status, statement, statementEn, sources };
  };

  const found = (text: string, history: readonly string[]): readonly FactView[] | undefined => {
    if (text === "every lamp") return facts;
    const asked = /^(and )?lamp (\d+)\??$/.exec(text);
    if (asked?.[1] !== undefined && !history.some((earlier) => earlier.includes("lamp"))) return undefined;
    if (asked) return facts.filter(({ id }) => id.startsWith(`lantern-${asked[2]}`)).slice(0, 1);
    const own = facts.filter(({ questions }) => questions.includes(text));
    return own.length > 0 ? own : undefined;
  };

  const ask = ({ id, text, history = [], language = "en" }: Question): Answer => {
    const common = {
      ...(id === undefined ? {} : { id }),
      language,
      corpus: version,
      notes: [],
      missing: [],
      related: [],
      facts: [],
      readingParts: [] as Answer["readingParts"],
    };
    const suggestions = facts.slice(1, 3).flatMap(({ questions }) => questions.slice(0, 1));
    if (/^(help)?$/i.test(text.trim())) {
      return { ...common, outcome: "help", text: `Ask me about lamps.${mark}`, reading: "", suggestions };
    }
    const hits = found(text, history);
    if (text.startsWith("blorp")) {
      const near = facts.slice(0, Number(/\d+/.exec(text)?.[0] ?? 3));
      return {
        ...common,
        outcome: "nearest",
        text: `I’m not sure what you mean by “blorp”. The nearest: ${near[0]?.statement}`,
        reading: "blorp · lamp",
        readingParts: ["blorp", "lamp"].map((label) => ({ is: "with", label })),
        missing: ["blorp"],
        related: near.map(shown),
        suggestions,
      };
    }
    if (!hits) {
      const missing = [`that${mark}`];
      return {
        ...common,
        outcome: "absent",
        text: `The articles don’t say.${mark}`,
        reading: "",
        missing,
        related: facts.slice(0, 3).map(shown),
        suggestions,
      };
    }
    const lead = hits.length === 1 ? `At dusk.${mark}` : `${hits.length} rules.${mark}`;
    const notes = hits.length === 1 ? [] : [`One lamp is out.${mark}`];
    return {
      ...common,
      outcome: "answered",
      text: lead,
      reading: `lamp · when${mark}`,
      readingParts: ["lamp", `when${mark}`].map((label) => ({ is: "with", label })),
      facts: hits.map(shown),
      notes,
      suggestions,
    };
  };

  const article: ArticleView = {
    id: "lamp-post",
    publisher: `The Lamp Post${mark}`,
    publishedOn: "2031-03-09",
    headline: undefined,
    dateline: "HALLOW BAY",
    address: undefined,
    paragraphs,
  };
  return {
    version,
    title: () => `the lamps${mark}`,
    ask,
    read: () => ({}),
    answerReading: () => ({ problems: ["no reading is known here"] }),
    // biome-ignore lint/correctness/useYield: there is one step, and it is what a test puts in the place of `ask`.
    *asking(question) {
      return this.ask(question);
    },
    candidates: (_, { all }) => facts.slice(0, all),
    explain: () => [],
    articles: () => [article],
    article: (id) => (id === article.id ? article : undefined),
    facts: (_, filter = {}) =>
      facts.filter(({ subjects }) => filter.subject === undefined || subjects.some(({ id }) => id === filter.subject)),
    fact: (id) => facts.find((fact) => fact.id === id),
    popular: () => facts.slice(0, 3),
    facets: () => ({
      kinds: [{ id: "rule", label: `rule${mark}` }],
      subjects: [
        ...new Map(facts.flatMap(({ subjects }) => subjects.map((subject) => [subject.id, subject]))).values(),
      ],
      parties: [],
      statuses: [{ id: "kept", label: `kept${mark}` }],
    }),
    suggest: (typed, _, limit) =>
      facts.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase())).slice(0, limit),
    brief: (about, language = "en") => {
      const hits = found(about, []);
      const statementOf = ({ id, statement }: FactView, at: number) => ({ fact: id, text: statement, notes: [at + 1] });
      return (
        hits && {
          about,
          language,
          title: `${about}${mark}`,
          corpusTitle: `The lamps${mark}`,
          reported: `As reported on ${sayDay(language, "2031-03-09")}.`,
          groups: [{ status: { id: "kept", label: `Kept${mark}` }, statements: hits.map(statementOf) }],
          remarks: [],
          notes: hits.flatMap(({ sources }) => sources.slice(0, 1)),
          edition: `Corpus version ${version}.`,
          markdown: `# ${about}${mark}\n\n${hits.map(({ statement }) => `- ${statement}`).join("\n")}\n`,
          facts: hits.map(shown),
        }
      );
    },
  };
}
