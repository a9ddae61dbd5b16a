/**
 * What is kept between questions, and the one interface to it. No implementation: whoever needs state is handed a `State`.
 *
 * No method rejects. Whatever answering needs waits 250 ms at most; what is kept is kept in the background. Where the
 * database can't be reached, a process answers on its own, and what only the database knows is "away".
 * Times are milliseconds since 1970. No record says who asked.
 */
import type { Language } from "../contract.ts";

/** The longest comment, in UTF-16 code units. */
export const MOST_COMMENT = 1000;

/** A text as every database takes it: cut to so many UTF-16 code units, without NUL and halves of surrogate pairs. */
export function keepable(text: string, longest = 1000): string {
  const cut = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");
  return Buffer.from(cut).toString().replaceAll("\u0000", "");
}

/** Where something was asked. */
export type Face = "slack" | "discord" | "web" | "api" | "mcp" | "terminal";

/** The database can't be reached now; ask again later. */
export type Away = "away";

export interface Feedback {
  /**
   * One for each verdict of a person on an answer, so that a second press is known. Opaque: made of a person's id it
   * must be a keyed hash (HMAC) whose key is not in the database; a page puts a random one into its form.
   */
  key: string;
  verdict: "helpful" | "wrong";
  /** What is wrong, in the person's words; empty where nothing was written. At most `MOST_COMMENT` is kept. */
  comment: string;
  /** Ids of the facts that the answer rested on. */
  facts: readonly string[];
  /** The first quote of the answer; empty where it had none. */
  quote: string;
  /** The version of the corpus that answered. */
  corpus: string;
  face: Face;
  language: Language;
  at: number;
}

/** A question that the corpus doesn't answer, without who asked it and where. */
export interface Unanswered {
  /** By which `keepMeant` finds it again; a random one where left out. */
  id?: string | undefined;
  question: string;
  language: Language;
  /** The answer's `missing`. */
  missing: readonly string[];
  /** The version of the corpus that was asked. */
  corpus: string;
  at: number;
}

/** What people ask in vain: all unanswered questions of a language for which the same was missing. */
export interface Gap {
  /** Labels, in `language`; empty where no answer said what was missing. */
  missing: readonly string[];
  language: Language;
  /** How often something of it was asked. */
  times: number;
  /** When it was asked last. */
  last: number;
  /** Its different questions, first those of which somebody said what they meant, then the most asked; at most ten. */
  questions: readonly VainQuestion[];
}

export interface VainQuestion {
  text: string;
  times: number;
  /** The fact that somebody who asked so said it was; left out where nobody did. */
  fact?: string;
}

/** A fact that was said in a place to which one can write again. */
export interface Given {
  face: Face;
  /** Where: as the face writes it, so that it finds the place again. Opaque here. */
  place: string;
  fact: string;
  /** A hash of what was said, as the caller computes it; the same way for `outdated`. */
  statement: string;
  language: Language;
  at: number;
}

/** A question that was not answered, in a place to which one can write again. Where one person alone reads along it is not kept. */
export interface PendingQuestion {
  face: Face;
  /** Opaque here, as `Given.place`. */
  place: string;
  question: string;
  /** The questions in the light of which it was read, oldest first. */
  history: readonly string[];
  language: Language;
  at: number;
}

/** What those who manage a server set for it. What is left out is as the operator set it. */
export interface ServerSettings {
  /** Ids of the channels in which the bot may speak publicly; empty for everywhere. */
  channels?: readonly string[] | undefined;
  /** The language of lists, help and words where nobody chose another. */
  language?: Language | undefined;
  /** Whether answers to commands are for the asker alone, where the command does not say. */
  isPrivate?: boolean | undefined;
  /** Whether a forum's first post is answered without a mention. */
  answersForums?: boolean | undefined;
}

export interface State {
  // ── What answering waits for: 250 ms at most ──────────────────────────────

  /**
   * Whether none of these keys was claimed before, by any process; from now on all of them are, for a day. The first to
   * claim answers. With the database away each process knows its own claims alone, and counts those (`Health.alone`).
   */
  claim(...keys: readonly string[]): Promise<boolean>;

  /** Gives claims back, so that what was surely not done can be claimed again. With the database away only this process knows. */
  release(...keys: readonly string[]): Promise<void>;

  /**
   * The last questions of a thread, oldest first, `LOOKS_BACK` at most; empty for one that is unknown or older than a week.
   * With `within`, only those of so many milliseconds.
   */
  history(thread: string, within?: number): Promise<readonly string[]>;

  /** The language that a reader chose; undefined where none was, or the database is away and it was not chosen here. */
  language(reader: string): Promise<Language | undefined>;

  /** What a reader replied to the question of this key, whichever process asked it; undefined where nothing is kept. */
  reply(key: string): Promise<string | undefined>;

  /**
   * What was set for a server; nothing where nothing was. With the database away, what was read here before; where it was
   * never read, nothing.
   */
  settings(server: string): Promise<ServerSettings>;

  // ── What is kept in the background, in order, once the database is there ──

  /** Keeps that this process has begun with an event, under its key, and that it has come to the end of it, whatever end. */
  begin(face: Face, key: string): void;
  end(key: string): void;

  /** Adds questions to a thread, oldest first. `history` knows them at once in this process. */
  remember(thread: string, questions: readonly string[]): void;

  /** Keeps a reader's language for a year after it was chosen. `reader` is opaque: a keyed hash, as the key of a `Feedback`. */
  keepLanguage(reader: string, language: Language): void;

  /** Keeps a question that was not answered, for as long as the operator has set; nothing where that is 0 days. */
  keepUnanswered(unanswered: Unanswered): void;

  /** Keeps a question to be answered where it was asked, for 30 days, and no longer than other questions are kept. */
  keepPending(pending: PendingQuestion): void;

  /** Keeps that a question which is kept under this id meant this fact; said again, the newest counts. */
  keepMeant(id: string, fact: string): void;

  /**
   * Keeps what a reader replied, for as long as questions are kept; where that is 0 days, this process alone knows it. The
   * first reply to a key stays. `key` must be a hash: nobody is to read the question in it.
   */
  keepReply(key: string, reply: string, at: number): void;

  /** Keeps which facts were said where, for 90 days. Said again in the same place, the newest statement counts. */
  keepGiven(given: readonly Given[]): void;

  /**
   * Keeps feedback for a year. "new": it is committed. "known": its key was given before, and nothing changed. "waiting",
   * after 2 s at most: it is not yet committed, but will be when the database is back, unless this process is killed
   * first; so the thank-you must not say that it is stored. Tell curators of what is "new" or "waiting".
   */
  keepFeedback(feedback: Feedback): Promise<"new" | "known" | "waiting">;

  // ── What curators read: 5 s at most ───────────────────────────────────────

  /** Feedback since then, the newest first; at most 500. Each `key` is then a hash of the one given. */
  feedback(since: number): Promise<readonly Feedback[] | Away>;

  /** Unanswered questions since then by what was missing, the most asked first; at most 200. */
  gaps(since: number): Promise<readonly Gap[] | Away>;

  // ── What a process began and did not end, for it died; 5 s at most ────────

  /** How many events that `face` began with by that time were never ended; each is given once among all processes. */
  interrupted(face: Face, until: number): Promise<number | Away>;

  // ── Corrections: what was said and no longer holds ────────────────────────

  /**
   * What `face` has said that is now said otherwise: every `Given` whose statement is not the one that `statements` has for its
   * fact, also where it has none (the fact is gone). The oldest first; at most 1,000, so ask again until there is none.
   */
  outdated(face: Face, statements: ReadonlyMap<string, string>): Promise<readonly Given[] | Away>;

  /**
   * Takes it upon this process to tell a place of `outdated` what now holds. True for one caller among all processes,
   * once; from then on the place counts as told `statement` (undefined: that the fact is gone). False, too, while away.
   */
  claimCorrection(outdated: Given, statement: string | undefined): Promise<boolean>;

  // ── Late answers: what was asked in vain and can be answered since ────────

  /** What `face` was asked in vain and has not answered since, the newest first; at most 2,000 for all faces. */
  pending(face: Face): Promise<readonly PendingQuestion[] | Away>;

  /** Takes it upon this process to answer one of `pending`, which is forgotten. True for one caller among all processes, once. */
  claimPending(pending: PendingQuestion): Promise<boolean>;

  // ── Settings of servers ───────────────────────────────────────────────────

  /**
   * Changes some settings of a server, and gives all that hold then: what others change at the same time stays. A setting
   * that is given as undefined is unset. Nothing forgets them. 2 s at most; "away": nothing was changed, as far as is known.
   */
  changeSettings(server: string, change: ServerSettings): Promise<ServerSettings | Away>;

  // ── Slack installations: sealed elsewhere, opaque here; 2 s at most ───────

  /** Keeps an installation under the id of its team or enterprise, in place of an earlier one. */
  keepInstallation(id: string, sealed: Uint8Array): Promise<"kept" | Away>;

  /** The sealed bytes; undefined where there are none. With the database away, after 250 ms those that were read here before. */
  installation(id: string): Promise<Uint8Array | undefined | Away>;

  /** All ids, in order: to seal anew when the key is changed. */
  installations(): Promise<readonly string[] | Away>;

  /** Forgets an installation, at once in this process and in the background in the database. */
  removeInstallation(id: string): void;

  // ── Operating ─────────────────────────────────────────────────────────────

  /** How it stands now; asks the database nothing. */
  health(): Health;

  /** Writes what still waits, for so many milliseconds at most, then leaves the database. A second call waits for the first. */
  close(within: number): Promise<void>;
}

export interface Health {
  database: "libsql" | "postgresql";
  /** Since when the database can't be reached, and why, with what to do about it; undefined while it can. */
  away: { since: number; reason: string } | undefined;
  /** Records that wait to be kept now, and the bound above which the oldest are dropped. */
  waiting: number;
  bound: number;
  /** Since the start: records dropped over the bound or at the end, and claims decided without the database. */
  dropped: number;
  alone: number;
}
