/** A library, from what an earlier process kept of its corpus; what had to be worked out is kept for the next one. */

import { readCached, writeCache } from "../cache/disk-cache.ts";
import type { Library } from "../contract.ts";
import { folderVersion } from "../corpus/load.ts";
import type { Corpus } from "../corpus/schema.ts";
import { editionOfLanguages } from "../language/load.ts";
import { libraryInSteps } from "../search/library.ts";
import type { Derived } from "../search/prepare.ts";
import { finish, type Steps } from "../search/steps.ts";

/** What all that is kept of the corpus in a folder is made from; undefined where that can't be read whole. */
function sourcesOf(dir: string): readonly [string, string] | undefined {
  const version = folderVersion(dir);
  return version === undefined ? undefined : [version, editionOfLanguages()];
}

/** What opening a corpus gives: its title at once, and the steps that make the library. */
interface Opening {
  title: Corpus["title"];
  steps: Steps<Library>;
}

function openFrom(from: readonly [string, string] | undefined, load: () => Corpus): Opening {
  const known = from && readCached<{ corpus: Corpus; derived: Derived }>("corpus", from);
  const { corpus, derived } = known ?? { corpus: load(), derived: { facts: [], passages: [] } };
  function* making(): Steps<Library> {
    const library = yield* libraryInSteps(corpus, derived);
    // It may have changed since its version was taken.
    if (!known && from?.[0] === corpus.version) writeCache("corpus", from, { corpus, derived });
    return library;
  }
  return { title: corpus.title, steps: making() };
}

/** @param load Reads the corpus in the folder; throws if it can't be used. */
export const openInSteps = (dir: string, load: () => Corpus): Opening => openFrom(sourcesOf(dir), load);

/** The same, at once. */
export const openCached = (...opened: Parameters<typeof openInSteps>): Library => finish(openInSteps(...opened).steps);

/** What is kept of a corpus that the checks found no error in. */
const VALID = "valid";

/** Keeps that the checks found no error in the corpus of this version. */
export const keepValid = (version: string): void => writeCache(VALID, [version, editionOfLanguages()], true);

/** The same as `openCached` for a corpus that may be served. @param validate Reads and checks it; throws if it can't be served. */
export function openValidLibrary(dir: string, validate: () => Corpus): Library {
  const from = sourcesOf(dir);
  if (from && readCached<boolean>(VALID, from)) return finish(openFrom(from, validate).steps);
  const corpus = validate();
  keepValid(corpus.version);
  // What was checked is what is served, whatever stands in the folder by now.
  return finish(openFrom([corpus.version, editionOfLanguages()], () => corpus).steps);
}
