/** What all answers rest on, at first sight: which articles, of whom and of which day, and how many facts. */
import type { Library } from "../../contract.ts";
import type { Reader } from "../reader.ts";
import { articleLink, articleNameOf } from "./labels.ts";

/** Articles that are named; one more takes no more room than saying that there is one more. */
const NAMED = 4;

export function Scope({ library, reader }: { library: Library; reader: Reader }) {
  const { say, language } = reader;
  const articles = library.articles();
  const named = articles.length > NAMED + 1 ? articles.slice(0, NAMED) : articles;
  const rest = articles.length - named.length;
  return (
    <dl class="values scope">
      <dt>{say("articles")}</dt>
      <dd>
        <ul class="plain">
          {named.map((article) => (
            <li>
              <a href={articleLink(article.id, reader)}>{articleNameOf(article, reader)}</a>
              {article.headline !== undefined && (
                <span class="small">
                  {" "}
                  {say("articleName", { publisher: article.publisher, day: reader.day(article.publishedOn) })}
                </span>
              )}
            </li>
          ))}
          {rest > 0 && (
            <li>
              <a href={reader.link("/articles")}>{say("more", { n: String(rest) })}</a>
            </li>
          )}
        </ul>
      </dd>
      <dt>{say("facts")}</dt>
      <dd>
        <a href={reader.link("/facts")}>{say("allFacts", { n: String(library.facts(language).length) })}</a>
      </dd>
    </dl>
  );
}
