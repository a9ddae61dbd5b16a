/** What the bench asks of a search engine. */
import type { Language } from "../../src/contract.ts";
import type { Document } from "./sets.ts";

export interface Ranked {
  id: string;
  /** Higher is surer. */
  score: number;
}

/** The best documents for a question, best first, `DEPTH` at most. */
export type Search = (question: string) => readonly Ranked[] | Promise<readonly Ranked[]>;

export interface Peer {
  name: string;
  /** Languages that it is documented for; all four where left out. */
  languages?: readonly Language[];
  index(documents: readonly Document[], language: Language): Search | Promise<Search>;
}

/** How many results are looked at. */
export const DEPTH = 10;
