/** `chat`: questions one after the other, each in the light of those before. */
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { type Answer, type Answering, type Library, LOOKS_BACK } from "../contract.ts";
import { openAnswering } from "./answering.ts";
import { type AskOptions, asOfOption, languageOption, questionOf } from "./ask.ts";
import { corpusOption, openLibrary } from "./open.ts";
import { showAnswer } from "./show-answer.ts";
import { type Terminal, terminalOn } from "./terminal.ts";

const help = "/help shows this, /quit ends the chat, a number asks that suggestion; anything else is a question.";

export function addChatCommand(program: Command): void {
  program
    .command("chat")
    .summary("ask one question after the other")
    .description("Answers questions one after the other, each in the light of those before.")
    .addOption(languageOption())
    .addOption(asOfOption())
    .addOption(corpusOption())
    .addHelpText("after", `\n${help}\nWhere standard input is no terminal, every line of it is a question.`)
    .action(async (options: AskOptions & { corpus: string }) =>
      chat(openLibrary(options.corpus), await openAnswering(), options),
    );
}

/** Chats on standard input and output until the input ends or `/quit` is typed. */
export async function chat(library: Library, answering: Answering, manner: AskOptions = {}): Promise<void> {
  const terminal = terminalOn(process.stdout);
  const isTyped = process.stdin.isTTY === true;
  const lines = createInterface({
    input: process.stdin,
    terminal: isTyped,
    ...(isTyped ? { output: process.stdout } : {}),
  });
  const answer = answerer(library, answering, manner, terminal);
  lines.setPrompt("› ");
  if (isTyped) {
    terminal.print(`${showAnswer(library.ask(questionOf("", manner)), terminal)}\n\n${terminal.wrap(help)}`);
    lines.prompt();
  }
  for await (const line of lines) {
    if (line.trim() === "/quit") break;
    terminal.print(`${isTyped ? "\n" : ""}${await answer(line)}\n`);
    if (isTyped) lines.prompt();
  }
  lines.close();
  // Where the input ended behind the prompt, what comes next begins a line of its own.
  if (isTyped) terminal.print("");
}

/** Answers lines; remembers the questions, and the suggestions that may be asked by number. */
function answerer(
  library: Library,
  answering: Answering,
  manner: AskOptions,
  terminal: Terminal,
): (line: string) => Promise<string> {
  let history: string[] = [];
  let last: Answer = library.ask(questionOf("", manner));
  return async (line) => {
    const typed = line.trim();
    if (typed === "/help") return terminal.wrap(help);
    if (/^\/\p{L}+$/u.test(typed)) return terminal.wrap(`There is no ${typed} here. ${help}`);
    const text = (/^\d$/.test(typed) ? last.suggestions[Number(typed) - 1] : undefined) ?? line;
    last = await answering(library, { ...questionOf(text, manner), history });
    history = [...history, text].slice(-LOOKS_BACK);
    const asked = text === line ? "" : `${terminal.paint.dim(terminal.wrap(text))}\n`;
    return asked + showAnswer(last, terminal);
  };
}
