/** The corpus against careless hands: whatever letter of a quote is changed, the check says so. */
import { expect, test } from "vitest";
import { quotes } from "../src/corpus/checks/quotes.ts";
import { type Loaded, loadCorpus } from "../src/corpus/load.ts";
import { occurrences } from "../src/corpus/text.ts";

const loaded = loadCorpus("src/corpus");
if (loaded.problems) throw new Error("the corpus does not load");
const { corpus } = loaded;
const articles = new Map(corpus.articles.map((article) => [article.id, article]));
const cited = corpus.facts.flatMap((fact) => fact.sources.map((source) => ({ fact, source })));

type Cited = (typeof cited)[number];
type Change = (letters: readonly string[]) => readonly string[] | undefined;

/** The facts of which the check finds nothing wrong though each of their quotes is changed. */
function missed(change: Change): string[] {
  const facts = cited.map(({ fact, source }) => {
    const changed = change([...source.quote]);
    return { ...fact, sources: changed ? [{ ...source, quote: changed.join("") }] : [] };
  });
  const told = new Set<unknown>();
  const where: Loaded["where"] = (fact) => {
    told.add(fact);
    return { file: "facts.yaml", line: 1, column: 1 };
  };
  quotes({ ...(loaded as Loaded), corpus: { ...corpus, facts }, where });
  return facts.filter((fact) => fact.sources.length > 0 && !told.has(fact)).map(({ id }) => id);
}

const isLetter = (letter: string): boolean => /[\p{L}\p{N}]/u.test(letter);

/** Another letter of the same case, or another figure. */
function otherLetter(letter: string): string {
  if (/\p{N}/u.test(letter)) return letter === "7" ? "8" : "7";
  const other = letter.toLowerCase() === "q" ? "z" : "q";
  return letter === letter.toLowerCase() ? other : other.toUpperCase();
}

const swapCase = (letter: string): string =>
  letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
const middleOf = (letters: readonly string[]): number =>
  letters.findIndex((letter, at) => at >= letters.length / 2 && isLetter(letter));

test("each quote stands in one paragraph of its article, letter for letter", () => {
  expect(cited.length).toBeGreaterThan(0);
  expect(quotes(loaded)).toEqual([]);
  for (const { fact, source } of cited) {
    const paragraphs = articles.get(source.article)?.paragraphs ?? [];
    expect(paragraphs.filter((text) => text.includes(source.quote)).length, fact.id).toBeGreaterThan(0);
  }
});

test.each<[string, Change]>([
  [
    "a letter in its middle is another",
    (letters) => letters.with(middleOf(letters), otherLetter(letters[middleOf(letters)]!)),
  ],
  [
    "its first letter changes case",
    (letters) => letters.with(letters.findIndex(isLetter), swapCase(letters.find(isLetter)!)),
  ],
  [
    "a letter in its middle stands twice",
    (letters) => letters.toSpliced(middleOf(letters), 0, letters[middleOf(letters)]!),
  ],
])("the check catches every quote when %s", (_, change) => expect(missed(change)).toEqual([]));

test("whichever letter or figure of a quote is another, it stands nowhere in its article", () => {
  const standing = ({ fact, source }: Cited): string[] => {
    const article = articles.get(source.article)!;
    const letters = [...source.quote];
    return letters.flatMap((letter, at) => {
      if (!isLetter(letter)) return [];
      const changed = letters.with(at, otherLetter(letter)).join("");
      return occurrences(article, changed).length === 0 ? [] : [`${fact.id}: ${changed}`];
    });
  };
  expect(cited.flatMap(standing)).toEqual([]);
});
