/** The page with its door for programs, on the made-up corpus, as main.ts puts it together. */

import { createLog } from "../../src/app/log.ts";
import { createMachineEndpoints } from "../../src/app/machine-endpoints.ts";
import { createMetrics, type Metrics } from "../../src/app/metrics.ts";
import { version } from "../../src/app/version.ts";
import { type Answering, type Library, languages } from "../../src/contract.ts";
import { createAnswerer } from "../../src/readers/question-reader.ts";
import { createLibrary } from "../../src/search/library.ts";
import { createWeb } from "../../src/web/app.tsx";
import type { Programs, WebOptions } from "../../src/web/context.ts";
import { readCorpus } from "../support/questions.ts";

export const islands: Library = createLibrary(readCorpus("islands"));

export interface Served {
  app: ReturnType<typeof createWeb>;
  metrics: Metrics;
  /** Every line of the log. */
  lines: string[];
}

interface Overrides extends Partial<Omit<WebOptions, "programs" | "library">> {
  library?: () => Library;
  checks?: Programs["checks"];
  /** With a reader; the engine where left out. */
  reading?: Answering;
}

export function serve({ library = () => islands, checks = {}, reading, ...options }: Overrides = {}): Served {
  const metrics = createMetrics(library);
  const lines: string[] = [];
  const answering = reading ?? createAnswerer();
  const app = createWeb({
    ...{ version, library, publicUrl: undefined, questionsPerMinute: 1_000_000 },
    isSteady: reading === undefined,
    answering: (own, question) => answering(metrics.metered(own, "web"), question),
    ...{
      trustProxy: false,
      now: () => 0,
      elapsed: () => 0,
      log: createLog("debug", { write: (line) => void lines.push(line) }),
    },
    ...options,
    programs: createMachineEndpoints(library, metrics, { checks, answering }),
  });
  return { app, metrics, lines };
}

/** The parameters that the page and the API know, for those who make up requests. */
export const known = {
  parameters: [
    ...["q", "lang", "history", "asOf", "kind", "subject", "party", "status", "year", "limit", "offset", "about", "v"],
    ...["from", "to", "typed"],
  ],
  languages,
};
