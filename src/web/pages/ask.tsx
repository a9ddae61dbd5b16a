/** `/`: one field, and the answer under it. */
import { MAX_QUESTION } from "../../contract.ts";
import { conversationOf, questionIn } from "../address-question.ts";
import type { PageHandler } from "../context.ts";
import { AnswerPart, hasKey } from "../parts/answer.tsx";
import { Field } from "../parts/field.tsx";
import { Front } from "../parts/front.tsx";
import { Scope } from "../parts/scope.tsx";
import { address, siteTitleOf } from "../reader.ts";
import { refuse } from "../refusal.tsx";
import { showPage } from "../shell.tsx";

export const askPage: PageHandler = async (c) => {
  const { reader, library, ask, offers, isFirst } = c.var;
  const asked = questionIn(reader.here);
  if (asked === "too long") return refuse(c, "tooLong", { n: String(MAX_QUESTION) });
  const { chosen, language } = reader;
  if (asked.text === "") {
    const welcome = library.ask({ text: "", language }).text;
    return showPage(c, {
      section: "ask",
      description: welcome,
      content: (
        <>
          <h1>{siteTitleOf(library, language)}</h1>
          <p class="lead">{welcome}</p>
          <Field text="" history={asked.history} reader={reader} />
          <Scope library={library} reader={reader} />
          <Front library={library} reader={reader} />
        </>
      ),
    });
  }
  // There is one for each question that anybody thinks of: a search engine would never come to an end.
  c.header("X-Robots-Tag", "noindex, nofollow");
  if (isFirst) c.header("Cache-Control", "no-store");
  const answer = await ask({ text: asked.text, history: [...asked.history], language: chosen });
  c.set("isOnlyOne", hasKey(answer, offers.feedback));
  return showPage(c, {
    title: asked.text,
    section: "ask",
    description: answer.text,
    picture: address("/picture.png", { q: asked.text, history: asked.history, lang: chosen, v: library.version }),
    content: (
      <>
        <Field text={asked.text} history={conversationOf(asked)} reader={reader} />
        <AnswerPart
          asked={asked}
          answer={answer}
          library={library}
          reader={reader}
          isFirst={isFirst}
          heard={offers.feedback}
        />
      </>
    ),
  });
};

const MOST_SUGGESTIONS = 6;

/**
 * `/suggestions?typed=…`: questions of the facts that have the words typed, as JSON, for the script alone. Those that say
 * what was typed come first.
 */
export const suggestions: PageHandler = (c) => {
  const { reader, library } = c.var;
  const typed = (c.req.query("typed") ?? "").trim().slice(0, MAX_QUESTION).toLowerCase();
  const facts = typed === "" ? [] : library.suggest(typed, reader.language, 2 * MOST_SUGGESTIONS);
  const says = (question: string): boolean => question.toLowerCase().includes(typed);
  const found = facts.flatMap(({ questions }) => questions.find(says) ?? questions[0] ?? []);
  const questions = new Set([...found.filter(says), ...found]);
  return c.json({ questions: [...questions].slice(0, MOST_SUGGESTIONS) });
};
