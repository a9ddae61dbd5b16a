/** What a reader can do with an answer, and the keys that buttons carry for it: `v1:<verb>:<language>:<arguments>`. */
import { Language } from "../contract.ts";

export type Action = { language: Language } & (
  | { do: "article"; fact: string; source: number }
  | { do: "copy"; fact: string }
  /** Asks the question at this place among the fact's own. */
  | { do: "ask"; fact: string; question: number }
  /** Turns to one page of a list of facts; `facts` is a key of the catalog. Pages count from 0. */
  | { do: "page"; page: number; facts: string }
  /**
   * Says in public what was answered in private: the facts, the id of the question, if any, and in words the answer, how the
   * question was read, and the notes.
   */
  | { do: "share"; facts: string; asked: string; says: readonly string[] }
  | { do: "remove"; asker: string }
  /** Shows one page of the documents that a filter leaves; each part is a short id, or empty. */
  | { do: "documents"; page: number; kind: string; subject: string; party: string }
  /** Shows one page of all dated facts in order, or of all articles. */
  | { do: "timeline"; page: number }
  | { do: "sources"; page: number }
  /** Shows one page of a list of facts, each with its quote, to whoever asks for it. */
  | { do: "quotes"; page: number; facts: string }
  /** Shows one fact that was picked; `asked` is the id of the question that meant it, if any. */
  | { do: "fact"; fact: string; asked: string }
  /** Judges an answer: its first fact, empty where it named none, and a key of the catalog for all of them. */
  | { do: "helpful"; fact: string; facts: string }
  | { do: "wrong"; fact: string; facts: string }
  /** Says that the question asked under this id meant this fact. */
  | { do: "meant"; fact: string; asked: string }
  /** Shows one page of what people ask in vain. */
  | { do: "gaps"; page: number }
  /** Shows the same facts, or help where there are none, in the action's language. */
  | { do: "speak"; facts: string }
);

/** An action as a button. The label is in the language of the action. */
export interface Button {
  label: string;
  action: Action;
}

const VERSION = "v1";
/** Stands for no fact, or no question. */
const NONE = "-";

/** The key of an action. Facts must be references of the catalog. */
export function encodeAction(action: Action): string {
  const head = `${VERSION}:${action.do}:${action.language}`;
  switch (action.do) {
    case "article":
      return `${head}:${action.fact}:${action.source}`;
    case "copy":
      return `${head}:${action.fact}`;
    case "fact":
      return action.asked === "" ? `${head}:${action.fact}` : `${head}:${action.fact}:${action.asked}`;
    case "ask":
      return `${head}:${action.fact}:${action.question}`;
    case "page":
    case "quotes":
      return `${head}:${action.page}:${action.facts}`;
    case "helpful":
    case "wrong":
      return `${head}:${action.fact || NONE}:${action.facts}`;
    case "meant":
      return `${head}:${action.fact}:${action.asked}`;
    case "share":
      return `${head}:${action.facts}:${action.asked || NONE}:${JSON.stringify(action.says)}`;
    case "remove":
      return `${head}:${action.asker}`;
    case "speak":
      return action.facts === "" ? head : `${head}:${action.facts}`;
    case "documents":
      return `${head}:${action.page}:${[action.kind, action.subject, action.party].join(",")}`;
    case "timeline":
    case "sources":
    case "gaps":
      return `${head}:${action.page}`;
    default:
      return action satisfies never;
  }
}

const toNumber = (digits: string): number | undefined => (/^\d{1,6}$/.test(digits) ? Number(digits) : undefined);

/** Whether this can be the id of a question. */
const isId = (text: string): boolean => /^[\w-]{1,36}$/.test(text);

function parseTexts(json: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((text) => typeof text === "string") ? value : undefined;
  } catch {
    return undefined;
  }
}

const rated = (verb: "helpful" | "wrong", language: Language, fact: string, facts: string): Action | undefined =>
  facts === "" ? undefined : { do: verb, language, fact: fact === NONE ? "" : fact, facts };

const picked = (language: Language, fact: string, asked: string): Action | undefined =>
  asked === "" || isId(asked) ? { do: "fact", language, fact, asked } : undefined;

/** A page of a list of facts. */
const listed = (verb: "page" | "quotes", language: Language, page: number | undefined, facts: string) =>
  page === undefined || facts === "" ? undefined : { do: verb, language, page, facts };

function shared(language: Language, facts: string, rest: string): Action | undefined {
  const [, asked = "", texts = ""] = /^([\w-]{1,36}):(.*)$/s.exec(rest) ?? [];
  const says = parseTexts(texts);
  return says && { do: "share", language, facts, asked: asked === NONE ? "" : asked, says };
}

/** The action of a key; undefined for a key of another version or one that was not made here. */
export function decodeAction(key: string): Action | undefined {
  const [version, verb, tongue, first = "", ...others] = key.split(":");
  const language = Language.safeParse(tongue).data;
  if (version !== VERSION || !language) return undefined;
  const rest = others.join(":");
  if (verb === "speak") return { do: verb, language, facts: first };
  if (first === "") return undefined;
  const number = toNumber(rest);
  const page = toNumber(first);
  switch (verb) {
    case "article":
      return number === undefined ? undefined : { do: verb, language, fact: first, source: number };
    case "copy":
      return { do: verb, language, fact: first };
    case "fact":
      return picked(language, first, rest);
    case "helpful":
    case "wrong":
      return rated(verb, language, first, rest);
    case "meant":
      return isId(rest) ? { do: verb, language, fact: first, asked: rest } : undefined;
    case "ask":
      return number === undefined ? undefined : { do: verb, language, fact: first, question: number };
    case "page":
    case "quotes":
      return listed(verb, language, page, rest);
    case "share":
      return shared(language, first, rest);
    case "remove":
      return { do: verb, language, asker: first };
    case "documents": {
      const [kind, subject, party] = rest.split(",");
      if (page === undefined || kind === undefined || subject === undefined || party === undefined) return undefined;
      return { do: verb, language, page, kind, subject, party };
    }
    case "timeline":
    case "sources":
    case "gaps":
      return page === undefined ? undefined : { do: verb, language, page };
    default:
      return undefined;
  }
}
