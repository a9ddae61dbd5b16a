/** A follow-up read in the light of the question before it: the slots that it leaves empty are taken from there. */
import { type Atom, type Branch, type Condition, hasAtom, type Query } from "./query.ts";

const fieldsOf = (branches: readonly Branch[]): Set<Atom["is"]> =>
  new Set(branches.flatMap(({ where }) => where.flatMap(({ any }) => any.map((atom) => atom.is))));

/** What the earlier question asked, with the later one's conditions added in place of those of the same field. */
function mergeBranches(
  before: readonly Branch[],
  now: readonly Branch[],
  keep: (condition: Condition, own: ReadonlySet<Atom["is"]>) => boolean,
): Branch[] {
  const own = fieldsOf(now);
  const [first] = before;
  const kept = first ? first.where.filter((condition) => keep(condition, own)).map(({ any }) => ({ any })) : [];
  const added = now.length > 0 ? now : [{ where: [], except: [] }];
  return added.map(({ where, except }) => ({
    where: [...kept, ...where],
    except: except.length > 0 ? except : (first?.except ?? []),
  }));
}

/** A description that fits nobody stays: with another name in its place something else would be asked. */
const isUnresolved = (atom: Atom): boolean => atom.is === "name" && atom.ids.length === 0;
const isOwnField = ({ any }: Condition, own: ReadonlySet<Atom["is"]>): boolean => any.some((atom) => own.has(atom.is) && !isUnresolved(atom));
const isFrame = ({ any }: Condition): boolean => any.every((atom) => atom.is === "kind" || atom.is === "status");

/**
 * The readings of a question after an earlier one, the likeliest first. The first for which the corpus has an
 * answer is taken; the last is the question by itself.
 */
export function readings(now: Query, before: Query | undefined): Query[] {
  if (!before || now.leans === "no" || now.unsupported !== undefined || now.outside.length > 0) return [now];
  const asks = now.ask.some((field) => field !== "what");
  const base: Query = {
    ...now,
    ask: asks || now.whether ? now.ask : before.ask.length > 0 ? before.ask : now.ask,
    whether: now.whether || (!asks && now.branches.length > 0 && before.whether),
    together: now.together || before.together,
    leans: "no",
    ...(asks || !before.counted ? {} : { counted: before.counted }),
  };
  const inherited: Query = {
    ...base,
    branches: mergeBranches(before.branches, now.branches, (condition, own) => !isOwnField(condition, own)),
  };
  const framed: Query = {
    ...base,
    branches: mergeBranches(
      before.branches,
      now.branches,
      (condition, own) => isFrame(condition) && !isOwnField(condition, own),
    ),
  };
  if (now.branches.length === 0) return [inherited];
  const everything: Query = {
    ...base,
    branches: mergeBranches(
      before.branches,
      now.branches,
      (condition) => !condition.any.some((atom) => atom.is === "kind") || !fieldsOf(now.branches).has("kind"),
    ),
  };
  // A pronoun stands for what was spoken of, beside what is said of it now; a connective puts something in its place.
  const leaned = [inherited, framed, everything];
  // After a question for documents "and tourism?" asks for documents, too: what else there is on it is not the answer.
  if (now.leans === "connected") return hasAtom(before, "kind") && !hasAtom(now, "kind") ? leaned : [...leaned, now];
  if (now.leans === "referring") return [...leaned, now];
  // "In which building?" means nothing by itself, while "visa policy" does.
  const meansSomething = now.ask.length === 0 || now.length > 3 || hasAtom(now, "kind");
  return meansSomething ? [inherited, now] : [inherited];
}
