/** A card in plain text: for notifications and screen readers, for a platform that refuses its own markup, for copying. */

import { say } from "../wording/say.ts";
import type { Card, Item } from "./card.ts";

const quoted = ({ text, source }: Item["quotes"][number]): string => `“${text}” — ${source}`;

/** The answer with its first source: what is read aloud. */
export function plainSummary(card: Card): string {
  const item = card.items[0] ?? card.related.find(({ statement }) => card.lead.includes(statement));
  const quote = item?.quotes[0];
  return [card.lead || item?.statement, quote && quoted(quote)].filter(Boolean).join("\n");
}

/** Everything that the card says. */
export function plainText(card: Card): string {
  const { language } = card;
  const facts = (items: readonly Item[]): string[] =>
    items.map((item) => {
      const statement = card.lead.includes(item.statement) ? [] : [item.statement];
      return [`${item.title} (${item.status})`, ...statement, ...item.quotes.map(quoted)].join("\n");
    });
  return [
    card.lead,
    card.reading && say(language, "readAs", { reading: card.reading }),
    ...facts(card.items),
    ...card.notes,
    card.missing.length > 0 && say(language, "missing", { what: card.missing.join(", ") }),
    card.outcome === "absent" && card.related.length > 0 && say(language, "nearest"),
    ...facts(card.related),
  ]
    .filter((part) => part !== false && part !== "")
    .join("\n\n");
}

/** One fact as a sentence with a footnote, to paste into a brief. */
export function footnoted(item: Item): string {
  const notes = item.quotes.map((quote, at) => `[${at + 1}] ${quoted(quote)}`);
  return `${item.statement} ${item.quotes.map((_, at) => `[${at + 1}]`).join("")}\n\n${notes.join("\n")}`;
}
