/** Every interaction, to whom it belongs: the one place where a failure becomes a polite word. */
import type { AutocompleteInteraction, Interaction } from "discord.js";
import { say } from "../../wording/say.ts";
import { onCommand, onMenu } from "./command.ts";
import { choicesFor } from "./complete.ts";
import { type Answerable, type Done, type Door, giveChoices, openDoor } from "./door.ts";
import { causeOf, fieldsOf } from "./errors.ts";
import { onReport } from "./judge.ts";
import { sentence } from "./parts.ts";
import { onPress } from "./press.ts";
import { chosenIn, localeIn, type Service } from "./service.ts";

async function onAutocomplete(service: Service, interaction: AutocompleteInteraction): Promise<void> {
  const focused = interaction.options.getFocused(true);
  let choices: ReturnType<typeof choicesFor> = [];
  try {
    const language = await localeIn(service, interaction, chosenIn(interaction));
    choices = choicesFor(service, interaction.commandName, focused.name, focused.value, language);
  } catch (error) {
    // Without a response the menu would spin until it times out.
    service.report.tell("failed", { way: "autocomplete", ...fieldsOf(error) }, causeOf(error));
  }
  await giveChoices(interaction, choices, service.report);
}

async function handle(service: Service, interaction: Answerable, door: Door): Promise<Done | undefined> {
  if (interaction.isChatInputCommand()) return await onCommand(service, interaction, door);
  if (interaction.isMessageContextMenuCommand()) return await onMenu(service, interaction, door);
  if (interaction.isModalSubmit()) return await onReport(service, interaction, door);
  return interaction.isMessageComponent() ? await onPress(service, interaction, door) : undefined;
}

/** Rejects only where even a word of apology breaks. */
export async function onInteraction(service: Service, interaction: Interaction, isStopping: boolean): Promise<void> {
  if (interaction.isAutocomplete()) return await onAutocomplete(service, interaction);
  if (!interaction.isCommand() && !interaction.isMessageComponent() && !interaction.isModalSubmit()) return;
  const locale = () => localeIn(service, interaction);
  const door = openDoor(interaction, service.report, locale);
  try {
    if (isStopping) return void (await door.reply(sentence(say(await locale(), "discordStopping")), true));
    const done = await handle(service, interaction, door);
    if (!done || !door.hasArrived) return;
    const { event, ...fields } = done;
    service.report.tell(event, fields);
  } catch (error) {
    service.report.tell("failed", fieldsOf(error), causeOf(error));
    if (door.isOpen) await door.reply(sentence(say(await locale(), "failed")), true);
  }
}
