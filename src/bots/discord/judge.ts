/** What readers say of an answer: kept once for each of them and each answer, thanked for in private, shown to the curators. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from "discord.js";
import type { Language } from "../../contract.ts";
import type { Feedback } from "../../records.ts";
import { say } from "../../wording/say.ts";
import { decodeAction, encodeAction } from "../action.ts";
import { judgedBy, MOST_COMMENT, thanksFor, type Verdict } from "../feedback.ts";
import { soonOr } from "../soon.ts";
import { isLetIn } from "./answer.ts";
import type { Done, Door } from "./door.ts";
import { sentence } from "./parts.ts";
import { languageOf, type Service } from "./service.ts";

type Judging = MessageComponentInteraction | ModalSubmitInteraction;

const FIELD = "comment";
/** Discord waits three seconds for a response, in milliseconds. */
const WITHIN = 1500;

function feedbackOf(service: Service, interaction: Judging, verdict: Verdict, comment: string): Feedback {
  const { ids, facts, corpus } = judgedBy(verdict, service.library);
  return {
    key: service.mark(interaction.user.id, interaction.message?.id ?? interaction.id, verdict.do),
    ...{ verdict: verdict.do, comment, facts: ids, quote: facts[0]?.sources[0]?.quote ?? "", corpus },
    ...{ face: "discord", language: verdict.language, at: service.now() },
  };
}

export async function onHelpful(
  service: Service,
  interaction: MessageComponentInteraction,
  door: Door,
  verdict: Verdict,
): Promise<undefined> {
  const { language } = verdict;
  if (!(await isLetIn(service, interaction, door, language))) return;
  const kept = await soonOr(
    WITHIN,
    service.state.keepFeedback(feedbackOf(service, interaction, verdict, "")),
    "waiting",
  );
  if (kept !== "known") service.report.tell("feedback", { verdict: verdict.do });
  await door.reply(sentence(thanksFor(verdict.do, kept, language)), true);
}

/** The form. It carries the key of the button; Discord itself says on which message it was pressed. */
const formOf = (verdict: Verdict, language: Language): APIModalInteractionResponseCallbackData => ({
  custom_id: encodeAction(verdict),
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

export async function onWrong(
  service: Service,
  interaction: MessageComponentInteraction,
  door: Door,
  verdict: Verdict,
): Promise<undefined> {
  const { language } = verdict;
  if (await isLetIn(service, interaction, door, language)) await door.ask(formOf(verdict, language));
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
  door: Door,
): Promise<Done | undefined> {
  const verdict = decodeAction(interaction.customId);
  if (verdict?.do !== "wrong") {
    service.report.tell("stale");
    await door.reply(sentence(say(languageOf(interaction.locale), "expired")), true);
    return undefined;
  }
  const comment = interaction.fields.getTextInputValue(FIELD).trim();
  const feedback = feedbackOf(service, interaction, verdict, comment);
  const kept = await soonOr(WITHIN, service.state.keepFeedback(feedback), "waiting");
  await door.reply(sentence(thanksFor("wrong", kept, verdict.language)), true);
  if (kept === "known") return undefined;
  service.report.tell("feedback", { verdict: "wrong" });
  await service.tellCurators({ about: "feedback", feedback, link: linkTo(interaction) });
  return undefined;
}
