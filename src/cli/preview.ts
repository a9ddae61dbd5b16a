/** `preview`: what a platform would be sent for a question. */
import { Argument, type Command } from "commander";
import type { MessagePreview } from "../bots/finding.ts";
import type { Answer, Language, Library } from "../contract.ts";
import { type AskOptions, asOfOption, languageOption, questionOf } from "./ask.ts";
import { corpusOption, openLibrary } from "./open.ts";
import { terminalOn } from "./terminal.ts";

type Show = (answer: Answer, library: Library) => MessagePreview;

/** Every platform, each in a line. Its library is read only when it is shown: the other commands have no use for it. */
const platforms: Readonly<Record<string, () => Promise<Show>>> = {
  slack: async () => (await import("../bots/slack/preview.ts")).previewSlack,
  discord: async () => (await import("../bots/discord/preview.ts")).previewDiscord,
};

interface Options extends AskOptions {
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
    .action(async (platform: string, words: string[], options: Options) => {
      const library = openLibrary(options.corpus);
      const show = await platforms[platform]?.();
      const preview = show?.(library.ask(questionOf(words.join(" "), options)), library);
      const terminal = terminalOn(process.stdout);
      terminal.print(JSON.stringify(preview?.payload, undefined, 2));
      if (preview?.address !== undefined) terminal.print(`\n${preview.address}`);
    });
}
