/** The curator's page, as a curator with a browser works on it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { expect, onTestFinished } from "vitest";
import { openServer } from "../../../src/app/http-server.ts";
import { createDesk } from "../../../src/cli/curate/desk.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { createLibrary } from "../../../src/search/library.ts";
import { say } from "../../../src/web/say.ts";
import { plant } from "../../corpus/plant.ts";
import { serve } from "../served.ts";
import { inBrowser, test } from "./site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

inBrowser("the curator's page", () => {
  test("a draft is read beside its article, mended, checked and accepted", async ({ visit }) => {
    const file = "facts/documents.yaml";
    const dir = plant({ [file]: ["- id: mou-fisheries\n", "- id: mou-fisheries\n  draft: true\n"] });
    const now = (): string => readFileSync(join(dir, file), "utf8");
    const planted = now();
    const { corpus } = loadCorpus(dir);
    if (!corpus) throw new Error("the corpus cannot be read");
    const library = createLibrary(corpus);
    const desk = { open: () => Promise.resolve(createDesk(dir)), writes: true };
    const { app } = serve({ library: () => library, desk });
    const server = await openServer([], getRequestListener(app.fetch), { host: "127.0.0.1", port: 0 });
    onTestFinished(() => server.stop());

    const page = await visit("/articles", { baseURL: server.address });
    await page.getByRole("link", { name: say("en", "curate") }).click();
    await page.getByRole("link", { name: "MoU on fisheries, 2024-26" }).click();
    const mark = page.locator("mark", { hasText: "a Memorandum of Understanding" });
    const text = page.getByLabel(say("en", "curateText", { file }));
    const [left, right] = [await text.boundingBox(), await mark.boundingBox()];
    expect(right?.x, "the article stands beside the draft").toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0));
    await page.evaluate(axe);
    expect(
      await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))"),
    ).toEqual([]);

    const given = await text.inputValue();
    expect(planted, "the entry, letter for letter").toContain(given);
    await text.fill(given.replace("status: signed", "status: signd"));
    await page.getByRole("button", { name: say("en", "curateAccept") }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.locator(".word").textContent()).toContain("there is no status signd");
    expect(now()).toBe(planted);
    await text.fill(given);
    await page.getByRole("button", { name: say("en", "curateCheck"), exact: true }).click();
    await page.getByText("compare it with the article").waitFor();
    await page.getByRole("button", { name: say("en", "curateAccept") }).click();
    await page.getByText(say("en", "curateDone")).waitFor();
    expect(now()).toBe(planted.replace("  draft: true\n", ""));
  });
});
