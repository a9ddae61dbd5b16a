/** What readers say of an answer: each thing once for each of them and each answer, thanked for in private, shown to the curators. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from "discord.js";
import type { Language } from "../../contract.ts";
import { MOST_COMMENT } from "../../state/state.ts";
import { say } from "../../wording/say.ts";
import { type Action, decodeAction, encodeAction } from "../action.ts";
import { admits } from "../conversation.ts";
import { type FeedbackAction, type Kept, keepFeedbackAction, keepMeant } from "../feedback.ts";
import { askerOf, expired, whisperBy } from "./answer.ts";
import { sentencePayload } from "./components.ts";
import type { Done, Press, Responder } from "./responder.ts";
import { localeIn, type Service } from "./service.ts";

type Judging = MessageComponentInteraction | ModalSubmitInteraction;

const FIELD = "comment";

function keep(service: Service, interaction: Judging, action: FeedbackAction, comment: string): Promise<Kept> {
  // Who has something else to say of the same answer is heard again.
  const key = service.mark(interaction.user.id, interaction.message?.id ?? interaction.id, action.do, comment);
  return keepFeedbackAction(action, { key, comment, face: "discord" }, service);
}

const mayJudge = (service: Service, interaction: Judging, responder: Responder, language: Language): Promise<boolean> =>
  admits(service, askerOf(interaction, language), whisperBy(responder));

export async function onHelpful(
  { service, interaction, responder }: Press,
  action: FeedbackAction,
): Promise<undefined> {
  if (!(await mayJudge(service, interaction, responder, action.language))) return;
  const { thanks, tell } = await keep(service, interaction, action, "");
  await responder.reply(sentencePayload(thanks), true);
  await tell();
}

export async function onMeant(press: Press, action: Extract<Action, { do: "meant" }>): Promise<undefined> {
  const { service, interaction, responder } = press;
  const { language } = action;
  if (!(await mayJudge(service, interaction, responder, language))) return;
  const thanks = keepMeant(action, service);
  if (thanks === undefined) await expired(press, language);
  else await responder.reply(sentencePayload(thanks), true);
}

/** The form. It carries the key of the button; Discord itself says on which message it was pressed. */
const formOf = (action: FeedbackAction, language: Language): APIModalInteractionResponseCallbackData => ({
  custom_id: encodeAction(action),
  title: say(language, "wrong"),
  components: [
    {
      type: ComponentType.Label,
      label: say(language, "wrongQuestion"),
      component: {
        ...{ type: ComponentType.TextInput, custom_id: FIELD, style: TextInputStyle.Paragraph },
        ...{ placeholder: say(language, "wrongHint"), max_length: MOST_COMMENT, required: false },
      },
    },
  ],
});

export async function onWrong({ service, interaction, responder }: Press, action: FeedbackAction): Promise<undefined> {
  const { language } = action;
  if (await mayJudge(service, interaction, responder, language)) await responder.ask(formOf(action, language));
}

/** The address of the answer, where others can see it, too. */
function linkTo({ message, guildId }: ModalSubmitInteraction): string | undefined {
  if (!message || guildId === null || message.flags.has(MessageFlags.Ephemeral)) return undefined;
  return message.url;
}

/** Takes the form. */
export async function onReport(
  service: Service,
  interaction: ModalSubmitInteraction,
  responder: Responder,
): Promise<Done | undefined> {
  const action = decodeAction(interaction.customId);
  if (action?.do !== "wrong") return await expired({ service, responder }, await localeIn(service, interaction));
  const comment = interaction.fields.getTextInputValue(FIELD);
  const { thanks, tell } = await keep(service, interaction, action, comment);
  await responder.reply(sentencePayload(thanks), true);
  await tell(async () => linkTo(interaction));
  return undefined;
}
