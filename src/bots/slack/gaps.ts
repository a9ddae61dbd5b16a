/** `/partnership gaps`: what people ask in vain, for those in the curators' channel alone. */
import { languages } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Button } from "../action.ts";
import { cardOfFacts } from "../card.ts";
import { fitCard } from "../fit.ts";
import { gapsFor } from "../gaps.ts";
import { plainText } from "../plain.ts";
import { factBlocks, type Message } from "./answer-message.ts";
import { actions, fallback, messageLimits, paragraph, richText, smallPrint, words } from "./blocks.ts";
import type { Asked, Desk } from "./desk.ts";

/** One page, from 0; a page that is turned takes the place of the one before. */
export async function tellGaps(asked: Asked, wanted: number, desk: Desk): Promise<void> {
  const [language] = languages;
  const { curators, channelLink: mention, state } = desk;
  const found = await gapsFor({ curators, from: [asked.channel], mention, read: () => state.gaps(0) }, language);
  if ("why" in found) {
    await desk.tell(asked, found.why);
    return;
  }
  const card = cardOfFacts([], language, desk.stock.catalog, desk.library.version);
  const pages = fitCard({ ...card, items: found.items }, messageLimits);
  const page = pages[Math.min(wanted, pages.length - 1)] ?? pages[0];
  const turn = (label: string, to: number): Button[] =>
    to < 0 || to >= page.pages ? [] : [{ label, action: { do: "gaps", language, page: to } }];
  const place = say(language, "pageOf", { page: String(page.page + 1), pages: String(page.pages) });
  const text = fallback(`${found.lead}\n${plainText(page)}`);
  const message: Message = {
    ...{ text, plain: text },
    blocks: [
      richText(paragraph(words(found.lead, "bold"))),
      ...factBlocks(page),
      ...(page.pages > 1 ? [smallPrint(place)] : []),
      ...actions(
        [...turn(say(language, "previous"), page.page - 1), ...turn(say(language, "next"), page.page + 1)],
        "turn",
      ),
    ],
  };
  if (asked.way === "press" && asked.address !== undefined) {
    await desk.door.respond(asked.address, message, "replace");
    desk.report.tell("shown", { what: "gaps" });
  } else await desk.reply(asked, message, language, "gaps");
}
