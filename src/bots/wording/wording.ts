/** What every language of the faces must say: one YAML file a language beside this one, with the same slots in each. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { type Language, languages } from "../../contract.ts";

const phrases = [
  // Around an answer
  ...["day", "source", "also", "readAs", "missing", "nearest", "youCouldAsk", "note", "edition"],
  // What can be done with it
  ...[
    "showInArticle",
    "copyForBrief",
    "share",
    "remove",
    "allFacts",
    "previous",
    "next",
    "pageOf",
    "shownOf",
    "sharedBy",
    "askedBy",
  ],
  // Windows
  ...["articleTitle", "copyTitle", "factsTitle", "copyHint", "close"],
  // Help and the front page
  ...[
    "about",
    "waysToAsk",
    "tryThese",
    "topics",
    "quickFacts",
    "quickFactsHint",
    "documents",
    "articles",
    "noHeadline",
    "moreDocuments",
    "noSubject",
  ],
  // What is said when something is in the way
  ...[
    "expired",
    "onlyAsker",
    "slowDown",
    "failed",
    "elsewhere",
    "notInChannel",
    "channelGone",
    "channelClosed",
    "refusedHere",
    "maybeSent",
    "mentionMe",
    "nothingToAnswer",
    "briefNothing",
    "briefAsk",
    "shareClosed",
    "tooLate",
  ],
  // Ways to ask in Slack
  ...["slackMention", "slackDirect", "slackCommand", "slackBrief", "slackShortcut"],
  // On Discord
  ...[
    "discordAsked",
    "discordDocuments",
    "discordNoDocuments",
    "discordNoSuchChoice",
    "discordTimeline",
    "discordSources",
    "discordUnofficial",
    "discordStopping",
    "discordOpen",
    "discordOnlyHere",
    "discordNoPermission",
  ],
  // Ways to ask on Discord
  ...[
    "discordAsk",
    "discordFact",
    "discordAgreements",
    "discordLists",
    "discordMention",
    "discordDirect",
    "discordMenu",
  ],
] as const;
export type Phrase = (typeof phrases)[number];

const Text = z.string().trim().min(1);
const WordingFile = z.strictObject({
  /** The language's own name for itself. */
  name: Text,
  /** January to December, as they stand in a date. */
  months: z.array(Text).length(12),
  /** ICU messages. */
  phrases: z.strictObject(Object.fromEntries(phrases.map((phrase) => [phrase, Text])) as Record<Phrase, typeof Text>),
});
export type Wording = z.infer<typeof WordingFile>;

/** Reads a language's file. It is part of the program, so a fault in it stops the start. */
function load(language: Language): Wording {
  const file = new URL(`./${language}.yaml`, import.meta.url);
  const result = WordingFile.safeParse(parse(readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`src/bots/wording/${language}.yaml:\n${z.prettifyError(result.error)}`);
  return result.data;
}

/** Every language's sentences. Read once. */
export const wordings = Object.fromEntries(languages.map((language) => [language, load(language)])) as Record<
  Language,
  Wording
>;
