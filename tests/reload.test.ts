import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Library } from "../src/contract.ts";
import type { Problem } from "../src/corpus/problem.ts";
import { examine } from "../src/examine.ts";
import { createLog } from "../src/log.ts";
import { createLive, type LiveOptions } from "../src/reload.ts";
import { createLibrary } from "../src/search/library.ts";
import { plant, sound } from "./corpus/plant.ts";
import { until } from "./fakes/loopback.ts";

// A change is seen and built as fast as the machine has time for it.
vi.setConfig({ testTimeout: 120_000 });
const PATIENCE = 60_000;
/** chokidar tells no change of a file within 50 ms of another: what settles later has seen both. */
const SETTLE = 60;

const question = { text: "which MoU covers fisheries?" };
const documents = "facts/documents.yaml";
const quote = "Peru and Iceland have signed two documents\n";

/** A copy of the sound corpus that is served while it changes. */
function serve(options: Partial<LiveOptions> = {}) {
  const dir = plant({});
  const lines: { level: string; msg: string; at?: string[] }[] = [];
  const swaps: { now: Library; before: Library }[] = [];
  const refusals: (readonly Problem[])[] = [];
  const { corpus } = examine(dir);
  if (!corpus) throw new Error("the sound corpus is not sound");
  const initial = createLibrary(corpus);
  const live = createLive(initial, {
    dir,
    examine,
    log: createLog("info", { write: (line) => void lines.push(JSON.parse(line)) }),
    onSwapped: (before) => void swaps.push({ now: live.library(), before }),
    onRefused: (problems) => void refusals.push(problems),
    settle: SETTLE,
    ...options,
  });
  onTestFinished(() => live.close());
  const edit = (file: string, from: string, to: string): void => {
    const text = readFileSync(join(dir, file), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(dir, file), text.replace(from, to));
  };
  return { dir, live, initial, edit, lines, swaps, refusals };
}

test("a changed folder takes the place of what was served, which answers on whoever holds it", async () => {
  const { live, initial, edit, swaps, lines } = serve();
  await live.reload();
  expect(live.library()).toBe(initial);
  edit(documents, "title: MoU on fisheries, 2024-26", "title: MoU on fishing, 2024-26");
  await until(() => live.library() !== initial, "the swap", PATIENCE);
  expect(live.library().ask(question).facts[0]?.title).toBe("MoU on fishing, 2024-26");
  expect(initial.ask(question).facts[0]?.title).toBe("MoU on fisheries, 2024-26");
  expect(swaps).toEqual([{ now: live.library(), before: initial }]);
  expect(lines.map(({ msg }) => msg)).toEqual(["the corpus was swapped"]);
  expect(live.refusal()).toBeUndefined();
});

test("a broken one is refused and told once, by its places alone, until it is mended", async () => {
  const { live, initial, edit, swaps, lines, refusals } = serve();
  edit(documents, quote, "Peru and Iceland have made up two documents\n");
  await until(() => live.refusal() !== undefined, "the refusal", PATIENCE);
  await live.reload();
  expect(live.library()).toBe(initial);
  expect(refusals.map((problems) => problems.map(({ what }) => what))).toEqual([
    expect.arrayContaining([expect.stringContaining("the quote is not from article talks")]),
  ]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: "error", at: expect.arrayContaining([`${documents}:14`]) });
  expect(JSON.stringify(lines)).not.toMatch(/Peru|made up|fisheries/);
  expect(live.refusal()).toContain(`the first at ${documents}:`);

  edit(documents, "kind: mou", "kind: memo");
  await until(() => refusals.length === 2, "another refusal for another fault", PATIENCE);
  edit(documents, "kind: memo", "kind: mou");
  edit(documents, "Peru and Iceland have made up two documents\n", quote);
  await until(() => live.refusal() === undefined, "the mending", PATIENCE);
  expect(lines.at(-1)?.msg).toBe("the corpus folder is again what is served");
  expect(live.library()).toBe(initial);
  expect(swaps).toEqual([]);
});

test("SIGHUP looks at the folder, and one that cannot be examined changes nothing", async () => {
  let answer: () => ReturnType<typeof examine> = () => {
    throw new Error("no memory");
  };
  const { live, initial, edit, lines } = serve({ examine: () => answer(), settle: 600_000 });
  edit(documents, "2024-26", "2024-2026");
  process.emit("SIGHUP");
  await until(() => live.refusal() !== undefined, "the refusal", PATIENCE);
  expect(live.refusal()).toContain("no memory");
  expect(live.library()).toBe(initial);
  answer = () => examine(sound);
  process.emit("SIGHUP");
  await until(() => live.refusal() === undefined, "the mending", PATIENCE);
  expect(lines.filter(({ level }) => level === "error")).toHaveLength(1);
});

test("what changes while it is examined is examined again, and what was read halfway is not told", async () => {
  let times = 0;
  const { live, edit, refusals } = serve({
    settle: 600_000,
    examine: async (dir) => {
      times += 1;
      const isFirst = times === 1;
      const examined = examine(dir);
      await Promise.resolve();
      if (!isFirst) return examined;
      void live.reload();
      return { problems: [{ file: documents, line: 1, column: 1, severity: "error", what: "half", cure: "wait" }] };
    },
  });
  edit(documents, "2024-26", "2024-2026");
  await live.reload();
  expect({ times, refusal: live.refusal(), refusals }).toEqual({ times: 2, refusal: undefined, refusals: [] });
});

test("swapped and broken by turns under questions: every answer is of one version, and none fails", async () => {
  const { dir, live } = serve({ settle: 10 });
  const titles = new Map([[live.library().version, "MoU on fisheries, 2024-26"]]);
  let isDone = false;
  let answers = 0;
  const asking = (async () => {
    while (!isDone) {
      const { corpus, facts } = live.library().ask(question);
      expect(facts.map(({ title }) => title)).toEqual([titles.get(corpus)]);
      answers += 1;
      await new Promise(setImmediate);
    }
  })();
  const text = readFileSync(join(sound, documents), "utf8");
  for (let at = 0; at < 6; at += 1) {
    const title = `MoU on ${"sea ".repeat(at + 1)}fisheries, 2024-26`;
    const isBroken = at % 3 === 1;
    const changed = text
      .replace("MoU on fisheries, 2024-26", title)
      .replace(isBroken ? quote : "", isBroken ? "x\n" : "");
    writeFileSync(join(dir, documents), changed);
    const { corpus } = examine(dir);
    expect(corpus === undefined).toBe(isBroken);
    if (corpus) titles.set(corpus.version, title);
    await live.reload();
    expect(live.refusal() !== undefined).toBe(isBroken);
    if (!isBroken) expect(live.library().ask(question).facts[0]?.title).toBe(title);
  }
  isDone = true;
  await asking;
  expect(answers).toBeGreaterThan(6);
});
