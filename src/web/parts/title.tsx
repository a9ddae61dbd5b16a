/** A fact's title, in which years such as 2025-27 stay on one line. */

const range = /(\d+[-–]\d+)/;

export function Title({ text }: { text: string }) {
  if (!range.test(text)) return text;
  return text.split(range).map((part, at) => (at % 2 === 1 ? <span class="whole-range">{part}</span> : part));
}
