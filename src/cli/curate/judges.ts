/** Judges of one corpus after another, each made from what was worked out of the facts that stayed as they were. */
import { createHash } from "node:crypto";
import { type Corpus, translatedLanguages } from "../../corpus/schema.ts";
import { type Judge, judgeBy } from "../../search/own-questions.ts";
import { type Derived, preparing } from "../../search/prepare.ts";
import type { Steps } from "../../search/steps.ts";

/** Which corpus a question is asked of: that which is served, or that in which its drafts are facts. */
interface Asked {
  corpus: Corpus;
  of: "facts" | "drafts";
}

/** Makes the judge when it is first asked for. */
export type JudgeFor = (asked: Asked) => Steps<Judge>;

/** Where a fact's part of what was worked out stands. */
type Known = ReadonlyMap<string, { derived: Derived; at: number }>;

const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** For each fact a hash of all that its words are worked out of. */
function keysOf({ facts, lexicon, translations }: Corpus): string[] {
  const around = hash(lexicon);
  return facts.map((fact) => {
    const translated = translatedLanguages.map((language) => translations[language].get(fact.id));
    return hash([around, fact, translated]);
  });
}

/** What it gives is called with one corpus after another, undefined where one can't be read; it tells which facts are other than before. */
export function createJudges(): (corpus: Corpus | undefined) => {
  judgeFor: JudgeFor;
  isChanged: (id: string) => boolean;
} {
  const known: Record<Asked["of"], Known> = { facts: new Map(), drafts: new Map() };
  let keys = new Set<string>();
  return (current) => {
    const before = keys;
    const own = current ? keysOf(current) : [];
    const changed = new Set(current?.facts.filter((_, at) => !before.has(own[at] ?? "")).map(({ id }) => id));
    if (current) keys = new Set(own);
    const made = new Map<Asked["of"], Judge>();
    return {
      isChanged: (id) => changed.has(id),
      *judgeFor({ corpus, of }) {
        const ready = made.get(of);
        if (ready) return ready;
        const derived: Derived = { facts: [], passages: [] };
        const order = keysOf(corpus);
        for (const [at, key] of order.entries()) {
          const kept = known[of].get(key);
          const [words, passage] = [kept?.derived.facts[kept.at], kept?.derived.passages[kept.at]];
          if (words) derived.facts[at] = words;
          if (passage) derived.passages[at] = passage;
        }
        const judge = judgeBy(yield* preparing(corpus, derived));
        known[of] = new Map(order.map((key, at) => [key, { derived, at }]));
        made.set(of, judge);
        return judge;
      },
    };
  };
}
