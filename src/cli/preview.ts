/** `preview`: what a platform would be sent for a question. */
import { Argument, type Command } from "commander";
import { previewDiscord } from "../bots/discord/preview.ts";
import type { Preview } from "../bots/finding.ts";
import { previewSlack } from "../bots/slack/preview.ts";
import type { Answer, Language, Library } from "../contract.ts";
import { asOfOption, languageOption, type Manner, questionOf } from "./ask.ts";
import { corpusOption, openLibrary } from "./open.ts";
import { terminalOn } from "./terminal.ts";

/** Every platform, each in a line. */
const platforms: Readonly<Record<string, (answer: Answer, library: Library) => Preview>> = {
  slack: previewSlack,
  discord: previewDiscord,
};

interface Options extends Manner {
  language?: Language;
  corpus: string;
}

export function addPreviewCommand(program: Command): void {
  program
    .command("preview")
    .summary("print what a platform would be sent for a question")
    .description("Prints the payload that a platform would be sent for a question, and the address that shows it.")
    .addArgument(new Argument("<platform>", "the platform").choices(Object.keys(platforms)))
    .argument("<question...>", "the question")
    .addOption(languageOption())
    .addOption(asOfOption())
    .addOption(corpusOption())
    .action((platform: string, words: string[], options: Options) => {
      const library = openLibrary(options.corpus);
      const preview = platforms[platform]?.(library.ask(questionOf(words.join(" "), options)), library);
      const terminal = terminalOn(process.stdout);
      terminal.print(JSON.stringify(preview?.payload, undefined, 2));
      if (preview?.address !== undefined) terminal.print(`\n${preview.address}`);
    });
}
