/** Facts as sentences with footnotes, in plain text, to paste into a document. */
import { type AnswerFact, factAddress, type Language, type Library } from "../contract.ts";
import { saySource } from "../wording/say.ts";

export interface FootnoteOptions {
  /** In which the statements are. */
  language: Language;
  library: Library;
  /** By which others reach the page; without it no address is given, since nobody else could open it. */
  publicUrl: string | undefined;
}

/** Statements with marks, then the passages that they rest on, numbered throughout. */
export function footnoted(facts: readonly AnswerFact[], { language, library, publicUrl }: FootnoteOptions): string {
  const notes: string[] = [];
  const addresses: string[] = [];
  const statements = facts.map(({ id, statement, sources }) => {
    const marks = sources.map((source) => {
      notes.push(`[${notes.length + 1}] “${source.quote}” — ${saySource(language, source)}`);
      return `[${notes.length}]`;
    });
    const view = library.fact(id, language);
    if (publicUrl !== undefined && view) addresses.push(factAddress(publicUrl, view, language));
    return `${statement} ${marks.join("")}`;
  });
  return [statements, notes, addresses].flatMap((lines) => (lines.length > 0 ? [lines.join("\n")] : [])).join("\n\n");
}
