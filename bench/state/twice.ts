/** Each event is delivered to two processes on one PostgreSQL at the same time. */
import { openLibrary } from "../../src/cli/open.ts";
import { loadCorpusDir } from "../../src/config.ts";
import { until } from "../../tests/fakes/loopback.ts";
import { startPostgresql } from "../../tests/support/postgresql.ts";
import { answersByThread, deliver, mention, openBenchSlack, startMember } from "./fleet.ts";
import { createProgress } from "./progress.ts";

/** Events on their way at a time. */
const AT_ONCE = 10;

/** What was not reached. */
export async function twice({ events }: { events: number }): Promise<string[]> {
  const questions = openLibrary(loadCorpusDir())
    .facts("en")
    .flatMap((fact) => fact.questions);
  const postgresql = await startPostgresql();
  const slack = await openBenchSlack();
  const databaseUrl = await postgresql.createDatabase();
  const [one, other] = await Promise.all([startMember(slack, databaseUrl), startMember(slack, databaseUrl)]);
  const mentions = Array.from({ length: events }, (_, at) =>
    mention(slack, at, questions[at % questions.length] ?? ""),
  );
  const progress = createProgress("events delivered to both", events);
  const began = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let each = mentions[next]; each; each = mentions[next]) {
      next += 1;
      progress(next);
      await Promise.all([deliver(slack, one, each), deliver(slack, other, each)]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - began) / 1000;
  await until(() => answersByThread(slack).size === events, "the last answer", 30_000).catch(() => undefined);
  const alone = (await one.alone()) + (await other.alone());
  await Promise.all([one.stop(), other.stop()]);
  const answers = answersByThread(slack);
  const total = [...answers.values()].reduce((sum, count) => sum + count, 0);
  const without = mentions.filter(({ thread }) => !answers.has(thread)).length;
  const shares = [one, other].map(({ lines }) => lines.filter((line) => line.includes('"event":"answered"')).length);
  console.log(`${events} events, each delivered to two processes on one PostgreSQL, in ${seconds.toFixed(1)} s`);
  console.table({
    ...{ events, answers: total, "without an answer": without, "answered twice": total - answers.size },
    ...{ "by the one": shares[0], "by the other": shares[1], "taken without asking": alone },
  });
  await slack.close();
  await postgresql.stop();
  return total === events && without === 0 ? [] : [`${total} answers to ${events} events, ${without} without one`];
}
