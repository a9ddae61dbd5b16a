/** The reader of a command, where the environment sets one up. What it replied is not kept. */
import { loadReaderSettings } from "../config.ts";
import type { Answering } from "../contract.ts";
import { createAnswerer } from "../readers/question-reader.ts";
import { exitCodes, Failure } from "./failure.ts";

/** How a command answers; throws a Failure with what is wrong with the reader's variables. The model's client is read only where it is set. */
export async function openAnswering(): Promise<Answering> {
  const environment = loadReaderSettings();
  if (environment.problems) {
    throw new Failure(`The reader cannot be used:\n${environment.problems.join("\n")}`, exitCodes.unusable);
  }
  const { settings } = environment;
  if (!settings) return createAnswerer();
  const { createModelReader } = await import("../readers/model/model-reader.ts");
  const { createLog } = await import("../app/log.ts");
  return createAnswerer(createModelReader(settings, { log: createLog("warn"), now: Date.now }));
}
