/** `/articles`: what can be read. */
import type { PageHandler } from "../context.ts";
import { articleLink, articleNameOf } from "../parts/labels.ts";
import { showPage } from "../shell.tsx";

export const articlesPage: PageHandler = (c) => {
  const { reader, library } = c.var;
  const { say } = reader;
  const facts = library.facts(reader.language);
  return showPage(c, {
    section: "articles",
    title: say("articles"),
    content: (
      <>
        <h1>{say("articles")}</h1>
        <p class="intro">{say("articlesIntro")}</p>
        <ul class="plain shelf">
          {library.articles().map((article) => {
            const resting = facts.filter(({ sources }) => sources.some((source) => source.article === article.id));
            return (
              <li>
                <h2>
                  <a href={articleLink(article.id, reader)}>{articleNameOf(article, reader)}</a>
                </h2>
                <p class="excerpt" lang="en">
                  {article.paragraphs[0]}
                </p>
                <p class="small">
                  {[
                    article.headline === undefined
                      ? undefined
                      : say("articleName", { publisher: article.publisher, day: reader.day(article.publishedOn) }),
                    say("paragraphsCounted", { n: String(article.paragraphs.length) }),
                    say("articleFacts", { n: String(resting.length) }),
                  ]
                    .filter((part) => part !== undefined)
                    .join(" · ")}
                </p>
              </li>
            );
          })}
        </ul>
      </>
    ),
  });
};
