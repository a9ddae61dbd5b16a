/** What Slack and others show of a link to a fact: they read the page's meta tags. */
import { expect, test } from "vitest";
import { factPath } from "../../src/contract.ts";
import { islands, serve } from "./served.ts";

const unescaped = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

test.each(["en", "ru"] as const)(
  "a fact's page has its title, status and statement in its meta tags, in %s",
  async (language) => {
    const { app } = serve();
    const meta = (page: string, name: string): string | undefined => {
      const content = new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(page)?.[1];
      return content === undefined ? undefined : unescaped(content);
    };
    const facts = islands.facts(language);
    expect(facts.length).toBeGreaterThan(5);
    for (const fact of facts) {
      const page = await (await app.request(factPath(fact, language))).text();
      expect(meta(page, "og:title")).toBe(fact.title);
      for (const name of ["og:description", "description"]) {
        expect(meta(page, name)).toBe(`${fact.status}: ${fact.statement}`);
      }
    }
  },
);
