/**
 * Changes values in a YAML text and nothing beside them: the tokens of what stays are written as they were read, with
 * their comments, quotes and line breaks.
 */
import { Composer, CST, type Document, isMap, isSeq, Parser } from "yaml";
import { exitCodes, Failure } from "../../failure.ts";
import { pairText } from "../emit.ts";
import { isScalar } from "./leaves.ts";

export interface YamlSource {
  /** What the text holds. */
  value: unknown;
  /**
   * Puts another value in the place of the one at the top that has this key or index; undefined takes it away. A list
   * within it may have holes, as `withLeaves` leaves them. `order` is how the keys of an entry follow each other.
   */
  put(at: string | number, next: unknown, order: readonly string[]): void;
  /** The text as it is now. */
  text(): string;
}

/** Reads the text of a list or of keys with values, which loads without a problem. */
export function openSource(text: string): YamlSource {
  const tokens = [...new Parser().parse(text === "" || text.endsWith("\n") ? text : `${text}\n`)];
  const [document] = new Composer({ keepSourceTokens: true, stringKeys: true }).compose(tokens) as Iterable<Document>;
  const value: unknown = document?.toJS() ?? null;
  const top = document?.contents;
  const token = isMap(top) || isSeq(top) ? top.srcToken : undefined;
  let added = "";
  return {
    value,
    put(at, next, order) {
      if (token?.type === "block-seq" && typeof at === "number") {
        reviseList(token, value as unknown[], Object.assign([...(value as unknown[])], { [at]: next }), order);
      } else if (token?.type === "block-map" && typeof at === "string") {
        const entries = value as Record<string, unknown>;
        reviseMap(token, entries, { ...entries, [at]: next }, order);
      } else if (value === null && typeof at === "string") {
        added += `${pairText(at, next, 0)}\n`;
      } else
        throw new Failure(
          "a file that is one list in brackets cannot be changed → write its entries below each other",
          exitCodes.unusable,
        );
    },
    text: () => tokens.map((each) => CST.stringify(each)).join("") + added,
  };
}

type Block = CST.BlockMap | CST.BlockSequence;
/** A key with its value, or an item of a list. */
type Item = Block["items"][number];

const raw = (source: string): CST.SourceToken => ({ type: "space", offset: 0, indent: 0, source });
const isObject = (value: unknown): value is Record<string, unknown> => !isScalar(value) && !Array.isArray(value);
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Changes a block's items as if each began a line; the first of them stands behind what opens the block. */
function rearrange(block: Block, change: (items: Item[]) => Item[]): void {
  block.items[0]?.start.unshift(raw(" ".repeat(block.indent)));
  block.items = change(block.items) as typeof block.items;
  const start = block.items[0]?.start ?? [];
  while (start[0]?.type === "newline") start.shift();
  if (start[0]?.type === "space") start.shift();
}

function reviseMap(
  map: CST.BlockMap,
  old: Record<string, unknown>,
  next: Record<string, unknown>,
  order: readonly string[],
): void {
  for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
    const item = map.items.find((each) => keyOf(each) === key);
    if (item === undefined) {
      if (next[key] !== undefined) insert(map, key, next[key], order);
    } else if (next[key] === undefined) {
      rearrange(map, (items) => items.filter((each) => each !== item));
    } else revisePair(item, old[key], next[key], { indent: map.indent, order });
  }
}

const keyOf = ({ key }: Item): string | undefined => CST.resolveAsScalar(key ?? null)?.value;

/** Before the first key that comes after it. */
function insert(map: CST.BlockMap, key: string, value: unknown, order: readonly string[]): void {
  const start = [raw(" ".repeat(map.indent))];
  const item: Item = { start, key: raw(`${pairText(key, value, map.indent)}\n`), sep: [] };
  const later = new Set(order.slice(order.indexOf(key) + 1));
  rearrange(map, (items) => {
    const before = items.findIndex((each) => later.has(keyOf(each) ?? ""));
    return before === -1 || !order.includes(key) ? [...items, item] : items.toSpliced(before, 0, item);
  });
}

function revisePair(
  item: Item,
  old: unknown,
  next: unknown,
  { indent, order }: { indent: number; order: readonly string[] },
): void {
  if (isSame(old, next)) return;
  const { value } = item;
  if (value?.type === "block-map" && isObject(old) && isObject(next)) reviseMap(value, old, next, order);
  else if (value?.type === "block-seq" && Array.isArray(old) && Array.isArray(next))
    reviseList(value, old, next, order);
  else {
    const isFlow = value?.type === "flow-collection" && value.start.type === "flow-map-start";
    const text = pairText("of", next, indent, isFlow);
    replace(item, text.slice("of".length), indent);
  }
}

/** Items with keys keep their places, and a hole stands for one that goes; plain values are known again by what they are. */
function reviseList(
  list: CST.BlockSequence,
  old: readonly unknown[],
  next: readonly unknown[],
  order: readonly string[],
): void {
  const { indent } = list;
  const isItem = ({ start }: Item): boolean => start.some(({ type }) => type === "seq-item-ind");
  rearrange(list, (all) => {
    const items = all.filter(isItem);
    const origins = originsOf(old, next);
    const revised = next.flatMap((value, at) => {
      const from = origins[at] ?? -1;
      const item = items[from];
      if (value === undefined) return [];
      if (item === undefined) {
        return { start: [raw(" ".repeat(indent)), raw(`- ${itemText(value, indent)}\n`)] };
      }
      if (item.value?.type === "block-map" && isObject(old[from]) && isObject(value)) {
        reviseMap(item.value, old[from], value, order);
      } else if (!isSame(old[from], value)) replace(item, itemText(value, indent), indent);
      return item;
    });
    // A comment at the end counts among the items.
    return [...revised, ...all.filter((item) => !isItem(item))];
  });
}

/** For each new item, the index of the old one that it is or takes the place of. */
function originsOf(old: readonly unknown[], next: readonly unknown[]): (number | undefined)[] {
  const isKnown = next.every((value) => isScalar(value) && value !== undefined);
  const same = new Map<number, number>();
  const taken = new Set<number>();
  for (const [at, value] of isKnown ? next.entries() : []) {
    const from = old.findIndex((each, index) => each === value && !taken.has(index));
    if (from === -1) continue;
    same.set(at, from);
    taken.add(from);
  }
  let last = -1;
  return next.map((_, at) => {
    const from = same.get(at) ?? last + 1;
    if (!same.has(at) && taken.has(from)) return undefined;
    last = from;
    return from;
  });
}

const itemText = (value: unknown, indent: number): string =>
  pairText("of", value, indent).slice("of:".length).trimStart();

/** Writes another value. Comments within the old one stay: behind it on its line, or else on lines above. */
function replace(item: Item, text: string, indent: number): void {
  const { start, key, sep = [], value } = item;
  const old = CST.stringify({ start: [], sep, ...(value ? { value } : {}) });
  const comments = [...sep, ...(value ? commentsOf(value) : [])].filter(({ type }) => type === "comment");
  const lineEnds = /\n*$/.exec(old)?.[0] || "\n";
  const isBehind = comments.length === 1 && !text.includes("\n");
  const behind = isBehind ? ` ${comments[0]?.source}` : "";
  if (!isBehind) {
    const at = start.findIndex(({ type }) => type === "seq-item-ind");
    const above = comments.flatMap(({ source }) => [raw(`${source}\n${" ".repeat(indent)}`)]);
    start.splice(at === -1 ? start.length : at, 0, ...above);
  }
  delete item.value;
  // What stands after the key or the dash is written as one token.
  if (key) item.sep = [raw(`${text}${behind}${lineEnds}`)];
  else start.push(raw(`${text}${behind}${lineEnds}`));
}

/** Every comment among the tokens of a value. */
function commentsOf(token: CST.Token): CST.SourceToken[] {
  const found: CST.SourceToken[] = [];
  const add = (tokens: readonly CST.Token[] = []): void => {
    for (const each of tokens) if (each.type === "comment") found.push(each);
  };
  if ("props" in token) add(token.props);
  if ("items" in token) {
    for (const { start, sep, value } of token.items) {
      add(start);
      add(sep);
      if (value) found.push(...commentsOf(value));
    }
  }
  if ("end" in token) add(token.end);
  return found;
}
