/** `brief`: everything that the corpus says on something, as a page of Markdown. */
import type { Command } from "commander";
import type { Language } from "../contract.ts";
import { languageOption } from "./ask.ts";
import { exitCodes, Failure } from "./failure.ts";
import { corpusOption, openLibrary } from "./open.ts";
import { terminalOn } from "./terminal.ts";

export function addBriefCommand(program: Command): void {
  program
    .command("brief")
    .summary("write a brief on a subject, a party or a period")
    .description("Writes everything that the corpus says on a subject, a party or a period, as a page of Markdown.")
    .argument("<about...>", "what the brief is about, such as a subject, a name or a year")
    .addOption(languageOption())
    .addOption(corpusOption())
    .action((words: string[], { language, corpus }: { language?: Language; corpus: string }) => {
      const library = openLibrary(corpus);
      const about = words.join(" ");
      const brief = library.brief(about, language);
      if (brief === undefined) {
        const { text } = library.ask({ text: about, language });
        throw new Failure(text.includes(about) ? text : `“${about}”: ${text}`, exitCodes.absent);
      }
      terminalOn(process.stdout).print(brief.markdown);
    });
}
