/** What the curators are told, as a Slack message. */

import type { Library } from "../../contract.ts";
import { catalogOf } from "../catalog.ts";
import { type Notice, tellOf } from "../curators.ts";
import { clip } from "../fit.ts";
import { answerMessage, type SlackMessage, sentenceMessage } from "./answer-message.ts";
import { LONGEST_LABEL, messageLimits } from "./blocks.ts";
import { escapedLength, escapeText } from "./mrkdwn.ts";

/** An address and its name in mrkdwn, where a bar would end the address. */
const link = ({ label, address }: { label: string; address: string }): string =>
  `<${escapeText(address).replaceAll("|", "%7C")}|${escapeText(clip(label, LONGEST_LABEL, escapedLength))}>`;

export function noticeMessage(notice: Notice, library: Library, publicUrl: string | undefined): SlackMessage {
  const { sentence, links, card } = tellOf(notice, library, publicUrl);
  const words = escapeText(clip(sentence, messageLimits.statement, escapedLength));
  if (!card) return sentenceMessage(words);
  return answerMessage(card, catalogOf(library), { above: [words, links.map(link).join(" · ")].join(" ").trim() });
}
