/** Facts that answer → the direct answer: a value, a statement, a whole set. */
import type { Fact } from "../../corpus/schema.ts";
import { languageData } from "../../language/load.ts";
import { formatMessage } from "../../language/messages.ts";
import { type AskField, askFields } from "../../language/schema.ts";
import type { Found } from "../decide/decision.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { hasTrait } from "../parse/ask-fields.ts";
import { atomsOf, isReadByItself } from "../parse/reading.ts";
import { formatDate, formatPeriod, isBefore } from "./dates.ts";
import { askLabel, atomLabel, wantedLabel } from "./labels.ts";
import { bullets, capitalise, kindLabels, languageNotes, type Phrase, type Speaker, say } from "./speaker.ts";
import { wordsIn } from "./translated.ts";
import { joinList, valueFor } from "./values.ts";

function setText(decision: Found, speaker: Speaker): string {
  const { entries, reading, widened } = decision;
  const { kind, kinds } = kindLabels(reading, entries, widened, speaker);
  const shown = entries.map(({ fact }) => speaker.show(fact));
  const count = String(decision.number ?? entries.length);
  const listed = shown.length === 1 ? (shown[0]?.statement ?? "") : bullets(shown.map(({ title }) => title));
  if (decision.number !== undefined) {
    const counted = reading.asked.counted ? atomLabel(reading.asked.counted, speaker) : kinds;
    return `${count} (${counted})\n${bullets(shown.map(({ title }) => title))}`;
  }
  if (widened) {
    const head = say(speaker, "widened", {
      wanted: wantedLabel(reading, speaker),
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
    if (field === "count" && decision.number !== undefined) return [String(decision.number)];
    const value = valueFor(fact, field, speaker.values);
    if (value === undefined) return [];
    return [field === "count" && fact.items ? `${value}: ${speaker.labels.list(fact.items)}` : value];
  });
  // Who takes a position is said by its statement, as is whose deeds it speaks of.
  if (fact.type === "position" && decision.ask.every((field) => field === "who" || field === "parties"))
    return statement;
  if (decision.ask.includes("identity") || values.length === 0) return statement;
  if (decision.ask.includes("force")) return `${values.join(" ")} (${title})`;
  // A value of what is only proposed or intended is not given as if it were so.
  const named = speaker.affirms(fact) ? title : `${title} · ${speaker.labels.of(fact.status)}`;
  return capitalise(say(speaker, "value", { value: [...new Set(values)].join("; "), title: named }));
}

/** A value a line; where it is asked how many they are, too, the number first. */
function valuesText(entries: readonly FactEntry[], decision: Found, speaker: Speaker): string {
  const { reading, isSet, widened } = decision;
  const lines = entries.map((entry) => valueLine(entry, decision, speaker));
  if (!isSet || !reading.asked.fields.includes("count") || lines.length < 2) return lines.join("\n");
  const { kinds } = kindLabels(reading, entries, widened, speaker);
  return `${say(speaker, "many", { n: String(lines.length), kinds })}\n${bullets(lines)}`;
}

/** Up to so many characters in all, statements are told whole; of more, their titles. */
const SHORT_ENOUGH = 600;

function topicText(decision: Found, speaker: Speaker): string {
  const { entries } = decision;
  const first = entries[0];
  if (!first) return "";
  const shown = speaker.show(first.fact);
  const { verdict } = decision;
  if (verdict === "yes" || verdict === "no") return say(speaker, verdict, { text: shown.statement });
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
    atomsOf(decision.reading).some((atom) => atom.is === "subject") ||
    decision.reading.branches.some(({ except }) =>
      except.flat().some(({ any }) => any.some((atom) => atom.is === "subject")),
    );
  const notes: string[] = [];
  if (decision.apart) notes.push(say(speaker, "noteApart"));
  for (const fact of facts) {
    const differs = wordsIn(fact, language, corpus).differs;
    if (differs && !notes.includes(differs)) notes.push(differs);
  }
  const subjectless = decision.unstated.filter(({ fact }) => fact.subjects === "unstated");
  // Whoever asks on for a value was told before which documents are meant.
  const asksOn = !isReadByItself(decision.reading) && decision.ask.some((field) => field !== "what");
  if (asksSubject && subjectless.length > 0 && !asksOn)
    notes.push(say(speaker, "noteUnstatedSubject", { titles: titles(subjectless) }));
  const dateless = decision.unstated.filter((entry) => !asksSubject || !subjectless.includes(entry));
  if (dateless.length > 0) notes.push(say(speaker, "noteUnstatedPeriod", { titles: titles(dateless) }));
  if (decision.more > 0) notes.push(say(speaker, "noteMore", { n: decision.more }));
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

/** Tells the facts that were found, with what else must be said of them. */
export function found(decision: Found, speaker: Speaker): Phrase {
  const asksValue = decision.ask.some((field) => field !== "what" && !(field === "count" && decision.isSet));
  const entries = asksValue && !decision.isSet ? readable(decision, speaker) : decision.entries;
  const facts = entries.map(({ fact }) => fact);
  let text: string;
  if (asksValue) text = valuesText(entries, decision, speaker);
  else if (decision.verdict === "weaker" && !decision.widened)
    text = decision.entries
      .slice(0, 2)
      .map(({ fact }) => reportOf(fact, speaker))
      .join("\n");
  else if (decision.isSet) text = setText(decision, speaker);
  else text = topicText(decision, speaker);
  if (decision.isSet && decision.verdict === "yes" && !decision.widened) text = say(speaker, "yes", { text });
  // What was not understood may be what the rest is told by.
  const untold = asksValue && decision.isWhole ? untoldOf(decision, speaker) : [];
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
  const isHeld = (field: AskField): boolean =>
    entries.some(({ fact }) => valueFor(fact, field, speaker.values) !== undefined);
  const isQuantityTold = askFields.some((field) => hasTrait(field, "quantity") && isHeld(field));
  const isTold = (field: AskField): boolean => isHeld(field) || (hasTrait(field, "quantity") && isQuantityTold);
  return ask.length < 2 ? [] : ask.filter((field) => !isTold(field)).map((field) => askLabel(field, speaker.language));
}
