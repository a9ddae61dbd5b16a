/** What a YAML parser complains of, as somebody who writes prose can mend it. */
import { type Document, isScalar, visit, type YAMLError } from "yaml";

export interface Complaint {
  /** Where in the text: an offset in UTF-16 code units. */
  offset: number;
  what: string;
  cure: string;
}

const lineUp = "line it up with its neighbours";
/** What the parser's commonest complaints mean. */
const cures: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "keep one of the two",
  TAB_AS_INDENT: "indent with spaces",
  BLOCK_AS_IMPLICIT_KEY: "put the text in quotes, it has a colon in it",
  BAD_SCALAR_START: "put the text in quotes",
  MISSING_CHAR: "close what was opened",
  BAD_INDENT: lineUp,
  MULTIPLE_DOCS: "remove the --- line",
  BAD_ALIAS: "put the text in quotes",
  UNEXPECTED_TOKEN: `${lineUp}, or put the text in quotes`,
};
/** After these, the rest is read as it was meant. */
const harmless: ReadonlySet<string> = new Set(["DUPLICATE_KEY", "MULTIPLE_DOCS", "BAD_ALIAS", "BAD_SCALAR_START"]);

/** Every complaint up to the first after which nothing is read as it was meant: what follows from that is no news. */
export function complaintsOf(text: string, document: Document.Parsed): Complaint[] {
  const errors = [...document.errors, ...document.warnings];
  const stop = errors.findIndex(({ code }) => !harmless.has(code));
  const told = stop === -1 ? errors : errors.slice(0, stop + 1);
  return told.map((error) => complaintOf(error, text, document));
}

function complaintOf(error: YAMLError, text: string, document: Document.Parsed): Complaint {
  const [offset] = error.pos;
  const tab = tabNear(text, offset);
  if (!harmless.has(error.code) && tab !== undefined) {
    return { offset: tab, what: "the line is indented with a tab", cure: "indent it with spaces" };
  }
  const runsOn = document.errors.some(({ code, pos }) => code === "MULTILINE_IMPLICIT_KEY" && pos[0] === offset);
  const deeper = runsOn ? lineAfter(text, offset) : undefined;
  if (deeper !== undefined) {
    const cure = `${lineUp}; where it goes on with the text above, put that in quotes`;
    return { offset: deeper, what: "the line is indented deeper than the one above", cure };
  }
  if (/indicator/.test(error.message)) return { offset, what: error.message, cure: `${lineUp}, or begin it with a -` };
  const bracket = /end with an? ([\]}])/.exec(error.message)?.[1];
  if (bracket !== undefined)
    return { offset, what: error.message, cure: `close what was opened before, with ${bracket}` };
  const opened = error.code === "MISSING_CHAR" ? openQuote(document, offset) : undefined;
  if (opened !== undefined) {
    return { offset: opened, what: "the quotes that open here are not closed", cure: "close them where the text ends" };
  }
  const cure = cures[error.code] ?? "put the text in quotes, or mend the YAML";
  return { offset, what: error.message, cure };
}

/** The tab that indents the line of a place, or the one after it, which the parser takes for a part of it. */
function tabNear(text: string, offset: number): number | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  for (const from of [start, lineAfter(text, offset) ?? start]) {
    const lineStart = text.lastIndexOf("\n", from - 1) + 1;
    const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
    if (indent.includes("\t")) return lineStart + indent.indexOf("\t");
  }
  return undefined;
}

/** Where the words of the next line that has some begin. */
function lineAfter(text: string, offset: number): number | undefined {
  const end = text.indexOf("\n", offset);
  const words = end === -1 ? -1 : text.slice(end).search(/\S/);
  return words === -1 ? undefined : end + words;
}

/** Where the text in quotes begins that goes on up to a place. */
function openQuote(document: Document.Parsed, offset: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Scalar: (_, node) => {
      const [start, end] = node.range ?? [];
      const isQuoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
      if (isQuoted && start !== undefined && end !== undefined && start < offset && end >= offset) found = start;
    },
  });
  return found;
}
