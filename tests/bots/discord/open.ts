/** Our bot with the real discord.js on the strict loopback Discord, with people in it. */
import { onTestFinished } from "vitest";
import { createLog } from "../../../src/app/log.ts";
import type { BotFault } from "../../../src/bots/bot.ts";
import type { Notice } from "../../../src/bots/curators.ts";
import { createDiscordBot, type DiscordBot } from "../../../src/bots/discord/bot.ts";
import type { DiscordSettings } from "../../../src/bots/discord/client.ts";
import type { Answering, Library } from "../../../src/contract.ts";
import { createAnswerer } from "../../../src/readers/question-reader.ts";
import type { State } from "../../../src/state/state.ts";
import { buttonsOf } from "../../fakes/discord/buttons.ts";
import { type FakeDiscord, openDiscord } from "../../fakes/discord/discord.ts";
import { textOf } from "../../fakes/discord/limits.ts";
import type { FakeChannel, FakeGuild, FakeMessage, FakeUser } from "../../fakes/discord/world.ts";
import { until } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { openTemporaryState, written } from "../../support/state.ts";

export interface OpenOptions extends Partial<Omit<DiscordSettings, "channels" | "curatorsChannel">> {
  library?: Library;
  answering?: Answering | undefined;
  now?: () => number;
  publicUrl?: string;
  /** The name of the curators' channel. */
  curators?: string;
  /** Names of channels. */
  channels?: readonly string[] | undefined;
  /** Aborts the start. */
  signal?: AbortSignal;
  /** Before the bot starts. */
  prepare?: (discord: FakeDiscord) => void;
}

export interface Opened {
  discord: FakeDiscord;
  guild: FakeGuild;
  lobby: FakeChannel;
  pier: FakeChannel;
  ann: FakeUser;
  ben: FakeUser;
  faults: BotFault[];
  /** What it told of Discord's being away; undefined where it was back. */
  aways: (string | undefined)[];
  /** The library that answers now. */
  library(): Library;
  state: State;
  tellCurators(notice: Notice): Promise<void>;
  logs(): string;
  /** How often this event was logged. */
  count(event: string): number;
  /** Resolves when everything delivered has been dealt with. */
  settled(): Promise<void>;
  /** The bot's messages that are there, once it has dealt with everything. */
  shown(): Promise<FakeMessage[]>;
  last(): Promise<FakeMessage>;
  /** Another process beside the first: on the same Discord, and over the same state. Gives the state as that process has it. */
  join(options?: OpenOptions): Promise<State>;
  /** Another bot on the same Discord, after the one before has left. */
  restart(options?: OpenOptions): Promise<void>;
  /** The corpus changes while the bot runs. */
  swap(library: Library): void;
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** What is read in a message: escapes undone, without the marks of its own. */
export function readIn(message: FakeMessage): string {
  return textOf(message)
    .replace(/^(?:-# |> |- )/gm, "")
    .replace(/(?<!\\)\*\*/g, "")
    .replace(/\\([\p{P}\p{S}])/gu, "$1");
}

/** Mentions the bot with a question about this lamp. */
export const mention = ({ discord, ann, lobby }: Opened, lamp: number): FakeMessage =>
  discord.say(ann, lobby, `<@${discord.world.bot.id}> lamp ${lamp}`);
/** Its answers about this lamp, so far. */
export const answers = ({ discord }: Opened, lamp: number): FakeMessage[] =>
  discord.shown.filter((message) => readIn(message).includes(`Lantern rule ${lamp} `));
/** Resolves once there is one. */
export const answered = (running: Opened, lamp: number): Promise<unknown> =>
  until(() => answers(running, lamp).length > 0, `an answer about lamp ${lamp}`, 15_000);

export const labelsOf = (message: FakeMessage): string[] => buttonsOf(message).map(({ label }) => label);

export async function openBot(options: OpenOptions = {}): Promise<Opened> {
  const discord = await openDiscord();
  const { world } = discord;
  const guild = world.guild("Islands");
  const lobby = world.channel(guild, "lobby");
  const pier = world.channel(guild, "pier");
  const [ann, ben, ghost] = ["ann", "ben", "ghost"].map((name) => world.user(name)) as [FakeUser, FakeUser, FakeUser];
  options.prepare?.(discord);

  let library = options.library ?? makeLibrary();
  const state = await openTemporaryState();
  let lines = "";
  const write = (line: string): void => {
    lines += line;
  };
  const log = createLog("debug", { write });
  const faults: BotFault[] = [];
  const aways: (string | undefined)[] = [];
  const create = (given: OpenOptions, kept: State) => {
    const {
      library: _,
      now = Date.now,
      channels,
      prepare: __,
      signal: ___,
      publicUrl,
      curators,
      answering = createAnswerer(),
      ...rest
    } = given;
    const idOf = (name: string): string => [lobby, pier].find((channel) => channel.name === name)?.id ?? name;
    const ids = channels?.map(idOf);
    return createDiscordBot(
      {
        token: discord.token,
        apiUrl: discord.url,
        channels: ids,
        curatorsChannel: curators && idOf(curators),
        ...rest,
      },
      {
        ...{ library: () => library, answering, state: kept, publicUrl, log, now },
        onFault: (fault) => void faults.push(fault),
        onAway: (reason) => void aways.push(reason),
      },
    );
  };
  let bot = create(options, state);
  const others: DiscordBot[] = [];
  const start = async (): Promise<void> => {
    await bot.start(options.signal ?? new AbortController().signal).catch(async (error: unknown) => {
      await discord.close();
      throw error;
    });
  };
  await start();

  const settled = async (): Promise<void> => {
    // Events are handled in order, so what came before this one has been begun.
    await discord.complete(ghost, lobby, "fact", "name", { name: "zzz" });
    let [known, quiet] = [0, 0];
    await until(() => {
      const { calls } = discord.loopback;
      const isOpen = calls.some(
        (call, at) =>
          call.status === undefined ||
          (call.status === 429 &&
            !calls.slice(at + 1).some(({ method, path }) => method === call.method && path === call.path)),
      );
      quiet = isOpen || calls.length !== known ? 0 : quiet + 1;
      known = calls.length;
      return quiet > 4 && [bot, ...others].every(({ inFlight }) => inFlight === 0);
    }, "quiet");
    await written(state);
  };
  const shown = async (): Promise<FakeMessage[]> => {
    await settled();
    return discord.shown;
  };
  return {
    ...{ discord, guild, lobby, pier, ann, ben, faults, aways, settled, shown, state },
    tellCurators: async (notice) => bot.tellCurators?.(notice),
    library: () => library,
    logs: () => lines,
    count: (event) => lines.split(`"event":"${event}"`).length - 1,
    async last() {
      const found = (await shown()).at(-1);
      if (!found) throw new Error("nothing was shown");
      return found;
    },
    async join(again = options) {
      const its = await state.beside();
      const other = create(again, its);
      await other.start(new AbortController().signal);
      others.push(other);
      return its;
    },
    async restart(again = options) {
      await bot.stop();
      library = again.library ?? library;
      bot = create(again, state);
      await start();
    },
    swap(next) {
      const before = library;
      library = next;
      for (const each of [bot, ...others]) each.onLibrary?.(before);
    },
    stop: () => bot.stop(),
    async close() {
      await Promise.all([bot, ...others].map((each) => each.stop()));
      await state.close(1000);
      await discord.close();
    },
  };
}

/** The same for one test, and closed when that ends. */
export async function open(options: OpenOptions = {}): Promise<Opened> {
  const opened = await openBot(options);
  onTestFinished(opened.close);
  return opened;
}
