/** Decision → the direct answer, in the asker's language. Every figure, date and name in it comes from a fact's values. */
import { languageData } from "../../language/load.ts";
import type { Against, Decision, Names, Nearest, Overview } from "../decide/decision.ts";
import type { FactEntry } from "../find/fact-index.ts";
import { type Atom, hasAtom } from "../parse/reading.ts";
import { countryName } from "../words/vocabulary.ts";
import { formatDate } from "./dates.ts";
import { askLabel, atomLabels, wantedLabel } from "./labels.ts";
import { found } from "./phrase-found.ts";
import { bullets, capitalise, kindLabels, languageNotes, type Phrase, type Speaker, say } from "./speaker.ts";
import { joinList } from "./values.ts";

/** Words of a question, quoted and joined: “pillars” and “cash”. */
const quotedWords = (words: readonly string[], speaker: Speaker): string =>
  joinList(
    words.map((word) => say(speaker, "quoted", { word })),
    languageData[speaker.language].lists,
  );

/** The asker's own words for atoms, each once. */
const wordsOf = (atoms: readonly Atom[]): string[] => [...new Set(atoms.map(({ text }) => text))];

/** What there is instead: the nearest statement, or the titles of a whole set. */
function insteadText(entries: readonly FactEntry[], isSet: boolean, speaker: Speaker): string {
  const shown = entries.map(({ fact }) => speaker.show(fact));
  if (isSet && shown.length > 1) return `\n${bullets(shown.map(({ title }) => title))}`;
  return shown[0]?.statement ?? "";
}

function nearest(
  { reading, open, entries, isSet, asksWhich }: Nearest,
  speaker: Speaker,
): Omit<Phrase, "facts" | "notes"> {
  const outcome = "nearest" as const;
  if (entries.length === 0) return { outcome, text: say(speaker, "nearestNothing"), missing: [], related: [] };
  if (asksWhich) {
    const { kind } = kindLabels(reading, entries, false, speaker);
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

/** That there is no such document, and which there are: one is told, several are listed. */
function insteadOf({ reading, entries }: Against, text: string, speaker: Speaker): string {
  const absent = say(speaker, "absent", { wanted: wantedLabel(reading, speaker) });
  return entries.length > 1 ? `${absent} ${say(speaker, "instead")}${text}` : `${absent} ${text}`;
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
      const asksSet = hasAtom(decision.reading, "kind") && decision.isSet;
      return {
        ...nothing,
        outcome: "absent",
        text: asksSet
          ? insteadOf(decision, text, speaker)
          : say(speaker, text === "" ? "notSo" : "against", {
              words: quotedWords(wordsOf(decision.atoms), speaker),
              text,
            }),
        missing,
        related: decision.entries,
      };
    }
    case "outside": {
      const { atoms, entries, reading } = decision;
      const countries = [...new Set(reading.beyond.countries)].map((code) => countryName(code, speaker.language));
      const missing = [...countries, ...atomLabels(atoms, speaker)];
      const words =
        countries.length > 0 ? joinList(missing, languageData[speaker.language].lists) : quotedWords(missing, speaker);
      const text = insteadText(entries, false, speaker);
      const said = say(speaker, text === "" ? "outside" : "outsideNear", { words, text });
      return { ...nothing, outcome: "absent", text: said, missing, related: entries };
    }
    default:
      return decision satisfies never;
  }
}
