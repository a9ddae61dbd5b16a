/** Every interaction, to whom it belongs: the one place where a failure becomes a polite word. */
import type { AutocompleteInteraction, Interaction } from "discord.js";
import { say } from "../../wording/say.ts";
import { onCommand, onMenu } from "./command.ts";
import { choicesFor } from "./complete.ts";
import { sentencePayload } from "./components.ts";
import { causeOf, logFieldsOf } from "./errors.ts";
import { onReport } from "./judge.ts";
import { onPress } from "./press.ts";
import { type Answerable, createResponder, type Done, giveChoices, type Responder } from "./responder.ts";
import { chosenIn, localeIn, type Service } from "./service.ts";

async function onAutocomplete(service: Service, interaction: AutocompleteInteraction): Promise<void> {
  const focused = interaction.options.getFocused(true);
  let choices: ReturnType<typeof choicesFor> = [];
  try {
    const language = await localeIn(service, interaction, chosenIn(interaction));
    choices = choicesFor(service, interaction.commandName, focused.name, focused.value, language);
  } catch (error) {
    // Without a response the menu would spin until it times out.
    service.report.tell("failed", { way: "autocomplete", ...logFieldsOf(error) }, causeOf(error));
  }
  await giveChoices(interaction, choices, service.report);
}

async function handle(service: Service, interaction: Answerable, responder: Responder): Promise<Done | undefined> {
  if (interaction.isChatInputCommand()) return await onCommand(service, interaction, responder);
  if (interaction.isMessageContextMenuCommand()) return await onMenu(service, interaction, responder);
  if (interaction.isModalSubmit()) return await onReport(service, interaction, responder);
  return interaction.isMessageComponent() ? await onPress(service, interaction, responder) : undefined;
}

/** Rejects only where even a word of apology breaks. */
export async function onInteraction(service: Service, interaction: Interaction, isStopping: boolean): Promise<void> {
  if (interaction.isAutocomplete()) return await onAutocomplete(service, interaction);
  if (!interaction.isCommand() && !interaction.isMessageComponent() && !interaction.isModalSubmit()) return;
  const locale = () => localeIn(service, interaction);
  const responder = createResponder(interaction, service.report, locale);
  try {
    if (isStopping) return void (await responder.reply(sentencePayload(say(await locale(), "discordStopping")), true));
    const done = await handle(service, interaction, responder);
    if (!done || !responder.hasArrived) return;
    const { event, ...fields } = done;
    service.report.tell(event, fields);
  } catch (error) {
    service.report.tell("failed", logFieldsOf(error), causeOf(error));
    if (responder.isOpen) await responder.reply(sentencePayload(say(await locale(), "failed")), true);
  }
}
