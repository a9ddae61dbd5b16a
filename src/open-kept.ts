/** A library, from what an earlier process kept of its corpus; what had to be worked out is kept for the next one. */
import type { Library } from "./contract.ts";
import { folderVersion } from "./corpus/load.ts";
import type { Corpus } from "./corpus/schema.ts";
import { keep, readKept } from "./kept.ts";
import { editionOfLanguages } from "./language/load.ts";
import { createLibrary } from "./search/library.ts";
import type { Derived } from "./search/prepare.ts";

/** @param load Reads the corpus in the folder, if it was not kept; throws if it can't be read. */
export function openKept(dir: string, load: () => Corpus): Library {
  const from = [folderVersion(dir), editionOfLanguages()];
  const kept = readKept<{ corpus: Corpus; derived: Derived }>("corpus", from);
  if (kept) return createLibrary(kept.corpus, kept.derived);
  const corpus = load();
  const derived: Derived = { facts: [], passages: [] };
  const library = createLibrary(corpus, derived);
  // It may have changed since its version was taken.
  if (corpus.version === from[0]) keep("corpus", from, { corpus, derived });
  return library;
}
