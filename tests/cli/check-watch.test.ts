/** `corpus check --watch`: told at each save, and only what is news. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createChecking } from "../../src/cli/curate/check-watch.ts";
import { plant, saveAfterReading } from "../corpus/plant.ts";
import { until } from "../fakes/loopback.ts";
import { command, start } from "./run.ts";

const documents = "facts/documents.yaml";
const PATIENCE = 60_000;

function open() {
  const dir = plant({});
  const told: string[] = [];
  const checking = createChecking(dir, (text) => void told.push(text));
  const edit = (from: string, to: string): void => {
    const text = readFileSync(join(dir, documents), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(dir, documents), text.replace(from, to));
  };
  const checked = async () => (await command(["corpus", "check", "--corpus", dir])).stdout.trimEnd();
  return { dir, told, checking, edit, checked };
}

test("the last that is told is what corpus check says, after each save", async () => {
  const { told, checking, edit, checked } = open();
  await checking.look();
  expect(told[0]).toMatch(/^0 errors, 0 warnings, \d+ questions still to be asked$/);
  expect(told.slice(1)).toEqual(["0 errors, 0 warnings"]);

  edit("which MoU covers fisheries?", "which MoU did Norway sign?");
  edit("Peru and Iceland have signed two documents\n", "Peru and Iceland have signed three documents\n");
  await checking.look();
  // What the rules find does not wait for the questions.
  expect(told[2]).toMatch(
    /documents\.yaml:\d+:\d+ the quote is not from .+\n\d+ errors?, .+, 1 question still to be asked$/,
  );
  expect(told.at(-1)).toContain('"which MoU did Norway sign?" is answered');
  expect(told.at(-1)).toBe(await checked());
  expect(told).toHaveLength(4);

  edit("which MoU did Norway sign?", "which MoU covers fisheries?");
  edit("three documents\n", "two documents\n");
  await checking.look();
  expect(told.at(-1)).toBe("0 errors, 0 warnings");
});

test("a change of one fact that another's question is lost by is told, too", async () => {
  const { told, checking, edit, checked } = open();
  await checking.look();
  edit("subjects: [fisheries]", "subjects: unstated");
  edit("title: MoU on fisheries, 2024-26", "title: MoU of 2024-26");
  edit("signed an MoU on fisheries for", "signed an MoU for");
  await checking.look();
  expect(told.at(-1)).toContain('"which MoU covers fisheries?" is answered');
  expect(told.at(-1)).toBe(await checked());
});

test("what changes nothing is not told, and what is unreadable is told until it is mended", async () => {
  const { told, checking, edit } = open();
  await checking.look();
  const before = told.length;
  edit("which MoU covers fisheries?]", "which MoU covers fisheries?] # asked often");
  await checking.look();
  expect(told).toHaveLength(before);
  edit("type: document", "type: paper");
  await checking.look();
  expect(told.at(-1)).toMatch(/documents\.yaml:2:\d+ type: "paper" is not known here → .+\n1 error, 0 warnings$/);
  edit("type: paper", "type: document");
  await checking.look();
  expect(told.slice(before + 1)).toEqual(["0 errors, 0 warnings"]);
});

test("a save meanwhile is what is checked", async () => {
  const { told, checking, edit, checked } = open();
  const first = checking.look();
  edit("which MoU covers fisheries?", "which MoU did Norway sign?");
  await Promise.all([checking.look(), first]);
  expect(told.at(-1)).toBe(await checked());
});

test("a look tells what it has read once, and the next one what was saved meanwhile", async () => {
  const { dir, told, checking, edit, checked } = open();
  // The last that is read.
  saveAfterReading(join(dir, "lexicon/synonyms.yaml"), () =>
    edit("Peru and Iceland have signed two documents\n", "Peru and Iceland have signed three documents\n"),
  );
  await checking.look();
  expect(told.at(-1)).toBe("0 errors, 0 warnings");
  await checking.look();
  expect(told.at(-1)).toBe(await checked());
  expect(told.at(-1)).toContain("the quote is not from");
});

test("the command says what it watches, tells a save, and ends at Ctrl-C with code 0", async () => {
  const { dir, edit } = open();
  const child = start(["corpus", "check", "--watch", "--corpus", dir]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));
  await until(() => output.endsWith("\n\n0 errors, 0 warnings\n"), "the first check", PATIENCE);
  expect(output).toContain(`Watching ${dir}: it is checked at each save. Ctrl-C ends this.\n`);
  edit("Peru and Iceland have signed two documents\n", "Peru and Iceland have signed three documents\n");
  await until(() => output.includes("the quote is not from"), "the error", PATIENCE);
  child.kill("SIGINT");
  expect(await ended).toEqual({ code: 0, signal: null });
});
