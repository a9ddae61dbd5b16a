/** A State that never lets answering wait: over a database that may be slow, or away. */
import { randomUUID } from "node:crypto";
import { promises as timers } from "node:timers";
import { type Language, LOOKS_BACK } from "../contract.ts";
import { createClaims } from "./event-claims.ts";
import { createLink, type LinkOptions } from "./link.ts";
import { createLocalReplies, createLocalThreads } from "./local.ts";
import { createQueue, type Waiting } from "./queue.ts";
import type { Feedback, ServerSettings, State } from "./state.ts";
import { KNOWN_THREADS, keptPending, keptThreads } from "./sweep.ts";
import { createWriter } from "./writer.ts";
import type { ThreadQuestion, Write } from "./writes.ts";

export interface GuardOptions extends Omit<LinkOptions, "onOpen" | "onBack"> {
  /** For how many days unanswered questions are kept; 0 keeps no question at all. */
  keepQuestionsDays: number;
  /** How many records may wait for the database. */
  bound: number;
  /** How long answering waits for the database, in milliseconds. */
  answeringWaits: number;
}

/** How long others wait, in milliseconds: a person who gave feedback, a workspace's token, who manages a server, a curator. */
const FEEDBACK_WAITS = 2000;
const INSTALLATION_WAITS = 2000;
const SETTINGS_WAIT = 2000;
const CURATORS_WAIT = 5000;

const SWEEP_EACH = 3_600_000;
const SWEEP_WITHIN = 600_000;

/** Looks for the database at once, and resolves when it was found or was not. The State works either way. */
export async function createGuard(options: GuardOptions): Promise<State> {
  const { database, keepQuestionsDays, bound, answeringWaits, log, now } = options;
  const queue = createQueue(bound);
  const writer = createWriter(queue, log);
  const threads = createLocalThreads();
  const replies = createLocalReplies();
  const installations = new Map<string, Uint8Array>();
  const settings = new Map<string, ServerSettings>();
  const feedbackWaiting = new Set<string>();
  /** Languages that wait to be kept. */
  const chosen = new Map<string, Language>();
  let lastTold = 0;
  let closing: Promise<void> | undefined;

  const sweep = (): void => {
    void link.ask(SWEEP_WITHIN, (store) => store.sweep(now(), keepQuestionsDays));
  };
  const link = createLink({
    ...options,
    onOpen: writer.writeNext,
    onBack() {
      void writer.flush(link);
      sweep();
    },
  });
  const claims = createClaims(link, now);
  const sweeping = setInterval(sweep, SWEEP_EACH).unref();

  const keep = (write: Write, settle: Waiting["settle"] = () => undefined): void => {
    if (closing === undefined) {
      queue.add({ write, settle });
      void writer.flush(link);
    } else {
      settle("dropped");
    }
  };

  const keepFeedback = (feedback: Feedback): Promise<"new" | "known" | "waiting"> => {
    const { key } = feedback;
    if (feedbackWaiting.has(key)) return Promise.resolve("known");
    feedbackWaiting.add(key);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, link.store ? FEEDBACK_WAITS : 0, "waiting");
      keep({ is: "feedback", record: feedback }, (how) => {
        clearTimeout(timer);
        feedbackWaiting.delete(key);
        resolve(how === "dropped" ? "waiting" : how);
      });
    });
  };

  const leave = async (within: number): Promise<void> => {
    clearInterval(sweeping);
    const flushed = link.connect().then(() => writer.flush(link));
    await Promise.race([flushed, timers.setTimeout(within, undefined, { ref: false })]);
    queue.clear();
    if (queue.dropped > 0) log.warn({ database, dropped: queue.dropped }, "records were dropped that should be kept");
    await link.close();
  };

  await link.connect();
  return {
    claim: (...keys) => claims.claim(keys, answeringWaits),
    release: (...keys) => claims.release(keys, answeringWaits),

    async history(thread, within = Number.POSITIVE_INFINITY) {
      const since = now() - Math.min(keptThreads(keepQuestionsDays), within);
      const found = await link.ask(answeringWaits, (store) => store.history(thread, since));
      const here = threads.history(thread).filter(({ at }) => at > now() - Math.min(KNOWN_THREADS, within));
      // Both know most of them; those of other processes are in the database alone, the newest may be here alone.
      const byId = new Map([...(found === "away" ? [] : found), ...here].map((told) => [told.id, told]));
      const inOrder = [...byId.values()].sort((a, b) => a.at - b.at);
      return inOrder.slice(-LOOKS_BACK).map(({ question }) => question);
    },

    async reply(key) {
      // What the database has goes first, so that all processes say the same.
      const found = await link.ask(answeringWaits, (store) => store.reply(key));
      return found === "away" || found === undefined ? replies.get(key) : found;
    },

    remember(thread, questions) {
      const told = questions.map((question): ThreadQuestion => {
        lastTold = Math.max(now(), lastTold + 1);
        return { id: randomUUID(), question, at: lastTold };
      });
      threads.add(thread, told);
      if (keepQuestionsDays === 0) return;
      for (const record of told) keep({ is: "told", thread, record });
    },

    async language(reader) {
      const here = chosen.get(reader);
      if (here !== undefined) return here;
      const found = await link.ask(answeringWaits, (store) => store.language(reader));
      return found === "away" ? undefined : found;
    },

    keepLanguage(reader, language) {
      chosen.set(reader, language);
      keep({ is: "language", reader, language, at: now() }, () => {
        if (chosen.get(reader) === language) chosen.delete(reader);
      });
    },

    begin: (face, key) => keep({ is: "begun", key, face, at: now() }),
    end: (key) => keep({ is: "ended", key }),
    interrupted: (face, until) => link.ask(CURATORS_WAIT, (store) => store.interrupted(face, until)),

    keepUnanswered(record) {
      if (keepQuestionsDays > 0) keep({ is: "unanswered", id: record.id ?? randomUUID(), record });
    },

    keepPending(record) {
      if (keepQuestionsDays > 0) keep({ is: "pending", record });
    },

    keepMeant(id, fact) {
      if (keepQuestionsDays > 0) keep({ is: "meant", id, fact });
    },

    keepReply(key, reply, at) {
      replies.add(key, reply);
      if (keepQuestionsDays > 0) keep({ is: "reply", key, reply, at });
    },

    keepGiven(given) {
      for (const record of given) keep({ is: "given", record });
    },

    keepFeedback,
    feedback: (since) => link.ask(CURATORS_WAIT, (store) => store.feedback(since)),
    gaps: (since) => link.ask(CURATORS_WAIT, (store) => store.gaps(since)),
    outdated: (face, statements) => link.ask(CURATORS_WAIT, (store) => store.outdated(face, statements)),

    async claimCorrection(outdated, statement) {
      return (await link.ask(CURATORS_WAIT, (store) => store.claimCorrection(outdated, statement))) === true;
    },

    pending(face) {
      const since = now() - keptPending(keepQuestionsDays);
      return link.ask(CURATORS_WAIT, (store) => store.pending(face, since));
    },

    async claimPending(pending) {
      return (await link.ask(CURATORS_WAIT, (store) => store.claimPending(pending))) === true;
    },

    async settings(server) {
      const found = await link.ask(answeringWaits, (store) => store.settings(server));
      if (found === "away") return settings.get(server) ?? {};
      settings.set(server, found);
      return found;
    },

    async changeSettings(server, change) {
      const changed = await link.ask(SETTINGS_WAIT, (store) => store.changeSettings(server, change, now()));
      if (changed !== "away") settings.set(server, changed);
      return changed;
    },

    async keepInstallation(id, sealed) {
      const kept = await link.ask(INSTALLATION_WAITS, (store) => store.keepInstallation(id, sealed, now()));
      if (kept === "away") return kept;
      installations.set(id, sealed);
      return "kept";
    },

    async installation(id) {
      // One that is known is waited for no longer than answering may wait.
      const within = installations.has(id) ? answeringWaits : INSTALLATION_WAITS;
      const found = await link.ask(within, (store) => store.installation(id));
      if (found === "away") return installations.get(id) ?? found;
      if (found) installations.set(id, found);
      else installations.delete(id);
      return found;
    },

    installations: () => link.ask(CURATORS_WAIT, (store) => store.installations()),

    removeInstallation(id) {
      installations.delete(id);
      keep({ is: "removal", id, at: now() });
    },

    health: () => ({
      ...{ database, away: link.away, waiting: queue.size, bound },
      ...{ dropped: queue.dropped, alone: claims.alone },
    }),

    close(within) {
      closing ??= leave(within);
      return closing;
    },
  };
}
