/**
 * `npm run screenshots`: the README's pictures of the page, taken from the page itself by the browser that the tests use,
 * with fonts of its own, so that they are the same on every machine.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Command } from "commander";
import { openServer } from "../src/app/http-server.ts";
import { createLog } from "../src/app/log.ts";
import { version } from "../src/app/version.ts";
import { corpusOption, openLibrary } from "../src/cli/open.ts";
import { createAnswerer } from "../src/readers/question-reader.ts";
import { createWeb } from "../src/web/app.tsx";
import { browserRuns, openBrowser } from "../tests/support/browser.ts";

interface Picture {
  name: string;
  path: string;
  width: number;
  height: number;
  colorScheme: "light" | "dark";
}

const desk = { width: 1120, colorScheme: "light" } as const;
const pictures: readonly Picture[] = [
  { name: "ask", path: "/?q=Did+Kazakhstan+agree+to+the+trade+office%3F", ...desk, height: 900 },
  { name: "article", path: "/articles/vna-2025-05-06", ...desk, height: 800 },
  { name: "documents", path: "/documents", ...desk, height: 800 },
  { name: "timeline", path: "/timeline", ...desk, height: 1080 },
  { name: "brief", path: "/brief?about=energy", ...desk, height: 900 },
  {
    ...{ name: "phone", path: "/?q=Достық+орденімен+кім+марапатталды%3F&lang=kk" },
    ...{ width: 390, height: 844, colorScheme: "dark" },
  },
];

/** Bytes that a picture may take: the README shows all of them at once. */
const MOST = 150_000;

const { corpus, out } = new Command("npm run screenshots --")
  .description("Takes the README's pictures of the page.")
  .addOption(corpusOption())
  .option("--out <dir>", "where to write them", "docs/screenshots")
  .parse()
  .opts<{ corpus: string; out: string }>();
const progress = (text: string) => process.stderr.write(`${text}\n`);

if (!browserRuns) {
  progress("The browser that takes them runs on Linux on x64 alone → run this there, or in a container.");
  process.exit(1);
}
const library = openLibrary(corpus);
const page = createWeb({
  ...{
    version,
    library: () => library,
    publicUrl: undefined,
    questionsPerMinute: Number.POSITIVE_INFINITY,
    trustProxy: false,
    elapsed: () => performance.now(),
  },
  ...{ answering: createAnswerer(), isSteady: true, now: Date.now, log: createLog("error") },
});
const server = await openServer([], getRequestListener(page.fetch), { host: "127.0.0.1", port: 0 });
const { current, close } = await openBrowser();
const browser = await current();
mkdirSync(out, { recursive: true });
let tooLarge = false;
for (const [at, { name, path, width, height, colorScheme }] of pictures.entries()) {
  const tab = await browser.newPage({
    ...{ viewport: { width, height }, colorScheme, reducedMotion: "reduce", locale: "en-GB", baseURL: server.address },
  });
  const response = await tab.goto(path);
  if (response?.status() !== 200) throw new Error(`${path} is not to be had: ${response?.status()}`);
  const bytes = await tab.screenshot();
  await tab.close();
  const file = join(out, `${name}.png`);
  writeFileSync(file, bytes);
  tooLarge ||= bytes.length > MOST;
  progress(`${at + 1} of ${pictures.length}: ${file}, ${Math.ceil(bytes.length / 1000)} kB`);
}
await close();
await server.stop();
if (tooLarge) progress(`A picture takes more than ${MOST / 1000} kB → make it smaller in bench/screenshots.ts.`);
process.exit(tooLarge ? 1 : 0);
