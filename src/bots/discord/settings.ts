/** `/settings`: how the bot behaves in a server, by those who manage it. Who may use the command is set in Discord. */
import { type ChatInputCommandInteraction, channelMention } from "discord.js";
import { Language } from "../../contract.ts";
import type { ServerSettings } from "../../records.ts";
import { languageName, say } from "../../wording/say.ts";
import type { Done, Door } from "./door.ts";
import { payloadOf, sentence, textDisplay } from "./parts.ts";
import { type Service, settingsKey } from "./service.ts";

const ALL = /^(?:all|\*)$/i;

/** The ids of the channels in what was typed: Discord turns each #channel into a mention. Undefined where there is none. */
function channelsIn(typed: string): readonly string[] | undefined {
  if (ALL.test(typed)) return [];
  const ids = [...typed.matchAll(/<#(\d{17,20})>/g)].map(([, id = ""]) => id);
  return ids.length === 0 ? undefined : [...new Set(ids)];
}

/** What was set before, with what the command sets. */
function changed(
  before: ServerSettings,
  { options }: ChatInputCommandInteraction,
): ServerSettings | { unread: string } {
  if (options.getBoolean("reset")) return {};
  const typed = options.getString("channels")?.trim();
  const channels = typed === undefined ? before.channels : channelsIn(typed);
  if (typed !== undefined && channels === undefined) return { unread: typed };
  return {
    channels,
    language: Language.safeParse(options.getString("language")).data ?? before.language,
    isPrivate: options.getBoolean("private") ?? before.isPrivate,
    answersForums: options.getBoolean("forums") ?? before.answersForums,
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

/** Changes what is set, and shows it; without options it shows it alone. */
export async function changeSettings(
  { settings: before, state }: Service,
  interaction: ChatInputCommandInteraction,
  door: Door,
  { locale }: { locale: Language },
): Promise<Done | undefined> {
  const { guildId, options } = interaction;
  if (guildId === null) return undefined;
  const settings = changed(before, interaction);
  if ("unread" in settings) {
    await door.reply(sentence(say(locale, "discordSetNoChannel", { what: settings.unread })), true);
    return undefined;
  }
  const isRead = options.data.length === 0;
  if (!isRead && (await state.keepSettings(settingsKey(guildId), settings)) === "away") {
    await door.reply(sentence(say(locale, "discordSetAway")), true);
    return undefined;
  }
  await door.reply(payloadOf([textDisplay(describe(settings, locale))]), true);
  return { event: "shown", way: "settings" };
}
