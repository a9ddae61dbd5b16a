/** What it can do, as a Discord message. */
import type { Language, Library } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type Card, emptyCard } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import { helpOf, isKindWord } from "../help.ts";
import { languageButtons, removeButton } from "../row.ts";
import type { Components } from "./components.ts";
import { type AnswerOptions, renderAnswer, renderHead, renderList, renderRow } from "./render.ts";

const allWays = [
  ...(["discordAsk", "discordFact", "discordAgreements", "discordLists"] as const),
  ...(["discordMention", "discordDirect", "discordMenu"] as const),
];

/** Two lines, the articles, and topics to press. Messages have no menu to type in, so it says which command has one. */
export function renderHelp(library: Library, language: Language, catalog: Catalog, asker?: string): Components {
  const { about, articles, topics } = helpOf(library, language, catalog);
  const remove = removeButton(language, asker);
  // For one person alone it is what the front page is elsewhere.
  const ways = (asker === undefined ? allWays : allWays.slice(0, 2)).map((way) => say(language, way));
  const lead = [about, articles, ...ways].join("\n");
  return renderList({
    ...{ language, outcome: "help", items: [], form: "lines", page: 0 },
    head: [
      ...renderHead({ ...emptyCard(language), lead }),
      ...renderRow({ buttons: topics, choices: [], menu: remove, languages: languageButtons(language, "") }, language),
    ],
  });
}

/** An answer; to what asks nothing, help, or to thanks a short word. */
export function renderCard(
  card: Card,
  { library, catalog }: { library: Library; catalog: Catalog },
  options: AnswerOptions = {},
): Components {
  if (card.outcome !== "help") return renderAnswer(card, catalog, options);
  return isKindWord(card) ? renderHead(card) : renderHelp(library, card.language, catalog, options.asker);
}
