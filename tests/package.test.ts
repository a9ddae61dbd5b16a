/** What `npm pack` gives, laid into an empty folder beside the packages that it depends on, and no others. */
import { execFile, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { islands } from "./cli/run.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "dostyk-package-"));
const installed = join(folder, "node_modules/dostyk");
/** Paths within the package. */
let packed: string[] = [];

/** What the package may import: of the packages in the lock file, those that are not for development alone. */
function linkDependencies(): void {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const own = Object.entries(packages).filter(
    ([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev,
  );
  for (const [path] of own.filter(([path]) => existsSync(path))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(process.cwd(), path), join(folder, path));
  }
}

/** Runs the program of the package in the empty folder. */
const dostyk = (...args: string[]) =>
  run(process.execPath, [join(installed, "dist/cli.js"), ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder },
  });

/** Starts a program there; gives the first of its lines that matches, once it is written. */
async function lineOf(args: readonly string[], env: object, pattern: RegExp): Promise<{ line: string; end(): void }> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, ...env },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on("line", (line) => lines.push(line));
  const ended = new Promise<never>((_, reject) => {
    child.once("close", (code) => reject(new Error(`it ended with ${code}:\n${lines.join("\n")}`)));
  });
  const line = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (own) => pattern.test(own) && resolve(own));
    }
  });
  return { line: await Promise.race([line, ended]), end: () => void child.kill() };
}

beforeAll(async () => {
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { maxBuffer: 2 ** 24 });
  // What the build prints stands before it.
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf("[\n")));
  packed = files.map(({ path }: { path: string }) => path);
  linkDependencies();
  await run("tar", ["-xzf", join(folder, filename), "-C", folder]);
  cpSync(join(folder, "package"), installed, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it has the corpus, the data of each language and what is built, and nothing else of the repository", () => {
  for (const path of [
    ...["dist/cli.js", "dist/main.js", "dist/search/library.d.ts", "src/corpus/corpus.yaml", "src/wording/kk.yaml"],
    ...["en", "vi", "ru", "kk"].map((language) => `src/language/${language}/grammar.yaml`),
    ...["src/web/assets/page.js", "src/web/assets/base.css", "src/state/libsql-worker.js", ".env.example", "LICENSE"],
  ]) {
    expect(packed).toContain(path);
  }
  expect(packed.filter((path) => /^src\/.*\.tsx?$|^(?:tests|bench|docs)\/|\.test\./.test(path))).toEqual([]);
});

test("each file that the built program reads beside its code is in it", () => {
  const built = packed.filter((path) => path.startsWith("dist/") && path.endsWith(".js"));
  const beside = built.flatMap((path) =>
    [...readFileSync(join(installed, path), "utf8").matchAll(/new URL\(["`](\.{1,2}\/[^"`$]+)["`$]/g)].map(([, to]) =>
      join(dirname(path), to ?? ""),
    ),
  );
  expect(beside.length).toBeGreaterThan(5);
  // The cache is written, not shipped.
  for (const path of beside.filter((file) => file !== "dist/.cache/"))
    expect(
      packed.filter((file) => file.startsWith(path)),
      path,
    ).not.toEqual([]);
});

test("npx dostyk answers, checks the corpus, looks at the environment, and says how it is called", async () => {
  expect((await dostyk("ask", "which MoUs cover culture?")).stdout).toContain("[mou-culture]");
  expect((await dostyk("corpus", "check", "--corpus", islands)).stdout).toContain("0 errors");
  expect((await dostyk("doctor").catch(({ stdout }) => ({ stdout }))).stdout).toContain("the corpus can be served");
  expect((await dostyk("ask", "--help")).stdout).toContain("Usage: npx dostyk ask [options] [question...]");
});

test("what is worked out is kept for the next process; without it, or with a spoilt one, the answer is the same", async () => {
  const cache = join(installed, "dist/.cache");
  const ask = async () =>
    (await dostyk("ask", "--json", "Which protocols cover storm warnings?", "--corpus", islands)).stdout;
  rmSync(cache, { recursive: true, force: true });
  const answer = await ask();
  const kept = readdirSync(cache);
  expect(kept.map((file) => file.replace(/-.*/, "")).sort()).toEqual(
    expect.arrayContaining(["concepts", "corpus", "en"]),
  );
  expect(await ask()).toBe(answer);
  expect(readdirSync(cache)).toEqual(kept);
  for (const file of kept) writeFileSync(join(cache, file), "spoilt");
  expect(await ask()).toBe(answer);
  rmSync(cache, { recursive: true });
  writeFileSync(cache, "no folder can be made here");
  expect(await ask()).toBe(answer);
  rmSync(cache);
});

test("a corpus that was checked is kept as valid, and one that broke since is not answered from", async () => {
  const cache = join(installed, "dist/.cache");
  const dir = join(folder, "checked");
  cpSync(islands, dir, { recursive: true });
  rmSync(cache, { recursive: true, force: true });
  const question = ["ask", "Which protocols cover storm warnings?", "--corpus", dir];
  const valid = (): string[] => readdirSync(cache).filter((file) => file.startsWith("valid-"));
  await dostyk(...question);
  expect(valid()).toEqual([]);
  await dostyk("corpus", "check", "--corpus", dir);
  expect(valid()).toHaveLength(1);
  // What else can be read is as it was.
  writeFileSync(join(dir, "facts/More.yaml"), "");
  const refused = await dostyk(...question).catch(({ stderr }) => ({ stderr }));
  expect(refused.stderr).toContain("The corpus cannot be read");
});

test("npx dostyk mcp keeps what it works out, too, and takes what was kept", async () => {
  const cache = join(installed, "dist/.cache");
  const ask = async () => {
    const client = new Client({ name: "test", version: "1" });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [join(installed, "dist/cli.js"), "mcp", "--corpus", islands],
        cwd: folder,
        env: { PATH: process.env["PATH"] ?? "", HOME: folder },
      }),
    );
    const asked = { name: "ask", arguments: { question: "Which protocols cover storm warnings?" } };
    const answer = (await client.callTool(asked)).structuredContent;
    await client.close();
    return answer;
  };
  rmSync(cache, { recursive: true, force: true });
  const answer = await ask();
  const kept = readdirSync(cache).filter((file) => file.startsWith("corpus-"));
  expect(kept).toHaveLength(1);
  const [file = ""] = kept;
  const { mtimeMs } = statSync(join(cache, file));
  expect(await ask()).toEqual(answer);
  expect(statSync(join(cache, file)).mtimeMs).toBe(mtimeMs);
  expect(JSON.stringify(answer)).toMatch(/storm/i);
});

test("npx dostyk start serves the page, keeps what it keeps, and notices a changed corpus", async () => {
  const corpus = join(folder, "corpus");
  cpSync(islands, corpus, { recursive: true });
  const args = [join(installed, "dist/cli.js"), "start"];
  const { line, end } = await lineOf(args, { PORT: "0", CORPUS_DIR: corpus }, /the page is at/);
  const [address = ""] = /http:\/\/localhost:\d+/.exec(line) ?? [];
  const before = (await (await fetch(`${address}/healthz`)).json()) as { corpus: string };
  expect(await (await fetch(address)).text()).toContain("</html>");
  // It is drawn in a thread of its own, whose file the package must have.
  const icon = await fetch(`${address}/favicon.ico`);
  expect([icon.status, icon.headers.get("content-type")]).toEqual([200, "image/png"]);
  const file = join(corpus, "corpus.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}# changed\n`);
  // The change is examined in a process of its own, which the package must find as well.
  await vi.waitFor(
    async () => {
      const now = (await (await fetch(`${address}/healthz`)).json()) as { corpus: string };
      expect(now.corpus).not.toBe(before.corpus);
    },
    { timeout: 60_000, interval: 200 },
  );
  expect(existsSync(join(folder, "data/dostyk.db"))).toBe(true);
  end();
});

test("the example mounts the engine in a bot of its own, with types", async () => {
  const example = join(folder, "own-bot.ts");
  cpSync("examples/own-bot.ts", example);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(folder, "mounts.ts"),
    `import { createSlackBot } from "dostyk/slack";
import { createDiscordBot } from "dostyk/discord";
import type { Answer } from "dostyk/contract";
import { openState } from "dostyk/state";
export const outcome: Answer["outcome"] = "nearest";
export const mounted: [string, Function][] = [["a", createSlackBot], ["b", createDiscordBot], ["c", openState]];
// @ts-expect-error A token is a text: the types are not just any.
createSlackBot({ botToken: 1 });
`,
  );
  const compiler = [join(process.cwd(), "node_modules/typescript/bin/tsc"), "--strict", "--module", "nodenext"];
  const types = ["--skipLibCheck", "--types", "node", "--typeRoots", join(process.cwd(), "node_modules/@types")];
  await run(process.execPath, [...compiler, ...types, "own-bot.ts", "mounts.ts"], { cwd: folder }).catch(({ stdout }) =>
    expect(stdout).toBe(""),
  );
  const { line, end } = await lineOf(["own-bot.js", islands], { PORT: "0" }, /"port":\d+/);
  const port = /"port":(\d+)/.exec(line)?.[1];
  const asked = new URLSearchParams({ q: "Which protocols cover storm warnings?" });
  const answer = await (await fetch(`http://127.0.0.1:${port}/?${asked}`)).text();
  expect(answer).toMatch(/storm/i);
  expect(answer).toContain("“");
  end();
});
