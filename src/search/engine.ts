/** The engine: createEngine(corpus) gives a pure function from a message to an answer. */
import { type Answer, type Ask, MAX_QUESTION, type Question } from "../contract.ts";
import type { Corpus } from "../corpus/schema.ts";
import { type Message, readMessage } from "../text/sentences.ts";
import { type AnswerBody, answerQuestion, MOST_RELATED, readThread, refuseLength } from "./answer.ts";
import { clausesOf, saysSomething, tellsOfAsker } from "./parse/read.ts";
import type { Reading } from "./parse/reading.ts";
import { type Prepared, prepare } from "./prepare.ts";

const unique = <T>(items: readonly T[], key: (item: T) => string): T[] =>
  [...new Map([...items].reverse().map((item) => [key(item), item])).values()].reverse();

const itself = (text: string): string => text;

/** From the most that is known to the least. */
const outcomes: readonly Answer["outcome"][] = ["answered", "nearest", "absent", "help"];

/** The answers to the questions of one message, as one. What one of them lacks is said in its place. */
function combine(answers: readonly AnswerBody[]): AnswerBody {
  const asked = answers.filter(({ outcome }) => outcome !== "help");
  const [first, ...rest] = asked.length > 0 ? asked : answers;
  if (!first) throw new Error("a message has at least one question");
  if (rest.length === 0) return first;
  const all = [first, ...rest];
  const outcome = outcomes.find((own) => all.some((answer) => answer.outcome === own)) ?? first.outcome;
  const joined = <T>(of: (answer: AnswerBody) => readonly T[], key: (item: T) => string): T[] =>
    unique(all.flatMap(of), key);
  return {
    ...first,
    outcome,
    text: joined(({ text }) => [text], itself).join("\n"),
    reading: joined(({ reading }) => [reading].filter(Boolean), itself).join(" | "),
    facts: joined(
      ({ facts }) => facts,
      ({ id }) => id,
    ),
    notes: joined(({ notes }) => notes, itself),
    missing: joined(({ missing }) => missing, itself),
    related:
      outcome === "answered"
        ? []
        : joined(
            ({ related }) => related,
            ({ id }) => id,
          ).slice(0, MOST_RELATED),
    suggestions: joined(({ suggestions }) => suggestions, itself).slice(0, 3),
  };
}

/** Of one message so many questions are read. */
const MOST_QUESTIONS = 5;

/** Answers each of several questions, each in the light of the one before it. */
function answersTo(
  questions: readonly string[],
  thread: Reading | undefined,
  question: Question,
  prepared: Prepared,
): AnswerBody[] {
  let before = thread;
  return questions.slice(0, MOST_QUESTIONS).map((text) => {
    const { body, reading } = answerQuestion({ ...question, text }, before, prepared);
    before = reading ?? before;
    return body;
  });
}

/** "X signed it last week. Can you confirm?": a question that says nothing by itself asks what was said before it. */
function partsOf(text: string, prepared: Prepared): Message {
  const message = readMessage(text);
  const isAsked = message.questions.some((sentence) => saysSomething(sentence, prepared));
  if (!isAsked && message.before.length > 0) return { before: [], questions: [text] };
  return { ...message, before: message.before.filter((sentence) => !tellsOfAsker(sentence, prepared)) };
}

function answerMessage(question: Question, prepared: Prepared): AnswerBody {
  if (question.text.length > MAX_QUESTION) return refuseLength(question.language ?? "en", prepared);
  const { before, questions } = partsOf(question.text, prepared);
  const thread = readThread([...(question.history ?? []), ...before], prepared);
  const whole = combine(answersTo(questions, thread, question, prepared));
  const [only, ...others] = questions;
  if (whole.outcome === "answered" || whole.outcome === "help" || only === undefined || others.length > 0) return whole;
  // "When was it, and how much is planned for …" asks two things in one sentence.
  const clauses = clausesOf(only, prepared);
  if (clauses.length < 2) return whole;
  const each = answersTo(clauses, thread, question, prepared);
  return each.some(({ outcome }) => outcome === "answered") ? combine(each) : whole;
}

/** Makes the engine for a corpus, from what was prepared for it where that is at hand. The function that it returns is pure. */
export function createEngine(corpus: Corpus, prepared: Prepared = prepare(corpus)): { ask: Ask } {
  return {
    ask: (question) => ({
      ...(question.id === undefined ? {} : { id: question.id }),
      ...answerMessage(question, prepared),
      corpus: corpus.version,
    }),
  };
}
