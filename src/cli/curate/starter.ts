/** What a new corpus begins with: the lists of another one, without what is only that one's, and statuses that any needs. */
import { readFileSync } from "node:fs";
import { isScalar, isSeq, parse, parseDocument, stringify, visit } from "yaml";
import { languages } from "../../contract.ts";
import { aliases } from "../../corpus/mention-finder.ts";
import type { Lexicon, Status } from "../../corpus/schema.ts";
import { fold } from "../../text/fold.ts";

/** Shorter words of a country stand within words of any language. */
const SHORTEST = 4;

/** A list's file without the words that name one of these; as it was where none does. */
export function withoutNames(file: string, names: Lexicon["names"]): string {
  const words = names.flatMap((name) => aliases(name)).map(fold);
  const own = words.filter(({ length }) => length >= SHORTEST);
  const document = parseDocument(file);
  let isChanged = false;
  visit(document, {
    Seq(_, seq) {
      const kept = seq.items.filter(
        (item) => !(isScalar(item) && own.some((word) => fold(String(item.value)).includes(word))),
      );
      // A label is needed, whatever it says.
      if (kept.length === seq.items.length || kept.length === 0) return;
      isChanged = true;
      if (isSeq(seq)) seq.items = kept;
    },
  });
  return isChanged ? document.toString({ lineWidth: 120, flowCollectionPadding: false }) : file;
}

/** The statuses of a file, and below them those that any partnership needs and it lacks. */
export function withStatuses(file: string): string {
  const known: Status[] = parse(file) ?? [];
  const needed: Status[] = parse(
    readFileSync(new URL("../../../src/cli/curate/starter-statuses.yaml", import.meta.url), "utf8"),
  );
  const taken = new Set(known.flatMap((status) => aliases(status)).map(fold));
  const added = needed.flatMap((status) => {
    if (known.some(({ id }) => id === status.id)) return [];
    const free = languages.map(
      (language) => [language, status[language]?.filter((word) => !taken.has(fold(word)))] as const,
    );
    // Where all words of a language are taken, the English ones serve.
    const words = Object.fromEntries(free.filter(([, own]) => own !== undefined && own.length > 0));
    return "en" in words ? [{ id: status.id, affirms: status.affirms, report: status.report, ...words }] : [];
  });
  if (added.length === 0) return file;
  const rest = known.length === 0 ? "" : `${file.trimEnd()}\n`;
  return `${rest}${stringify(added, { lineWidth: 120 })}`;
}
