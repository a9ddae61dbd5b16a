/** What stands under the field before anything was asked. */
import type { Library } from "../../contract.ts";
import { type FrontTopic, topicsOf } from "../front.ts";
import type { Reader } from "../reader.ts";

/** Topics that are seen at once; the others are unfolded. */
const FIRST_TOPICS = 14;

export function Front({ library, reader }: { library: Library; reader: Reader }) {
  const { say, language } = reader;
  const questions = library.popular(language).flatMap(({ questions: [first] }) => first ?? []);
  const topics = topicsOf(library, language);
  return (
    <>
      <section aria-labelledby="popular">
        <h2 id="popular">{say("popularQuestions")}</h2>
        <ul class="plain questions">
          {questions.map((question) => (
            <li>
              <a href={reader.link("/", { q: question })}>{question}</a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="topics">
        <h2 id="topics">{say("topics")}</h2>
        <Topics topics={topics.slice(0, FIRST_TOPICS)} reader={reader} />
        {topics.length > FIRST_TOPICS && (
          <details>
            <summary>{say("more", { n: String(topics.length - FIRST_TOPICS) })}</summary>
            <Topics topics={topics.slice(FIRST_TOPICS)} reader={reader} />
          </details>
        )}
      </section>
    </>
  );
}

function Topics({ topics, reader }: { topics: readonly FrontTopic[]; reader: Reader }) {
  return (
    <ul class="plain chips">
      {topics.map(({ label, language }) => (
        <li>
          <a class="chip" href={reader.link("/", { q: label, lang: language })}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
