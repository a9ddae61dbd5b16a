import { expect, test } from "vitest";
import { until } from "../../fakes/loopback.ts";
import { makeLibrary } from "../../support/library.ts";
import { atDawn, filled } from "../changed.ts";
import { curation } from "../curation.ts";
import { open, readIn } from "./open.ts";
import { openPlatform } from "./platform.ts";

curation("Discord", openPlatform);

test("a late answer is not given where the bot may no longer speak, or below an answer that was removed", async () => {
  const library = makeLibrary();
  const running = await open({ library });
  const { discord, ann, lobby, pier } = running;
  const thread = discord.openThread(pier, "late");
  for (const channel of [pier, thread, pier, lobby]) {
    discord.say(ann, channel, `<@${discord.world.bot.id}> blorp 2`);
    await running.settled();
  }
  const shown = await running.shown();
  discord.world.remove(shown.findLast(({ channel }) => channel === pier)!);
  discord.managers.add(ann.id);
  await discord.slash(ann, lobby, "settings", { channels: `<#${pier.id}>` });
  await running.settled();
  running.swap(filled(library, "blorp"));
  await until(() => running.count("answeredLate") === 2, "two late answers", 15_000);
  const late = discord.shown.filter((message) => readIn(message).includes("This was asked here before"));
  expect(late.map(({ channel }) => channel.name).toSorted()).toEqual(["late", "pier"]);
});

test("a correction is not given where the bot may no longer speak; a direct conversation is no channel", async () => {
  const library = makeLibrary();
  const running = await open({ library });
  const { discord, ann, lobby, pier } = running;
  for (const channel of [lobby, pier]) discord.say(ann, channel, `<@${discord.world.bot.id}> lamp 2`);
  const direct = discord.world.dm(ann);
  discord.say(ann, direct, "lamp 2");
  await running.settled();
  await running.restart({ library: atDawn(library, 2), channels: ["pier"] });
  await until(() => running.count("corrected") === 2, "two corrections", 15_000);
  await running.stop();
  const corrections = discord.shown.filter((message) => readIn(message).includes("has been corrected"));
  expect(new Set(corrections.map(({ channel }) => channel.id))).toEqual(new Set([pier.id, direct.id]));
});
