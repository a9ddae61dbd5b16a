/** What would be posted for an answer, and the address that opens it in Slack's Block Kit Builder. */
import type { Answer, Language, Library } from "../../contract.ts";
import { cardOf } from "../card.ts";
import { catalogOf } from "../catalog.ts";
import type { Preview } from "../finding.ts";
import { answerMessage } from "./answer-message.ts";
import { helpMessage } from "./help.ts";
import { shelfOf } from "./shelf.ts";

const BUILDER = "https://app.slack.com/block-kit-builder/";

export function previewSlack(answer: Answer, library: Library): Preview {
  const catalog = catalogOf(library);
  const stock = { library, catalog, shelf: (language: Language) => shelfOf(library, language), botName: "Dostyk" };
  const { text, blocks } =
    answer.outcome === "help"
      ? helpMessage(answer.language, stock)
      : answerMessage(cardOf(answer, catalog), catalog, { share: true });
  return { payload: { text, blocks }, address: `${BUILDER}#${encodeURIComponent(JSON.stringify({ blocks }))}` };
}
