/** How a fact is shown, wherever it stands: status, statement, and the sentences it rests on. */
import type { AnswerFact, Citation } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import type { Reader } from "../reader.ts";

interface QuoteProps {
  source: Citation;
  reader: Reader;
}

/** A passage with where it stands, which leads there. */
export function Quote({ source, reader }: QuoteProps) {
  const { article, publisher, publishedOn, paragraph, quote } = source;
  const where = { publisher, day: reader.day(publishedOn), paragraph: String(paragraph) };
  return (
    <figure class="quote">
      <blockquote lang="en">
        <p>{quote}</p>
      </blockquote>
      <figcaption>
        <a href={reader.link(`/articles/${encodeURIComponent(article)}#p${paragraph}`)}>
          {say(reader.language, "source", where)}
        </a>
      </figcaption>
    </figure>
  );
}

interface FactCardProps {
  fact: AnswerFact;
  /** The language of its title, status and statement, which may be another than the reader's. */
  language: string;
  reader: Reader;
}

export function FactCard({ fact, language, reader }: FactCardProps) {
  return (
    <article class="fact">
      <header lang={language}>
        <p class="status">{fact.status}</p>
        <h3>
          <a href={reader.link(`/facts/${encodeURIComponent(fact.id)}`)}>{fact.title}</a>
        </h3>
      </header>
      <p class="statement" lang={language}>
        {fact.statement}
      </p>
      {fact.sources.map((source) => (
        <Quote source={source} reader={reader} />
      ))}
    </article>
  );
}
