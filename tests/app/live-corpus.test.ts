import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createLiveCorpus, type LiveCorpusOptions } from "../../src/app/live-corpus.ts";
import { createLog } from "../../src/app/log.ts";
import { validateCorpus } from "../../src/app/validate-corpus.ts";
import { pack } from "../../src/cli/curate/pack.ts";
import type { Library } from "../../src/contract.ts";
import type { Problem } from "../../src/corpus/problem.ts";
import { createLibrary } from "../../src/search/library.ts";
import { plant, sound } from "../corpus/plant.ts";
import { until } from "../fakes/loopback.ts";

// A change is seen and built as fast as the machine has time for it.
vi.setConfig({ testTimeout: 120_000 });
const PATIENCE = 60_000;
const SETTLE = 60;

const question = { text: "which MoU covers fisheries?" };
const documents = "facts/documents.yaml";
const quote = "Peru and Iceland have signed two documents\n";

/** A copy of the sound corpus that is served while it changes. */
function serve({ dir = plant({}), ...options }: Partial<LiveCorpusOptions> = {}) {
  const lines: { level: string; msg: string; at?: string[] }[] = [];
  const swaps: { now: Library; before: Library }[] = [];
  const refusals: (readonly Problem[])[] = [];
  const { corpus } = validateCorpus(dir);
  if (!corpus) throw new Error("the sound corpus is not sound");
  const initial = createLibrary(corpus);
  const live = createLiveCorpus(initial, {
    dir,
    validate: validateCorpus,
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

test("a pack that takes another's place is served, a damaged one is refused", async () => {
  const folder = plant({});
  const dir = join(folder, "corpus.pack");
  pack(dir, { corpus: folder });
  const { live, initial } = serve({ dir });
  await live.reload();
  expect(live.library()).toBe(initial);
  const text = readFileSync(join(folder, documents), "utf8");
  writeFileSync(
    join(folder, documents),
    text.replace("title: MoU on fisheries, 2024-26", "title: MoU on fishing, 2024-26"),
  );
  pack(dir, { corpus: folder });
  await until(() => live.library() !== initial, "the swap", PATIENCE);
  expect(live.library().ask(question).facts[0]?.title).toBe("MoU on fishing, 2024-26");
  writeFileSync(dir, readFileSync(dir).subarray(0, 500));
  await until(() => live.refusal() !== undefined, "the refusal", PATIENCE);
  expect(live.refusal()).toContain("the first at CORPUS_DIR:1");
  expect(live.library().ask(question).facts[0]?.title).toBe("MoU on fishing, 2024-26");
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
  let answer: () => ReturnType<typeof validateCorpus> = () => {
    throw new Error("no memory");
  };
  const { live, initial, edit, lines } = serve({ validate: () => answer(), settle: 600_000 });
  edit(documents, "2024-26", "2024-2026");
  process.emit("SIGHUP");
  await until(() => live.refusal() !== undefined, "the refusal", PATIENCE);
  expect(live.refusal()).toContain("no memory");
  expect(live.library()).toBe(initial);
  answer = () => validateCorpus(sound);
  process.emit("SIGHUP");
  await until(() => live.refusal() === undefined, "the mending", PATIENCE);
  expect(lines.filter(({ level }) => level === "error")).toHaveLength(1);
});

test("what changes while it is examined is examined again, and what was read halfway is not told", async () => {
  let times = 0;
  const { live, edit, refusals } = serve({
    settle: 600_000,
    validate: async (dir) => {
      times += 1;
      const isFirst = times === 1;
      const examined = validateCorpus(dir);
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
    const { corpus } = validateCorpus(dir);
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

/** How what stands in the folder comes to be something else, and how that is undone. */
const swappers: Record<string, (folder: string, other: string) => void> = {
  "moved away, another moved to its place": (folder, other) => {
    renameSync(folder, `${folder}-old`);
    renameSync(other, folder);
  },
  "a link turned": (folder, other) => {
    symlinkSync(other, `${folder}-next`);
    renameSync(`${folder}-next`, folder);
  },
  "a folder within renamed": (folder, other) => {
    renameSync(join(folder, "facts"), join(folder, "facts-old"));
    renameSync(join(other, "facts"), join(folder, "facts"));
  },
  "deleted and copied": (folder, other) => {
    rmSync(folder, { recursive: true });
    cpSync(other, folder, { recursive: true });
  },
  "unpacked over it, with times of long ago": (folder, other) => {
    cpSync(other, folder, { recursive: true, preserveTimestamps: true });
    utimesSync(join(folder, documents), 0, 0);
  },
  "written anew with the same length and time": (folder, other) => {
    writeFileSync(join(folder, documents), readFileSync(join(other, documents)));
    utimesSync(join(folder, documents), 0, 0);
  },
};

describe.each(Object.entries(swappers))("a folder %s", (name, swap) => {
  const open = (change: (text: string) => string) => {
    const real = plant({});
    const at = mkdtempSync(join(tmpdir(), "served-"));
    onTestFinished(() => rmSync(at, { recursive: true, force: true }));
    const folder = join(at, "corpus");
    const other = join(at, "other");
    if (name.includes("link")) symlinkSync(real, folder);
    else cpSync(real, folder, { recursive: true });
    cpSync(real, other, { recursive: true });
    utimesSync(join(folder, documents), 0, 0);
    const text = readFileSync(join(other, documents), "utf8");
    writeFileSync(join(other, documents), change(text));
    const served = serve({ dir: folder });
    /** Swaps it once it is surely watched: a first change was seen. */
    const swapWatched = async (): Promise<void> => {
      served.edit("facts/talks.yaml", "\n", "\n# seen\n");
      await until(() => served.swaps.length > 0, "the first swap", PATIENCE);
      served.swaps.length = 0;
      cpSync(join(folder, "facts/talks.yaml"), join(other, "facts/talks.yaml"));
      swap(folder, other);
    };
    return { ...served, swapWatched };
  };

  test("is served", async () => {
    const { live, swapWatched, swaps, refusals } = open((text) => text.replace("MoU on fish", "MoU on FISH"));
    await swapWatched();
    await until(() => swaps.length > 0, "the swap", PATIENCE);
    expect(live.library().ask(question).facts[0]?.title).toBe("MoU on FISHeries, 2024-26");
    expect(refusals).toEqual([]);
  });

  test("is refused with its reason", async () => {
    const { live, swapWatched } = open((text) => text.replace("kind: mou", "kind: mo2"));
    await swapWatched();
    const { version } = live.library();
    await until(() => live.refusal() !== undefined, "the refusal", PATIENCE);
    expect(live.refusal()).toContain(`the first at ${documents}:`);
    expect(live.library().version).toBe(version);
  });
});

test("a folder that is gone is refused, without its path, until it is back", async () => {
  const { dir, live, refusals } = serve();
  renameSync(dir, `${dir}-away`);
  await until(() => live.refusal() !== undefined, "the refusal", PATIENCE);
  expect(refusals.flat().map(({ what }) => what)).toEqual(["there is no such folder"]);
  expect(live.refusal()).toContain("the first at CORPUS_DIR:1");
  expect(live.refusal()).not.toContain(dir);
  renameSync(`${dir}-away`, dir);
  await until(() => live.refusal() === undefined, "the return", PATIENCE);
});

test("what would stop a start is refused live: another encoding, a misnamed file, too large a one", async () => {
  const { dir, live, refusals } = serve();
  const faults: [string, Uint8Array, string][] = [
    ["facts/visit.yaml", Buffer.from("# caf\u00e9", "latin1"), "is not UTF-8"],
    ["facts/Visit of June.yaml", Buffer.from("[]"), "is not read"],
    ["articles/visit.md", Buffer.alloc(16 * 1024 * 1024 + 1, "a"), "is larger than 16 MB"],
  ];
  for (const [file, content, what] of faults) {
    writeFileSync(join(dir, file), content);
    await until(() => live.refusal() !== undefined, `the refusal of ${file}`, PATIENCE);
    expect(refusals.at(-1)?.map((problem) => [problem.file, problem.what])).toEqual([[file, what]]);
    rmSync(join(dir, file));
    await until(() => live.refusal() === undefined, "the mending", PATIENCE);
  }
});

test("what editors leave beside a file is no reason to refuse it", async () => {
  const { dir, live, refusals, edit } = serve();
  const left = [
    "facts/visit.yaml~",
    "facts/#visit.yaml#",
    "facts/4913",
    "articles/talks.md.orig",
    "lexicon/names.yaml.bak",
  ];
  for (const file of left) writeFileSync(join(dir, file), "caf\u00e9 [", "latin1");
  edit(documents, "MoU on fisheries", "MoU on fishing");
  await until(() => live.library().ask(question).facts[0]?.title.startsWith("MoU on fishing") === true, "it", PATIENCE);
  expect([live.refusal(), refusals]).toEqual([undefined, []]);
});

test("a file that cannot be read is refused, and says so", async () => {
  const { dir, live, refusals } = serve();
  const file = "facts/visit.yaml";
  symlinkSync("visit.yaml", join(dir, file));
  await until(() => live.refusal() !== undefined, "the refusal", PATIENCE);
  expect(refusals.at(-1)?.map((problem) => [problem.file, problem.what])).toEqual([[file, "cannot be read (ELOOP)"]]);
});
