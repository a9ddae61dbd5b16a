/** A follow-up read in the light of the question before it: the slots that it leaves empty are taken from there. */
import { mapAtoms } from "../decide/branches.ts";
import { namesThing } from "../evidence/evidence.ts";
import { type Atom, asksWhether, atomsOf, type Branch, type Condition, hasAtom, type Reading } from "./reading.ts";

/** The sorts of atoms that a question has; a side that is asked for is one of what was spoken of before. */
const fieldsOf = (branches: readonly Branch[]): Set<Atom["is"]> =>
  new Set(
    branches.flatMap(({ where }) =>
      where.flatMap(({ any }) => any.flatMap((atom) => (atom.is === "name" && atom.side ? [] : [atom.is]))),
    ),
  );

/** What the earlier question said, without what it claimed of somebody: that is no claim of the later one. */
const asSaidBefore = ({ any }: Condition): Condition => ({
  any: any.map((atom) => {
    if (atom.is !== "name") return atom;
    const { claims, deed, twice, ...name } = atom;
    return name;
  }),
});

type Keep = (condition: Condition, own: ReadonlySet<Atom["is"]>) => boolean;

/** What the earlier question asked, with the later one's conditions added in place of those of the same field. */
function mergeBranches(before: readonly Branch[], now: readonly Branch[], keep: Keep): Branch[] {
  const own = fieldsOf(now);
  const [first] = before;
  const kept = first ? first.where.filter((condition) => keep(condition, own)).map(asSaidBefore) : [];
  const added = now.length > 0 ? now : [{ where: [], except: [] }];
  return added.map(({ where, except }) => ({
    where: [...kept, ...where],
    except: except.length > 0 ? except : (first?.except ?? []),
  }));
}

/** What another word takes the place of. */
const givesWay: readonly Atom["is"][] = ["subject", "measure"];

/** A description that fits nobody stays: with another name in its place something else would be asked. */
const isUnresolved = (atom: Atom): boolean => atom.is === "name" && atom.ids.length === 0;
const isOwnField = ({ any }: Condition, own: ReadonlySet<Atom["is"]>): boolean =>
  any.some((atom) => (own.has(atom.is) || (givesWay.includes(atom.is) && own.has("word"))) && !isUnresolved(atom));
/** A document is of one kind: another one takes its place. */
const allButKind: Keep = ({ any }, own) => !(own.has("kind") && any.some((atom) => atom.is === "kind"));
const isFrame = ({ any }: Condition): boolean => any.every((atom) => atom.is === "kind" || atom.is === "status");

/** How a question leans once what it leans on was put into it. */
const standing = ({ lean }: Reading): Reading["lean"] => ({ ...lean, how: "no", words: [] });

/** The later question with what the earlier one asked for, where it asks for nothing itself. */
function withAsksOf(before: Reading, now: Reading): Reading {
  // "Which oil field is that for" asks for that, whatever was asked before.
  const namesWhat = atomsOf(now).some((atom) => atom.is === "word" && atom.asked);
  const asks = namesWhat || now.asked.fields.some((field) => field !== "what");
  const asksNothing = now.asked.fields.length === 0 && now.branches.length > 0;
  return {
    ...now,
    form: asksWhether(before) && asksNothing && !asksWhether(now) ? before.form : now.form,
    asked: {
      ...now.asked,
      fields: asks || asksWhether(now) || before.asked.fields.length === 0 ? now.asked.fields : before.asked.fields,
      counted: (asks ? undefined : before.asked.counted) ?? now.asked.counted,
    },
    extent: { ...now.extent, together: now.extent.together || before.extent.together },
    lean: standing(now),
  };
}

/** A question of this many words at most hardly stands alone. */
const SHORT = 3;

/**
 * The readings of a question after an earlier one, the likeliest first. The first for which the corpus has an
 * answer is taken; the last is the question by itself.
 */
export function readings(now: Reading, before: Reading | undefined): Reading[] {
  if (before && saysWhich(now, before)) {
    const { fields, when } = before.asked;
    return [{ ...now, asked: { ...now.asked, fields, when }, lean: standing(now) }];
  }
  if (!before || now.lean.how === "no" || now.beyond.word !== undefined || now.beyond.countries.length > 0)
    return [now];
  const base = withAsksOf(before, now);
  const merged = (keep: Keep): Reading => ({ ...base, branches: mergeBranches(before.branches, now.branches, keep) });
  const instead = merged((condition, own) => !isOwnField(condition, own));
  if (now.branches.length === 0) return [instead];
  if (saysOnlyWho(now) || asksOfIt(now))
    return [{ ...base, branches: mergeBranches(asGiven(before.branches), now.branches, allButKind) }];
  const framed = merged((condition, own) => isFrame(condition) && !isOwnField(condition, own));
  const beside = merged(allButKind);
  if (asksWhichPart(now)) return [beside];
  // "And fishing?" puts something in the place of another; "and did X accept?" says something more of the same.
  const saysMore = hasAtom(now, "status") || atomsOf(now).length > 1;
  const frames = before.branches.some(({ where }) => where.some(isFrame)) ? [framed] : [];
  const order = now.lean.how !== "referring" && saysMore ? [beside, instead, ...frames] : [instead, ...frames, beside];
  // Whoever names the kind of document and refers to nothing names a set of its own: "which documents were signed?".
  if (now.lean.how === "maybe" && hasAtom(now, "kind")) return [now, ...order];
  // A whole question of its own is no continuation, whatever was asked before.
  if (now.lean.how === "maybe" && isWhole(now)) return [now, ...order];
  const isWhichOfThem = now.lean.how === "maybe" && isShortQuestion(now);
  return standsAlone(now, before) ? [...order, now] : isWhichOfThem ? [beside] : order;
}

/** "The one on fishing", after a question for a value of documents that said nothing but their kind. */
function saysWhich(now: Reading, before: Reading): boolean {
  const asksValue = before.asked.fields.some((field) => field !== "what" && field !== "count");
  const saysKind = atomsOf(before).length > 0 && atomsOf(before).every(({ is }) => is === "kind");
  return (
    asksValue &&
    saysKind &&
    now.asked.fields.length === 0 &&
    !asksWhether(now) &&
    now.form.is !== "tentative" &&
    atomsOf(now).length > 0
  );
}

/** A name that is spelt: "the ministry of X" may be one of those that were spoken of. */
const hasOwnName = (now: Reading): boolean => atomsOf(now).some((atom) => atom.is === "name" && !atom.described);

/** "In which fields exactly?": a part of what was spoken of, and of nothing else that has such. */
const asksWhichPart = (now: Reading): boolean =>
  now.asked.fields.every((field) => field === "what") &&
  atomsOf(now).length === 1 &&
  atomsOf(now).every((atom) => atom.is === "word" && atom.asked && !namesThing(atom));

const isWhole = (now: Reading): boolean =>
  now.lean.words.length > SHORT &&
  (now.asked.fields.length > 0 || asksWhether(now)) &&
  (hasOwnName(now) || hasAtom(now, "subject"));

const isShortQuestion = (now: Reading): boolean =>
  now.asked.fields.length > 0 && now.lean.words.length <= SHORT && !hasAtom(now, "kind") && !hasAtom(now, "name");

const asGiven = (branches: readonly Branch[]): Branch[] =>
  mapAtoms(branches, (atom) => (atom.is === "status" ? { ...atom, given: true } : atom));

/** "Is it until 2027?", "where was it signed?": of what was asked before, and of nothing else. */
const asksOfIt = (now: Reading): boolean =>
  now.lean.refers && (asksWhether(now) || now.asked.fields.some((field) => field !== "what"));

/** "Did X agree (to it)?": to what is in what was asked before, and nowhere else. */
const saysOnlyWho = (now: Reading): boolean =>
  asksWhether(now) && hasAtom(now, "status") && atomsOf(now).every(({ is }) => is === "name" || is === "status");

/** Whether a question that may lean on the one before means something by itself, too. */
function standsAlone(now: Reading, before: Reading): boolean {
  const isNamed = hasAtom(now, "name") || hasAtom(now, "subject") || hasAtom(now, "kind");
  switch (now.lean.how) {
    case "connected": {
      // After a question for documents "and ports?" asks for documents, too: what else there is on it is no answer.
      const asksValue =
        before.asked.fields.some((field) => field !== "what") && now.asked.fields.length === 0 && !asksWhether(now);
      return (
        isNamed &&
        !asksValue &&
        !now.lean.refers &&
        (hasAtom(now, "kind") || !hasAtom(before, "kind") || now.asked.fields.some((field) => field !== "what"))
      );
    }
    case "referring":
      return isNamed && now.lean.words.length > SHORT + 1;
    case "maybe":
      // "In which building?" asks more of the same, while "visa policy" is a topic of its own.
      return !isShortQuestion(now);
    case "no":
      return true;
    default:
      return now.lean.how satisfies never;
  }
}
