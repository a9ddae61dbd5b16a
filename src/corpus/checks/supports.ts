import type { Check } from "../load.ts";
import { didYouMean } from "../nearest.ts";
import { type Problem, problemAt } from "../problem.ts";
import type { Fact } from "../schema.ts";

/** What a quote must be named to support, where the fact has it. */
const accountable = ["status", "kind", "parties", "on", "period", "amounts", "figures"];
/** Facts that only state how things are: any quote of theirs shows that status. */
const stating = new Set<Fact["type"]>(["office", "background"]);
/** What no quote supports: these say what a fact is to this program, or are put in its own words. */
const own = new Set(["id", "type", "title", "questions", "sources", "during", "differs"]);

/** Each `supports` names a field of its fact, and each of the fields that matter most is named by some quote. */
export const supports: Check = ({ corpus, where }) =>
  corpus.facts.flatMap((fact) => {
    const fields = Object.keys(fact).filter((key) => !own.has(key));
    const unknown = fact.sources.flatMap((source, sourceIndex) =>
      source.supports.flatMap((entry, index): Problem[] => {
        if (fields.includes(fieldOf(entry))) return [];
        const at = where(fact, "sources", sourceIndex, "supports", index);
        const cure = didYouMean(entry, fields, `remove it; quotes support ${fields.join(", ")}`);
        return [problemAt(at, `the fact has no "${entry}" to support`, cure)];
      }),
    );
    const named = new Set(fact.sources.flatMap((source) => source.supports.map(fieldOf)));
    const unnamed = accountable
      .filter((field) => fields.includes(field) && !named.has(field))
      .filter((field) => field !== "status" || !stating.has(fact.type));
    const cure = (field: string): string => `add ${field} to the supports of the quote that does`;
    return [
      ...unknown,
      ...unnamed.map((field) => problemAt(where(fact, field), `no quote supports ${field}`, cure(field))),
    ];
  });

/** The field that an entry of `supports` names: `period.to` names `period`. */
export const fieldOf = (entry: string): string => entry.split(".")[0] ?? entry;
