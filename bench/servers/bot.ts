/** The process that is measured: the bot on the real corpus, as `npm start` runs it, without the page. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../src/app/log.ts";
import { createDiscordBot } from "../../src/bots/discord/bot.ts";
import { warming } from "../../src/bots/warm.ts";
import { loadCorpusDir } from "../../src/config.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { createAnswerer } from "../../src/readers/question-reader.ts";
import { createLibrary } from "../../src/search/library.ts";
import { openState } from "../../src/state/open.ts";

const [apiUrl, token = ""] = process.argv.slice(2);
const loaded = loadCorpus(loadCorpusDir());
if (loaded.problems) throw new Error("the corpus cannot be read: npm run corpus -- check");
const library = createLibrary(loaded.corpus);
Array.from(warming(library));
const log = createLog("silent");
const dataDir = join(tmpdir(), `dostyk-servers-${process.pid}`);
const state = await openState({ databaseUrl: undefined, dataDir, keepQuestionsDays: 90 }, { log, now: Date.now });

const megabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);
const before = megabytes();
const bot = createDiscordBot(
  { token, apiUrl },
  {
    ...{ library: () => library, answering: createAnswerer(), state, publicUrl: undefined, log, now: Date.now },
    onAway: () => undefined,
    onFault: (fault) => {
      throw fault;
    },
  },
);
await bot.start(new AbortController().signal);
process.on("message", async (message) => {
  if (message === "measure") process.send?.({ before, now: megabytes() });
  else {
    await bot.stop();
    await state.close(5000);
    process.exit();
  }
});
process.send?.("started");
