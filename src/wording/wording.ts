/** What all faces say, in every language: one YAML file a language beside this one, with the same slots in each. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { byLanguage, type Language } from "../contract.ts";

const phrases = [
  // Around an answer
  ...["day", "source", "moreSources", "asked", "readAs", "missing", "nearest", "youCouldAsk", "note", "edition"],
  // What can be done with it
  ...[
    "showInArticle",
    "copyForBrief",
    "share",
    "remove",
    "allFacts",
    "previous",
    "next",
    "menu",
    "pageOf",
    "shownOf",
    "sharedBy",
    "askedBy",
    "inLight",
    "isReading",
  ],
  // Windows
  ...["articleTitle", "copyTitle", "factsTitle", "copyHint", "close"],
  // Help and the front page
  ...["about", "waysToAsk", "tryThese", "topics", "quickFactsHint", "documents", "articlesOf"],
  // What is said when something is in the way
  ...[
    "expired",
    "onlyAsker",
    "removeFailed",
    "slowDown",
    "failed",
    "elsewhere",
    "notInChannel",
    "channelGone",
    "channelClosed",
    "channelLimited",
    "refusedHere",
    "maybeSent",
    "mentionMe",
    "nothingToAnswer",
    "briefNothing",
    "briefAsk",
    "shareClosed",
    "shareFailed",
    "windowLate",
    "windowRefused",
    "tooLate",
  ],
  // Feedback, and those who curate
  ...[
    "helpful",
    "wrong",
    "meant",
    "thanksHelpful",
    "thanksWrong",
    "thanksKnown",
    "thanksWaiting",
    "wrongQuestion",
    "wrongHint",
  ],
  ...["send", "curatorsWrong", "curatorsNoWord", "curatorsDeclined", "curatorsRefused", "openAnswer", "openPage"],
  ...["gaps", "gapsNone", "gapsUnnamed", "gapsTimes", "gapsAway", "curatorsOnly", "curatorsUnset"],
  ...["corrected", "withdrawn", "answeredNow"],
  // Ways to ask in Slack
  ...["slackMention", "slackDirect", "slackCommand", "slackBrief", "slackShortcut", "slackAbove"],
  // On Discord
  ...[
    "discordDocuments",
    "discordNoDocuments",
    "discordNoSuchChoice",
    "discordTimeline",
    "discordSources",
    "discordUnofficial",
    "discordStopping",
    "discordOpen",
    "discordOnlyHere",
    "discordSettings",
    "discordSetChannels",
    "discordSetEverywhere",
    "discordSetDefault",
    "discordSetLanguage",
    "discordSetReader",
    "discordSetPrivate",
    "discordSetPublic",
    "discordSetForums",
    "discordSetNoForums",
    "discordSetNoChannel",
    "discordSetAway",
    "discordNotThere",
    "discordNotHere",
    "discordClosed",
    "discordArchived",
    "discordLocked",
    "discordNoText",
    "discordEdited",
    "discordAutomod",
    "discordHarmful",
    "discordRefused",
    "discordSticker",
    "discordVoice",
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
    "discordAbove",
  ],
] as const;
export type PhraseName = (typeof phrases)[number];

const Text = z.string().trim().min(1);
const Head = {
  /** The language's own name for itself. */
  name: Text,
  /** January to December, as they stand in a date. */
  months: z.array(Text).length(12),
};
type Head = z.infer<z.ZodObject<typeof Head>>;

/** ICU messages by their names. */
export type Sentences<P extends string> = Readonly<Record<P, string>>;

/** Reads a folder's file for each language. They are part of the program, so a fault in one stops the start. */
function read<T>(folder: URL, shape: z.ZodType<T>): Readonly<Record<Language, T>> {
  const load = (language: Language): T => {
    const file = new URL(`${language}.yaml`, folder);
    const result = shape.safeParse(parse(readFileSync(file, "utf8")));
    if (!result.success) throw new Error(`${file.pathname}:\n${z.prettifyError(result.error)}`);
    return result.data;
  };
  return byLanguage(load);
}

function shapeOf<P extends string>(names: readonly P[]): z.ZodType<Sentences<P>> {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, Text])) as Record<P, typeof Text>) as never;
}

/** A face's own sentences: `en.yaml`, `vi.yaml`, `ru.yaml` and `kk.yaml` of its folder (an address that ends in `/`), each with these names and no other. */
export function readSentences<const P extends string>(
  folder: URL,
  names: readonly P[],
): Readonly<Record<Language, Sentences<P>>> {
  return read(folder, shapeOf(names));
}

/** Every language's shared sentences. Read once. */
export const wordings: Readonly<Record<Language, Head & { phrases: Sentences<PhraseName> }>> = read(
  new URL("../../src/wording/", import.meta.url),
  z.strictObject({ ...Head, phrases: shapeOf(phrases) }),
);
