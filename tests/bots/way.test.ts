/** Which files of the bots a mention passes before it reaches the engine: ten at most. DESIGN.md lists them. */
import { Session } from "node:inspector";
import { expect, test } from "vitest";
import type { Library } from "../../src/contract.ts";
import { makeLibrary } from "../support/library.ts";
import { answered, mention, openBot } from "./discord/open.ts";
import { openRun } from "./slack/harness.ts";

/** What runs meanwhile by itself, or is called by a platform's own package for its logs and caches. */
const beside = new Set([
  "corpus-passes.ts",
  "corrections.ts",
  "late-answers.ts",
  "interrupted.ts",
  "cancellable-delay.ts",
  "slack/logger.ts",
  "discord/client.ts",
]);

/** A library that, when it is asked, looks at which files of the bots have run since the last look. */
function watched(): { library: Library; passed: () => string[]; look: () => void; end: () => void } {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  const take = (): string[] => {
    const files = new Set<string>();
    session.post("Profiler.takePreciseCoverage", (error, taken) => {
      if (error) throw error;
      for (const { url, functions } of taken.result) {
        const file = /\/src\/bots\/(.+\.ts)/.exec(url)?.[1];
        // What begins at the beginning is the module itself.
        if (
          file &&
          !beside.has(file) &&
          functions.some(({ ranges: [all] }) => all && all.count > 0 && all.startOffset > 200)
        )
          files.add(file);
      }
    });
    return [...files].toSorted();
  };
  let passed: string[] = [];
  const library = makeLibrary();
  return {
    library: {
      ...library,
      ask(question) {
        passed = take();
        return library.ask(question);
      },
    },
    passed: () => passed,
    look: () => void take(),
    end: () => session.disconnect(),
  };
}

test("on Discord", async () => {
  const { library, passed, look, end } = watched();
  const running = await openBot({ library });
  await running.settled();
  look();
  mention(running, 2);
  await answered(running, 2);
  expect(passed()).toEqual([
    ...["conversation.ts", "discord/bot.ts", "discord/careful.ts", "discord/message-text.ts", "discord/messages.ts"],
    ...["discord/service.ts", "discord/trim.ts", "throttle.ts", "while-reading.ts", "work.ts"],
  ]);
  end();
  await running.close();
});

test("in Slack", async () => {
  const { library, passed, look, end } = watched();
  const run = await openRun({ library });
  await run.settled();
  look();
  await run.mention("lamp 2");
  await run.settled();
  expect(passed()).toEqual([
    ...["conversation.ts", "slack/bot.ts", "slack/context.ts", "slack/events.ts", "slack/listen.ts", "slack/mrkdwn.ts"],
    ...["slack/port.ts", "slack/workspaces.ts", "throttle.ts", "work.ts"],
  ]);
  end();
  await run.close();
});
