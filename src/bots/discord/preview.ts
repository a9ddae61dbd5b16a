/** What would be sent for an answer. Discord has no viewer that takes it by its address. */
import type { Answer, Library } from "../../contract.ts";
import { cardOf } from "../card.ts";
import { catalogOf } from "../catalog.ts";
import type { MessagePreview } from "../finding.ts";
import { payloadOf } from "./components.ts";
import { renderCard } from "./help.ts";

export function previewDiscord(answer: Answer, library: Library): MessagePreview {
  const catalog = catalogOf(library);
  return { payload: payloadOf(renderCard(cardOf(answer, catalog), { library, catalog }, { judge: true })) };
}
