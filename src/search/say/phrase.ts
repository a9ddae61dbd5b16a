/** Decision → the direct answer, in the asker's language. Every figure, date and name in it comes from a fact's values. */
import type { Answer, AnswerFact, Language } from "../../contract.ts";
import type { Corpus, Fact } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import type { AskField } from "../../language/schema.ts";
import { formatMessage } from "../../language/messages.ts";
import { formatDate, formatPeriod, isBefore } from "./dates.ts";
import type { Decision, Found, Names, Nearest, Overview } from "../decide/decision.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { askLabel, atomLabel, atomLabels, wantedLabel } from "./labels.ts";
import { atomsOf, hasAtom, type Query } from "../parse/query.ts";
import { isTranslated, wordsIn } from "./show.ts";
import { joinList, type Labels, type ValueContext, valueFor } from "./values.ts";
import { countryName } from "../words/vocabulary.ts";

type Phrase = Pick<Answer, "outcome" | "text" | "facts" | "notes" | "missing"> & {
  /** The nearest facts, of what is not answered. */
  related: readonly FactEntry[];
};

export interface Speaker {
  corpus: Corpus;
  language: Language;
  labels: Labels;
  values: ValueContext;
  /** The facts as the answer shows them. */
  show(fact: Fact): AnswerFact;
  /** Whether a fact's status lets one say that it is so. */
  affirms(fact: Fact): boolean;
  asOf: string | undefined;
}

const capitalise = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const messagesOf = (language: Language): (typeof languageData)["en"]["messages"] => languageData[language].messages;

function say(
  speaker: Speaker,
  message: keyof ReturnType<typeof messagesOf>,
  slots: Record<string, string | number> = {},
): string {
  return formatMessage(messagesOf(speaker.language)[message], speaker.language, slots);
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join("\n");

function kindLabels(
  query: Query,
  entries: readonly FactEntry[],
  widened: boolean,
  { corpus, language, labels }: Speaker,
): { kind: string; kinds: string } {
  const asked = atomsOf(query).flatMap((atom) => (atom.is === "kind" ? [atom.id] : []));
  const own = new Set(entries.flatMap(({ fact }) => (fact.type === "document" ? [fact.kind] : [])));
  const roots = corpus.lexicon.kinds.filter(({ broader }) => broader === undefined).map(({ id }) => id);
  // One kind among them: by its own label. Several: by the kind that was asked for, or by the one above all.
  const id =
    own.size === 1 && (widened || asked.length > 1 || entries.length === 1)
      ? [...own][0]
      : !widened && asked.length === 1
        ? asked[0]
        : entries[0]
          ? [...entries[0].kinds].find((kind) => roots.includes(kind))
          : asked[0];
  const entry = corpus.lexicon.kinds.find((kind) => kind.id === id);
  const singular = labels.of(id ?? "");
  return { kind: singular, kinds: entry?.plural[language] ?? entry?.plural.en ?? singular };
}

function setText(decision: Found, speaker: Speaker): string {
  const { entries, query, widened } = decision;
  const { kind, kinds } = kindLabels(query, entries, widened, speaker);
  const shown = entries.map(({ fact }) => speaker.show(fact));
  const count = String(decision.number ?? entries.length);
  const listed = shown.length === 1 ? (shown[0]?.statement ?? "") : bullets(shown.map(({ title }) => title));
  if (decision.number !== undefined) {
    const counted = query.counted ? atomLabel(query.counted, speaker) : kinds;
    return `${count} (${counted})\n${bullets(shown.map(({ title }) => title))}`;
  }
  if (widened) {
    const head = say(speaker, "widened", {
      wanted: wantedLabel(query, speaker),
      n: entries.length,
      count,
      kind,
      kinds,
      text: listed,
    });
    return shown.length === 1 ? head : `${head}\n${listed}`;
  }
  if (shown.length === 1) return say(speaker, "one", { kind: kind, text: listed });
  return `${say(speaker, "many", { n: count, kinds })}\n${listed}`;
}

/** In force or not is said only of a given day. */
function forceText(fact: Fact, speaker: Speaker): string {
  const { period } = fact;
  const data = languageData[speaker.language];
  if (!period) return "";
  const words = { period: formatPeriod(period, data), day: speaker.asOf ? formatDate(speaker.asOf, data) : "" };
  if (!speaker.asOf) return say(speaker, "force", words);
  if (period.from && isBefore(speaker.asOf, period.from)) return say(speaker, "forceNotYet", words);
  if (period.to && isBefore(period.to, speaker.asOf)) return say(speaker, "forceNo", words);
  return period.from && period.to ? say(speaker, "forceYes", words) : say(speaker, "force", words);
}

function valueLine(entry: FactEntry, decision: Found, speaker: Speaker): string {
  const { fact } = entry;
  const { title, statement } = speaker.show(fact);
  const values = decision.ask.flatMap((field) => {
    if (field === "force") return [forceText(fact, speaker)];
    if (field === "count") return [decision.number === undefined ? countText(fact, speaker) : String(decision.number)];
    return valueFor(fact, field, speaker.values) ?? [];
  });
  // Who takes a position is said by its statement, as is whose deeds it speaks of.
  if (fact.type === "position" && decision.ask.every((field) => field === "who" || field === "parties"))
    return statement;
  if (decision.ask.includes("identity") || values.length === 0) return statement;
  if (decision.ask.includes("force")) return `${values.join(" ")} (${title})`;
  // A value of what is only proposed or intended is not given as if it were so.
  const named = speaker.affirms(fact) ? title : `${title} · ${speaker.labels.of(fact.status)}`;
  return capitalise(say(speaker, "value", { value: values.join("; "), title: named }));
}

function countText(fact: Fact, speaker: Speaker): string {
  const number = valueFor(fact, "count", speaker.values) ?? "";
  return fact.items ? `${number}: ${speaker.labels.list(fact.items)}` : number;
}

/** Up to so many characters in all, statements are told whole; of more, their titles. */
const SHORT_ENOUGH = 600;

function topicText(decision: Found, speaker: Speaker): string {
  const { entries } = decision;
  const first = entries[0];
  if (!first) return "";
  const shown = speaker.show(first.fact);
  if (decision.verdict === "yes") return say(speaker, "yes", { text: shown.statement });
  if (entries.length === 1) return shown.statement;
  const statements = entries.map(({ fact }) => speaker.show(fact).statement);
  const isShort = statements.join("").length <= SHORT_ENOUGH;
  return bullets(isShort ? statements : entries.map(({ fact }) => speaker.show(fact).title));
}

/** What the status lets one say where more was asked: "Proposed by X; the articles report no reply." */
function reportOf(fact: Fact, { corpus, language, labels, show, affirms }: Speaker): string {
  if (affirms(fact) && fact.type !== "document") return show(fact).statement;
  const status = corpus.lexicon.statuses.find(({ id }) => id === fact.status);
  const by = fact.type === "document" ? fact.parties : (fact.by ?? []);
  const message = status?.report[language] ?? status?.report.en ?? "";
  const report =
    by.length > 0 || !message.includes("{by}")
      ? formatMessage(message, language, { by: labels.list(by) })
      : labels.of(fact.status);
  return `${report} ${show(fact).statement}`;
}

function notesOf(decision: Found, speaker: Speaker): string[] {
  const { language, corpus } = speaker;
  const facts = decision.entries.map(({ fact }) => fact);
  const titles = (entries: readonly FactEntry[]): string =>
    joinList(
      entries.map(({ fact }) => speaker.show(fact).title),
      { separator: "; ", and: "; " },
    );
  const asksSubject =
    atomsOf(decision.query).some((atom) => atom.is === "subject") ||
    decision.query.branches.some(({ except }) =>
      except.flat().some(({ any }) => any.some((atom) => atom.is === "subject")),
    );
  const notes: string[] = [];
  if (decision.apart) notes.push(say(speaker, "noteApart"));
  for (const fact of facts) {
    const differs = wordsIn(fact, language, corpus).differs;
    if (differs && !notes.includes(differs)) notes.push(differs);
  }
  const subjectless = decision.unstated.filter(({ fact }) => fact.subjects === "unstated");
  if (asksSubject && subjectless.length > 0)
    notes.push(say(speaker, "noteUnstatedSubject", { titles: titles(subjectless) }));
  const dateless = decision.unstated.filter((entry) => !asksSubject || !subjectless.includes(entry));
  if (dateless.length > 0) notes.push(say(speaker, "noteUnstatedPeriod", { titles: titles(dateless) }));
  if (decision.more > 0) notes.push(say(speaker, "noteMore", { n: decision.more }));
  return notes;
}

/** What a fact's words come from: its translation, or the English, marked as such. */
function languageNotes(facts: readonly Fact[], speaker: Speaker): string[] {
  const { language, corpus } = speaker;
  if (language === "en" || facts.length === 0) return [];
  const untranslated = facts.filter((fact) => !isTranslated(fact, language, corpus));
  const notes = untranslated.length < facts.length ? [say(speaker, "noteUnofficial")] : [];
  if (untranslated.length > 0)
    notes.push(say(speaker, "noteUntranslated", { titles: untranslated.map(({ title }) => title).join("; ") }));
  return notes;
}

/** As many of the facts as are read aloud in one breath. */
function readable(decision: Found, speaker: Speaker): FactEntry[] {
  let length = 0;
  return decision.entries.filter((entry, place) => {
    length += valueLine(entry, decision, speaker).length;
    return place === 0 || length <= SHORT_ENOUGH;
  });
}

function found(decision: Found, speaker: Speaker): Phrase {
  const asksValue = decision.ask.some((field) => field !== "what" && !(field === "count" && decision.isSet));
  const entries = asksValue && !decision.isSet ? readable(decision, speaker) : decision.entries;
  const facts = entries.map(({ fact }) => fact);
  let text: string;
  if (asksValue) text = entries.map((entry) => valueLine(entry, decision, speaker)).join("\n");
  else if (decision.verdict === "weaker" && !decision.widened)
    text = decision.entries.slice(0, 2).map(({ fact }) => reportOf(fact, speaker)).join("\n");
  else if (decision.isSet) text = setText(decision, speaker);
  else text = topicText(decision, speaker);
  if (decision.isSet && decision.verdict === "yes" && !decision.widened) text = say(speaker, "yes", { text });
  const untold = asksValue ? untoldOf(decision, speaker) : [];
  for (const detail of untold) text = `${text}\n${say(speaker, "alsoLacking", { detail })}`;
  if (decision.notSoMany !== undefined) text = say(speaker, "notSoMany", { n: decision.notSoMany, text });
  return {
    outcome: "answered",
    text,
    facts: facts.map((fact) => speaker.show(fact)),
    notes: [...notesOf(decision, speaker), ...languageNotes(facts, speaker)],
    missing: untold,
    related: [],
  };
}

/** Of several things that are asked, those that none of the facts tells. */
function untoldOf({ ask, entries }: Found, speaker: Speaker): string[] {
  const isTold = (field: AskField): boolean =>
    entries.some(({ fact }) => valueFor(fact, field, speaker.values) !== undefined);
  return ask.length < 2 ? [] : ask.filter((field) => !isTold(field)).map((field) => askLabel(field, speaker.language));
}

/** Words of a question, quoted and joined: “pillars” and “cash”. */
const quotedWords = (words: readonly string[], speaker: Speaker): string =>
  joinList(
    words.map((word) => say(speaker, "quoted", { word })),
    languageData[speaker.language].lists,
  );

/** What there is instead: the nearest statement, or the titles of a whole set. */
function insteadText(entries: readonly FactEntry[], isSet: boolean, speaker: Speaker): string {
  const shown = entries.map(({ fact }) => speaker.show(fact));
  if (isSet && shown.length > 1) return `\n${bullets(shown.map(({ title }) => title))}`;
  return shown[0]?.statement ?? "";
}

function nearest({ query, open, entries, isSet, asksWhich }: Nearest, speaker: Speaker): Omit<Phrase, "facts" | "notes"> {
  const outcome = "nearest" as const;
  if (entries.length === 0) return { outcome, text: say(speaker, "nearestNothing"), missing: [], related: [] };
  if (asksWhich) {
    const { kind } = kindLabels(query, entries, false, speaker);
    const text = `${say(speaker, "which", { kind, n: entries.length })}${insteadText(entries, true, speaker)}`;
    return { outcome, text, missing: [kind], related: entries };
  }
  const words = open.filter(({ is }) => is === "word");
  const missing = atomLabels(words.length > 0 ? words : open, speaker);
  const text = insteadText(entries, isSet, speaker);
  return {
    outcome,
    text:
      words.length > 0
        ? say(speaker, "nearestUnknown", { words: quotedWords(missing, speaker), text })
        : say(speaker, "nearestOpen", { text }),
    missing,
    related: entries,
  };
}

/** All names of a sort, then what they did, a line each. */
function namesTold({ names, entries }: Names, speaker: Speaker): Phrase {
  const facts = entries.map(({ fact }) => fact);
  const shown = facts.map(speaker.show);
  const head = say(speaker, "names", { n: names.length, names: speaker.labels.list(names) });
  return {
    outcome: "answered",
    text: `${head}\n${bullets(shown.map(({ title }) => title))}`,
    facts: shown,
    notes: languageNotes(facts, speaker),
    missing: [],
    related: [],
  };
}

/** The most telling facts, or the articles, a line each. */
function overview({ of, entries }: Overview, speaker: Speaker): Phrase {
  const { corpus, language, show } = speaker;
  const data = languageData[language];
  const facts = entries.map(({ fact }) => fact);
  const shown = facts.map(show);
  const days = [...new Set(corpus.articles.map(({ published }) => published))].sort();
  const title = corpus.title[language] ?? corpus.title.en;
  const lines =
    of === "articles"
      ? corpus.articles.map(({ publisher, published, headline, address }) =>
          [headline, publisher, formatDate(published, data), address].filter(Boolean).join(", "),
        )
      : shown.map((fact) => fact.title);
  const head = say(speaker, of === "articles" ? "articles" : "overview", {
    title,
    days: joinList(
      days.map((day) => formatDate(day, data)),
      data.lists,
    ),
    n: lines.length,
  });
  return {
    outcome: "answered",
    text: `${capitalise(head)}\n${bullets(lines)}`,
    facts: shown,
    notes: languageNotes(facts, speaker),
    missing: [],
    related: [],
  };
}

/** Puts a decision into words. */
export function phrase(decision: Decision, speaker: Speaker): Phrase {
  const nothing = { facts: [], notes: [] };
  switch (decision.is) {
    case "found":
      return found(decision, speaker);
    case "names":
      return namesTold(decision, speaker);
    case "overview":
      return overview(decision, speaker);
    case "nearest":
      return { ...nothing, ...nearest(decision, speaker) };
    case "lacking": {
      const detail = askLabel(decision.field, speaker.language);
      const text = insteadText(decision.entries, false, speaker);
      return {
        ...nothing,
        outcome: "absent",
        text: say(speaker, "lacking", { detail, text }),
        missing: [detail],
        related: decision.entries,
      };
    }
    case "against": {
      const missing = [...new Set(atomLabels(decision.atoms, speaker))];
      const text = insteadText(decision.entries, decision.isSet, speaker);
      if (decision.entries.length === 0) {
        const words = quotedWords(missing, speaker);
        return { ...nothing, outcome: "absent", text: say(speaker, "outside", { words }), missing, related: [] };
      }
      const asksSet = hasAtom(decision.query, "kind") && decision.isSet;
      return {
        ...nothing,
        outcome: "absent",
        text: asksSet
          ? `${say(speaker, "absent", { wanted: wantedLabel(decision.query, speaker) })} ${text}`
          : say(speaker, "against", { words: quotedWords(missing, speaker), text }),
        missing,
        related: decision.entries,
      };
    }
    case "outside": {
      const missing = [...new Set(decision.query.outside)].map((code) => countryName(code, speaker.language));
      const words = joinList(missing, languageData[speaker.language].lists);
      return { ...nothing, outcome: "absent", text: say(speaker, "outside", { words }), missing, related: [] };
    }
    default:
      return decision satisfies never;
  }
}
