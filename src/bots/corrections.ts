/** Tells the places that were told a fact when it is said otherwise, or no longer. */
import type { Library } from "../contract.ts";
import type { Face, Given, State } from "../state/state.ts";
import { say } from "../wording/say.ts";
import { type Card, cardOfFacts } from "./card.ts";
import { catalogOf } from "./catalog.ts";
import { type CorpusPass, type CorpusPassesOptions, createCorpusPasses } from "./corpus-passes.ts";
import { statementsOf } from "./record.ts";

export interface Corrector {
  /**
   * Goes through all that was said and, by the corpus as it is now, no longer holds; after what it goes through already.
   * `before` is the corpus that was swapped for it, where it is known. Never rejects.
   */
  correct(before?: Library): Promise<void>;
}

export interface CorrectorOptions extends Omit<CorpusPassesOptions, "way"> {
  face: Face;
  state: State;
  /** Where the pages are. */
  publicUrl: string | undefined;
  /** Says it in the place. False where the bot may not speak, or it did not arrive. Never rejects. */
  post: (place: string, card: Card) => Promise<boolean>;
}

/** One reply for all that changed in a place: what now holds, and what no longer does. */
function cardFor(
  changed: readonly Given[],
  before: Library | undefined,
  after: Library,
  publicUrl: string | undefined,
): Card {
  const language = changed.at(-1)?.language ?? "en";
  const facts = changed.flatMap(({ fact }) => after.fact(fact, language) ?? []);
  const gone = changed.filter(({ fact }) => !after.fact(fact, language));
  const withdrawn = gone.map(({ fact }) =>
    say(language, "withdrawn", { title: before?.fact(fact, language)?.title ?? fact }),
  );
  const now = facts.map(({ statement }) => `• ${statement}`);
  const lines = [...withdrawn, ...(facts.length > 0 ? [say(language, "corrected"), ...now] : [])];
  return cardOfFacts(facts, language, catalogOf(after, publicUrl), lines.join("\n"));
}

function byPlace(given: readonly Given[]): ReadonlyMap<string, Given[]> {
  const places = new Map<string, Given[]>();
  for (const each of given) places.set(each.place, [...(places.get(each.place) ?? []), each]);
  return places;
}

export function createCorrector(options: CorrectorOptions): Corrector {
  const { face, state, report, publicUrl, post } = options;
  const start = createCorpusPasses({ ...options, way: "correction" });

  /** Of what a place was told, what this process is to correct: no other process says it, too. */
  const claim = async (given: readonly Given[], statements: ReadonlyMap<string, string>): Promise<Given[]> => {
    const claimed: Given[] = [];
    for (const each of given) {
      if (await state.claimCorrection(each, statements.get(each.fact))) claimed.push(each);
    }
    return claimed;
  };

  /** Whether there may be more to correct. */
  const round = async (before: Library | undefined, pass: CorpusPass): Promise<boolean> => {
    const statements = statementsOf(pass.library);
    let isClaimed = false;
    for (const [place, given] of byPlace(await pass.read(() => state.outdated(face, statements)))) {
      if (pass.isOver) return false;
      const claimed = await claim(given, statements);
      if (claimed.length === 0) continue;
      isClaimed = true;
      if (!(await post(place, cardFor(claimed, before, pass.library, publicUrl)))) continue;
      report.tell("corrected", { facts: claimed.length });
      await pass.pause();
    }
    return isClaimed;
  };

  return {
    correct: (before) =>
      start(async (pass) => {
        while (await round(before, pass));
      }),
  };
}
