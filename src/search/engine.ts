/** The engine: createEngine(corpus) gives a pure function from a message to an answer. */
import { type Answer, type Ask, MAX_QUESTION, type ModelChoice, type Question } from "../contract.ts";
import type { Corpus } from "../corpus/schema.ts";
import { type Message, readMessage } from "../text/sentences.ts";
import { type Answered, answerQuestion, answerReading, engineFor, readThread } from "./answer.ts";
import type { Decision } from "./decide/decision.ts";
import { havingSomething, judgeChoice } from "./decide/judge-choice.ts";
import { completeReading, type Unreadable } from "./parse/complete.ts";
import { clausesOf, saysSomething, tellsOfAsker } from "./parse/read.ts";
import type { Atom, Reading } from "./parse/reading.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { type AnswerBody, help, type Manner, MOST_RELATED, refuseLength, tell } from "./say/tell.ts";
import { finish, type Steps } from "./steps.ts";
import { uniqueBy } from "./unique.ts";

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
    uniqueBy(all.flatMap(of), key);
  return {
    ...first,
    outcome,
    text: joined(({ text }) => [text], itself).join("\n"),
    reading: joined(({ reading }) => [reading].filter(Boolean), itself).join(" | "),
    readingParts: joined(
      ({ readingParts }) => readingParts,
      ({ label }) => label,
    ),
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

/** The words of a text, with spaces around each. */
const spaced = (text: string): string => ` ${(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(" ")} `;

/** Whether these are whole words of a message, letter for letter. */
const isSaidIn = (words: string, message: string): boolean =>
  spaced(words).trim() !== "" &&
  message.toLowerCase().includes(words.trim().toLowerCase()) &&
  spaced(message).includes(spaced(words));

/** What a reader elsewhere chose of one of a message's questions, as far as the evidence lets it. */
function judged(
  { body, decided }: Answered,
  text: string,
  { chosen: { choice, model }, isOnly }: { chosen: ModelChoice; isOnly: boolean },
  prepared: Prepared,
): AnswerBody {
  if (!decided) return body;
  const { decision, telling } = decided;
  const engine = engineFor(decision.reading, prepared);
  const { whether = false, asks = [] } = choice;
  const all = choice.facts.flatMap((id) => prepared.index.byId.get(id) ?? []);
  if (all.length < choice.facts.length) return body;
  // Of several questions each is answered by those of the facts that have something of it.
  const entries = isOnly ? all : havingSomething(all, decision.reading, engine);
  if (entries.length === 0 && all.length > 0) return body;
  const lacks = choice.lacks
    .filter((words) => isSaidIn(words, text))
    .map((words): Atom => ({ is: "word", at: 0, text: words, keys: [] }));
  const judgement = judgeChoice(decision, { entries, lacks, whether, asks }, engine);
  if (!judgement) return body;
  const said = (one: Decision): AnswerBody => tell(one, { ...telling, model }, prepared);
  // Of a question for two things, the one that no fact has is said beside the other.
  const isHalf = judgement.is === "found" && lacks.length > 0;
  const half: Decision = { is: "against", reading: judgement.reading, atoms: lacks, entries: [], isSet: false };
  return isHalf ? combine([said(judgement), said(half)]) : said(judgement);
}

/** Answers each of several questions, each in the light of the one before it. */
function* answersTo(
  questions: readonly string[],
  thread: Reading | undefined,
  question: Question,
  { chosen, prepared }: Way,
): Steps<Answered[]> {
  let before = thread;
  const all: Answered[] = [];
  const read = questions.slice(0, MOST_QUESTIONS);
  // What is lacking may stand in what is told before the only question.
  const isOnly = read.length === 1;
  for (const text of read) {
    yield;
    const answered = yield* answerQuestion({ ...question, text }, before, prepared);
    before = answered.decided?.decision.reading ?? before;
    const body = chosen ? judged(answered, isOnly ? question.text : text, { chosen, isOnly }, prepared) : answered.body;
    all.push({ ...answered, body });
  }
  return all;
}

/** What a message is answered with: the corpus, and what a reader elsewhere chose. */
interface Way {
  prepared: Prepared;
  chosen?: ModelChoice | undefined;
}

/** "X signed it last week. Can you confirm?": a question that says nothing by itself asks what was said before it. */
function partsOf(text: string, prepared: Prepared): Message {
  const message = readMessage(text);
  if (message.before.length === 0) return message;
  const isAsked = message.questions.some((sentence) => saysSomething(sentence, prepared));
  if (!isAsked) return { before: [], questions: [text] };
  return { ...message, before: message.before.filter((sentence) => !tellsOfAsker(sentence, prepared)) };
}

function* answerMessage(question: Question, way: Way): Steps<AnswerBody> {
  const { prepared, chosen } = way;
  if (question.text.length > MAX_QUESTION) return refuseLength(question.language ?? "en", prepared);
  const { before, questions } = partsOf(question.text, prepared);
  const thread = yield* readThread([...(question.history ?? []), ...before], prepared);
  const answered = yield* answersTo(questions, thread, question, way);
  const whole = combine(answered.map(({ body }) => body));
  const [only, ...others] = answered;
  if (whole.outcome === "answered" || whole.outcome === "help") return whole;
  if (chosen && !chosen.choice.asked) return help(whole.language, prepared);
  if (only === undefined || others.length > 0) return whole;
  yield;
  // "When was it, and how much is planned for …" asks two things in one sentence.
  const clauses = clausesOf(only.tokens, prepared);
  if (clauses.length < 2) return whole;
  const each = (yield* answersTo(clauses, thread, question, way)).map(({ body }) => body);
  return each.some(({ outcome }) => outcome === "answered") ? combine(each) : whole;
}

export interface Engine {
  ask: Ask;
  /** Answers by what a reader elsewhere chose, as far as the evidence lets it. */
  askChosen(question: Question, chosen: ModelChoice): Answer;
  /** The same as either, in steps. */
  asking(question: Question, chosen?: ModelChoice): Steps<Answer>;
  /** Answers from a reading that was made elsewhere, of any shape. */
  answerReading(reading: unknown, question: Manner & { id?: string | undefined }): Answer | Unreadable;
}

/** Makes the engine for a corpus, from what was prepared for it where that is at hand. Its functions are pure. */
export function createEngine(corpus: Corpus, prepared: Prepared = prepare(corpus)): Engine {
  const sign = (id: string | undefined, body: AnswerBody): Answer => ({
    ...(id === undefined ? {} : { id }),
    ...body,
    corpus: corpus.version,
  });
  function* asking(question: Question, chosen?: ModelChoice): Steps<Answer> {
    return sign(question.id, yield* answerMessage(question, { prepared, chosen }));
  }
  return {
    ask: (question) => finish(asking(question)),
    askChosen: (question, chosen) => finish(asking(question, chosen)),
    asking,
    answerReading(value, { id, ...manner }) {
      const reading = completeReading(value, prepared);
      return "problems" in reading ? reading : sign(id, answerReading(reading, manner, prepared));
    },
  };
}
