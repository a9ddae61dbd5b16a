/** The whole program against the loopback Discord, in a process of its own. */
import { describe, expect, test } from "vitest";
import { command } from "../../cli/run.ts";
import { sound } from "../../corpus/plant.ts";
import { type FakeDiscord, openDiscord } from "../../fakes/discord/discord.ts";
import { takeMessage } from "../../fakes/discord/limits.ts";
import { until } from "../../fakes/loopback.ts";
import { startMain } from "../../support/program.ts";
import { readIn } from "./open.ts";

const environment = (discord: FakeDiscord): Record<string, string> => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.url,
  CORPUS_DIR: sound,
});

describe("npm start", () => {
  test("answers with the real engine, and at SIGTERM finishes and ends with 0", async () => {
    const discord = await openDiscord();
    const { world } = discord;
    const ann = world.user("ann");
    const lobby = world.channel(world.guild("Islands"), "lobby");
    const main = startMain(environment(discord));
    await main.started(1);
    discord.loopback.fail(/\/channels\/\d+\/messages$/, { is: "slow", ms: 300 });
    discord.say(ann, lobby, `<@${world.bot.id}> which MoU covers fisheries?`);
    await until(() => discord.calls("POST", /\/messages$/).length === 1);
    main.child.kill("SIGTERM");
    expect(await main.ended).toBe(0);
    expect(discord.shown.map(readIn)).toEqual([expect.stringMatching(/^One MoU: /)]);
    expect(discord.gateway.closes).toEqual([1000]);
    expect(main.output).toContain('"event":"stopped"');
    expect(main.output).not.toMatch(/fisheries|ann|lobby/);
    expect(main.output).not.toContain(discord.token);
    await discord.close();
  });

  test("ends with one clear line and 1 where Discord refuses it", async () => {
    const discord = await openDiscord();
    discord.gateway.faults.closeAtIdentify = 4014;
    const main = startMain(environment(discord));
    expect(await main.ended).toBe(1);
    // The page, which is there before any platform is, has told where it is and that it started.
    const lines = main.output.trim().split("\n");
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[2] ?? "")).toMatchObject({
      level: "fatal",
      msg: expect.stringMatching(/^Discord .+ → .+$/),
    });
    expect(discord.gateway.identifies).toBe(1);
    await discord.close();
  });
});

test("npm run doctor covers Discord, and does not show the token", async () => {
  const discord = await openDiscord();
  const { code, stdout } = await command(["doctor"], environment(discord));
  expect(stdout).toMatch(/^✓ Discord: the token is taken: dostyk$/m);
  expect(stdout).toMatch(/^! Discord: the commands everywhere differ \(missing: \/ask, .+\) → start the bot$/m);
  expect(stdout.replace(/\s+/g, "")).toContain("scope=bot+applications.commands&permissions=");
  expect(stdout).not.toContain(discord.token);
  expect(code).toBe(0);
  await discord.close();
});

test("npm run preview -- discord prints what would be sent", async () => {
  const { code, stdout } = await command(["preview", "discord", "which MoU covers fisheries?", "--corpus", sound]);
  expect(code).toBe(0);
  const payload: unknown = JSON.parse(stdout);
  expect(takeMessage(payload, "callback").components).toEqual((payload as { components: unknown }).components);
  expect(stdout).toContain("One MoU: ");
});
