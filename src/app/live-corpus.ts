/**
 * The corpus as it is now. A change of its folder is validated beside what is served; what is sound takes its place whole,
 * what isn't is refused, and what was served goes on. Whoever asks holds a library for one question and no longer.
 */
import type { Logger } from "pino";
import { warming } from "../bots/warm.ts";
import type { Library } from "../contract.ts";
import { folderVersion } from "../corpus/load.ts";
import { type Problem, summarize } from "../corpus/problem.ts";
import { libraryInSteps } from "../search/library.ts";
import { inSlices } from "./in-slices.ts";
import type { Validated } from "./validate-corpus.ts";
import { watchFolder } from "./watch-folder.ts";

export interface LiveCorpus {
  /** The corpus as it is now. */
  library: () => Library;
  /** Why what stands in the folder is not served, in a line for the operator; undefined while it is. */
  refusal: () => string | undefined;
  /** Looks at the folder, as after a change. Resolves once what stands there is served or refused. Never rejects. */
  reload(): Promise<void>;
  /** Looks no more. */
  close(): Promise<void>;
}

export interface LiveCorpusOptions {
  /** The corpus folder, or a pack. */
  dir: string;
  /** Whether what stands in it can be served. */
  validate: (dir: string) => Validated | Promise<Validated>;
  log: Logger;
  /** Told after a swap, with what was served before. */
  onSwapped?: (before: Library) => void;
  /** Told why a corpus is refused, once for the same reasons. */
  onRefused?: (problems: readonly Problem[]) => void;
  /** How often the folder is looked at, in milliseconds; what has changed is validated when it was left alone for half as long. */
  settle?: number;
}

const SETTLE = 500;
/** Places that a log line names. */
const MOST_PLACES = 20;

/** Serves `initial` until the folder changes or SIGHUP comes. */
export function createLiveCorpus(initial: Library, options: LiveCorpusOptions): LiveCorpus {
  const { dir, validate, log, onSwapped, onRefused, settle = SETTLE } = options;
  let current = initial;
  let refused: { reasons: string; line: string } | undefined;
  let running: Promise<void> | undefined;
  let isStale = false;
  let isClosed = false;

  const refuse = (line: string, reasons: string, tell: () => void): void => {
    const isNews = refused?.reasons !== reasons;
    refused = { reasons, line };
    if (isNews) tell();
  };
  const serve = async (corpus: NonNullable<Validated["corpus"]>): Promise<void> => {
    const wasRefused = refused !== undefined;
    if (corpus.version !== current.version) {
      const before = current;
      const library = await inSlices(libraryInSteps(corpus));
      await inSlices(warming(library));
      if (isClosed) return;
      current = library;
      refused = undefined;
      log.info({ from: before.version, to: library.version }, "the corpus was swapped");
      onSwapped?.(before);
    } else if (wasRefused) {
      refused = undefined;
      log.info({ version: current.version }, "the corpus folder is again what is served");
    }
  };
  const look = async (): Promise<void> => {
    if (refused === undefined && folderVersion(dir) === current.version) return;
    const validated = await validate(dir);
    // What changed meanwhile may have been read halfway.
    if (isStale || isClosed) return;
    if (validated.corpus) return serve(validated.corpus);
    const { problems } = validated;
    // Strangers may read the line: it names no path of this machine.
    const named = problems.map((problem) => (problem.file === dir ? { ...problem, file: "CORPUS_DIR" } : problem));
    const places = named.map(({ file, line }) => `${file}:${line}`);
    const line = `the corpus folder has ${summarize(named)}; ${current.version} goes on`;
    refuse(line, JSON.stringify(problems), () => {
      const cure = "run npm run corpus -- check, and mend what it says";
      log.error({ errors: problems.length, at: places.slice(0, MOST_PLACES), serving: current.version, cure }, line);
      onRefused?.(problems);
    });
  };
  const lookUntilStill = async (): Promise<void> => {
    do {
      isStale = false;
      await look().catch((error: Error) => {
        const line = `the corpus folder cannot be examined: ${error.message}; ${current.version} goes on`;
        refuse(line, line, () => log.error({ err: error, serving: current.version }, line));
      });
    } while (isStale && !isClosed);
    running = undefined;
  };
  const reload = (): Promise<void> => {
    if (isClosed) return Promise.resolve();
    if (running !== undefined) isStale = true;
    running ??= lookUntilStill();
    return running;
  };

  const watching = watchFolder(dir, settle, () => void reload());
  const onHangUp = (): void => {
    log.info("SIGHUP: looking at the corpus folder");
    void reload();
  };
  process.on("SIGHUP", onHangUp);
  return {
    library: () => current,
    refusal: () => refused?.line,
    reload,
    async close() {
      isClosed = true;
      process.off("SIGHUP", onHangUp);
      watching.close();
      await running;
    },
  };
}
