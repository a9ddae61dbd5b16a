import type { Check } from "../load.ts";
import { type Problem, problemAt } from "../problem.ts";

/** There is an article and a fact to answer from, and something for a newcomer to ask. */
export const stocked: Check = ({ corpus, drafts, where }) => {
  const none = (folder: string, cure: string): Problem[] => [
    problemAt({ file: folder, line: 1, column: 1 }, "there are none", cure),
  ];
  if (corpus.articles.length === 0) return none("articles", "add one: npm run corpus -- add FILE");
  if (corpus.facts.length === 0) {
    const isDrafted = drafts.some(({ of }) => of === "fact");
    return none("facts", isDrafted ? "remove draft: true from one that is right" : "add at least one");
  }
  if (corpus.popular.length > 0) return [];
  const cure = "list the ids of a few that anybody would ask for";
  return [problemAt(where(corpus, "popular"), "no fact is offered to a newcomer", cure, "warning")];
};
