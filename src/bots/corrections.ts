/** Tells the places that were told a fact when it is said otherwise, or no longer. */
import type { Library } from "../contract.ts";
import type { Face, Given, State } from "../state/state.ts";
import { say } from "../wording/say.ts";
import type { CancellableDelay } from "./cancellable-delay.ts";
import { type Card, cardOfFacts } from "./card.ts";
import { catalogOf } from "./catalog.ts";
import { statementsOf } from "./record.ts";
import type { Report } from "./report.ts";

export interface Corrector {
  /**
   * Goes through all that was said and, by the corpus as it is now, no longer holds; after what it goes through already.
   * `before` is the corpus that was swapped for it, where it is known. Never rejects.
   */
  correct(before?: Library): Promise<void>;
}

export interface CorrectorOptions {
  face: Face;
  state: State;
  /** The corpus as it is now: what began on another is left to what follows it. */
  library: () => Library;
  report: Report;
  delay: CancellableDelay;
  /** Where the pages are. */
  publicUrl: string | undefined;
  /** Says it in the place. False where the bot may not speak, or it did not arrive. Never rejects. */
  post: (place: string, card: Card) => Promise<boolean>;
}

/** One reply in so many milliseconds: what a platform takes, and what nobody takes for a flood. */
export const EVERY = 1000;
/** While the database can't be reached. */
export const AGAIN = 30_000;

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

export function createCorrector({ face, state, library, report, delay, publicUrl, post }: CorrectorOptions): Corrector {
  /** Of what a place was told, what this process is to correct: no other process says it, too. */
  const claim = async (given: readonly Given[], statements: ReadonlyMap<string, string>): Promise<Given[]> => {
    const claimed: Given[] = [];
    for (const each of given) {
      if (await state.claimCorrection(each, statements.get(each.fact))) claimed.push(each);
    }
    return claimed;
  };

  /** Whether there may be more to correct. */
  const round = async (before: Library | undefined, after: Library): Promise<boolean> => {
    const statements = statementsOf(after);
    const outdated = await state.outdated(face, statements);
    if (outdated === "away") {
      await delay.wait(AGAIN);
      return true;
    }
    let isClaimed = false;
    for (const [place, given] of byPlace(outdated)) {
      if (delay.isCancelled || library().version !== after.version) return false;
      const claimed = await claim(given, statements);
      if (claimed.length === 0) continue;
      isClaimed = true;
      if (!(await post(place, cardFor(claimed, before, after, publicUrl)))) continue;
      report.tell("corrected", { facts: claimed.length });
      await delay.wait(EVERY);
    }
    return isClaimed;
  };

  let running = Promise.resolve();
  return {
    correct(before) {
      const after = library();
      running = running
        .then(async () => {
          while (!delay.isCancelled && library().version === after.version && (await round(before, after)));
        })
        .catch((error: unknown) => report.tell("failed", { way: "correction" }, error));
      return running;
    },
  };
}
