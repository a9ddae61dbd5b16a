import { type Library, languages } from "../contract.ts";
import { say } from "../wording/say.ts";

/**
 * Makes ready what a library makes when it is first needed: afterwards the first question is answered as fast as any other.
 * In steps, so that others can be answered between them.
 */
export function* warming(library: Library): Generator<undefined, void> {
  for (const language of languages) {
    library.facts(language);
    yield;
    library.facets(language);
    library.suggest("a", language, 1);
    yield;
    // Any sentence in the language does, of words that the corpus doesn't know.
    yield* library.asking({ text: say(language, "slowDown") });
    yield;
  }
}
