/** `/articles/ID`: an article, letter for letter, with every passage marked that a fact rests on. */
import type { ArticleView, FactView } from "../../contract.ts";
import type { Page } from "../context.ts";
import { show } from "../layout.tsx";
import { factAddress, languageOf, nameOf } from "../parts/labels.ts";
import { Marked } from "../parts/marked.tsx";
import type { Reader } from "../reader.ts";
import { refuse } from "../refusal.tsx";

export const articlePage: Page = (c) => {
  const { reader, library } = c.var;
  const article = library.articles().find(({ id }) => id === c.req.param("id"));
  if (!article) return refuse(c, "notFound");
  const { say } = reader;
  const name = nameOf(article, reader);
  const facts = library.facts(reader.language);
  return show(c, {
    section: "articles",
    wide: true,
    title: name,
    content: (
      <article class="reading">
        <header>
          <h1 lang={article.headline === undefined ? undefined : "en"}>{name}</h1>
          <Origin article={article} reader={reader} />
          <p class="small">{say("marksExplained")}</p>
        </header>
        {article.paragraphs.map((text, at) => (
          <Paragraph text={text} number={at + 1} facts={citing(facts, article.id, at + 1)} reader={reader} />
        ))}
      </article>
    ),
  });
};

/** The facts that rest on a paragraph, each with its passages there. */
function citing(facts: readonly FactView[], article: string, paragraph: number): Cited[] {
  return facts
    .map((fact) => {
      const sources = fact.sources.filter((source) => source.article === article && source.paragraph === paragraph);
      return { fact, quotes: sources.map(({ quote }) => quote) };
    })
    .filter(({ quotes }) => quotes.length > 0);
}

interface Cited {
  fact: FactView;
  quotes: readonly string[];
}

function Origin({ article, reader }: { article: ArticleView; reader: Reader }) {
  const { say } = reader;
  const { publisher, publishedOn, dateline, address } = article;
  // An address may be anything that a curator wrote; only those of the web become links.
  const isLink = address !== undefined && /^https?:/i.test(address);
  return (
    <dl class="values">
      <dt>{say("publisher")}</dt>
      <dd lang="en">{publisher}</dd>
      <dt>{say("published")}</dt>
      <dd>
        <time datetime={publishedOn}>{reader.day(publishedOn)}</time>
      </dd>
      <dt>{say("dateline")}</dt>
      <dd lang="en">{dateline}</dd>
      {address !== undefined && <dt>{say("original")}</dt>}
      {address !== undefined && <dd>{isLink ? <a href={address}>{address}</a> : address}</dd>}
    </dl>
  );
}

interface ParagraphProps {
  text: string;
  number: number;
  facts: readonly Cited[];
  reader: Reader;
}

/** A numbered paragraph; beside it, the facts that rest on it, by the numbers behind its marks. */
function Paragraph({ text, number, facts, reader }: ParagraphProps) {
  const { say } = reader;
  const n = String(number);
  const numbers = new Map(facts.map(({ fact }, at) => [fact.id, String(at + 1)]));
  const passages = facts.flatMap(({ fact, quotes }) => quotes.map((quote) => ({ id: fact.id, quote })));
  return (
    <section class="paragraph" id={`p${n}`} aria-label={say("paragraph", { n })}>
      <a class="number" href={`#p${n}`} aria-label={say("paragraph", { n })}>
        {n}
      </a>
      <Marked
        paragraph={text}
        passages={passages}
        href={(id) => factAddress(id, reader)}
        number={(id) => numbers.get(id) ?? ""}
      />
      {facts.length > 0 && (
        <ol class="cited" aria-label={say("citedHere", { n })}>
          {facts.map(({ fact }) => (
            <li>
              <a href={factAddress(fact.id, reader)} lang={languageOf(fact, reader)}>
                {fact.title}
              </a>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
