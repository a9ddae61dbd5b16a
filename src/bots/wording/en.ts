import type { Wording } from "./wording.ts";

export const en: Wording = {
  name: "English",
  months: [
    ...["January", "February", "March", "April", "May", "June"],
    ...["July", "August", "September", "October", "November", "December"],
  ],
  phrases: {
    day: "{day} {month} {year}",
    source: "{publisher}, {day}, paragraph {paragraph}",
    readAs: "Read as: {reading}",
    missing: "Not in the articles: {what}",
    nearest: "The nearest that the articles do say:",
    youCouldAsk: "You could ask: {question}",
    note: "Note: {text}",
    edition: "Corpus {version}",

    showInArticle: "Show in article",
    copyForBrief: "Copy for a brief",
    share: "Share to channel",
    remove: "Remove",
    allFacts: "All facts ({n})",
    previous: "Previous",
    next: "Next",
    pageOf: "Page {page} of {pages}",
    shownOf: "Facts shown: {shown} of {n}",
    sharedBy: "Shared by {person}",
    askedBy: "{person} asks: {question}",

    articleTitle: "In the article",
    copyTitle: "Copy for a brief",
    factsTitle: "All facts",
    copyHint: "Select the text and copy it.",
    close: "Close",

    about:
      "I answer questions about {title} from published articles, each answer with the sentence it rests on. Where the articles say nothing, so do I.",
    waysToAsk: "Ways to ask",
    tryThese: "Try these",
    topics: "Topics",
    quickFacts: "Quick facts",
    quickFactsHint: "Type a word or two",
    documents: "Documents by subject",
    articles: "Articles",
    noHeadline: "without headline",
    moreDocuments: "And more: {n}",
    noSubject: "Subject not stated",

    expired: "That button is from an older edition of the facts. Please ask again.",
    onlyAsker: "Only the person who asked can do that.",
    slowDown: "That is more than I take in a minute. Please wait a little, then ask again.",
    failed: "Something went wrong on my side, and your question was not answered. Please ask again.",
    elsewhere: "I speak in public only in {channels}, so this is for you alone.",
    notInChannel:
      "I could not answer in {channel}, because I am not a member. Someone in it can invite me. Here is your answer:",
    channelGone: "I could not answer in {channel}, because I can’t find it. Here is your answer:",
    channelClosed: "I could not answer in {channel}, because it is archived. Here is your answer:",
    refusedHere: "I could not answer in {channel}: it was refused ({code}). Here is your answer:",
    maybeSent:
      "My answer in {channel} may or may not have arrived. I don’t send it twice; if you don’t see it, please ask again.",
    mentionMe: "To go on, mention me in this thread.",
    nothingToAnswer: "There is no text in that message to answer.",
    briefNothing: "I have nothing for a brief on that.",
    briefAsk: "A brief on what? Add a subject or a name after the word “brief”.",
    shareClosed:
      "I could not share it in {channel}: I am not a member, or it is archived. Someone in it can invite me.",
    tooLate: "I could no longer answer you in {channel}, so here it is:",

    slackMention: "Mention {bot} in a channel or a thread; follow-ups in the thread are read in its light.",
    slackDirect: "Write to {bot} directly.",
    slackCommand: "{command} and a question: the answer is for you alone until you share it.",
    slackBrief: "{command} brief and a subject: a one-page brief to copy.",
    slackShortcut: "On a message, choose More actions, then “Answer this”.",
  },
};
