import { fold } from "../../text/fold.ts";
import { figures, monthOf } from "../figures.ts";
import type { Check } from "../load.ts";
import type { Path } from "../path.ts";
import { type Problem, problemAt } from "../problem.ts";
import { translatedLanguages } from "../schema.ts";
import { placedWords } from "../text.ts";

/** Where a text stands, in English and as it is translated. */
type Pair = [path: Path, english: string | undefined, translated: string | undefined];

const texts = ["title", "statement", "purpose", "differs"] as const;

/** A translation has the figures of its English and no others; only number words and months may become figures. */
export const translatedFigures: Check = ({ corpus, where }) =>
  corpus.facts.flatMap((fact) =>
    translatedLanguages.flatMap((language) => {
      const translation = corpus.translations[language].get(fact.id);
      if (translation === undefined) return [];
      const pairs: Pair[] = [
        ...texts.map((key): Pair => [[key], fact[key], translation[key]]),
        ...(fact.figures ?? []).map(({ text }, at): Pair => [["figures", at], text, translation.figures?.[at]]),
      ];
      return pairs.flatMap(([path, english, translated]): Problem[] => {
        if (english === undefined || translated === undefined) return [];
        const { missing, extra } = compare(english, translated);
        const at = where(translation, ...path);
        const [key] = path;
        return [
          ...missing.map((n) => problemAt(at, `${key}: ${n} of the English is missing`, "write it, in figures")),
          ...extra.map((n) => problemAt(at, `${key}: ${n} is not in the English`, "correct it, or write it in words")),
        ];
      });
    }),
  );

function compare(english: string, translated: string): { missing: number[]; extra: number[] } {
  const { dates, numbers } = figures(english);
  // "In January" is "tháng 1", with or without a year.
  const months = placedWords(english).map(({ text }) => (/^\p{Lu}/u.test(text) ? monthOf(text) : undefined));
  const inWords = new Set([...months, ...dates.map(({ month }) => month), ...numbers.map(({ value }) => value)]);
  const there = inFigures(english);
  const here = inFigures(translated);
  return {
    missing: [...there].filter((number) => !here.has(number)),
    extra: [...here].filter((number) => !there.has(number) && !inWords.has(number)),
  };
}

/** The numbers that a text of any language has in figures: of "2025-27" 2025 and 2027, of "29/6/1992" all three. */
function inFigures(text: string): Set<number> {
  const written = fold(text)
    .replace(/\b(\d\d)(\d\d)-(\d\d)\b(?!-)/g, "$1$2 · $1$3")
    .replace(/\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/g, "$1 · $2 · $3");
  const found = written.match(/\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?/g) ?? [];
  return new Set(found.map(toNumber));
}

/** Reads "1,500", "1.500" and "1 500" as 1500, "1,5" and "1.5" as one and a half. */
function toNumber(written: string): number {
  const isGrouped = /^\d{1,3}(?:[., ]\d{3})+$/.test(written);
  return Number(isGrouped ? written.replace(/[., ]/g, "") : written.replace(",", "."));
}
