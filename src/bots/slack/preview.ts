/** What would be posted for an answer, and the address that opens it in Slack's Block Kit Builder. */
import type { Answer, Library } from "../../contract.ts";
import { cardOf } from "../card.ts";
import { catalogOf } from "../catalog.ts";
import type { MessagePreview } from "../finding.ts";
import { cardMessage } from "./help.ts";

const BUILDER = "https://app.slack.com/block-kit-builder/";

export function previewSlack(answer: Answer, library: Library): MessagePreview {
  const catalog = catalogOf(library);
  const stock = { library, catalog, botName: "Dostyk" };
  const card = cardOf(answer, catalog);
  const { text, blocks } = cardMessage(card, stock);
  return { payload: { text, blocks }, address: `${BUILDER}#${encodeURIComponent(JSON.stringify({ blocks }))}` };
}
