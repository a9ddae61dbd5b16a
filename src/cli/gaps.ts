/** `gaps`: what people ask in vain, by what was missing. */
import { type Command, InvalidArgumentError } from "commander";
import { createLog } from "../app/log.ts";
import { loadStateSettings } from "../config.ts";
import { dayOf } from "../contract.ts";
import { openState } from "../state/open.ts";
import type { Gap } from "../state/state.ts";
import { GAP_EXAMPLES } from "../wording/gaps.ts";
import { exitCodes, Failure } from "./failure.ts";
import { type Terminal, terminalOn } from "./terminal.ts";

interface Options {
  days?: number;
  json?: true;
}

const DAY = 86_400_000;

export function addGapsCommand(program: Command): void {
  program
    .command("gaps")
    .summary("list what people ask in vain")
    .description(
      "Lists unanswered questions by what was missing, the most asked first; behind an arrow the fact that somebody who asked so says was meant. Who asked is not kept.",
    )
    .option("--days <days>", "only what was asked within so many days", parseDays)
    .option("--json", "print one line of JSON for each gap, with its questions")
    .addHelpText(
      "after",
      `
Questions are kept for KEEP_QUESTIONS_DAYS days (90; with 0 none is), in the folder DATA_DIR or in the database DATABASE_URL.`,
    )
    .action(listGaps);
}

function parseDays(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It takes a whole number from 1 to 9999.");
}

async function listGaps({ days, json }: Options): Promise<void> {
  const environment = loadStateSettings();
  if (environment.problems) {
    throw new Failure(`The environment cannot be used:\n${environment.problems.join("\n")}`, exitCodes.unusable);
  }
  const { settings } = environment;
  const state = await openState(settings, { log: createLog("silent"), now: Date.now });
  const gaps = await state.gaps(days === undefined ? 0 : Date.now() - days * DAY);
  const { away } = state.health();
  await state.close(1000);
  if (gaps === "away") {
    throw new Failure(`The questions cannot be read:\n${away?.reason ?? "the database is slow"}`, exitCodes.unusable);
  }
  const terminal = terminalOn(process.stdout);
  if (gaps.length === 0 && !json) terminal.print(explainNone(days, settings.keepQuestionsDays));
  for (const gap of gaps) {
    if (json) terminal.print(JSON.stringify(gap));
    else printGap(gap, terminal);
  }
}

function explainNone(days: number | undefined, keepQuestionsDays: number): string {
  if (keepQuestionsDays === 0) return "No question is kept, for KEEP_QUESTIONS_DAYS is 0.";
  return days === undefined ? "No unanswered question is kept." : `No unanswered question within ${days} days.`;
}

function printGap({ missing, language, times, last, questions }: Gap, { print, paint, wrap }: Terminal): void {
  const label = missing.length === 0 ? "nothing in particular" : missing.join(" + ");
  const day = dayOf(last);
  print(`${paint.bold(String(times).padStart(4))}  ${wrap(label)}  ${paint.dim(`${language}, last on ${day}`)}`);
  for (const { text, times: asked, fact } of questions.slice(0, GAP_EXAMPLES)) {
    const meant = fact === undefined ? "" : ` → ${fact}`;
    print(wrap(`${text}${asked > 1 ? ` (${asked}×)` : ""}${meant}`, 6));
  }
}
