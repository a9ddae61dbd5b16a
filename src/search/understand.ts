/** Spans → Query: which conditions a question states, what it asks for, and what in it cannot be carried out. */
import type { AskField } from "../language/schema.ts";
import { type Correction, hasSense, senseOf, type Span, textOf } from "./annotate.ts";
import type { Atom, Branch, Condition, Part, Query } from "./query.ts";
import { termKeys } from "./stems.ts";
import { readDate } from "./time-phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The order in which a span's senses are tried, where it has several. */
const contentSenses = ["name", "kind", "outside", "office", "class", "subject", "status", "relative", "number", "synonym"] as const;

const isContent = (span: Span | undefined): boolean => {
  if (!span) return false;
  if (span.senses.length === 0) return true;
  const senses = span.senses.map((sense) => sense.is);
  if (senses.some((is) => is === "name" || is === "kind" || is === "outside" || is === "office" || is === "class" || is === "subject")) return true;
  return !senses.some((is) => is === "function" || is === "courtesy" || is === "ask" || is === "operator" || is === "dateWord") &&
    senses.some((is) => contentSenses.some((content) => content === is));
};

const isVerb = (span: Span | undefined): boolean => hasSense(span, "status") && isContent(span);

/** Keys of each of a span's words, and of the synonym groups it belongs to as a whole. */
function keysOf(span: Span): string[][] {
  const groups = span.senses.flatMap((sense) => (sense.is === "synonym" ? [sense.group] : []));
  const numbers = span.senses.flatMap((sense) => (sense.is === "number" ? [`=${sense.value}`] : []));
  if (span.tokens.length === 1 || groups.length > 0 || numbers.length > 0) {
    const own = span.tokens.length === 1 ? termKeys(span.tokens[0]?.folded ?? "") : [];
    return [[...own, ...groups, ...numbers]];
  }
  return span.tokens.map((token) => termKeys(token.folded));
}

/** The spans between an opener such as "I am preparing" and a closer such as "and need" tell of the asker. */
function withoutPreamble(spans: readonly Span[]): Span[] {
  const open = spans.findIndex((span) => hasSense(span, "preambleOpen"));
  const close = spans.findIndex((span, at) => at > open && hasSense(span, "preambleClose"));
  return open >= 0 && close > open ? [...spans.slice(0, open), ...spans.slice(close + 1)] : [...spans];
}

const sameField = (a: Atom, b: Atom): boolean => a.is === b.is;

/** Builds branches from atoms as they come, and keeps what an operator in between means for the next one. */
class Conditions {
  readonly branches: Branch[] = [{ where: [], except: [] }];
  private last: Condition | undefined;
  private joining: "and" | "or" | undefined;
  private excluding: Condition[] | undefined;
  private lists = 0;
  /** An operator that found nothing to work on. */
  dangling = false;

  private get branch(): Branch {
    return this.branches.at(-1) as Branch;
  }

  join(op: "and" | "or"): void {
    this.joining = op;
  }

  /** What follows is excluded, until it ends. */
  exclude(): void {
    this.endExclusion();
    this.excluding = [];
    this.last = undefined;
  }

  endExclusion(): void {
    if (!this.excluding) return;
    const hasField = this.excluding.some(({ any }) => any.some((atom) => atom.is !== "word"));
    if (hasField) this.branch.except.push(this.excluding);
    else this.dangling = true;
    this.excluding = undefined;
    this.last = undefined;
  }

  get isExcluding(): boolean {
    return this.excluding !== undefined;
  }

  /** Whether an exclusion has begun and has something to exclude. */
  get hasExcluded(): boolean {
    return this.excluding !== undefined && this.excluding.length > 0;
  }

  newBranch(): void {
    this.endExclusion();
    this.branches.push({ where: [], except: [] });
    this.last = undefined;
    this.joining = undefined;
  }

  get hasKindAndMore(): boolean {
    const { where } = this.branch;
    return where.some(({ any }) => any[0]?.is === "kind") && where.some(({ any }) => any[0]?.is !== "kind");
  }

  add(atom: Atom): void {
    const target = this.excluding ?? this.branch.where;
    const joins = this.joining !== undefined && this.last !== undefined;
    const mayMerge = joins && (this.joining === "or" || (this.excluding !== undefined && this.last?.any.some((a) => sameField(a, atom))));
    if (mayMerge && this.last) {
      this.last.any.push(atom);
    } else {
      const condition: Condition = { any: [atom] };
      if (joins && this.joining === "and" && this.last?.any.some((a) => sameField(a, atom))) {
        this.last.list ??= ++this.lists;
        condition.list = this.last.list;
      }
      target.push(condition);
      this.last = condition;
    }
    this.joining = undefined;
  }
}

/** Which part a name plays, from the words around it. */
function partOf(spans: readonly Span[], at: number, whoAt: number, previous: { at: number; part: Part } | undefined): Part {
  let before = at - 1;
  const isFiller = (span: Span | undefined): boolean =>
    span !== undefined && hasSense(span, "function") && !hasSense(span, "role") && !hasSense(span, "active") && !hasSense(span, "passive") && !hasSense(span, "operator");
  while (isFiller(spans[before]) && before > 0) before--;
  const prior = spans[before];
  if (hasSense(prior, "operator") && previous && previous.at === before - 1) return previous.part;
  let after = at + 1;
  if (senseOf(spans[after], "role")?.role === "of") return "any";
  while (isFiller(spans[after])) after++;
  const role = isContent(prior) ? undefined : senseOf(prior, "role")?.role;
  if (role === "by") return "doer";
  if (role === "to") return "receiver";
  if (role === "from") return "giver";
  if (role !== undefined) return "any";
  if (hasSense(prior, "active")) return "doer";
  if (hasSense(prior, "passive")) return isVerb(spans[after]) ? "undergoer" : "any";
  if (isVerb(spans[after])) return "doer";
  // "who visited X": between the question word and the name stand only words of doing.
  if (whoAt >= 0 && whoAt < before && isContent(prior) && !hasSense(prior, "name")) {
    const between = spans.slice(whoAt + 1, at).filter((span) => !isFiller(span));
    const verbs = between.every((span) => isContent(span) && !hasSense(span, "name") && !hasSense(span, "kind") && !hasSense(span, "subject"));
    if (verbs && between.length <= 2) return "undergoer";
  }
  return "any";
}

export interface Reading {
  spans: Span[];
  corrections: Correction[];
}

const whoFields: readonly AskField[] = ["who", "receiver", "companion", "parties", "identity"];

/** Reads annotated spans as a query. Total: whatever it cannot read stays in the query as a word to be covered. */
export function understand({ spans: all, corrections }: Reading, vocabulary: Vocabulary): Query {
  const spans = withoutPreamble(all).filter((span) => !hasSense(span, "courtesy") || isContent(span));
  const query: Query = {
    language: vocabulary.language,
    ask: [],
    whether: hasSense(spans[0], "opener") || spans.some((span) => hasSense(span, "particle")),
    branches: [],
    together: false,
    outside: [],
    leans: "no",
    corrections,
  };
  const conditions = new Conditions();
  const leansByWord = hasSense(spans[0], "connective") || spans.some((span) => hasSense(span, "pronoun"));
  let previousName: { at: number; part: Part } | undefined;
  let countAt = -1;
  let whoAt = -1;
  let only = false;
  const asks: AskField[] = [];

  // Of several words of status one is the claim: "did X propose to open …", but "was the proposed … opened".
  const verbs = spans.filter(isVerb);
  const claim = spans.some((span) => hasSense(span, "passive")) ? verbs.at(-1) : verbs[0];

  const add = (atom: Atom): void => {
    if (countAt >= 0 && !query.counted) query.counted = atom;
    conditions.add(atom);
  };

  for (let at = 0; at < spans.length; ) {
    const span = spans[at] as Span;
    const base = { text: textOf(span), keys: keysOf(span) };

    const time = senseOf(span, "time");
    const dated = readDate(spans, at) ?? (time && readDate(spans, at + 1));
    if (dated && (time || !isContent(span) || hasSense(span, "month") || /^\d/.test(base.text))) {
      const words = spans.slice(at, dated.next);
      const lasting = spans.some((other) => hasSense(other, "lasting") && !hasSense(other, "function")) || spans.some((other) => senseOf(other, "ask")?.field === "until" || senseOf(other, "ask")?.field === "duration");
      const text = words.map(textOf).join(" ");
      let next = dated.next;
      let { until } = dated;
      const end = senseOf(spans[next], "time")?.relation === "to" || hasSense(spans[next], "operator") ? readDate(spans, next + 1) : undefined;
      const relation = time?.relation ?? "in";
      if (!until && end && (relation === "from" || relation === "between")) {
        until = end.date;
        next = end.next;
      }
      const date = { ...base, text, keys: words.filter((word) => /^\d/.test(textOf(word))).map((word) => [`=${textOf(word)}`]), date: dated.date, lasting };
      if (until) add({ ...date, is: "time", relation: "span", until });
      else add({ ...date, is: "time", relation: relation === "between" ? "in" : relation });
      at = next;
      continue;
    }

    const op = isContent(span) ? undefined : senseOf(span, "operator")?.op;
    if (op === "unsupported") query.unsupported ??= base.text;
    else if (op === "not") conditions.exclude();
    else if (op === "both") query.together = true;
    else if (op === "only") only = true;
    else if (op === "and" || op === "or") {
      const rest = spans.slice(at + 1);
      const stop = rest.findIndex((next) => hasSense(next, "operator") && !isContent(next));
      const startsAnew = rest.slice(0, stop < 0 ? undefined : stop).some((next) => hasSense(next, "kind"));
      if (startsAnew && conditions.hasKindAndMore) conditions.newBranch();
      else conditions.join(op);
    }

    const ask = isContent(span) ? undefined : senseOf(span, "ask");
    if (ask) {
      if (conditions.hasExcluded || op === undefined) {
        const statable = ask.field === "duration" || ask.field === "until" || ask.field === "subject" || ask.field === "when" || ask.field === "where" || ask.field === "amount";
        const before = spans[at - 1];
        if (statable && senseOf(before, "operator")?.op === "not") {
          add({ ...base, is: "stated", field: ask.field });
          conditions.endExclusion();
          at++;
          continue;
        }
        if (conditions.hasExcluded) conditions.endExclusion();
      }
      asks.push(ask.field);
      if (whoFields.includes(ask.field)) whoAt = at;
      if (ask.field === "count") countAt = at;
    } else if (isContent(span)) {
      const sense = contentSenses.flatMap((is) => span.senses.filter((own) => own.is === is))[0];
      switch (sense?.is) {
        case "name": {
          const part = partOf(spans, at, whoAt, previousName);
          previousName = { at, part };
          add({ ...base, is: "name", ids: sense.ids, all: sense.all, part, described: sense.described ?? false });
          break;
        }
        case "outside":
          if (!conditions.hasExcluded) query.outside.push(sense.label);
          break;
        case "kind":
          add({ ...base, is: "kind", id: sense.id });
          break;
        case "class":
        case "subject":
          add({ ...base, is: sense.is, id: sense.id, every: only });
          only = false;
          break;
        case "status":
          if (span === claim || conditions.isExcluding) add({ ...base, is: "status", id: sense.id });
          else add({ ...base, is: "word" });
          break;
        default:
          add({ ...base, is: "word" });
      }
    } else if ((hasSense(span, "pronoun") || hasSense(span, "active") || hasSense(span, "passive") || senseOf(span, "role")?.role === "by") && conditions.hasExcluded) {
      conditions.endExclusion();
    }
    at++;
  }
  conditions.endExclusion();
  if (conditions.dangling) query.unsupported ??= spans.map((span) => (senseOf(span, "operator")?.op === "not" ? textOf(span) : "")).find(Boolean) ?? "";
  if (only) query.unsupported ??= spans.map((span) => (senseOf(span, "operator")?.op === "only" ? textOf(span) : "")).find(Boolean) ?? "";

  query.branches = conditions.branches.filter(({ where, except }) => where.length + except.length > 0);
  const specific = [...new Set(asks.filter((field) => field !== "what"))];
  query.ask = specific.length > 0 ? specific : asks.length > 0 ? ["what"] : [];
  if (specific.length > 0) query.whether = false;
  const count = query.branches.reduce((sum, { where }) => sum + where.length, 0);
  const few = count <= 2 && !spans.some((span) => isVerb(span));
  query.leans = leansByWord || count === 0 ? "surely" : few ? "maybe" : "no";
  return query;
}
