/** Text as Discord shows it literally: no markdown, mention, link or list of a question or a fact acts. */

/** Everything that begins something, wherever it stands. A backslash before punctuation shows the punctuation. */
const anywhere = /[\\*_~`|<>[\]#@]/g;
/** A bullet or a number that would begin a list. */
const atLineStart = /^([ \t]*)(?:([-+])|(\d+)\.)(?=\s)/gm;
/** An address, with or without its scheme: `https:` before slashes, the first slash behind a name with a dot. */
const address = /(?<=https?):(?=\/\/)|(?<=\.[a-z]{2,})\//gi;
/** Marks that would turn the direction of what stands behind them. */
const direction = /[\u202a-\u202e\u2066-\u2069]/g;

/** Whether there is anything to escape: of most texts there is not, and long lists are measured again and again. */
const anything = /[\\*_~`|<>[\]#@/\u202a-\u202e\u2066-\u2069]|^[ \t]*(?:[-+]|\d+\.)\s/m;

export function escapeMarkdown(text: string): string {
  if (!anything.test(text)) return text;
  return text
    .replace(direction, "")
    .replace(anywhere, "\\$&")
    .replace(address, "\\$&")
    .replace(atLineStart, (_, space: string, bullet?: string, number?: string) =>
      bullet === undefined ? `${space}${number}\\.` : `${space}\\${bullet}`,
    );
}

/** As `escapeMarkdown`, on one line. */
export function escapeLine(text: string): string {
  return escapeMarkdown(text.replace(/\s+/g, " ").trim());
}
