/** A library, from what an earlier process kept of its corpus; what had to be worked out is kept for the next one. */
import type { Library } from "./contract.ts";
import { folderVersion } from "./corpus/load.ts";
import type { Corpus } from "./corpus/schema.ts";
import { keep, readKept } from "./kept.ts";
import { editionOfLanguages } from "./language/load.ts";
import { libraryInSteps } from "./search/library.ts";
import type { Derived } from "./search/prepare.ts";
import { finish, type Steps } from "./search/steps.ts";

/**
 * @param as What is known of the corpus: that it could be read, or that its checks found no error, too.
 * @param load Reads the corpus in the folder, and checks it if that is to be known; throws if it can't be used.
 * @returns The corpus's title at once, and the steps that make the library.
 */
export function openInSteps(
  dir: string,
  as: "read" | "checked",
  load: () => Corpus,
): { title: Corpus["title"]; steps: Steps<Library> } {
  const from = [folderVersion(dir), editionOfLanguages()];
  const kept = readKept<{ corpus: Corpus; derived: Derived }>(as, from);
  const { corpus, derived } = kept ?? { corpus: load(), derived: { facts: [], passages: [] } };
  function* making(): Steps<Library> {
    const library = yield* libraryInSteps(corpus, derived);
    // It may have changed since its version was taken.
    if (!kept && corpus.version === from[0]) keep(as, from, { corpus, derived });
    return library;
  }
  return { title: corpus.title, steps: making() };
}

/** The same, at once. */
export const openKept = (...opened: Parameters<typeof openInSteps>): Library => finish(openInSteps(...opened).steps);
