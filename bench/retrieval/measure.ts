/** Asks a peer every question of a set, and measures what it finds, how fast, and how sure it is of it. */

import { withTypingError } from "../typing-errors.ts";
import { DEPTH, type Peer, type Ranked, type Search } from "./peer.ts";
import type { Question, TestSet } from "./sets.ts";

export interface Quality {
  ndcg: number;
  recall: number;
  mrr: number;
}

export interface Row extends Quality {
  peer: string;
  /** Milliseconds. */
  build: number;
  p50: number;
  p99: number;
  /** nDCG@10 where each question has one typing error. */
  ndcgTypos?: number;
  /** Share of answerable questions that are surer than all but so many of the unanswerable ones. */
  kept?: Record<(typeof letThrough)[number], number>;
}

/** Shares of unanswerable questions that one may be ready to let through. */
export const letThrough = ["5%", "1%"] as const;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value that a share of the values is not above; of none, 0. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** The gain of grades in the order in which they were found, each the less the later it comes. */
const discounted = (grades: readonly number[]): number =>
  grades.slice(0, DEPTH).reduce((sum, grade, place) => sum + grade / Math.log2(place + 2), 0);

function judge(found: readonly Ranked[], { relevant }: Question): Quality {
  const grades = found.slice(0, DEPTH).map(({ id }) => relevant.get(id) ?? 0);
  const first = grades.findIndex((grade) => grade > 0);
  return {
    ndcg: discounted(grades) / discounted([...relevant.values()].sort((a, b) => b - a)),
    recall: grades.filter((grade) => grade > 0).length / relevant.size,
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

interface Asked {
  qualities: Quality[];
  /** Milliseconds each. */
  times: number[];
  /** The score of each best document; 0 where nothing was found. */
  sureness: number[];
}

async function ask(search: Search, questions: readonly Question[]): Promise<Asked> {
  const asked: Asked = { qualities: [], times: [], sureness: [] };
  for (const question of questions) {
    const start = performance.now();
    const found = await search(question.text);
    asked.times.push(performance.now() - start);
    asked.qualities.push(judge(found, question));
    asked.sureness.push(found[0]?.score ?? 0);
  }
  return asked;
}

function keptBy(answerable: readonly number[], unanswerable: readonly number[]): NonNullable<Row["kept"]> {
  const kept = (share: number): number => {
    const bar = percentile(unanswerable, 1 - share);
    return answerable.filter((sureness) => sureness > bar).length / answerable.length;
  };
  return { "5%": kept(0.05), "1%": kept(0.01) };
}

/** Undefined where the peer does not speak the set's language. */
export async function measure(peer: Peer, set: TestSet, typos: boolean): Promise<Row | undefined> {
  if (peer.languages && !peer.languages.includes(set.language)) return undefined;
  const start = performance.now();
  const search = await peer.index(set.documents, set.language);
  const build = performance.now() - start;

  const { qualities, times, sureness } = await ask(search, set.questions);
  const row: Row = {
    peer: peer.name,
    ndcg: mean(qualities.map(({ ndcg }) => ndcg)),
    recall: mean(qualities.map(({ recall }) => recall)),
    mrr: mean(qualities.map(({ mrr }) => mrr)),
    build,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
  if (typos) {
    const misspelt = set.questions.map((question, seed) => ({
      ...question,
      text: withTypingError(question.text, seed),
    }));
    row.ndcgTypos = mean((await ask(search, misspelt)).qualities.map(({ ndcg }) => ndcg));
  }
  if (set.unanswerable.length > 0) {
    const none = set.unanswerable.map((text) => ({ text, relevant: new Map() }));
    row.kept = keptBy(sureness, (await ask(search, none)).sureness);
  }
  return row;
}
