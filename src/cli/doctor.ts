/** `doctor`: what keeps the bots from running, a line for each thing looked at, with the cure. */
import type { Command } from "commander";
import type { Finding } from "../bots/finding.ts";
import { type Config, loadConfig } from "../config.ts";
import { exitCodes } from "./failure.ts";
import { type Terminal, terminalOn } from "./terminal.ts";

/** Looks at one platform; undefined where its keys are not set. */
type Examine = (config: Config) => Promise<AsyncIterable<Finding> | undefined>;

/** Every platform, each in a line. Its library is read only when it is looked at: the other commands have no use for it. */
const platforms: readonly { name: string; key: string; examine: Examine }[] = [
  {
    name: "Slack",
    key: "SLACK_BOT_TOKEN",
    examine: async ({ slack, http }) =>
      slack && (await import("../bots/slack/doctor.ts")).examineSlack(slack, http.publicUrl),
  },
  {
    name: "Discord",
    key: "DISCORD_TOKEN",
    examine: async ({ discord }) => discord && (await import("../bots/discord/doctor.ts")).examineDiscord(discord),
  },
];

const signs = { well: "✓", unsure: "!", wrong: "✗" } as const;

/** A finding as a line: `✗ what is wrong → what to do`. */
export function showFinding({ is, what, cure }: Finding, { paint, wrap }: Pick<Terminal, "paint" | "wrap">): string {
  const colour = { well: paint.green, unsure: paint.yellow, wrong: paint.red }[is];
  return `${colour(signs[is])} ${wrap(cure === undefined ? what : `${what} → ${cure}`)}`;
}

async function* examine(): AsyncGenerator<Finding> {
  const environment = loadConfig();
  if (environment.problems) {
    for (const problem of environment.problems) {
      const [what = "", cure = ""] = problem.split(" → ");
      yield { is: "wrong", what, cure };
    }
    return;
  }
  yield { is: "well", what: "the environment can be used" };
  for (const { name, key, examine: look } of platforms) {
    const findings = await look(environment.config);
    if (findings) yield* findings;
    else yield { is: "unsure", what: `${name} is off`, cure: `set ${key} to turn it on` };
  }
}

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .summary("look at the environment and at the platforms")
    .description(
      "Looks at the environment and at each platform whose keys are set; says what is wrong and how to mend it.",
    )
    .action(async () => {
      const terminal = terminalOn(process.stdout);
      for await (const finding of examine()) {
        terminal.print(showFinding(finding, terminal));
        if (finding.is === "wrong") process.exitCode = exitCodes.absent;
      }
    });
}
