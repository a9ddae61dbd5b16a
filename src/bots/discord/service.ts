/** What every listener works with: one for each event, on the corpus as it is when the event comes. */
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message } from "discord.js";
import { once, rememberedBy } from "../../cache/memoize.ts";
import { type LabelledId, Language, type Library } from "../../contract.ts";
import type { ServerSettings } from "../../state/state.ts";
import type { BotContext } from "../bot.ts";
import { catalogOf } from "../catalog.ts";
import type { Context } from "../conversation.ts";
import type { Notice } from "../curators.ts";
import { createThrottle } from "../throttle.ts";

export interface Service extends Context {
  /** The channel of those who curate. */
  curators: string | undefined;
  tellCurators(notice: Notice): Promise<void>;
  /** The key under which feedback on an answer is known. */
  mark(...parts: readonly string[]): string;
  /** Whether the bot may speak publicly there; `parent` is the channel of a thread. */
  maySpeak(channel: string, parent?: string | null): Promise<boolean>;
  /** As those who manage the server have set it; nothing outside of servers. Read when first asked for, and once. */
  settings(): Promise<ServerSettings>;
  /** Whatever some document has, to filter by. */
  facets(language: Language): Facets;
}

const SCOPE = "discord" as const;

export const facetNames = ["kind", "subject", "party"] as const;
export type DocumentFacet = (typeof facetNames)[number];
type Facets = Readonly<Record<DocumentFacet, readonly LabelledId[]>>;

/** Of the facets of all facts, those that lead to a document. Asked for at every key that is typed, and always the same. */
const facetsOf = rememberedBy((library: Library, language: Language): Facets => {
  const { kinds, subjects, parties } = library.facets(language);
  const leads = (facet: DocumentFacet, all: readonly LabelledId[]): LabelledId[] =>
    all.filter(({ id }) => library.facts("en", { [facet]: id }).some(({ kind }) => kind !== undefined));
  return { kind: leads("kind", kinds), subject: leads("subject", subjects), party: leads("party", parties) };
});

/** The key of a conversation: of what is below a message, by that message's id, or of a whole thread or direct conversation. */
export const threadKey = (id: string): string => `${SCOPE} ${id}`;

/** Where a message is replied to again: as the corrector reads it. */
export const replyPlaceOf = (channel: string, message: string): string => `${channel} ${message}`;

/** Where all that is said is one conversation: in a thread, which a forum's post is, too, and in a direct one. */
export const isConversation = (channel: Message["channel"] | null): boolean =>
  channel !== null && (channel.isThread() || channel.isDMBased());

export interface ServiceOptions extends Pick<Service, "report" | "curators" | "tellCurators" | "mark"> {
  /** Those in which it may speak publicly; everywhere where undefined. */
  channels: readonly string[] | undefined;
}

/** Makes the service for each event, by the server that it is from; null outside of servers. */
export function createServices(
  { library, answering, state, now, publicUrl }: BotContext,
  options: ServiceOptions,
): (guild: string | null) => Service {
  const { channels, ...given } = options;
  const shared = {
    face: SCOPE,
    scope: SCOPE,
    ...{ answering, state, now, throttle: createThrottle(now) },
    ...given,
  };
  return (guild) => {
    const edition = library();
    const settings = once(
      async (): Promise<ServerSettings> => (guild === null ? {} : state.settings(settingsKey(guild))),
    );
    return {
      ...shared,
      settings,
      async maySpeak(channel, parent) {
        // Set to none by those who manage the server, it is everywhere; what the operator set holds where they set nothing.
        const open = (await settings()).channels ?? channels ?? [];
        return open.length === 0 || open.includes(channel) || (parent != null && open.includes(parent));
      },
      library: edition,
      get catalog() {
        return catalogOf(edition, publicUrl);
      },
      facets: (language) => facetsOf(edition, language),
    };
  };
}

/** Under which the settings of a server are kept. */
export const settingsKey = (guild: string): string => `${SCOPE} ${guild}`;

/** Discord has no locale for Kazakh; whoever wants it says so. */
const languageOf = (locale: string | null | undefined): Language =>
  locale === "vi" || locale === "ru" ? locale : "en";

/** The language that was chosen for what a command shows, if any. */
export const chosenIn = ({ options }: Pick<ChatInputCommandInteraction | AutocompleteInteraction, "options">) =>
  Language.safeParse(options.getString("language")).data;

/** The language of words that answer no question: the chosen one, else the server's, else by a reader's or a server's locale. */
export const localeIn = async (
  { settings }: Service,
  { locale }: { locale: string | null | undefined },
  chosen?: Language,
): Promise<Language> => chosen ?? (await settings()).language ?? languageOf(locale);

/** The channel that a thread belongs to. */
export function parentOf(channel: Message["channel"] | null): string | null {
  return channel?.isThread() ? channel.parentId : null;
}
