/** What every listener works with: one for each event, on the corpus as it is when the event comes. */
import type { Message } from "discord.js";
import type { Answering, LabelledId, Language, Library } from "../../contract.ts";
import type { State } from "../../records.ts";
import { rememberedBy } from "../../remembered.ts";
import type { BotContext } from "../bot.ts";
import { type Catalog, catalogOf } from "../catalog.ts";
import type { Notice } from "../curators.ts";
import type { Report } from "../report.ts";
import { createThrottle, type Throttle } from "../throttle.ts";

export interface Service {
  library: Library;
  answering: Answering;
  catalog: Catalog;
  state: State;
  throttle: Throttle;
  report: Report;
  now: () => number;
  /** Whether none of these was dealt with before, by any process. */
  claim(...keys: readonly string[]): Promise<boolean>;
  /** The channel of those who curate. */
  curators: string | undefined;
  tellCurators(notice: Notice): Promise<void>;
  /** The key under which a verdict on an answer is known. */
  mark(...parts: readonly string[]): string;
  /** Whether the bot may speak publicly there; `parent` is the channel of a thread. */
  maySpeak(channel: string, parent?: string | null): boolean;
  /** Whatever some document has, to filter by. */
  facets(language: Language): Facets;
}

export const facetNames = ["kind", "subject", "party"] as const;
export type Facet = (typeof facetNames)[number];
type Facets = Readonly<Record<Facet, readonly LabelledId[]>>;

/** Of the facets of all facts, those that lead to a document. Asked for at every key that is typed, and always the same. */
const facetsOf = rememberedBy((library: Library, language: Language): Facets => {
  const { kinds, subjects, parties } = library.facets(language);
  const leads = (facet: Facet, all: readonly LabelledId[]): LabelledId[] =>
    all.filter(({ id }) => library.facts("en", { [facet]: id }).some(({ kind }) => kind !== undefined));
  return { kind: leads("kind", kinds), subject: leads("subject", subjects), party: leads("party", parties) };
});

/** The key of a conversation: of what is below a message, by that message's id, or of a whole thread or direct conversation. */
export const threadKey = (id: string): string => `discord ${id}`;

/** Where all that is said is one conversation: in a thread, which a forum's post is, too, and in a direct one. */
export const isConversation = (channel: Message["channel"] | null): boolean =>
  channel !== null && (channel.isThread() || channel.isDMBased());

export interface ServiceOptions extends Pick<Service, "report" | "curators" | "tellCurators" | "mark"> {
  /** Those in which it may speak publicly; everywhere where undefined. */
  channels: readonly string[] | undefined;
}

export function createServices(
  { library, answering, state, now, publicUrl }: BotContext,
  options: ServiceOptions,
): () => Service {
  const { channels, ...given } = options;
  const open = channels && new Set(channels);
  const shared = {
    ...given,
    answering,
    state,
    now,
    claim: (...keys: readonly string[]) => state.claim(...keys.map((key) => `discord ${key}`)),
    throttle: createThrottle(now),
    maySpeak: (channel: string, parent?: string | null) =>
      !open || open.has(channel) || (parent != null && open.has(parent)),
  };
  return () => {
    const edition = library();
    return {
      ...shared,
      library: edition,
      catalog: catalogOf(edition, publicUrl),
      facets: (language) => facetsOf(edition, language),
    };
  };
}

/** Discord has no locale for Kazakh; whoever wants it says so. */
export function languageOf(locale: string | null | undefined): Language {
  return locale === "vi" || locale === "ru" ? locale : "en";
}

/** The channel that a thread belongs to. */
export function parentOf(channel: Message["channel"] | null): string | null {
  return channel?.isThread() ? channel.parentId : null;
}
