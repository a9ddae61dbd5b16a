/** Makes ready what a library makes when it is first needed, so that nobody waits for it. */
import { type Library, languages } from "../contract.ts";
import { say } from "../wording/say.ts";

/** Takes some seconds once; afterwards the first question is answered as fast as any other. */
export function warm(library: Library): void {
  for (const _ of warming(library));
}

/** The same in steps, so that others can be answered between them. */
export function* warming(library: Library): Generator<undefined, void> {
  for (const language of languages) {
    library.facts(language);
    yield;
    library.facets(language);
    library.suggest("a", language, 1);
    yield;
    // Any sentence in the language does, of words that the corpus doesn't know.
    library.ask({ text: say(language, "slowDown") });
    yield;
  }
}
