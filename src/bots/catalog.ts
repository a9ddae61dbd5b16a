/**
 * What buttons point to. A button carries a short key and never a question, so that it works after a restart and on
 * another machine: a fact by its id, a question by its place among the fact's own, a list of facts by their places in
 * the corpus.
 */

import { remembered, rememberedBy } from "../cache/memoize.ts";
import { type FactView, factAddress, type Language, type Library } from "../contract.ts";

export interface FactSet {
  /** Letters, digits, `-` and `_` only. */
  key: string;
  /** The facts in the order in which the key gives them back. */
  ids: readonly string[];
}

export interface Catalog {
  /** A fact's id as it stands in keys: itself, unless it is long. At most 48 characters. */
  reference(id: string): string;
  fact(reference: string, language: Language): FactView | undefined;
  /** Which question of which fact this is, where it is one. */
  question(text: string, language: Language): { fact: string; question: number } | undefined;
  /** A key of at most `room` characters. Where not even that holds all, the first ones that it can hold. */
  encode(ids: readonly string[], room: number): FactSet;
  /** Undefined where the key was made with another version of the corpus. */
  decode(key: string): readonly string[] | undefined;
  /** The facts of a key, in its order. Undefined as for `decode`. */
  facts(key: string, language: Language): FactView[] | undefined;
  /** The beginning of the version of the corpus that a key was made with. */
  versionOf(key: string): string;
  /** The address of a fact's page, which says whether the fact was changed since; undefined where there are no pages. */
  page(id: string, language: Language): string | undefined;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LONGEST_REFERENCE = 48;
const VERSION_LENGTH = 6;

/** FNV-1a, 32 bits, as 8 hexadecimal digits: tells long ids with the same beginning apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, "0");
}

/** An id as it stands in keys: itself, unless it is longer than `longest` characters (at least 10). */
export function shortenId(id: string, longest: number): string {
  return id.length <= longest ? id : `${id.slice(0, longest - 9)}~${hash(id)}`;
}

const referenceOf = (id: string): string => shortenId(id, LONGEST_REFERENCE);

const toDigits = (value: number, width: number): string =>
  Array.from({ length: width }, (_, at) => DIGITS[Math.floor(value / 64 ** (width - 1 - at)) % 64]).join("");

const fromDigits = (text: string): number => [...text].reduce((value, digit) => value * 64 + DIGITS.indexOf(digit), 0);

const questionsIn = rememberedBy((library: Library, language: Language) => {
  const found = new Map<string, { fact: string; question: number }>();
  for (const fact of library.facts(language)) {
    for (const [question, text] of fact.questions.entries()) {
      if (!found.has(text)) found.set(text, { fact: fact.id, question });
    }
  }
  return found;
});

function createKeys(library: Library): Omit<Catalog, "page"> {
  const ids = library.facts("en").map((fact) => fact.id);
  const places = new Map(ids.map((id, place) => [id, place]));
  const byReference = new Map(ids.map((id) => [referenceOf(id), id]));
  const version = library.version.slice(0, VERSION_LENGTH);
  const width = Math.max(1, Math.ceil(Math.log(ids.length + 1) / Math.log(64)));

  /** Places next to each other as the first and how many: short where a list follows the corpus. It forgets their order. */
  const runs = (sorted: readonly number[]): string => {
    const found: [first: number, count: number][] = [];
    for (const place of sorted) {
      const last = found.at(-1);
      if (last && last[0] + last[1] === place) last[1] += 1;
      else found.push([place, 1]);
    }
    return found
      .flat()
      .map((value) => toDigits(value, width))
      .join("");
  };
  /** One bit a fact of the corpus: shorter for long lists, but it forgets their order, too. */
  const bitmap = (sorted: readonly number[]): string => {
    const wanted = new Set(sorted);
    return Array.from({ length: Math.ceil(ids.length / 6) }, (_, group) => {
      const bits = Array.from({ length: 6 }, (_, bit) => (wanted.has(group * 6 + bit) ? 2 ** (5 - bit) : 0));
      return DIGITS[bits.reduce((sum, bit) => sum + bit, 0)];
    }).join("");
  };
  const numbersIn = (digits: string): number[] =>
    Array.from({ length: Math.floor(digits.length / width) }, (_, at) =>
      fromDigits(digits.slice(at * width, (at + 1) * width)),
    );

  const decode = (key: string): readonly string[] | undefined => {
    if (key.slice(0, VERSION_LENGTH) !== version) return undefined;
    const form = key[VERSION_LENGTH];
    const digits = key.slice(VERSION_LENGTH + 1);
    if (form === "b") {
      return ids.filter((_, place) => {
        const group = DIGITS.indexOf(digits[Math.floor(place / 6)] ?? "A");
        return Math.floor(group / 2 ** (5 - (place % 6))) % 2 === 1;
      });
    }
    const numbers = numbersIn(digits);
    if (form === "r") {
      return ids.filter((_, place) =>
        numbers.some((first, at) => at % 2 === 0 && place >= first && place < first + (numbers[at + 1] ?? 0)),
      );
    }
    const found = numbers.map((place) => ids[place]);
    return found.every((id) => id !== undefined) ? found : undefined;
  };

  return {
    reference: referenceOf,
    fact: (reference, language) => library.fact(byReference.get(reference) ?? "", language),
    question: (text, language) => questionsIn(library, language).get(text),
    encode(wanted, room) {
      const known = [...new Set(wanted)].filter((id) => places.has(id));
      const space = room - VERSION_LENGTH - 1;
      if (known.length * width > space) {
        const sorted = known.map((id) => places.get(id) ?? 0).sort((one, other) => one - other);
        for (const [form, digits] of [["r", runs(sorted)] as const, ["b", bitmap(sorted)] as const]) {
          if (digits.length <= space)
            return { key: `${version}${form}${digits}`, ids: sorted.flatMap((at) => ids[at] ?? []) };
        }
      }
      const held = known.slice(0, Math.max(0, Math.floor(space / width)));
      return { key: `${version}l${held.map((id) => toDigits(places.get(id) ?? 0, width)).join("")}`, ids: held };
    },
    versionOf: (key) => key.slice(0, VERSION_LENGTH),
    decode,
    facts: (key, language) => decode(key)?.flatMap((id) => library.fact(id, language) ?? []),
  };
}

const keysOf = remembered(createKeys);

/** The catalog of a library. `publicUrl` is where the pages are. */
export function catalogOf(library: Library, publicUrl?: string): Catalog {
  return {
    ...keysOf(library),
    page(id, language) {
      const fact = library.fact(id, language);
      return publicUrl === undefined || !fact ? undefined : factAddress(publicUrl, fact, language);
    },
  };
}
