/** What every listener works with. */
import type { Message } from "discord.js";
import type { Language, Library } from "../../contract.ts";
import type { BotContext } from "../bot.ts";
import { type Catalog, createCatalog } from "../catalog.ts";
import type { Report } from "../report.ts";
import { createSeen, type Seen } from "../seen.ts";
import { createThreads, type Threads } from "../thread.ts";
import { createThrottle, type Throttle } from "../throttle.ts";

export interface Service {
  library: Library;
  catalog: Catalog;
  threads: Threads;
  throttle: Throttle;
  seen: Seen;
  report: Report;
  /** Whether the bot may speak publicly there; `parent` is the channel of a thread. */
  maySpeak(channel: string, parent?: string | null): boolean;
  /** The day of asking, `YYYY-MM-DD`, in UTC. */
  today(): string;
  /** What documents can be filtered by. */
  facets(language: Language): Facets;
}

type Facets = ReturnType<Library["facets"]>;

/** `channels` are those in which it may speak publicly; everywhere where undefined. */
export function createService(
  { library, now }: BotContext,
  report: Report,
  channels: readonly string[] | undefined,
): Service {
  const open = channels && new Set(channels);
  // Asked for at every key that is typed, and always the same.
  const facets = new Map<Language, Facets>();
  return {
    library,
    report,
    today: () => new Date(now()).toISOString().slice(0, 10),
    facets(language) {
      const known = facets.get(language) ?? library.facets(language);
      facets.set(language, known);
      return known;
    },
    catalog: createCatalog(library),
    threads: createThreads(),
    throttle: createThrottle(now),
    seen: createSeen(),
    maySpeak: (channel, parent) => !open || open.has(channel) || (parent != null && open.has(parent)),
  };
}

/** Discord has no locale for Kazakh; whoever wants it says so. */
export function languageOf(locale: string | null | undefined): Language {
  return locale === "vi" || locale === "ru" ? locale : "en";
}

/** The words of a message without the bot's own mention. Other mentions stay. */
export function wordsOf(content: string, botId: string): string {
  return content.replace(new RegExp(`<@!?${botId}>`, "g"), " ").trim();
}

/** Remembers under an answer's thread what led to it. */
export function remember(threads: Threads, thread: string, questions: readonly string[]): void {
  for (const question of questions) threads.add(thread, question);
}

/** The channel that a thread belongs to. */
export function parentOf(channel: Message["channel"] | null): string | null {
  return channel?.isThread() ? channel.parentId : null;
}
