/** What every bot is: something that listens on a platform, asks the library and replies there. */
import type { Logger } from "pino";
import type { Answering, Library } from "../contract.ts";
import type { State } from "../state/state.ts";
import type { Notice } from "./curators.ts";
import type { ReportEvent } from "./report.ts";

export interface Bot {
  /** The platform, in lowercase; also the `bot` field of its log lines. */
  readonly name: string;
  /**
   * Resolves once the platform delivers questions, however long it is away; rejects with a BotFault where it never will.
   * Aborting the signal gives up.
   */
  start(signal: AbortSignal): Promise<void>;
  /** Takes no more questions, finishes those in flight (10 s at most), then leaves. Never rejects; a second call waits for the first. */
  stop(): Promise<void>;
  /** Told after the corpus was swapped, with what it was before: corrects what it has said and no longer holds, in the background. */
  onLibrary?(before: Library): void;
  /** Shows the curators something in their channel, where it has one. Never rejects. */
  tellCurators?(notice: Notice): Promise<void>;
}

/** What a bot is handed. It reads no environment and no clock of its own. */
export interface BotContext {
  /** The corpus as it is now. An event takes it once and finishes on it, so that no answer mixes two editions. */
  library: () => Library;
  /** The same, where what is asked counts as nobody's question; `library` where left out. */
  uncounted?: () => Library;
  /** Answers what is asked. */
  answering: Answering;
  /** What is kept between questions, and among processes. */
  state: State;
  /** The address by which the pages are reached, where there is one. */
  publicUrl: string | undefined;
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Told of everything that went wrong between the bot and its platform, to be counted. */
  onTrouble?: (event: ReportEvent) => void;
  /** Told why the platform is away, whenever it is; with nothing when it is back. */
  onAway: (reason: string | undefined) => void;
  /** Told once, after a start that went well, when the bot can't go on: a revoked token, an app that was removed. */
  onFault: (fault: BotFault) => void;
}

/** Why a bot can't run, and won't: one line for the operator, with what to do about it. */
export class BotFault extends Error {
  override name = "BotFault";
}

/** Why a bot can't run now: one line of the same kind. It may run later. */
export class BotAway extends Error {
  override name = "BotAway";
  /** How long the platform wants to be left alone, in milliseconds; undefined where it does not say. */
  readonly afterMs: number | undefined;
  constructor(message: string, { afterMs, ...options }: ErrorOptions & { afterMs?: number | undefined } = {}) {
    super(message, options);
    this.afterMs = afterMs;
  }
}

/** The longest that `stop` waits for questions in flight, in milliseconds. */
export const STOP_WITHIN = 10_000;
