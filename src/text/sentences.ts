/** A message → the questions in it: people write a greeting, what they work on, a question or two, and their name. */

/** The end of a sentence, with room for what closes after it. */
const sentenceEnd = /(?<=[?!.…。？]["'”»)\]]*)\s+(?=\S)|\n+/u;
/** What ends with one of these is no end of a sentence. */
const abbreviation = /(?:^|\s)(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|No|Art|г|гг|т|им|ст|tr|TS|ThS)\.$/u;

function split(text: string): string[] {
  const sentences: string[] = [];
  for (const piece of text.split(sentenceEnd)) {
    const last = sentences.at(-1);
    if (last !== undefined && abbreviation.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`;
    else if (piece.trim() !== "") sentences.push(piece.trim());
  }
  return sentences;
}

export interface Message {
  /** Sentences before the first question: what it may refer to. */
  before: string[];
  /** At least one. Where no sentence is marked as a question, the whole text is. */
  questions: string[];
}

/** Finds the questions of a message by their question marks. */
export function readMessage(text: string): Message {
  const sentences = split(text);
  const questions = sentences.filter((sentence) => /[?？]["'”»)\]]*$/u.test(sentence));
  const first = questions[0];
  if (first === undefined || sentences.length === 1) return { before: [], questions: [text] };
  return { before: sentences.slice(0, sentences.indexOf(first)), questions };
}
