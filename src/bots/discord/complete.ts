/** Autocomplete: what comes up while a person types. */
import type { Language } from "../../contract.ts";
import { clip } from "../fit.ts";
import { facetNames, type Service } from "./service.ts";

export interface CommandChoice {
  name: string;
  value: string;
}

const MOST_CHOICES = 25;
const LONGEST = 100;

const choice = (name: string, value: string): CommandChoice => ({
  name: clip(name, LONGEST, (text) => text.length),
  value,
});

/** Without its marks and in one case, so that "tho" finds "thỏ". */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** At most 25 choices for what was typed. An id that is too long for Discord can't be one; its title can still be typed. */
export function choicesFor(
  service: Service,
  command: string,
  option: string,
  typed: string,
  language: Language,
): CommandChoice[] {
  if (command === "fact") {
    const facts = service.library.suggest(typed, language, MOST_CHOICES);
    return facts.filter(({ id }) => id.length <= LONGEST).map(({ id, title }) => choice(title, id));
  }
  const facet = facetNames.find((name) => name === option);
  const all = facet ? service.facets(language)[facet] : [];
  const wanted = folded(typed.trim());
  return all
    .filter(({ id, label }) => id.length <= LONGEST && folded(label).includes(wanted))
    .slice(0, MOST_CHOICES)
    .map(({ id, label }) => choice(label, id));
}
