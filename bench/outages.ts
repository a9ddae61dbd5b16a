/**
 * `npm run bench:outages`: each outside service goes away for a while, then all at once, under questions on every face that
 * stands. The whole program in a process of its own, platforms on loopback, a real PostgreSQL.
 */
import { Command } from "commander";
import { openRehearsal, type Rehearsed, services } from "../tests/support/outages.ts";

/** Back within so long of its return, in milliseconds. */
const BACK_WITHIN = 10_000;

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`${text} is no whole number from 1 on`);
  return Number(text);
};

const program = new Command("npm run bench:outages --")
  .description("Takes Slack, Discord's REST, its gateway and the database away, one at a time and all at once.")
  .option("--seconds <n>", "how long each is away", whole, 15)
  .option("--rate <n>", "questions a second on each face that stands", whole, 5);
const { seconds, rate } = program.parse().opts<{ seconds: number; rate: number }>();

const rehearsal = await openRehearsal();
const all: Rehearsed[] = [];
for (const service of services) {
  console.error(`without ${service} for ${seconds} s …`);
  all.push(await rehearsal.without(service, seconds, rate));
}
await rehearsal.close();
console.table(all);
const failed = all.filter(({ lost, backMs }) => lost > 0 || backMs > BACK_WITHIN);
for (const { service, lost, backMs } of failed) {
  console.error(`✗ without ${service}: ${lost} questions lost, back after ${backMs} ms`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
