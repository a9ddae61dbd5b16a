/** `/partnership gaps`: what people ask in vain, for those in the curators' channel alone. */
import { emptyCard } from "../card.ts";
import { fitItems } from "../fit.ts";
import { gapsFor } from "../gaps.ts";
import { plainText } from "../plain.ts";
import { pageBlocks, type SlackMessage } from "./answer-message.ts";
import { type Asked, channelLink } from "./asked.ts";
import { fallback, messageLimits, paragraph, richText, words } from "./blocks.ts";
import type { SlackContext } from "./context.ts";

/** One page, from 0; a page that is turned takes the place of the one before. */
export async function tellGaps(asked: Asked, wanted: number, ctx: SlackContext): Promise<void> {
  const language = await ctx.languageOf(asked.person);
  const { curators, state } = ctx;
  const found = await gapsFor(
    { curators, from: [asked.channel], mention: channelLink, read: () => state.gaps(0) },
    language,
  );
  if ("why" in found) {
    await ctx.tell(asked, found.why);
    return;
  }
  const pages = fitItems(found.items, "facts", messageLimits);
  const { page, blocks } = pageBlocks(pages, wanted, language, (to) => ({ do: "gaps", language, page: to }));
  const text = fallback(plainText({ ...emptyCard(language), lead: found.lead, lines: page.items }));
  const message: SlackMessage = {
    ...{ text, plain: text },
    blocks: [richText(paragraph(words(found.lead, "bold"))), ...blocks],
  };
  if (asked.way === "press" && asked.address !== undefined) {
    await ctx.sender.respond(asked.address, message, "replace");
    ctx.report.tell("shown", { what: "gaps" });
  } else await ctx.reply(asked, message, language, "gaps");
}
