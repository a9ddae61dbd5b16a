/** What a reader must know beside an answer. */
import type { Reader } from "../reader.ts";

export function Notes({ notes, language, reader }: { notes: readonly string[]; language: string; reader: Reader }) {
  if (notes.length === 0) return null;
  return (
    <aside class="notes" aria-label={reader.say("notes")}>
      <ul class="plain" lang={language}>
        {notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    </aside>
  );
}
