/** What is shown of the corpora as they are: each article letter for letter, each topic with its brief. */
import { expect, test } from "vitest";
import { type Library, languages } from "../../src/contract.ts";
import { createLibrary } from "../../src/search/library.ts";
import { readCorpus } from "../support/questions.ts";
import { type Opened, opener, textOf } from "./opened.ts";
import { islands } from "./served.ts";

const libraries: [string, Library][] = [
  ["the made-up corpus", islands],
  ["the project's own", createLibrary(readCorpus("own"))],
];

/** The paragraphs of an article's page: what is written, and whether each letter is marked. */
function paragraphsOf(page: Opened): { text: string; marked: boolean[] }[] {
  return page.all("section", ' class="paragraph"').map((section) => {
    const [, written = ""] = /<p lang="en">(.*?)<\/p>/s.exec(section.replace(/<sup.*?<\/sup>/gs, "")) ?? [];
    const pieces = written.split(/(<mark[^>]*>.*?<\/mark>)/s).map((piece) => ({
      text: textOf(piece),
      isMarked: piece.startsWith("<mark"),
    }));
    return {
      text: pieces.map(({ text }) => text).join(""),
      marked: pieces.flatMap(({ text, isMarked }) => Array.from({ length: text.length }, () => isMarked)),
    };
  });
}

test.each(libraries)("articles stand letter for letter, with each quote marked: %s", async (_, library) => {
  const read = opener(library);
  for (const { id, paragraphs } of library.articles()) {
    const page = await read(`/articles/${id}`);
    const shown = paragraphsOf(page);
    expect(shown.map(({ text }) => text)).toEqual(paragraphs);
    expect([...page.html.matchAll(/<section class="paragraph" id="(p\d+)"/g)].map(([, anchor]) => anchor)).toEqual(
      paragraphs.map((_, at) => `p${at + 1}`),
    );
    const quotes = library.facts("en").flatMap(({ sources }) => sources.filter(({ article }) => article === id));
    const expected = paragraphs.map((text) => Array.from(text, () => false).concat(Array(text.length).fill(false)));
    for (const { paragraph, quote } of quotes) {
      const at = paragraphs[paragraph - 1]!.indexOf(quote);
      expected[paragraph - 1]!.fill(true, at, at + quote.length);
    }
    expect(shown.map(({ marked }) => marked)).toEqual(
      expected.map((marks, at) => marks.slice(0, paragraphs[at]!.length)),
    );
  }
});

test.each(libraries)("each topic that the page offers has a brief, in every language: %s", async (_, library) => {
  const read = opener(library);
  for (const language of languages) {
    const { links } = await read(`/brief?lang=${language}`);
    const topics = links.filter(({ href }) => href.startsWith("/brief?about="));
    expect(topics.length).toBeGreaterThan(10);
    const without = topics.filter(({ text }) => library.brief(text, language) === undefined);
    expect(without.map(({ text }) => text)).toEqual([]);
  }
});
