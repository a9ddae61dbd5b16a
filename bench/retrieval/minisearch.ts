/** MiniSearch as it comes, and with the setting that most copy. */
import MiniSearch, { type Options } from "minisearch";
import { DEPTH, type Peer } from "./peer.ts";
import type { Document } from "./sets.ts";

export function miniSearch(name: string, searchOptions: NonNullable<Options["searchOptions"]> = {}): Peer {
  return {
    name,
    index(documents) {
      const index = new MiniSearch<Document>({ fields: ["title", "text"], searchOptions });
      index.addAll(documents);
      return (question) =>
        index
          .search(question)
          .slice(0, DEPTH)
          .map(({ id, score }) => ({ id, score }));
    },
  };
}
