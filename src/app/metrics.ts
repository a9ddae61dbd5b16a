/** What is counted, in Prometheus's terms. No label holds what was asked, nor by whom. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ReportEvent } from "../bots/report.ts";
import { rememberedBy } from "../cache/memoize.ts";
import { Answer, type Library, languages } from "../contract.ts";
import type { Fate } from "../readers/model/model-reader.ts";
import { finish } from "../search/steps.ts";
import type { Health } from "../state/state.ts";
import type { FaceStatuses } from "./face-status.ts";

const faces = ["web", "api", "mcp", "slack", "discord"] as const;
export type ServedFace = (typeof faces)[number];

/** Seconds, from a question of few words to one that a rare word makes slow. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/** Seconds, from a small model next door to one that is too slow. */
const readerBuckets = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 100];

export interface Metrics {
  /** The same library, each of whose answers is counted and timed as one of this face. One and the same for each library. */
  metered(library: Library, face: ServedFace): Library;
  /** Counts what went wrong between a bot and its platform. */
  troubled(platform: string, event: ReportEvent): void;
  /** Counts how a question fared with the reader; `took`, in seconds, of those that it was asked. */
  fared(fate: Fate, took?: number): void;
  /** In the text format, with its content type. */
  read(): Promise<{ type: string; text: string }>;
}

/** How what is kept between questions stands: whether its database is away, what waits, what was lost, what was decided alone. */
function showState(registers: Registry[], health: () => Health): void {
  new Gauge({
    name: "dostyk_state_away",
    help: "1 while the database can't be reached, else 0.",
    registers,
    collect() {
      this.set(health().away === undefined ? 0 : 1);
    },
  });
  new Gauge({
    name: "dostyk_state_waiting",
    help: "Records that wait to be kept.",
    registers,
    collect() {
      this.set(health().waiting);
    },
  });
  new Counter({
    name: "dostyk_state_dropped_total",
    help: "Records that were dropped, because too many waited or the database refused them.",
    registers,
    collect() {
      this.reset();
      this.inc(health().dropped);
    },
  });
  new Counter({
    name: "dostyk_state_alone_total",
    help: "Events that this process took upon itself without knowing whether another had; each may have been answered twice.",
    registers,
    collect() {
      this.reset();
      this.inc(health().alone);
    },
  });
}

/** Which faces serve. */
function showFaces(registers: Registry[], standings: FaceStatuses["all"]): void {
  new Gauge({
    name: "dostyk_face_up",
    help: "1 while a face serves, 0 while its platform is away or has refused it.",
    labelNames: ["face"],
    registers,
    collect() {
      for (const [face, { trouble }] of standings) this.set({ face }, trouble === undefined ? 1 : 0);
    },
  });
}

/** `library` is the corpus as it is now; `health` how the state stands and `standings` how the faces do, where there are any. */
export function createMetrics(library: () => Library, health?: () => Health, standings?: FaceStatuses["all"]): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  if (health) showState(registers, health);
  if (standings) showFaces(registers, standings);
  const questions = new Counter({
    name: "dostyk_questions_total",
    help: "Answers that were worked out, by outcome, language and face. To turn the page of an answer is to ask again.",
    labelNames: ["outcome", "language", "face"],
    registers,
  });
  const seconds = new Histogram({
    name: "dostyk_answer_seconds",
    help: "How long it took to work out an answer, by face.",
    labelNames: ["face"],
    buckets,
    registers,
  });
  const errors = new Counter({
    name: "dostyk_platform_errors_total",
    help: "What went wrong between a bot and its platform, by platform and event.",
    labelNames: ["platform", "event"],
    registers,
  });
  const readings = new Counter({
    name: "dostyk_reader_questions_total",
    help: "Questions for the reader, by how they fared: choice, kept from before, or why there was no choice.",
    labelNames: ["fate"],
    registers,
  });
  const readingSeconds = new Histogram({
    name: "dostyk_reader_seconds",
    help: "How long the reader took to reply, or to fail.",
    buckets: readerBuckets,
    registers,
  });
  new Gauge({
    name: "dostyk_corpus_info",
    help: "1 for the version of the corpus that answers now.",
    labelNames: ["version"],
    registers,
    collect() {
      this.reset();
      this.set({ version: library().version }, 1);
    },
  });
  // A series that begins at nought shows its first increase.
  for (const face of faces) {
    for (const language of languages) {
      for (const outcome of Answer.shape.outcome.options) questions.inc({ outcome, language, face }, 0);
    }
  }

  return {
    // What a face derives from a library stays with it, so it is handed the same one each time.
    metered: rememberedBy((own, face) => {
      function* asking(...asked: Parameters<Library["asking"]>): Generator<undefined, Answer> {
        const stop = seconds.startTimer({ face });
        const answer = yield* own.asking(...asked);
        stop();
        questions.inc({ outcome: answer.outcome, language: answer.language, face });
        return answer;
      }
      return { ...own, asking, ask: (question) => finish(asking(question)) };
    }),
    troubled: (platform, event) => errors.inc({ platform, event }),
    fared(fate, took) {
      readings.inc({ fate });
      if (took !== undefined) readingSeconds.observe(took);
    },
    read: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
}
