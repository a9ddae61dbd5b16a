/** The page's own sentences, in the reader's language: `wording/*.yaml` beside this file. */
import { speaker } from "../wording/say.ts";
import { readSentences } from "../wording/wording.ts";

const phrases = [
  // Around every page
  ...["skip", "navigation", "ask", "documents", "timeline", "articles", "brief", "languages", "edition", "printed"],
  // The field
  ...["yourQuestion", "askOn", "askIt", "suggestionsOffered", "charactersLeft", "offline"],
  // A newcomer's page
  ...["popularQuestions", "topics", "articleFacts"],
  // What it all rests on
  ...["facts", "allFacts"],
  // An answer
  ...["readAs", "leaveOut", "narrowTo", "restsOn", "morePassages", "missingHere", "nearestHere"],
  ...["askNext", "earlierHere", "startAfresh", "waiting", "wholePage"],
  // While a model reads, and when it has
  ...["modelReads", "modelStays", "modelChanged"],
  // Copying
  ...["copyFootnoted", "copyAll", "copied"],
  // Around a fact
  ...["sources", "paragraph", "notes", "unofficial"],
  // To read
  ...[
    "articlesIntro",
    "articleName",
    "paragraphsCounted",
    "publisher",
    "published",
    "dateline",
    "original",
    "marks",
    "marksByFact",
    "marksByNumber",
    "marksNone",
    "marksExplained",
  ],
  ...[
    "citedHere",
    "factChanged",
    "factUnchanged",
    "factLink",
    "factMissing",
    "factMissingHint",
    "statementEn",
    "askAboutIt",
  ],
  // To browse
  ...["documentsIntro", "documentsCounted", "document", "status", "subject", "kind", "party", "parties"],
  ...["year", "unstated", "any", "filter", "clear", "noDocuments", "without", "when"],
  ...["what", "timelineIntro", "timelineTitle", "timelineExplained", "timelineEmpty", "more", "asTable", "undated"],
  // All facts
  ...["factsIntro", "factsCounted", "factsBetween", "previousFacts", "nextFacts", "noFacts", "filters", "filtersSet"],
  // For a brief
  ...[
    "briefIntro",
    "briefAbout",
    "briefWrite",
    "briefTools",
    "briefPrint",
    "briefMarkdown",
    "briefNothing",
    "briefTopics",
  ],
  ...["subjects", "names", "footnote"],
  // About this site
  ...["about", "aboutHow", "aboutHowText", "aboutWords", "aboutLimits", "aboutLimitsText", "aboutMisread"],
  ...["aboutCurators", "aboutCuratorsUnnamed", "aboutChecked"],
  ...["aboutReport", "aboutReportText", "aboutReportTo", "aboutReportNone", "aboutKept", "aboutKeptText"],
  ...["aboutKeptNothing", "aboutPrograms", "aboutProgramsText"],
  // For programs
  "reference",
  // What people ask in vain
  ...[
    "gaps",
    "gapsIntro",
    "gapsKept",
    "gapsKeptNone",
    "gapsWithin",
    "gapsCounted",
    "gapsNoneWithin",
    "gapsFurther",
    "gapsMeant",
    "addWording",
  ],
  // Drafts
  ...["curate", "curateIntro", "curateReadOnly", "curateNone", "curateCounted", "curateDone", "curateText"],
  ...["curateSays", "curateSaysNothing", "curateCheck", "curateKeep", "curateAccept", "curateAside"],
  ...["curateReason", "curateReasonMissing", "curateRefused", "curateChanged"],
  // What is said when something is in the way
  ...["forOperators", "noTokenHint", "notNearHint"],
  ...[
    "notFound",
    "notFoundHint",
    "notAllowed",
    "notAllowedHint",
    "otherSiteHint",
    "tooLong",
    "tooLongHint",
    "tooMany",
    "tooManyHint",
  ],
  ...["failed", "failedHint", "backToAsk", "backToAnswer"],
] as const;
export type PagePhrase = (typeof phrases)[number];

export const say = speaker(readSentences(new URL("../../src/web/wording/", import.meta.url), phrases));
