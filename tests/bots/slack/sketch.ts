/** Blocks as a reader sees them, a line each, so that a snapshot can be read: bold, italic, quotes, small print, buttons with their keys. */
interface Piece {
  type: string;
  text?: string | { text: string };
  style?: string | { bold?: boolean; italic?: boolean };
  elements?: Piece[];
  value?: string;
  action_id?: string;
  block_id?: string;
  url?: string;
  options?: (Piece & { value: string })[];
}

const wordsOf = ({ text }: Piece): string => (typeof text === "string" ? text : (text?.text ?? ""));

const linkOf = (piece: Piece): string =>
  piece.url === wordsOf(piece) ? `<${piece.url}>` : `<${piece.url}|${wordsOf(piece)}>`;

function inline(piece: Piece): string {
  const style = typeof piece.style === "object" ? piece.style : {};
  const text = piece.type === "link" ? linkOf(piece) : wordsOf(piece);
  return style.bold ? `*${text}*` : style.italic ? `_${text}_` : text;
}

function rich(element: Piece): string {
  const inside = element.elements ?? [];
  if (element.type === "rich_text_list") return inside.map((item) => `• ${rich(item)}`).join("\n");
  const text = inside.map(inline).join("");
  return element.type === "rich_text_quote" ? text.replace(/^/gm, "> ") : text;
}

function lineOf(block: Piece): string {
  const inside = block.elements ?? [];
  switch (block.type) {
    case "rich_text":
      return inside.map(rich).join("\n");
    case "context":
      return inside.map((element) => `~ ${wordsOf(element)}`).join("\n");
    case "actions":
      return inside
        .map((element) =>
          element.type === "button"
            ? `[${wordsOf(element)} → ${element.value}]`
            : element.options
              ? `(${element.options.map((option) => `${wordsOf(option)} → ${option.value}`).join(" | ")})`
              : `[${element.type} ${block.block_id}]`,
        )
        .join(" ");
    case "header":
      return `# ${wordsOf(block)}`;
    default:
      return wordsOf(block);
  }
}

/** For `toMatchInlineSnapshot`. */
export const sketch = (blocks: readonly unknown[] | undefined): string => (blocks as Piece[]).map(lineOf).join("\n");
