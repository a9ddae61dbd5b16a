/** A brief as a page of Markdown. */
import type { Brief } from "../../contract.ts";
import { languageData } from "../../language/load.ts";
import { formatMessage } from "../../language/messages.ts";
import { pageWords } from "../../language/page.ts";
import { formatDate } from "./dates.ts";

/** Statements grouped by status, numbered footnotes with quote, publisher, date and paragraph. */
export function briefMarkdown(brief: Omit<Brief, "markdown">): string {
  const { language } = brief;
  const groups = brief.groups.map(({ status, statements }) => {
    const lines = statements.map(({ text, notes }) => `- ${inert(text)}${notes.map((note) => `[^${note}]`).join("")}`);
    return `## ${inert(status.label)}\n\n${lines.join("\n")}`;
  });
  const notes = brief.notes.map(({ quote, publisher, publishedOn, paragraph }, at) => {
    const text = formatMessage(pageWords[language].brief.source, language, {
      quote: inert(quote),
      publisher: inert(publisher),
      day: formatDate(publishedOn, languageData[language]),
      paragraph: String(paragraph),
    });
    return `[^${at + 1}]: ${text}`;
  });
  return [
    `# ${inert(brief.title)}`,
    `${inert(brief.corpusTitle)}. ${brief.reported}`,
    ...groups,
    ...brief.remarks.map((text) => `*${inert(text)}*`),
    notes.join("\n"),
    brief.edition,
  ].join("\n\n");
}

/** A text in which nothing acts as Markdown or HTML, on one line. */
const inert = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|~]/g, "\\$&");
