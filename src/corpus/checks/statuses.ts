import type { Check } from "../load.ts";
import { NameRegister } from "../name-register.ts";
import { type Problem, problemAt } from "../problem.ts";
import type { Fact, Lexicon } from "../schema.ts";
import { fieldOf } from "./supports.ts";

/** No fact has a stronger status than the quotes that support it, where they say one. */
export const statuses: Check = ({ corpus, where }) => {
  const names = new NameRegister(corpus.lexicon);
  return corpus.facts.flatMap((fact): Problem[] => {
    const said = saidOf(fact, names, corpus.lexicon);
    if (said.length === 0 || !claims(fact, names) || !isStronger(fact.status, said, corpus.lexicon)) return [];
    const words = [...new Set(said.map(({ word }) => `"${word}"`))].join(", ");
    const what = `status: the quotes that support it say ${words}, and not ${fact.status}`;
    const cure = `write status: ${said[0]?.id}, or quote where the article says ${fact.status}`;
    return [problemAt(where(fact, "status"), what, cure)];
  });
};

interface Said {
  id: string;
  word: string;
}

/** The words of statuses in the quotes that support a fact's. */
function saidOf({ sources }: Fact, names: NameRegister, { statuses: ladder }: Lexicon): Said[] {
  const known = new Set(ladder.map(({ id }) => id));
  return sources
    .filter(({ supports }) => supports.some((entry) => fieldOf(entry) === "status"))
    .flatMap(({ quote }) =>
      names
        .find("terms", quote)
        .flatMap(({ ids, start, end }) =>
          ids.filter((id) => known.has(id)).map((id) => ({ id, word: quote.slice(start, end) })),
        ),
    );
}

/**
 * Whether it takes a word of the article for its status. What took place is told in any word ("visited"); there, only
 * a statement with the status in it claims more than the quotes.
 */
const claims = ({ type, status, statement }: Fact, names: NameRegister): boolean =>
  type === "document" ||
  type === "proposal" ||
  type === "commitment" ||
  type === "target" ||
  names.find("terms", statement).some(({ ids }) => ids.includes(status));

/** Whether a status stands above all that is said, and is asked for by other words than theirs. */
function isStronger(status: string, said: readonly Said[], { statuses: ladder }: Lexicon): boolean {
  const rung = (id: string): number => ladder.findIndex((each) => each.id === id);
  const includes = ladder[rung(status)]?.includes ?? [];
  return said.every(({ id }) => rung(id) > rung(status) && !includes.includes(id));
}
