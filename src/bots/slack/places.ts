/** Where the bot may speak and has spoken. Channels as they are set: an id, or with the workspace or organisation before it, `T012AB3CD/C012AB3CD`, `E012AB3CD/C012AB3CD`. */
import { BotFault } from "../bot.ts";
import type { SlackSettings } from "./client.ts";

export interface ChannelPlace {
  /** The workspace (T…) or the organisation (E…) that it is limited to; undefined where none is named. */
  team: string | undefined;
  channel: string;
}

/** Where an event comes from, or what a token is good for. */
export interface Whereabouts {
  team: string | undefined;
  enterprise: string | undefined;
}

export function channelPlaceOf(set: string): ChannelPlace {
  const [first = "", second] = set.split("/");
  return second === undefined ? { team: undefined, channel: first } : { team: first, channel: second };
}

/** Whether a place may be there. It doesn't matter whether the workspace or its organisation installed the app. */
export const holdsFor = ({ team }: ChannelPlace, here: Whereabouts): boolean =>
  team === undefined || team === here.team || team === here.enterprise;

/** Of the channels that are set, those that hold for a workspace; undefined where none does, so that none is closed. */
export function channelsOf(set: readonly string[] | undefined, here: Whereabouts): readonly string[] | undefined {
  const places = (set ?? []).map(channelPlaceOf).filter((place) => holdsFor(place, here));
  return places.length === 0 ? undefined : places.map(({ channel }) => channel);
}

/** What a token is good for: one workspace, or all of an organisation. */
export interface Reach extends Whereabouts {
  isOrgWide: boolean;
}

/** Of the settings, each place that the token can't reach: what is wrong and what to do. */
export function unreachable(
  { channels = [], curatorsChannel }: Pick<SlackSettings, "channels" | "curatorsChannel">,
  reach: Reach,
): { what: string; cure: string }[] {
  const isReached = (place: ChannelPlace): boolean =>
    holdsFor(place, reach) || (reach.isOrgWide && place.team?.startsWith("T") === true);
  const home = [reach.team, reach.enterprise].filter((id) => id !== undefined).join(" or ");
  const set = [
    ...channels.map((text) => ({ name: "SLACK_CHANNELS", text })),
    ...(curatorsChannel === undefined ? [] : [{ name: "SLACK_CURATORS_CHANNEL", text: curatorsChannel }]),
  ];
  return set
    .filter(({ text }) => !isReached(channelPlaceOf(text)))
    .map(({ name, text }) => ({
      what: `${name} names ${text}, but the token is for ${home}`,
      cure: `write ${channelPlaceOf(text).channel} alone, or the id of the right workspace before it`,
    }));
}

/** Throws a BotFault where a setting can match nothing. */
export function checkPlaces(settings: SlackSettings, reach: Reach): void {
  const [first] = unreachable(settings, reach);
  if (first) throw new BotFault(`Slack: ${first.what} → ${first.cure}`);
}

/** A thread that the bot may write in again. */
export interface ThreadPlace {
  /** The id of the installation, whose token is good there. */
  installation: string;
  /** The workspace: another id where an organisation installed the app for all of its own. */
  team: string;
  channel: string;
  /** Its root message. */
  thread: string;
}

/** As it is kept: `T012AB3CD C012AB3CD 1712345678.000100`, and the workspace after that where it is not the installation. */
export const encodeThreadPlace = ({ installation, team, channel, thread }: ThreadPlace): string =>
  [installation, channel, thread, ...(team === installation ? [] : [team])].join(" ");

export function decodeThreadPlace(kept: string): ThreadPlace {
  const [installation = "", channel = "", thread = "", team = installation] = kept.split(" ");
  return { installation, team, channel, thread };
}
