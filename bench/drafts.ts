/**
 * `npm run bench:drafts`: how good the drafts of `corpus add` are. The articles of all curated corpora are drafted anew, and
 * each drafted value is held against the curated facts that quote the same sentence.
 */
import { Command } from "commander";
import { openCorpus } from "../src/cli/open.ts";
import { curatedFolders, type DraftedValue, draftedValues, type Verdict } from "../tests/support/draft-figures.ts";
import { formatTable } from "./table.ts";

interface Options {
  misses: boolean;
  fresh: boolean;
  corpus?: string;
  field?: string;
}

const { misses, fresh, corpus, field } = new Command("npm run bench:drafts --")
  .description("Drafts the articles of all corpora, and counts which values are right.")
  .option("--misses", "print each value that is wrong, too", false)
  .option("--fresh", "with a lexicon that has only the countries, as at the first article", false)
  .option("--corpus <name>", "only this one")
  .option("--field <name>", "of the misses, only those in this field")
  .parse()
  .opts<Options>();

const verdicts: Verdict[] = ["right", "guessed right", "guessed wrong", "wrong", "open"];
const values = curatedFolders()
  .filter(({ name }) => corpus === undefined || name === corpus)
  .map(({ name, dir }) => ({
    name,
    values: draftedValues(openCorpus(dir).corpus, fresh ? "countries" : "all names"),
  }));

const count = (of: readonly DraftedValue[], verdict: Verdict): number =>
  of.filter((value) => value.verdict === verdict).length;
function row(name: string, of: readonly DraftedValue[]): string[] {
  const drafted = of.length - count(of, "open");
  const right = count(of, "right") + count(of, "guessed right");
  return [name, ...verdicts.map((verdict) => String(count(of, verdict))), `${((100 * right) / drafted).toFixed(0)}%`];
}

const all = values.flatMap((each) => each.values);
const byField = [...new Set(all.map((value) => value.field))].map(
  (name) => [name, all.filter((value) => value.field === name)] as const,
);
console.log(
  formatTable(
    ["", ...verdicts, "right of drafted"],
    [
      ...values.map((each) => row(each.name, each.values)),
      ...byField.map(([name, own]) => row(name, own)),
      row("all", all),
    ],
  ),
);
if (misses) {
  for (const each of all.filter(
    ({ verdict, field: own }) => verdict === "wrong" && (field === undefined || own === field),
  ))
    console.log(`${each.field}: ${each.value} (${each.curated.join(", ") || "none"})\n  ${each.quote}`);
}
