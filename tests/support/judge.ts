/** Whether an answer is what a graded question expects. */
import type { Answer, AnswerFact, Language } from "../../src/contract.ts";
import { fold } from "../../src/text/fold.ts";
import type { Row } from "./questions.ts";

/** Whoever asks for a set reads a list; everybody else wants the one thing. */
export const setCategories = new Set(["agreements", "logic"]);
export const limits = { set: { facts: 10, text: 1500 }, one: { facts: 5, text: 700 } };
const LONGEST_QUOTE = 450;
/** An answer says no where one begins to read, or not at all. */
const NO_WITHIN = 80;

/** How an answer says no, and how it says that a thing was only asked for; of folded text. */
const refusals: Record<Language, { no: RegExp; asked: RegExp }> = {
  en: { no: /\b(?:no|none|not|neither)\b/, asked: /propos|called for/ },
  vi: { no: /\b(?:khong|chua)\b/, asked: /de xuat|keu goi/ },
  ru: { no: /(?<!\p{L})(?:нет|не|ни)(?!\p{L})/u, asked: /предлож|предлаг|призв/ },
  kk: { no: /(?<!\p{L})(?:жоқ|емес|ешқандай)(?!\p{L})/u, asked: /ұсын|шақыр/ },
};

/** What is wrong with an answer, a short phrase each; empty where it is right. */
export function judge(row: Row, answer: Answer): string[] {
  const why = [...judgeOutcome(row, answer), ...judgeShape(row, answer)];
  if (row.outcome === "answered" && answer.outcome === "answered") why.push(...judgeContent(row, answer));
  if (row.short.length > 0 && !holdsOne(fold(answer.text), row.short)) why.push(`text lacks ${row.short.join("|")}`);
  if (answer.language !== row.lang) why.push(`language ${answer.language}, not ${row.lang}`);
  return why;
}

/** Whether the answer asserts what the question expects to be declined or denied. */
export function asserts(row: Row, answer: Answer): boolean {
  if (answer.outcome !== "answered") return false;
  if (row.outcome === "unanswered") return true;
  if (row.outcome !== "no") return false;
  const { no, asked } = refusals[answer.language];
  const text = fold(answer.text);
  return !no.test(text.slice(0, NO_WITHIN)) && !asked.test(text);
}

function judgeOutcome(row: Row, answer: Answer): string[] {
  if (row.outcome === "no") return asserts(row, answer) ? ["asserts what the articles do not say"] : [];
  const declined = answer.outcome === "absent" || answer.outcome === "nearest";
  if (row.outcome === "unanswered" ? declined : answer.outcome === row.outcome) return [];
  return [`outcome ${answer.outcome}, not ${row.outcome}`];
}

/** What holds for every answer, whatever was asked. */
function judgeShape(row: Row, answer: Answer): string[] {
  const most = setCategories.has(row.cat) ? limits.set : limits.one;
  const why = answer.text.length > most.text ? [`text of ${answer.text.length} characters`] : [];
  switch (answer.outcome) {
    case "answered":
      if (answer.facts.length === 0) why.push("no facts");
      if (answer.facts.length > most.facts) why.push(`${answer.facts.length} facts`);
      return [...why, ...answer.facts.flatMap(judgeFact)];
    case "nearest":
    case "absent":
      return [...why, ...judgeDecline(row, answer)];
    case "help":
      return why;
    default:
      return answer.outcome satisfies never;
  }
}

function judgeFact({ id, statement, sources }: AnswerFact): string[] {
  const lengths = sources.map(({ quote }) => quote.trim().length);
  const why: string[] = [];
  if (statement.trim() === "") why.push(`${id} has no statement`);
  if (lengths.length === 0 || lengths.includes(0)) why.push(`${id} has no quote`);
  if (lengths.some((length) => length > LONGEST_QUOTE)) why.push(`${id} has a long quote`);
  return why;
}

function judgeDecline({ q, history }: Row, { text, facts, related }: Answer): string[] {
  const why: string[] = [];
  if (facts.length > 0) why.push("declines with facts");
  const asked = [q, ...history, ...related.map(statements)].join(" ");
  const figures = (text.match(/\d+/g) ?? []).filter((figure) => !asked.includes(figure));
  if (figures.length > 0) why.push(`declines with the figure ${figures.join(", ")}`);
  return why;
}

function judgeContent(row: Row, { text, facts }: Answer): string[] {
  const texts = facts.map((fact) => ({
    id: fact.id,
    said: statements(fact),
    all: `${statements(fact)} ${quotes(fact)}`,
  }));
  const everything = [fold(text), ...texts.map(({ all }) => all)].join(" ");
  const asserted = [fold(text), ...texts.map(({ said }) => said)];
  const why = [
    ...row.want.filter((keys) => !holdsOne(everything, keys)).map((keys) => `lacks ${keys.join("|")}`),
    ...row.forbid.filter((key) => asserted.some((part) => holds(part, key))).map((key) => `says ${key}`),
  ];
  if (row.only.length > 0) {
    why.push(...texts.filter(({ all }) => !holdsOne(all, row.only)).map(({ id }) => `${id} is too many`));
  }
  if (row.facts !== undefined) {
    const given = new Set(facts.map(({ id }) => id));
    why.push(...row.facts.filter((id) => !given.has(id)).map((id) => `lacks the fact ${id}`));
    why.push(...[...given].filter((id) => !row.facts?.includes(id)).map((id) => `${id} is too many`));
  }
  return why;
}

export const statements = ({ statement, statementEn }: AnswerFact): string => fold(`${statement} ${statementEn}`);
const quotes = ({ sources }: AnswerFact): string => fold(sources.map(({ quote }) => quote).join(" "));

/** Whether a folded text holds a key; a number only as a whole: 4 does not stand in 2024. */
export function holds(text: string, key: string): boolean {
  const wanted = fold(key);
  return /^\d+$/.test(wanted) ? new RegExp(`(?<!\\d)${wanted}(?!\\d)`).test(text) : text.includes(wanted);
}

const holdsOne = (text: string, keys: readonly string[]): boolean => keys.some((key) => holds(text, key));
