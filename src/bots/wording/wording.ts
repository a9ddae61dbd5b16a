/** What every language of the faces must say. The slots in braces are the same in each. */
export type Phrase =
  // Around an answer
  | "day"
  | "source"
  | "readAs"
  | "missing"
  | "nearest"
  | "youCouldAsk"
  | "note"
  | "edition"
  // What can be done with it
  | "showInArticle"
  | "copyForBrief"
  | "share"
  | "remove"
  | "allFacts"
  | "previous"
  | "next"
  | "pageOf"
  | "shownOf"
  | "sharedBy"
  | "askedBy"
  // Windows
  | "articleTitle"
  | "copyTitle"
  | "factsTitle"
  | "copyHint"
  | "close"
  // Help and the front page
  | "about"
  | "waysToAsk"
  | "tryThese"
  | "topics"
  | "quickFacts"
  | "quickFactsHint"
  | "documents"
  | "articles"
  | "noHeadline"
  | "moreDocuments"
  | "noSubject"
  // What is said when something is in the way
  | "expired"
  | "onlyAsker"
  | "slowDown"
  | "failed"
  | "elsewhere"
  | "notInChannel"
  | "channelGone"
  | "channelClosed"
  | "refusedHere"
  | "maybeSent"
  | "mentionMe"
  | "nothingToAnswer"
  | "briefNothing"
  | "briefAsk"
  | "shareClosed"
  | "tooLate"
  // Ways to ask in Slack
  | "slackMention"
  | "slackDirect"
  | "slackCommand"
  | "slackBrief"
  | "slackShortcut";

export interface Wording {
  /** The language's own name for itself. */
  name: string;
  /** January to December, as they stand in a date. */
  months: readonly string[];
  /** ICU messages. */
  phrases: Readonly<Record<Phrase, string>>;
}
