import { coverage } from "../coverage.ts";
import type { Check } from "../load.ts";
import { type Problem, problemAt } from "../problem.ts";
import type { Article, Corpus } from "../schema.ts";
import { occurrences } from "../text.ts";

/** Every sentence of every article is quoted by a fact, or a draft of one, or set aside; nothing is set aside that need not be. */
export const covered: Check = ({ corpus, drafts, where }) =>
  corpus.articles.flatMap((article) => {
    const { rows } = coverage({ articles: [article], facts: corpus.facts, drafts });
    const open = rows.filter(({ by }) => by === null);
    return [
      ...open.map(({ paragraph, sentence }): Problem => {
        const cure = "quote from it in a fact, or add it to setAside with the reason";
        return problemAt(where(article, "paragraphs", paragraph - 1), `no fact covers "${sentence}"`, cure);
      }),
      ...article.setAside.flatMap((entry, index): Problem[] => {
        const at = where(article, "setAside", index, "sentence");
        if (occurrences(article, entry.sentence).length === 0) {
          return [problemAt(at, "the sentence does not stand in the article", "copy it from the article")];
        }
        return isNeeded(entry, article, corpus) ? [] : [problemAt(at, "a fact covers the sentence", "remove it here")];
      }),
    ];
  });

/** Whether a sentence that is set aside is covered by nothing else. */
function isNeeded(entry: Article["setAside"][number], article: Article, { facts }: Corpus): boolean {
  const { rows } = coverage({ articles: [{ ...article, setAside: [entry] }], facts });
  return rows.some(({ by }) => by !== null && typeof by === "object" && "reason" in by);
}
