/** `corpus add`: a new article, cleaned, with drafts of what it states. */
import { basename } from "node:path";
import type { Command } from "commander";
import type { Loaded } from "../../corpus/load.ts";
import { amount } from "../../corpus/problem.ts";
import type { Article } from "../../corpus/schema.ts";
import { exitCodes, Failure } from "../failure.ts";
import { corpusOption, openCorpus } from "../open.ts";
import { terminalOn } from "../terminal.ts";
import { draftFacts } from "./draft-facts.ts";
import { draftNames } from "./draft-names.ts";
import { articleFile, factsFile, namesFile } from "./emit.ts";
import { writeNew } from "./files.ts";
import type { ReadArticle } from "./formats/format.ts";
import { asText, readArticle } from "./formats/read.ts";
import { type FoundArticle, findArticle, type Stated } from "./front-matter.ts";
import { inputNameOf, readInput } from "./input.ts";

interface Options extends Stated {
  corpus: string;
}

export function addAddCommand(corpus: Command): void {
  corpus
    .command("add")
    .argument(
      "<file>",
      "the article: its text in UTF-8, a web page that was saved, a PDF or a .docx; - is standard input",
    )
    .summary("take a new article, and draft its facts")
    .description(
      "Takes an article's text out of its file and cleans it, puts it down in articles/ with its front matter, and drafts its facts and names, which nothing is answered from before a person removes their draft: true. What the file says of its publisher, day, headline and address goes before what the text says, and an option before both.",
    )
    .option("--id <id>", "the article's id; left out: its publisher and day, like vns-2025-05-06")
    .option("--publisher <name>", "who published it; left out: as its file says, or its sign-off at the end")
    .option("--published <day>", "when, like 2025-05-06; left out: as its file says, or the one date before the text")
    .option("--dateline <words>", "the words that open the first paragraph; left out: its place in capitals")
    .option("--headline <text>", "left out: as its file says, or the one line before the text that can be it")
    .option(
      "--address <url>",
      "where it is published; left out: as its file says, or the one address on a line of its own",
    )
    .addOption(corpusOption())
    .action(async (file: string, options: Options) => terminalOn(process.stdout).print(await add(file, options)));
}

/** What was written, and what is to be done next; a Failure where nothing was. */
export async function add(file: string, { corpus: dir, ...stated }: Options): Promise<string> {
  const loaded = openCorpus(dir);
  const { text, told, removed } = await read(file);
  const found = findArticle(text, stated, file === "-" ? undefined : basename(file), told);
  if (found.missing) {
    throw new Failure(found.missing.map((line) => `${inputNameOf(file)}: ${line}`).join("\n"), exitCodes.unusable);
  }
  const { article } = found;
  refuseKnown(article, loaded);
  const names = draftNames(article, loaded.corpus.lexicon);
  const facts = draftFacts(article, loaded.corpus, names);
  const paths = {
    facts: `facts/${article.id}.yaml`,
    names: `lexicon/names-${article.id}.yaml`,
    article: `articles/${article.id}.md`,
  };
  // The article comes last: until it is there, the corpus is as sound as before.
  writeNew(
    dir,
    new Map([
      [paths.facts, factsFile(facts, article.id)],
      ...(names.length > 0 ? [[paths.names, namesFile(names, article.id)] as const] : []),
      [paths.article, articleFile(article)],
    ]),
  );
  return [
    `${paths.article}: ${amount(article.paragraphs.length, "paragraph")}, ${sourceOf(article)}`,
    `${paths.facts}: ${amount(facts.length, "draft")} of facts`,
    ...(names.length > 0 ? [`${paths.names}: ${amount(names.length, "draft")} of names: ${list(names)}`] : []),
    ...(found.isDayOfFile
      ? [`${article.published} is the day on which the file was made → see whether it is that of publication`]
      : []),
    ...leftOut({ ...found, removed: [...removed, ...found.removed] }),
    "",
    "Look through them, remove draft: true where they are right, then run:",
    `npm run corpus -- check --corpus ${dir}`,
  ].join("\n");
}

async function read(file: string): Promise<ReadArticle> {
  const cures = { unreadable: "name the file that holds the article", tooLarge: asText };
  const result = await readArticle(readInput(file, cures));
  if (result.problem !== undefined) throw new Failure(`${inputNameOf(file)} ${result.problem}`, exitCodes.unusable);
  return result;
}

/** An article that is there under another id would be drafted twice. */
function refuseKnown({ paragraphs }: Article, { corpus }: Loaded): void {
  const same = corpus.articles.find((other) => other.paragraphs.join("\n") === paragraphs.join("\n"));
  if (same === undefined) return;
  throw new Failure(
    `the corpus has this article already, as articles/${same.id}.md → nothing is to be done`,
    exitCodes.unusable,
  );
}

const sourceOf = ({ publisher, published, headline, address }: Article): string =>
  [publisher, published, headline ? `“${headline}”` : "no headline", address ?? "no address"].join(", ");

const list = (names: readonly { en: string[] }[]): string => names.map(({ en }) => en[0]).join("; ");

/** What of the text is not in the article, so that whoever adds it can object. */
function leftOut({ removed, dropped }: FoundArticle): string[] {
  const quoted = (lines: readonly string[]): string => lines.map((line) => `“${line}”`).join(", ");
  return [
    ...(removed.length > 0 ? [`left out as a page's frame: ${quoted(removed)}`] : []),
    ...(dropped.length > 0 ? [`left out, for it stands before the text: ${quoted(dropped)}`] : []),
  ];
}
