/** Files → Corpus. Whatever is wrong with any of them comes back as a list of problems, all in one run. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Language } from "../contract.ts";
import { parseArticle } from "./article-file.ts";
import { type CorpusFolder, factPaths, readFolder } from "./folder.ts";
import { didYouMean } from "./nearest.ts";
import { checksumOf } from "./pack.ts";
import type { Path } from "./path.ts";
import { compareProblems, isError, type Position, type Problem, problemAt } from "./problem.ts";
import {
  type Article,
  Concept,
  type Corpus,
  CorpusFile,
  type Draft,
  Fact,
  type Figure,
  isDraft,
  Kind,
  Name,
  NameGroup,
  Status,
  Synonyms,
  Translation,
} from "./schema.ts";
import { type Locate, parseEntries, parseYaml, type YamlFile } from "./yaml-file.ts";

/**
 * Where a value of the corpus stands: `where(fact, "sources", 0, "quote")`. The entry is an article, a fact, a
 * translation, an entry of the lexicon, or the corpus itself for what corpus.yaml says. What is not written there gets
 * the nearest place around it.
 */
export type Where = (entry: object, ...path: Path) => Position;

export interface Loaded {
  corpus: Corpus;
  /** What stands in the files and is no part of the corpus yet. `where` knows them, too. */
  drafts: readonly Draft[];
  where: Where;
  /** What stands in the folder and is passed over. */
  warnings: readonly Problem[];
}

/** One rule about a well-formed corpus; gives every place that breaks it. */
export type Check = (loaded: Loaded) => Problem[];

/** The corpus; or, where a file is missing or misshapen, every such problem in the order of the files. */
export type LoadResult =
  | (Loaded & { problems?: never })
  | { corpus?: never; drafts?: never; where?: never; warnings?: never; problems: Problem[] };

/** The shape of each kind of file, by the file's name or its folder's. */
export const fileSchemas = {
  corpus: CorpusFile,
  facts: z.array(Fact),
  translations: z.record(z.string(), Translation),
  names: z.array(Name),
  groups: mayBeEmpty(z.array(NameGroup), []),
  classes: z.array(Concept),
  offices: mayBeEmpty(z.array(Concept), []),
  subjects: z.array(Concept),
  kinds: z.array(Kind),
  statuses: z.array(Status),
  synonyms: mayBeEmpty(Synonyms, Synonyms.parse({})),
};

/** A file that is missing or holds nothing but comments is read as null. */
function mayBeEmpty<S extends z.ZodType>(schema: S, empty: z.output<S>): z.ZodType<z.output<S>> {
  return schema.nullable().transform((value) => value ?? empty);
}

/** What of a fact is translated, its sample questions aside. */
type Translated = Pick<Fact, "title" | "statement" | "purpose" | "differs"> & {
  figures?: readonly (string | Pick<Figure, "text">)[] | undefined;
};

/** Hash of the English that a translation is made from: 12 hexadecimal digits. */
export const translationHash = (fact: Translated): string => hash(wordsOf(fact));

/** A fact without figures keeps the hash that it had before there were any. */
const wordsOf = ({ title, statement, purpose, differs, figures }: Translated): unknown[] => [
  ...[title, statement, purpose ?? null, differs ?? null],
  ...(figures ? [figures.map((figure) => (typeof figure === "string" ? figure : figure.text))] : []),
];

/** Hash of what a fact says to a reader of one language: its words there, its typed values, its quotes. 12 hexadecimal digits. */
export function factVersion(fact: Fact, words: Translated): string {
  const { questions: _, during: __, sources, ...said } = fact;
  const quotes = sources.map(({ article, quote }) => [article, quote]);
  return hash([said, quotes, wordsOf(words)]);
}

const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);

/** The version that a corpus of these files has. */
const versionOf = ({ files }: CorpusFolder): string => checksumOf(files).slice(0, 12);

/** The version of the corpus that stands in a folder now; undefined where something of it is missing or can't be read. */
export function folderVersion(dir: string): string | undefined {
  const folder = readFolder(dir);
  return folder.problems.some(isError) ? undefined : versionOf(folder);
}

/**
 * Loads the corpus in the folder `dir`. It is well-formed then; whether it is right, the checks tell.
 * @param folder What was read there, where the caller needs its files, too: a second reading might find others.
 */
export function loadCorpus(dir: string, folder = readFolder(dir)): LoadResult {
  if (folder.files.size === 0) return { problems: folder.problems };
  const reader = new Reader(folder);
  const main = reader.mapping("corpus.yaml", fileSchemas.corpus);
  const synonyms = reader.mapping("lexicon/synonyms.yaml", fileSchemas.synonyms);
  const parts = {
    articles: reader.articles(),
    facts: reader.facts(),
    lexicon: {
      names: reader.names(),
      groups: reader.list("lexicon/groups.yaml", fileSchemas.groups),
      classes: reader.list("lexicon/classes.yaml", fileSchemas.classes),
      offices: reader.list("lexicon/offices.yaml", fileSchemas.offices),
      subjects: reader.list("lexicon/subjects.yaml", fileSchemas.subjects),
      kinds: reader.list("lexicon/kinds.yaml", fileSchemas.kinds),
      statuses: reader.list("lexicon/statuses.yaml", fileSchemas.statuses),
    },
  };
  const translations = {
    vi: reader.translations("vi", parts.facts),
    ru: reader.translations("ru", parts.facts),
    kk: reader.translations("kk", parts.facts),
  };
  const { problems } = reader;
  if (main === undefined || synonyms === undefined || problems.some(isError)) {
    return { problems: problems.sort(compareProblems) };
  }
  const lexicon = { ...parts.lexicon, synonyms };
  const corpus: Corpus = { version: versionOf(folder), ...main, ...parts, lexicon, translations };
  reader.place(corpus, reader.placeOf(main));
  const where: Where = (entry, ...path) => reader.where(entry, path);
  return { corpus, drafts: reader.drafts, where, warnings: problems };
}

interface Place {
  locate: Locate;
  path: Path;
}

/** Reads the files one by one; remembers what was wrong with them and where every entry stands. */
class Reader {
  readonly problems: Problem[];
  readonly drafts: Draft[] = [];
  readonly #files: ReadonlyMap<string, string>;
  readonly #places = new WeakMap<object, Place>();

  constructor({ files, problems }: CorpusFolder) {
    this.#files = files;
    this.problems = [...problems];
  }

  place(entry: object, place: Place): void {
    this.#places.set(entry, place);
  }

  placeOf(entry: object): Place {
    const place = this.#places.get(entry);
    if (place === undefined) throw new Error("where() was asked for something that is no entry of this corpus");
    return place;
  }

  where(entry: object, path: Path): Position {
    const place = this.placeOf(entry);
    return place.locate([...place.path, ...path]);
  }

  /** Undefined where the file is missing, empty or misshapen. */
  mapping<T extends object>(file: string, schema: z.ZodType<T>): T | undefined {
    const { value, locate } = this.#read(file, schema);
    if (value !== undefined) this.place(value, { locate, path: [] });
    return value;
  }

  list<T extends object>(file: string, schema: z.ZodType<T[]>): T[] {
    const { value = [], locate } = this.#read(file, schema);
    for (const [index, entry] of value.entries()) this.place(entry, { locate, path: [index] });
    return value;
  }

  /** A list whose entries may be drafts. */
  #draftable<T extends object>(file: string, schema: z.ZodType<T[]>, of: Draft["of"]): T[] {
    const {
      value = [],
      places,
      apart,
      locate,
      problems,
    } = parseEntries(file, this.#files.get(file) ?? "[]", schema, isDraft);
    this.problems.push(...problems);
    for (const [index, entry] of value.entries()) this.place(entry, { locate, path: [places[index] ?? index] });
    for (const { raw: entry, place } of apart) {
      const { draft: _, ...raw } = entry as Record<string, unknown>;
      const found: Draft = { of, raw };
      this.drafts.push(found);
      this.place(found, { locate, path: [place] });
    }
    return value;
  }

  /** Those of names.yaml, then those of files of their own. */
  names(): Name[] {
    const files = ["lexicon/names.yaml", ...this.#paths(/^lexicon\/names-[^.]*\.yaml$/)];
    return files.flatMap((file) => this.#draftable(file, fileSchemas.names, "name"));
  }

  articles(): Article[] {
    return this.#paths(/^articles\//).flatMap((file) => {
      const { article, locate, problems } = parseArticle(file, this.#files.get(file) ?? "");
      this.problems.push(...problems);
      if (article !== undefined) this.place(article, { locate, path: [] });
      return article ?? [];
    });
  }

  facts(): Fact[] {
    const files = this.#paths(factPaths());
    const facts = files.flatMap((file) => this.#draftable(file, fileSchemas.facts, "fact"));
    const first = new Map<string, Fact>();
    for (const fact of facts) {
      const earlier = first.get(fact.id);
      if (earlier === undefined) first.set(fact.id, fact);
      else this.#complain(fact, ["id"], `the id ${fact.id} is taken by ${this.#show(earlier)}`, "give it another");
    }
    return facts;
  }

  translations(language: Language, facts: readonly Fact[]): Map<string, Translation> {
    const byFact = new Map<string, Translation>();
    const ids = new Set(facts.map(({ id }) => id));
    // Where facts could not be read, that they are unknown is no news.
    const complete = !this.problems.some(isError);
    for (const file of this.#paths(factPaths(language))) {
      const { value = {}, locate } = this.#read(file, fileSchemas.translations);
      for (const [id, translation] of Object.entries(value)) {
        this.place(translation, { locate, path: [id] });
        const earlier = byFact.get(id);
        if (earlier !== undefined) {
          this.#complain(translation, [], `${id} is translated in ${this.#show(earlier)}, too`, "keep one of the two");
        } else if (complete && !ids.has(id)) {
          const cure = didYouMean(id, ids, "give it the id that the fact has now, or remove it");
          const what = `there is no fact ${id} to translate, so it is left out`;
          this.problems.push(problemAt(this.where(translation, []), what, cure, "warning"));
          continue;
        }
        byFact.set(id, translation);
      }
    }
    return byFact;
  }

  #read<T>(file: string, schema: z.ZodType<T>): YamlFile<T> {
    const text = this.#files.get(file);
    const parsed = parseYaml(file, text ?? "", schema);
    // That a file is missing which must be there has been told already.
    if (text !== undefined) this.problems.push(...parsed.problems);
    return parsed;
  }

  #paths(pattern: RegExp): string[] {
    return [...this.#files.keys()].filter((file) => pattern.test(file));
  }

  #complain(entry: object, path: Path, what: string, cure: string): void {
    this.problems.push(problemAt(this.where(entry, path), what, cure));
  }

  #show(entry: object): string {
    const { file, line } = this.where(entry, []);
    return `${file}:${line}`;
  }
}
