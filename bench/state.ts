/**
 * `npm run bench:state`: whether what was acknowledged survives being killed, whether questions are answered while the
 * database is away, and whether two processes answer an event once. Real databases, real processes, this machine.
 */
import { Command } from "commander";
import { kill } from "./state/kill.ts";
import { outage } from "./state/outage.ts";
import { twice } from "./state/twice.ts";

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`${text} is no whole number from 1 on`);
  return Number(text);
};

/** Ends with 1 where a figure is not reached. */
const judge = (failures: readonly string[]): void => {
  for (const failure of failures) console.error(`✗ ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
};

const program = new Command("npm run bench:state --").description(
  "Kills processes, stops databases and delivers events twice. Without a command it does all three, as long as each takes.",
);
/** What each takes where it is not told, on its own as in `all`. */
const defaults = { kill: { times: 200, seed: 1 }, outage: { rate: 50, seconds: 30 }, twice: { events: 2000 } };
program
  .command("kill")
  .description("Kills a process that keeps feedback, again and again, and looks for what it had acknowledged.")
  .option("--times <n>", "how often on each database", whole, defaults.kill.times)
  .option("--seed <n>", "another seed gives other moments", whole, defaults.kill.seed)
  .action(async (options: typeof defaults.kill) => judge(await kill(options)));
program
  .command("outage")
  .description("Stops PostgreSQL under questions in Slack, and counts what was answered and what was kept.")
  .option("--rate <n>", "questions a second", whole, defaults.outage.rate)
  .option("--seconds <n>", "how long PostgreSQL is stopped", whole, defaults.outage.seconds)
  .action(async (options: typeof defaults.outage) => judge(await outage(options)));
program
  .command("twice")
  .description("Delivers each event to two processes on one PostgreSQL, and counts the answers.")
  .option("--events <n>", "how many", whole, defaults.twice.events)
  .action(async (options: typeof defaults.twice) => judge(await twice(options)));
program
  .command("all", { isDefault: true, hidden: true })
  .action(async () =>
    judge([...(await kill(defaults.kill)), ...(await outage(defaults.outage)), ...(await twice(defaults.twice))]),
  );
await program.parseAsync();
