/** `/settings`: how the bot behaves in a server, by those who manage it. Who may use the command is set in Discord. */
import { type ChatInputCommandInteraction, channelMention } from "discord.js";
import type { Language } from "../../contract.ts";
import type { ServerSettings } from "../../state/state.ts";
import { languageName, say } from "../../wording/say.ts";
import { payloadOf, sentencePayload, textDisplay } from "./components.ts";
import type { Done, Responder } from "./responder.ts";
import { chosenIn, type Service, settingsKey } from "./service.ts";

const ALL = /^(?:all|\*)$/i;

/** The ids of the channels in what was typed: Discord turns each #channel into a mention. Undefined where there is none. */
function channelsIn(typed: string): readonly string[] | undefined {
  if (ALL.test(typed)) return [];
  const ids = [...typed.matchAll(/<#(\d{17,20})>/g)].map(([, id = ""]) => id);
  return ids.length === 0 ? undefined : [...new Set(ids)];
}

const unset: Record<keyof ServerSettings, undefined> = {
  channels: undefined,
  language: undefined,
  isPrivate: undefined,
  answersForums: undefined,
};

/** What the command sets and unsets; nothing where it has no options. */
function changeOf({ options }: ChatInputCommandInteraction): ServerSettings | { unread: string } {
  if (options.getBoolean("reset")) return unset;
  const typed = options.getString("channels")?.trim();
  const channels = typed === undefined ? undefined : channelsIn(typed);
  if (typed !== undefined && channels === undefined) return { unread: typed };
  const language = chosenIn({ options });
  const isPrivate = options.getBoolean("private");
  const answersForums = options.getBoolean("forums");
  return {
    ...(channels && { channels }),
    ...(language && { language }),
    ...(isPrivate !== null && { isPrivate }),
    ...(answersForums !== null && { answersForums }),
  };
}

/** A line for each setting. */
function describe({ channels, language: set, isPrivate, answersForums }: ServerSettings, language: Language): string {
  const everywhere = say(language, channels === undefined ? "discordSetDefault" : "discordSetEverywhere");
  const lines = [
    channels === undefined || channels.length === 0
      ? everywhere
      : say(language, "discordSetChannels", { channels: channels.map(channelMention).join(", ") }),
    set === undefined
      ? say(language, "discordSetReader")
      : say(language, "discordSetLanguage", { language: languageName(set) }),
    say(language, isPrivate ? "discordSetPrivate" : "discordSetPublic"),
    say(language, answersForums ? "discordSetForums" : "discordSetNoForums"),
  ];
  return [`**${say(language, "discordSettings")}**`, ...lines.map((line) => `- ${line}`)].join("\n");
}

/** Changes what is set, and shows it; without options it shows it alone. What a slow database has is waited for. */
export async function changeSettings(
  { state }: Service,
  interaction: ChatInputCommandInteraction,
  responder: Responder,
  { locale }: { locale: Language },
): Promise<Done | undefined> {
  const { guildId } = interaction;
  if (guildId === null) return undefined;
  const change = changeOf(interaction);
  if ("unread" in change) {
    await responder.reply(sentencePayload(say(locale, "discordSetNoChannel", { what: change.unread })), true);
    return undefined;
  }
  const settings = await state.changeSettings(settingsKey(guildId), change);
  if (settings === "away") {
    await responder.reply(sentencePayload(say(locale, "discordSetAway")), true);
    return undefined;
  }
  await responder.reply(payloadOf([textDisplay(describe(settings, locale))]), true);
  return { event: "shown", way: "settings" };
}
