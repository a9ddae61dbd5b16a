/** What is so of each thing that a question can ask of a fact: one row a field. */
import type { AskField } from "../../language/schema.ts";

/**
 * `name`: names are asked for. `statable`: an exclusion may say that it isn't stated, as in "without a period".
 * `lackable`: a fact that doesn't have it can be said to lack it; of who it was, and why, its words may tell what no field
 * holds. `numeric`: a number in a statement may be it, so that nobody can say that a statement with numbers lacks it.
 * `measure`: the word for its unit need not stand in the fact that lacks it. `timed`: a statement tells it in words where
 * no field holds it, as in "put off until the autumn". `quantity`: a word for one may be meant of another, as how much of how many.
 */
type Trait = "name" | "statable" | "lackable" | "numeric" | "measure" | "timed" | "quantity";

const traits: Readonly<Record<AskField, readonly Trait[]>> = {
  what: [],
  who: ["name"],
  receiver: ["name"],
  companion: ["name"],
  parties: ["name"],
  signer: ["name", "lackable"],
  identity: ["name"],
  undergoer: ["name"],
  when: ["statable", "lackable", "timed"],
  since: ["statable", "lackable", "timed"],
  until: ["statable", "lackable", "timed"],
  duration: ["statable", "lackable", "numeric", "timed"],
  frequency: ["lackable", "numeric"],
  where: ["statable", "lackable"],
  amount: ["statable", "lackable", "numeric", "measure", "quantity"],
  price: ["lackable", "numeric", "measure", "quantity"],
  size: ["lackable", "numeric", "measure", "quantity"],
  rate: ["lackable", "numeric", "measure"],
  change: ["lackable", "numeric", "measure"],
  count: ["lackable", "numeric", "measure", "quantity"],
  reason: ["statable"],
  kind: [],
  subject: ["statable"],
  status: [],
  force: ["lackable"],
  detail: ["lackable", "numeric"],
};

/** Whether a trait is one of a field's. */
export const hasTrait = (field: AskField, trait: Trait): boolean => traits[field].includes(trait);
