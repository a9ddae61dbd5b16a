/** PostgreSQL is stopped while questions come in, and started again. */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { openLibrary } from "../../src/cli/open.ts";
import { loadCorpusDir } from "../../src/config.ts";
import { until } from "../../tests/fakes/loopback.ts";
import type { FakeSlack } from "../../tests/fakes/slack/parts.ts";
import { startPostgresql } from "../../tests/support/postgresql.ts";
import { inOrder, quantile } from "../figures.ts";
import { answersByThread, deliver, type Member, type Mention, mention, openBenchSlack, startMember } from "./fleet.ts";
import { createProgress } from "./progress.ts";

/** How long questions come before and after, in seconds. */
const AROUND = 10;
/** One question in so many is one that the corpus can't answer. */
const IN_VAIN = 5;

/** Asks at a steady rate, whatever becomes of the answers. */
async function askSteadily(
  slack: FakeSlack,
  member: Member,
  texts: readonly string[],
  rate: number,
): Promise<Mention[]> {
  const progress = createProgress("questions asked", texts.length);
  const began = performance.now();
  const asked: Mention[] = [];
  const deliveries: Promise<void>[] = [];
  for (const [at, text] of texts.entries()) {
    await delay(Math.max(0, began + (at * 1000) / rate - performance.now()));
    const each = mention(slack, at, text);
    asked.push(each);
    deliveries.push(deliver(slack, member, each));
    progress(at + 1);
  }
  await Promise.all(deliveries);
  return asked;
}

/** Milliseconds from an event to its answer: the median, and the longest. */
function times(slack: FakeSlack, asked: readonly Mention[]): { "median ms": number; "longest ms": number } {
  const answered = new Map(
    slack.loopback.calls.flatMap(({ path, body, at }) =>
      path === "/api/chat.postMessage" ? [[new URLSearchParams(body).get("thread_ts"), at] as const] : [],
    ),
  );
  const waits = inOrder(
    asked.flatMap(({ thread, at }) => (answered.has(thread) ? [(answered.get(thread) ?? 0) - at] : [])),
  );
  return { "median ms": Math.round(quantile(waits, 0.5)), "longest ms": Math.round(waits.at(-1) ?? Number.NaN) };
}

async function countKept(databaseUrl: string): Promise<{ questions: number; unanswered: number }> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const count = async (table: string): Promise<number> =>
    Number((await client.query(`select count(*) from ${table}`)).rows[0].count);
  const kept = { questions: await count("thread_questions"), unanswered: await count("unanswered") };
  await client.end();
  return kept;
}

/** What was not reached. */
export async function outage({ rate, seconds }: { rate: number; seconds: number }): Promise<string[]> {
  const library = openLibrary(loadCorpusDir());
  const answerable = library.facts("en").flatMap((fact) => fact.questions);
  const texts = Array.from({ length: rate * (AROUND + seconds + AROUND) }, (_, at) =>
    at % IN_VAIN === 0 ? "who built the lighthouse?" : (answerable[at % answerable.length] ?? ""),
  );
  const inVain = texts.filter((text) => library.ask({ text }).outcome !== "answered").length;

  const postgresql = await startPostgresql();
  const slack = await openBenchSlack();
  const databaseUrl = await postgresql.createDatabase();
  const member = await startMember(slack, databaseUrl);
  const asking = askSteadily(slack, member, texts, rate);
  await delay(AROUND * 1000);
  await postgresql.pause();
  await delay((seconds * 1000) / 2);
  const ready = await fetch(`${member.address}/readyz`);
  const told = await ready.text();
  await delay((seconds * 1000) / 2);
  await postgresql.resume();
  const asked = await asking;
  await until(() => answersByThread(slack).size === asked.length, "the last answer", 30_000).catch(() => undefined);
  const alone = await member.alone();
  await member.stop();
  const answers = answersByThread(slack);
  const kept = await countKept(databaseUrl);

  const [before, during, after] = [0, AROUND, AROUND + seconds].map((from, at) =>
    times(slack, asked.slice(from * rate, at === 0 ? AROUND * rate : at === 1 ? (AROUND + seconds) * rate : undefined)),
  );
  const notices = member.lines.filter((line) => line.includes("the state is ")).map((line) => JSON.parse(line).msg);
  console.log(
    `${rate} questions a second in Slack; PostgreSQL is stopped for ${seconds} s of ${2 * AROUND + seconds} s`,
  );
  console.table({ before, "while it is stopped": during, after });
  console.table({
    ...{ asked: asked.length, answered: answers.size, "taken without asking": alone },
    ...{ "kept of the threads": kept.questions, "asked in vain": inVain, "of those kept": kept.unanswered },
  });
  console.log(`/readyz meanwhile: ${ready.status} ${told}`);
  console.log(`In the log: ${notices.join(" · ")}`);
  await slack.close();
  await postgresql.stop();

  const failures: string[] = [];
  if (answers.size < asked.length) failures.push(`${asked.length - answers.size} questions were not answered`);
  if (kept.questions < asked.length)
    failures.push(`${asked.length - kept.questions} questions of threads were not kept`);
  if (kept.unanswered < inVain) failures.push(`${inVain - kept.unanswered} questions asked in vain were not kept`);
  return failures;
}
