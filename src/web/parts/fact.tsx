/** How a fact is shown, wherever it stands: status, statement, and the sentences it rests on. */
import type { Child } from "hono/jsx";
import type { AnswerFact, Citation } from "../../contract.ts";
import { saySource } from "../../wording/say.ts";
import type { Reader } from "../reader.ts";
import { articleLink, factLink, languageOf } from "./labels.ts";
import { Title } from "./title.tsx";

interface QuoteProps {
  source: Citation;
  reader: Reader;
}

/** A passage with where it stands, which leads there. */
export function QuoteFigure({ source, reader }: QuoteProps) {
  return (
    <figure class="quote">
      <blockquote lang="en">
        <p>{source.quote}</p>
      </blockquote>
      <figcaption>
        <a href={articleLink(source.article, reader, source.paragraph)}>{saySource(reader.language, source)}</a>
      </figcaption>
    </figure>
  );
}

interface FactCardProps {
  fact: AnswerFact;
  /** The one that its words were asked in, which may be another than the reader's. */
  language: string;
  reader: Reader;
  /** Left out where the statement was just read above it. */
  statement?: boolean;
  /** What can be copied: the statement with its footnotes. */
  copy?: string;
  /** What else can be done with it. */
  children?: Child;
}

/** The first passage is shown at once, the others on demand. */
export function FactCard({ fact, language, reader, statement = true, copy, children }: FactCardProps) {
  const [first, ...others] = fact.sources;
  const lang = languageOf(fact, { language });
  return (
    <article class="fact">
      <p class="status" lang={language}>
        {fact.status}
      </p>
      <h3 lang={lang}>
        <a href={factLink(fact.id, reader)}>
          <Title text={fact.title} />
        </a>
      </h3>
      {statement && (
        <p class="statement" lang={lang}>
          {fact.statement}
        </p>
      )}
      {first && <QuoteFigure source={first} reader={reader} />}
      {others.length > 0 && (
        <details class="more">
          <summary>{reader.say("morePassages", { n: String(others.length) })}</summary>
          {others.map((source) => (
            <QuoteFigure source={source} reader={reader} />
          ))}
        </details>
      )}
      {copy !== undefined && <Copy text={copy} language={lang} label={reader.say("copyFootnoted")} reader={reader} />}
      {children}
    </article>
  );
}

interface CopyProps {
  text: string;
  language: string;
  label: string;
  reader: Reader;
}

/** A text to select and copy; with script, opening it copies it. */
export function Copy({ text, language, label, reader }: CopyProps) {
  return (
    <details class="copy" data-copied={reader.say("copied")}>
      <summary>{label}</summary>
      {/* A region that scrolls must be reached by the keyboard. */}
      <pre lang={language} tabindex={0}>
        {text}
      </pre>
    </details>
  );
}
