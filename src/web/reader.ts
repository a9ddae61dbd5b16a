/** Whom a page is made for: the language, and links that keep it. */
import { dayOf, type Language, type Library, languages, MAX_QUESTION } from "../contract.ts";
import { type Slots, sayDay } from "../wording/say.ts";
import { type PagePhrase, say } from "./say.ts";

/** What may stand behind the `?` of an address; what is undefined or empty is left out. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Reader {
  readonly language: Language;
  /** The address that is read now. */
  readonly here: URL;
  /** The day on which it is read, in UTC: a question without another is asked as of it. */
  readonly today: string;
  /** The origin of an address that is sent on; undefined where the page can't be reached from outside. */
  readonly publicUrl: string | undefined;
  say(phrase: PagePhrase, slots?: Slots): string;
  /** A date `YYYY-MM-DD` in words. */
  day(day: string): string;
  /**
   * An address within the site, which keeps a language that was chosen by hand, unless the parameters name one. A `#part`
   * stands at the end of the path.
   */
  link(path: string, parameters?: Parameters): string;
  /** The language that was chosen by hand, for a form's hidden field; undefined where the browser chose. */
  readonly chosen: Language | undefined;
}

/** The corpus's title as it begins a line. */
export function siteTitleOf(library: Library, language: Language): string {
  const [first = "", ...rest] = library.title(language);
  return first.toLocaleUpperCase(language) + rest.join("");
}

export const isLanguage = (text: string | undefined): text is Language => languages.some((own) => own === text);

/** `now` is in milliseconds since 1970. */
export function readerOf(
  language: Language,
  here: URL,
  { publicUrl, now }: { publicUrl: string | undefined; now: () => number },
): Reader {
  const chosen = here.searchParams.get("lang") === language ? language : undefined;
  // Two slashes at the beginning would name another host in a link.
  const own = new URL(here);
  own.pathname = here.pathname.replace(/^\/+/, "/");
  return {
    language,
    here: own,
    today: dayOf(now()),
    publicUrl,
    chosen,
    say: (phrase, slots) => say(language, phrase, slots),
    day: (day) => sayDay(language, day),
    link: (path, parameters = {}) => address(path, { ...parameters, lang: parameters["lang"] ?? chosen }),
  };
}

/** The address that is read now as others have it and as people read it, so that what is on paper is found again. */
export function sentAddress({ here, publicUrl }: Reader): string {
  const { href } = new URL(`${here.pathname}?${new URLSearchParams(keptOf(here))}`, publicUrl ?? here.origin);
  try {
    return decodeURI(href).replace(/\?$/, "");
  } catch {
    return href;
  }
}

/** `path#part` with parameters in their place. */
export function address(path: string, parameters: Parameters): string {
  const [place = "", part] = path.split("#");
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(parameters)) {
    for (const value of [values].flat()) if (value) query.append(name, value);
  }
  return `${place}${query.size === 0 ? "" : `?${query}`}${part === undefined ? "" : `#${part}`}`;
}

/** What stands behind the `?`. What was refused as too long is not carried on. */
const keptOf = ({ searchParams }: URL): [name: string, value: string][] =>
  [...searchParams].filter(([, { length }]) => length <= MAX_QUESTION);

/** The address that is read now, in another language. */
export function inLanguage({ here }: Reader, language: Language): string {
  const kept = keptOf(here).filter(([name]) => name !== "lang");
  return `${here.pathname}?${new URLSearchParams([...kept, ["lang", language]])}`;
}
