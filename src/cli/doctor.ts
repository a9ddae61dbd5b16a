/** `doctor`: what keeps the bots from running, a line for each thing looked at, with the cure. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { type Validated, validateCorpus } from "../app/validate-corpus.ts";
import { version } from "../app/version.ts";
import { type Finding, findingOf } from "../bots/finding.ts";
import { type Config, loadConfig } from "../config.ts";
import { summarize } from "../corpus/problem.ts";
import type { Corpus } from "../corpus/schema.ts";
import { createLibrary } from "../search/library.ts";
import { reasonOf } from "../state/fault.ts";
import { databaseFile } from "../state/libsql.ts";
import { openStore } from "../state/open.ts";
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

function findingOfCorpus({ corpus, problems }: Validated, corpusDir: string): Finding {
  if (corpus) return { is: "well", what: `the corpus can be served: ${corpus.version}, ${corpus.facts.length} facts` };
  const what = `the corpus can't be served: ${summarize(problems)}`;
  return { is: "wrong", what, cure: `npm run corpus -- check --corpus ${corpusDir}` };
}

/** Opens the database as a process would, so that what it can't do is told; a file that isn't there is left to the process, and its user. */
async function examineState({ state }: Config): Promise<Finding> {
  const isFile = state.databaseUrl === undefined;
  const where = isFile ? `a file in ${state.dataDir}` : "PostgreSQL";
  if (isFile && !existsSync(join(state.dataDir, databaseFile))) {
    return { is: "unsure", what: `nothing is kept yet in ${state.dataDir}`, cure: "npm start makes the file there" };
  }
  try {
    await (await openStore(state)).close();
    return { is: "well", what: `what is kept between questions can be kept: ${where}` };
  } catch (error) {
    return findingOf(reasonOf(error, state));
  }
}

/** Asks the model a question whose answer is known, and says what came back, how fast, and in which form. */
async function examineReader({ reader }: Config, corpus: Corpus | undefined): Promise<Finding | undefined> {
  if (!reader || !corpus) return undefined;
  const { askModel } = await import("../readers/model/ask-model.ts");
  const { promptFor, shownFacts } = await import("../readers/model/prompt.ts");
  const library = createLibrary(corpus);
  const [wanted] = library.popular("en");
  const question = { text: wanted?.questions[0] ?? "" };
  const facts = library.candidates(question, shownFacts);
  const began = performance.now();
  const reply = await askModel(reader, promptFor(question, facts), new Set(facts.map(({ id }) => id)));
  const took = `${Math.round(performance.now() - began)} ms`;
  if (reply.is !== "choice") return findingOf(`the reader gave no choice after ${took}: ${reply.reason}`);
  const said = `${reader.model} kept to the schema and chose ${reply.choice.facts.join(", ") || "no fact"} in ${took}`;
  if (wanted && reply.choice.facts.includes(wanted.id)) return { is: "well", what: said };
  const cure = "measure it, as docs/reader.md says, and use a larger one";
  return { is: "unsure", what: `${said}, where ${wanted?.id} answers “${question.text}”`, cure };
}

async function* look(): AsyncGenerator<Finding> {
  const environment = loadConfig();
  if (environment.problems) {
    yield* environment.problems.map(findingOf);
    return;
  }
  yield { is: "well", what: `Dostyk ${version}: the environment can be used` };
  const examined = validateCorpus(environment.config.corpusDir);
  yield findingOfCorpus(examined, environment.config.corpusDir);
  yield await examineState(environment.config);
  const reader = await examineReader(environment.config, examined.corpus);
  if (reader) yield reader;
  for (const { name, key, examine: lookAt } of platforms) {
    const findings = await lookAt(environment.config);
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
      for await (const finding of look()) {
        terminal.print(showFinding(finding, terminal));
        if (finding.is === "wrong") process.exitCode = exitCodes.absent;
      }
    });
}
