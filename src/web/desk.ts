/** What the curator's page is handed: drafts to look through, and what becomes of them. */
import type { Language } from "../contract.ts";

/** Where a draft stands: the file within the corpus, and its place in that file's list. */
export interface DraftPlace {
  file: string;
  at: number;
}

export interface DeskDraft extends DraftPlace {
  title: string;
  /** The entry as it stands in its file, with its remarks. */
  text: string;
  /** Of the file when it was read: what is written on another is refused. */
  version: string;
  /** The passages that it quotes, by article. */
  quotes: readonly { article: string; quote: string }[];
}

/** What the check says of a draft, a line each. */
export type Word = readonly string[];

/** `changed`: its file is no longer what it was. `faulty`: it would break the corpus, or can't be written; the lines say why. */
export type Outcome = { is: "done" } | { is: "changed" } | { is: "faulty"; lines: Word };

/** An edited draft, and the version of the file that it was edited on. */
export interface Edited extends DraftPlace {
  text: string;
  version: string;
}

export interface Desk {
  /** In the order of the files; none while the corpus can't be read. */
  drafts(): readonly DeskDraft[];
  /** What the check says of a draft, were its text this; nothing is written. */
  check(draft: Edited): Promise<Word>;
  /** Writes it as a draft. */
  keep(draft: Edited): Promise<Outcome>;
  /** Writes it as a fact or a name, where the check finds no error. */
  accept(draft: Edited): Promise<Outcome>;
  /** Takes it out of its file; the sentences that a fact quotes go to their article's `setAside`, with the reason. */
  setAside(draft: Edited, reason: string): Promise<Outcome>;
  /** Adds a sample question to a fact or its translation, where it is then answered by it. */
  addWording(fact: string, language: Language, question: string): Promise<Outcome>;
}
