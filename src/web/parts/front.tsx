/** What stands under the field before anything was asked. */
import type { Library } from "../../contract.ts";
import { type Topic, topicsOf } from "../front.ts";
import type { Reader } from "../reader.ts";
import { articleAddress, nameOf } from "./labels.ts";

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
            <summary>{say("allTopics", { n: String(topics.length) })}</summary>
            <Topics topics={topics.slice(FIRST_TOPICS)} reader={reader} />
          </details>
        )}
      </section>
      <section aria-labelledby="articles">
        <h2 id="articles">{say("theArticles")}</h2>
        <ul class="plain questions">
          {library.articles().map((article) => (
            <li>
              <a href={articleAddress(article.id, reader)}>{nameOf(article, reader)}</a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Topics({ topics, reader }: { topics: readonly Topic[]; reader: Reader }) {
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
