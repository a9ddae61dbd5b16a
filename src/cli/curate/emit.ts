/** Articles and drafts as the files that people edit. */
import { Document, isMap, isScalar, isSeq, type Pair, Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Article } from "../../corpus/schema.ts";
import type { FactDraft } from "./draft-facts.ts";
import type { NameDraft } from "./draft-names.ts";

const WIDTH = 112;

export function articleFile({ id: _, paragraphs, setAside: __, ...front }: Article): string {
  const keys = Object.entries(front).filter(([, value]) => value !== undefined);
  const lines = keys.map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${paragraphs.join("\n\n")}\n`;
}

export function factsFile(drafts: readonly FactDraft[], article: string): string {
  const head = ` Drafts of facts, one for each sentence of articles/${article}.md. Nothing is answered from one while it says
 draft: true. Compare each with its quote, mend it, and remove that line; or delete it, and set its sentence aside in the
 article's front matter, with the reason. npm run corpus -- check says what is missing. A value below “a guess” may be
 wrong; what was in doubt is left open, with the reason. about has the names that play no other part.`;
  return listFile(
    drafts.map(({ remarks, id, ...draft }) => ({ entry: { id, draft: true, ...draft }, remarks })),
    head,
  );
}

export function namesFile(drafts: readonly NameDraft[], article: string): string {
  const head = ` Drafts of names that articles/${article}.md has and the lexicon lacked. A fact may refer to one once its line
 draft: true is removed; delete those that are no names. Add other ways to write a name, and its words in vi, ru and kk.`;
  return listFile(
    drafts.map(({ id, context, like, ...draft }) => ({
      entry: { id, draft: true, class: null, ...draft },
      remarks: {
        "": context,
        ...(draft.class === undefined ? { class: "what is it? an id of lexicon/classes.yaml" } : {}),
        ...(like === undefined
          ? {}
          : { en: `what ${like} or its people are called? then put it there, and delete this` }),
      },
    })),
    head,
  );
}

interface Entry {
  entry: object;
  /** By key: a comment above it; "" is above the whole. */
  remarks: Partial<Record<string, string>>;
}

function listFile(entries: readonly Entry[], head: string): string {
  const document = new Document(
    entries.map(({ entry }) => entry),
    { aliasDuplicateObjects: false },
  );
  document.commentBefore = head;
  if (!isSeq(document.contents)) return "";
  for (const [index, item] of document.contents.items.entries()) {
    if (!isMap(item)) continue;
    item.spaceBefore = index > 0;
    const { "": above, ...remarks } = entries[index]?.remarks ?? {};
    if (above !== undefined) item.commentBefore = ` ${above}`;
    layOut(item, remarks);
  }
  return document.toString({ lineWidth: WIDTH, flowCollectionPadding: false, nullStr: "" });
}

/**
 * A key with its value, laid out like those of a draft, without a line end. Lines but the first are indented by so many
 * columns more. A value with keys comes on one line if `isFlow`.
 */
export function pairText(key: string, value: unknown, indent: number, isFlow = false): string {
  const document = new Document({ [key]: value }, { aliasDuplicateObjects: false });
  const { contents } = document;
  if (isMap(contents)) {
    layOut(contents, {});
    const node = contents.get(key);
    if (isFlow && isMap(node)) node.flow = true;
  }
  const style = { lineWidth: WIDTH - indent, flowCollectionPadding: isFlow && !Array.isArray(value), nullStr: "" };
  return document
    .toString(style)
    .trimEnd()
    .replaceAll(/\n(?=[^\n])/g, `\n${" ".repeat(indent)}`);
}

/** Longer texts are folded under their key. */
const LONG = 80;

/** Lists of ids on a line, dates in quotes; a remark above the key that it is on. */
function layOut(item: YAMLMap, remarks: Partial<Record<string, string>>): void {
  const pairs = item.items as Pair<Scalar, unknown>[];
  for (const { key, value } of pairs) {
    if (isSeq(value)) layOutList(value);
    else if (isMap(value)) layOut(value, {});
    else if (isScalar(value) && isDateKey.has(String(key.value))) value.type = Scalar.QUOTE_DOUBLE;
    else if (isScalar(value) && String(value.value).length > LONG) value.type = Scalar.BLOCK_FOLDED;
  }
  for (const [key, remark] of Object.entries(remarks)) {
    const own = pairs.find((pair) => pair.key.value === key);
    if (own === undefined) continue;
    const line = ` ${key}: ${remark}`;
    own.key.commentBefore = own.key.commentBefore ? `${own.key.commentBefore}\n${line}` : line;
  }
}

const isDateKey: ReadonlySet<string> = new Set(["on", "from", "to"]);

function layOutList(list: YAMLSeq): void {
  list.flow = list.items.every((each) => isScalar(each) && /^[^,:#[\]{}]{1,50}$/.test(String(each.value)));
  for (const each of list.items) {
    if (isMap(each)) layOut(each, {});
    // Other readers of YAML take this word for yes.
    else if (isScalar(each) && each.value === "on") each.type = Scalar.QUOTE_DOUBLE;
  }
}
