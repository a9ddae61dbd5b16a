/** `corpus new`: a folder for another partnership. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { stringify } from "yaml";
import { readFolder } from "../../corpus/folder.ts";
import { exitCodes, Failure } from "../failure.ts";
import { corpusOption, openCorpus } from "../open.ts";
import { terminalOn } from "../terminal.ts";
import { cues } from "./cues.ts";
import { writeNew } from "./files.ts";
import { slug } from "./front-matter.ts";
import { withoutNames, withStatuses } from "./starter.ts";

interface Options {
  countries: string;
  title?: string;
  corpus: string;
}

/** What any partnership has much of: it is taken over, to be cut down or added to. */
const shared = ["classes", "kinds", "offices", "statuses", "subjects"];

export function addNewCommand(corpus: Command): void {
  corpus
    .command("new")
    .argument("<dir>", "the folder to make; it must not be there yet, or be empty")
    .summary("begin a corpus about another partnership")
    .description(
      "Makes a corpus folder without articles: two countries, and the kinds, statuses, subjects, classes and offices of another corpus, without its own countries' names; of statuses, also those that any partnership needs: postponed, rejected, undecided, denied, excluded …",
    )
    .requiredOption("--countries <names>", 'the two countries, like "Velmora, Skerra"')
    .option("--title <text>", "what the corpus is about; left out: the partnership of the two")
    .addOption(corpusOption())
    .action((dir: string, options: Options) => terminalOn(process.stdout).print(make(dir, options)));
}

/** What was made, and what is to be done next; a Failure where nothing was. */
export function make(dir: string, { countries, title, corpus: from }: Options): string {
  const names = countries.split(",").map((name) => name.trim());
  if (names.length < 2 || names.some((name) => slug(name) === "")) {
    throw new Failure(
      '--countries must name two, with a comma between → like --countries "Velmora, Skerra"',
      exitCodes.unusable,
    );
  }
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    throw new Failure(`${dir} holds something already → name a folder that is not there yet`, exitCodes.unusable);
  }
  const folder = readFolder(from);
  const { classes, names: known } = openCorpus(from, folder).corpus.lexicon;
  const country = classes.find(({ en }) => en.includes(cues.classes.country))?.id ?? cues.classes.country;
  const countriesOfOther = known.filter((name) => [name.class].flat().includes(country));
  const entries = names.map((name) => ({ id: slug(name), class: country, en: [name] }));
  const whole = { title: { en: title ?? `partnership of ${names.join(" and ")}` }, popular: [] };
  const files = new Map([
    ["corpus.yaml", stringify(whole)],
    [
      "lexicon/names.yaml",
      `# The first word of each language is the label, the rest are other ways to write it.\n${stringify(entries)}`,
    ],
    [
      "lexicon/groups.yaml",
      `# Words for several names at once, such as: - { id: both-governments, all: [${entries.map(({ id }) => id).join(", ")}], en: [the two governments] }\n[]\n`,
    ],
    ...shared.map((list) => {
      const file = `lexicon/${list}.yaml`;
      // A corpus may do without some of its lists.
      const own = withoutNames(folder.files.get(file) ?? "[]\n", countriesOfOther);
      return [file, list === "statuses" ? withStatuses(own) : own] as const;
    }),
  ]);
  const target = resolve(dir);
  mkdirSync(dirname(target), { recursive: true });
  const draft = mkdtempSync(join(dirname(target), `.${basename(target)}.`));
  try {
    writeNew(draft, files);
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return [
    `${dir}: a corpus about the ${whole.title.en}, with the ${shared.join(", ")} of ${from}`,
    "",
    "Add to lexicon/names.yaml what else the countries are called, such as their people; then run:",
    `npm run corpus -- add FILE --corpus ${dir}`,
  ].join("\n");
}
