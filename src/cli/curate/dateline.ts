/** The words that open a report: "PORT ANSEL —", "PORT ANSEL, 3 May (VG) –", "Port Ansel, May 3 (The Post) - ". */

const word = "\\p{Lu}[\\p{L}\\p{M}.’'-]*";
const region = `, ${word}(?: ${word})?`;
const day = "(?:\\p{Lu}\\p{L}{2,8}\\.? )?\\d{1,2}(?:st|nd|rd|th)?(?: \\p{Lu}\\p{L}{2,8}\\.?)?(?:,? \\d{4})?";
const agency = "\\([^()\\n]{1,40}\\)";
/** What may stand between the place and the dash. */
const tail = `(?:${region})*?(?:,? ${day})?(?:,? ?${agency})?`;
const dash = " ?(?:—|–|--) ?(?=\\S)";
/** A hyphen is a dash where a text follows, not where it joins two words of a headline. */
const hyphen = " - (?=\\S.*[.!?]|\\S.{60})";

const capitals = "\\p{Lu}[\\p{Lu}\\p{M}.’'/-]+(?:,? \\p{Lu}[\\p{Lu}\\p{M}.’'/-]+)*";
const forms = [
  new RegExp(`(?<![\\p{L}\\p{N}(])(?<place>${capitals})(?=${tail}(?:${dash}|${hyphen}))`, "u"),
  // Any sentence may begin with a name and a dash: a place in small letters is told by the day or the agency behind it.
  new RegExp(
    `^(?<place>${word}(?: ${word}){0,3})(?=(?:${region})*?(?:,? ${day}|(?:,? ${day})?,? ?${agency})(?:${dash}|${hyphen}))`,
    "u",
  ),
];
/** A date or a label may stand before it on its line. */
const MOST_BEFORE = 60;
const mayStandBefore = /^$|\d|[:|>)\]]\s*$/;

export interface Opening {
  at: number;
  dateline: string;
}

/** Where a line begins to be a report; undefined where it doesn't. */
export function openingIn(line: string): Opening | undefined {
  for (const form of forms) {
    const found = form.exec(line);
    const place = found?.groups?.["place"];
    if (found === null || place === undefined || found.index > MOST_BEFORE) continue;
    if (mayStandBefore.test(line.slice(0, found.index))) return { at: found.index, dateline: place };
  }
  return undefined;
}

const endOf = new RegExp(`^${tail}(?: ?(?:—|–|--|-|:|\\|)(?: |(?=\\S))|\\.?$)`, "u");

/** Where a line begins with a dateline that is known; `isSure`: only where what ends one follows. */
export function givenIn(line: string, dateline: string, isSure: boolean): Opening | undefined {
  const at = line.indexOf(dateline);
  if (at === -1 || at > MOST_BEFORE) return undefined;
  return isSure && !endOf.test(line.slice(at + dateline.length)) ? undefined : { at, dateline };
}

/** What opens a paragraph: its dateline up to the dash; empty where it begins otherwise. */
export function openingOf(paragraph: string, dateline: string): string {
  if (!paragraph.startsWith(dateline)) return "";
  const end = endOf.exec(paragraph.slice(dateline.length))?.[0];
  return end === undefined ? "" : dateline + end;
}

/** A dateline as somebody states it, without its dash. */
export const undashed = (dateline: string): string =>
  dateline
    .normalize("NFC")
    .replace(/\s*[—–:|-]+\s*$/u, "")
    .trim();

/** The place alone: "Port Ansel" of "Port Ansel, May 3 (VG)". */
export const placeOf = (dateline: string): string => /^[^,(:]+/u.exec(dateline)?.[0].trim() ?? dateline;
