/** A card in plain text: for notifications and screen readers, for a platform that refuses its own markup, for copying. */

import { say } from "../wording/say.ts";
import { type Card, captionOf, type Item } from "./card.ts";

const quoted = ({ text, source }: Item["quotes"][number]): string => `“${text}” — ${source}`;

/** A fact in a line: what it says, its status and its source. */
const lineOf = ({ line, status, quotes }: Item): string =>
  [line, status, quotes[0]?.source].filter(Boolean).join(" · ");

const bullet = (line: string): string => `• ${line}`;

/** The answer with its first source, or a line for each fact: what is read aloud. */
export function plainSummary({ lead, text, heading, quoted: fact, lines }: Card): string {
  // What is only near is not read out as if it were the answer.
  if (heading !== "") return text;
  const [quote] = fact?.quotes ?? [];
  const listed = lead === text ? [] : lines.map(({ line }) => bullet(line));
  const source = lines.find(({ quotes }) => quotes.length > 0);
  const first = quote ?? source?.quotes[0];
  return [lead, ...listed, first && quoted(first)].filter(Boolean).join("\n");
}

/** Everything that the card says. */
export function plainText(card: Card): string {
  const { language, quoted: fact, lines, question, reading, missing } = card;
  const [quote] = fact?.quotes ?? [];
  const { title, status, source, more } = fact
    ? captionOf(fact, card)
    : { title: "", status: "", source: "", more: "" };
  const caption = [title, status, source, more].filter(Boolean).join(" · ");
  return [
    question && say(language, "asked", { question }),
    card.lead,
    card.heading,
    [quote && `“${quote.text}”`, caption].filter(Boolean).join(" — "),
    lines.map((item) => bullet(lineOf(item))).join("\n"),
    reading && say(language, "readAs", { reading }),
    ...card.notes,
    missing.length > 0 && say(language, "missing", { what: missing.join(", ") }),
  ]
    .filter((part) => part !== false && part !== "")
    .join("\n\n");
}

/** One fact as a sentence with a footnote, to paste into a brief. */
export function withFootnotes({ statement, quotes }: Pick<Item, "statement" | "quotes">): string {
  const notes = quotes.map((quote, at) => `[${at + 1}] ${quoted(quote)}`);
  return `${statement} ${quotes.map((_, at) => `[${at + 1}]`).join("")}\n\n${notes.join("\n")}`;
}
