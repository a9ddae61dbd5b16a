/** A tree of HTML → its paragraphs, as a reader sees them. */
import { collapse } from "./format.ts";

/** What is asked of an element here; no more of the DOM has types without a browser's library. */
export interface Element {
  nodeType: number;
  localName: string;
  textContent: string | null;
  childNodes: Iterable<Element>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  contains(other: Element): boolean;
  remove(): void;
}

const TEXT = 3;
const ELEMENT = 1;

/** Whatever stands in one of these stands on lines of its own. */
const apart = new Set(
  "address article blockquote body center dd div dl dt hr li main ol p pre section table tbody tr ul".split(" "),
);
/** What the text of an article is without, though it stands in its midst. */
const beside = "h1, h2, h3, h4, h5, h6, figure, figcaption, caption, [class*=caption i]";

/** The paragraphs with an empty line between them, and what was taken out of their midst. */
export function blocksOf(root: Element): { text: string; removed: string[] } {
  const removed: string[] = [];
  for (const element of root.querySelectorAll(beside)) {
    // A caption has gone with its figure.
    if (!root.contains(element)) continue;
    const text = collapse(element.textContent ?? "");
    if (text !== "") removed.push(text);
    element.remove();
  }
  const parts: string[] = [];
  gather(root, parts);
  const text = parts
    .join("")
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return { text, removed };
}

function gather(element: Element, parts: string[]): void {
  for (const child of element.childNodes) {
    if (child.nodeType === TEXT) parts.push((child.textContent ?? "").replace(/\s+/g, " "));
    if (child.nodeType !== ELEMENT) continue;
    if (child.localName === "br") parts.push("\n");
    else if (apart.has(child.localName)) {
      parts.push("\n\n");
      gather(child, parts);
      parts.push("\n\n");
    } else {
      gather(child, parts);
      // The cells of a row are words apart.
      if (child.localName === "td" || child.localName === "th") parts.push(" ");
    }
  }
}
