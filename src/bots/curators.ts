/** What those who curate the facts are told in their channel. It never says who wrote. */
import { factAddress, type Language, type Library, languages } from "../contract.ts";
import type { Feedback } from "../state/state.ts";
import { say } from "../wording/say.ts";
import { type Card, cardOfFacts } from "./card.ts";
import { catalogOf } from "./catalog.ts";

export type Notice =
  /** Somebody says that something is wrong. `link` leads to the answer, where others can see it. */
  | { about: "feedback"; feedback: Feedback; link?: string | undefined }
  /** A changed corpus is refused. `problems` are lines of what → cure. */
  | { about: "corpus"; problems: readonly string[] };

/** A notice before any platform's markup: a sentence, links beside it, and a card with what it is about. */
export interface NoticeText {
  language: Language;
  sentence: string;
  links: readonly { label: string; address: string }[];
  card: Card | undefined;
}

const MOST_PAGES = 3;

/** `publicUrl` is where the pages are. */
export function tellOf(notice: Notice, library: Library, publicUrl: string | undefined): NoticeText {
  if (notice.about === "corpus") {
    const [language] = languages;
    const problems = `\n${notice.problems.join("\n")}`;
    return { language, sentence: say(language, "curatorsRefused", { problems }), links: [], card: undefined };
  }
  const { language, comment, facts: ids, corpus } = notice.feedback;
  const facts = ids.flatMap((id) => library.fact(id, language) ?? []);
  const pages = facts.slice(0, MOST_PAGES).flatMap((fact) => {
    if (publicUrl === undefined) return [];
    const label = `${say(language, "openPage")}: ${fact.title}`;
    return { label, address: factAddress(publicUrl, fact, language) };
  });
  const said = comment === "" ? say(language, "curatorsNoWord") : `“${comment}”`;
  return {
    language,
    sentence: say(language, "curatorsWrong"),
    links: [
      ...(notice.link === undefined ? [] : [{ label: say(language, "openAnswer"), address: notice.link }]),
      ...pages,
    ],
    card: {
      ...cardOfFacts(facts, language, catalogOf(library), said),
      notes: [
        ...(ids.length === 0 ? [say(language, "curatorsDeclined")] : []),
        ...(facts.length < ids.length ? [ids.join(", ")] : []),
        say(language, "edition", { version: corpus }),
      ],
    },
  };
}
