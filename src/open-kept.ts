/** A library, from what an earlier process kept of its corpus; what had to be worked out is kept for the next one. */
import type { Library } from "./contract.ts";
import { folderVersion } from "./corpus/load.ts";
import type { Corpus } from "./corpus/schema.ts";
import { keep, readKept } from "./kept.ts";
import { editionOfLanguages } from "./language/load.ts";
import { createLibrary } from "./search/library.ts";
import type { Derived } from "./search/prepare.ts";

/**
 * @param as What is known of the corpus: that it could be read, or that its checks found no error, too.
 * @param load Reads the corpus in the folder, and checks it if that is to be known; throws if it can't be used.
 */
export function openKept(dir: string, as: "read" | "checked", load: () => Corpus): Library {
  const from = [folderVersion(dir), editionOfLanguages()];
  const kept = readKept<{ corpus: Corpus; derived: Derived }>(as, from);
  if (kept) return createLibrary(kept.corpus, kept.derived);
  const corpus = load();
  const derived: Derived = { facts: [], passages: [] };
  const library = createLibrary(corpus, derived);
  // It may have changed since its version was taken.
  if (corpus.version === from[0]) keep(as, from, { corpus, derived });
  return library;
}
