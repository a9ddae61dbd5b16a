/** Spans → Reading: which conditions a question states, what it asks for, and what in it cannot be carried out. */

import { languageData } from "../../language/load.ts";
import type { AskField, LanguageData } from "../../language/schema.ts";
import { hasSense, isContent, mainSense, type Span, senseOf, textOf } from "../words/annotate.ts";
import type { Sense } from "../words/sense.ts";
import type { Vocabulary } from "../words/vocabulary.ts";
import { asidesOf } from "./asides.ts";
import { hasTrait } from "./ask-fields.ts";
import {
  askedBy,
  countedIn,
  fieldMeant,
  isAlternative,
  isAskedClass,
  isAskedFor,
  isQuantifier,
  isRelative,
  settleAsked,
} from "./asked.ts";
import { type Claim, isClaimOf, listedBy, numberOfKind, readClaim } from "./claims.ts";
import { Conditions } from "./conditions.ts";
import { readMeasure } from "./measure-atoms.ts";
import { applyOperator } from "./operators.ts";
import { deedAfter, isActing, nominativeDoer, partByCase, partByVerb, partOf } from "./parts.ts";
import { type Atom, type AtomBase, baseOf, type ClassAtom, claimantOf, type Part, type Reading } from "./reading.ts";
import { isSide } from "./sides.ts";
import { readTime, undated } from "./time-atoms.ts";
import { isBareMonth } from "./time-phrases.ts";
import { unsupportedIn } from "./unsupported.ts";
import { isPlural, isStrict } from "./word-forms.ts";

export interface Spoken {
  spans: Span[];
  /** What was said around the question. */
  around: Span[];
  /** It ends with a question mark. */
  isAsked: boolean;
  /** It ends with words that make a question of it: "…, right?". */
  isTagged: boolean;
}

/** What relative pronouns ask for elsewhere. */
const relative: readonly AskField[] = ["what", "who", "receiver", "identity", "undergoer"];

type NameAtom = Extract<Atom, { is: "name" }>;
type NameSense = Extract<Sense, { is: "name" }>;

/** Reads the spans from left to right. Each `read…` method takes the span at a position and gives the position after what it read. */
class Reader {
  private readonly conditions: Conditions;
  private readonly asks: AskField[] = [];
  private readonly reading: Reading;
  private previousName: { at: number; part: Part; ids: readonly string[]; atom: NameAtom } | undefined;
  private previousContent = -1;
  private askedClassAt = -1;
  private readonly askedAtoms: ClassAtom[] = [];
  private countAt = -1;
  /** How many things were named since. */
  private afterCount = 0;
  private whoAt = -1;
  private only: Span | undefined;
  /** Some name has an ending that says what part it plays. */
  private declined = false;
  /** Where the words since the last comma begin. */
  private sentencePart: Conditions["mark"];
  private readonly claimed: Claim;
  private readonly ends: Pick<Spoken, "isAsked" | "isTagged">;
  private readonly spans: readonly Span[];
  private readonly vocabulary: Vocabulary;
  private readonly data: LanguageData;

  constructor({ spans, isAsked, isTagged }: Pick<Spoken, "spans" | "isAsked" | "isTagged">, vocabulary: Vocabulary) {
    this.conditions = new Conditions(vocabulary.isWiderKind);
    this.sentencePart = this.conditions.mark;
    this.ends = { isAsked, isTagged };
    this.spans = spans;
    this.vocabulary = vocabulary;
    this.data = languageData[vocabulary.language];
    this.claimed = readClaim(spans, this.data.mainVerb);
    this.reading = {
      language: vocabulary.language,
      form: { is: "open" },
      asked: { fields: [], when: false, classes: [] },
      branches: [],
      extent: { plural: false, together: false },
      asides: [],
      beyond: { countries: [] },
      lean: { how: "no", refers: false, words: spans.flatMap(({ tokens }) => tokens.map(({ folded }) => folded)) },
    };
  }

  read(): Reading {
    for (let at = 0; at < this.spans.length; ) at = this.readTime(at) ?? this.readWord(at);
    return this.finish();
  }

  private baseOf(span: Span): AtomBase {
    return baseOf(span, this.vocabulary.language);
  }

  private add(atom: Atom): void {
    if (this.countAt >= 0) this.count(atom);
    this.conditions.add(atom);
  }

  private count(atom: Atom): void {
    this.afterCount++;
    const { countAt, afterCount: named } = this;
    const { asked } = this.reading;
    asked.counted = countedIn(this.spans, atom, { countAt, named, counted: asked.counted });
  }

  private readTime(at: number): number | undefined {
    const time = readTime(this.spans, at, this.vocabulary.language);
    if (!time) return undefined;
    const { relation } = time.atom;
    this.add({
      ...time.atom,
      relation: relation === "in" ? (this.claimed.edge ?? relation) : relation,
      of: this.claimed.timeOf,
    });
    return time.next;
  }

  private readWord(at: number): number {
    const span = this.spans[at] as Span;
    if (this.spans[at - 1]?.tokens.at(-1)?.pause) this.sentencePart = this.conditions.mark;
    const measure = readMeasure(this.spans, at, this.vocabulary.language);
    if (measure) this.add(measure.atom);
    if (measure) return measure.next;
    const number = numberOfKind(this.spans, at);
    if (number !== undefined) {
      this.reading.extent.number = number;
      return at + 1;
    }
    if (isContent(span)) {
      this.readContent(span, at);
      return at + 1;
    }
    if (isBareMonth(this.spans, at)) this.add({ ...this.baseOf(span), is: "word", strict: true });
    const relation = senseOf(span, "time")?.relation;
    // Before or after something that is no date is not left out: the fact's own words must say so.
    if (relation === "before" || relation === "after") this.add(undated(span, relation, this.vocabulary.language));
    // What stands between two is of both.
    if (senseOf(span, "role")?.role === "between") this.reading.extent.together = true;
    if (senseOf(span, "operator")?.op === "only" && !isAlternative(this.spans, at)) this.only = span;
    const { conditions, reading, asks, sentencePart } = this;
    applyOperator(
      { spans: this.spans, at, language: this.vocabulary.language },
      { conditions, reading, asks, sentencePart },
    );
    this.readAsk(span, at);
    const ends =
      hasSense(span, "pronoun") ||
      hasSense(span, "active") ||
      hasSense(span, "passive") ||
      // "… among the deals" says of what it is left out.
      senseOf(span, "role")?.role === "between" ||
      (senseOf(span, "role")?.role === "by" && !this.conditions.excludesDeed);
    // "What isn't covered: is there …" begins another sentence.
    const begins = hasSense(span, "opener") && this.spans[at - 1]?.tokens.at(-1)?.pause === true;
    if (begins || (ends && this.conditions.hasExcluded)) this.conditions.endExclusion();
    return at + 1;
  }

  private readAsk(span: Span, at: number): void {
    const fields = askedBy(this.spans, at, this.vocabulary.language);
    const [field] = fields;
    if (!field || isRelative(this.spans, at, this.conditions.hasKind)) return;
    if (this.conditions.isExcluding) {
      const excludes = !this.conditions.hasExcluded && hasTrait(field, "statable");
      if (excludes) this.conditions.add({ ...this.baseOf(span), is: "stated", field });
      this.conditions.endExclusion();
      if (excludes) return;
    }
    this.asks.push(fieldMeant(field, this.spans[at + 1]), ...fields.slice(1));
    if (field === "detail") this.reading.asked.detail ??= textOf(span);
    if (field === "who" || field === "undergoer") this.whoAt = at;
    if (fields.includes("count") || fields.includes("size")) this.countAt = at;
  }

  private isAskedClass(at: number): boolean {
    const { which } = this.data;
    return isAskedClass(this.spans, at, { which, lastAsked: this.askedClassAt, hasKind: this.conditions.hasKind });
  }

  private askClass(base: AtomBase, id: string): void {
    this.askedAtoms.push({ ...base, is: "class", id, every: false, acting: false, asked: true });
  }

  private readContent(span: Span, at: number): void {
    const base = this.baseOf(span);
    const sense = mainSense(span);
    const joining = listedBy(this.spans, this.previousContent, at);
    if (joining) this.conditions.join(joining);
    const { privative } = this.data;
    const isWithout = sense !== undefined && privative.some((ending) => span.tokens.at(-1)?.folded.endsWith(ending));
    if (isWithout) this.reading.beyond.word ??= base;
    this.previousContent = at;
    switch (sense?.is) {
      case "name": {
        this.readName(span, at, sense);
        return;
      }
      case "outside":
        if (!this.conditions.isExcluding) this.reading.beyond.countries.push(sense.code);
        return;
      case "kind":
        this.reading.extent.plural ||= isPlural(this.spans, at, this.data);
        this.add({ ...base, is: "kind", id: sense.id });
        this.only = undefined;
        return;
      case "class":
        if (this.isAskedClass(at)) {
          this.askedClassAt = at;
          this.askClass(base, sense.id);
          return;
        }
        this.add({ ...base, is: "class", id: sense.id, every: this.takeOnly(), acting: isActing(this.spans, at) });
        return;
      case "subject":
        this.add({ ...base, is: "subject", id: sense.id, every: this.takeOnly() });
        return;
      case "status":
        if (isClaimOf(this.claimed.claim, this.spans, at) || this.conditions.isExcluding)
          this.add({ ...base, is: "status", id: sense.id, only: this.takeOnly() });
        else this.add({ ...base, is: "word" });
        return;
      default:
        this.add({
          ...base,
          is: "word",
          strict: isStrict(span),
          idle: hasSense(span, "first"),
          asked: isAskedFor(this.spans, at, this.data),
          request: hasSense(span, "request"),
        });
    }
  }

  private readName(span: Span, at: number, { ids, all, described = false, held, class: ofClass }: NameSense): void {
    const { previousName } = this;
    const isSame = previousName !== undefined && ids.length > 0 && ids.join() === previousName.ids.join();
    // "President X" written as two names of one person, or "is X the president".
    const isTwice = isSame && ids.length === 1;
    if (isTwice) previousName.atom.twice = true;
    if (isSame && previousName.at === at - 1) return;
    const { data } = this;
    const byCase = partByCase(span, ids, this.vocabulary);
    if (byCase) this.declined = true;
    const read = partOf({ spans: this.spans, at, whoAt: this.whoAt, previous: previousName, byCase, data });
    const isOpen = read === "any" || read === "doer";
    const part = (isOpen && partByVerb(this.spans, at, this.vocabulary, this.whoAt >= 0)) || read;
    const base = this.baseOf(span);
    const atom: NameAtom = {
      ...base,
      is: "name",
      ids,
      all,
      part,
      described,
      held,
      class: ofClass,
      declined: byCase !== undefined,
    };
    this.previousName = { at, part, ids, atom };
    const isAskedFor = ofClass !== undefined && this.isAskedClass(at);
    if (isAskedFor) this.askClass(base, ofClass);
    if (isAskedFor || isSide(this.spans, at, this.vocabulary, (place) => this.isAskedClass(place))) atom.side = true;
    const beside = [
      this.spans.slice(at + 1).find(isContent),
      part === "doer" ? this.spans.slice(0, at).findLast(isContent) : undefined,
    ];
    const mayDo = part === "doer" || part === "any";
    if (this.claimed.claim && mayDo && beside.includes(this.claimed.claim)) atom.claims = true;
    if (part === "doer") atom.deed = deedAfter(this.spans[at + 1], data);
    this.add(atom);
  }

  private takeOnly(): boolean {
    const only = this.only !== undefined;
    this.only = undefined;
    return only;
  }

  private finish(): Reading {
    const { conditions, data, reading, spans } = this;
    conditions.endExclusion();
    const except = spans.find((span) => ["not", "exceptBefore"].includes(senseOf(span, "operator")?.op ?? ""));
    conditions.dropContradictions();
    // "Which other countries": beyond which ones, nobody says.
    const others = spans.find(
      (span, at) => hasSense(span, "more") && this.askedAtoms.some((atom) => atom.at === spans[at + 1]?.at),
    );
    if (others) reading.beyond.word ??= this.baseOf(others);
    // "Which committee?" asks of committees when nothing else is said.
    if (conditions.isEmpty) for (const atom of this.askedAtoms) conditions.add(atom);
    else reading.asked.classes = this.askedAtoms;
    const isVerbLast = data.mainVerb === "last";
    const doer = this.declined && isVerbLast ? nominativeDoer(conditions.branches, spans) : undefined;
    reading.branches = conditions.branches.filter(({ where, except }) => where.length + except.length > 0);
    // Where it is asked who did it, it is claimed of nobody.
    if (this.claimed.claim && doer && this.whoAt < 0 && !claimantOf(reading)) doer.claims = true;
    // "He is the one who came first, right?" has a "who" that asks for nobody.
    const asks = this.ends.isTagged ? this.asks.filter((field) => !relative.includes(field)) : this.asks;
    settleAsked(reading, asks, spans, { ...this.ends, claim: this.claimed.claim });
    const idle = unsupportedIn(reading, { conditions, except, only: this.only });
    if (idle) reading.beyond.word ??= this.baseOf(idle);
    return reading;
  }
}

/** Reads annotated spans as a reading. Total: whatever it cannot read stays in the reading as a word to be covered. */
export function understand({ spans, around, ...ends }: Spoken, vocabulary: Vocabulary): Reading {
  const says = (span: Span): boolean => isContent(span) || isQuantifier(span);
  const kept = spans.filter((span) => !hasSense(span, "courtesy") || says(span));
  const reading = new Reader({ spans: kept, ...ends }, vocabulary).read();
  return { ...reading, asides: asidesOf(spans, around, vocabulary.language) };
}
