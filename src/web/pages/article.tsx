/** `/articles/ID`: an article, letter for letter, with every passage marked that a fact rests on. */
import type { ArticleView, FactView } from "../../contract.ts";
import type { PageHandler } from "../context.ts";
import { articleNameOf, factLink, languageOf } from "../parts/labels.ts";
import { MarkedParagraph } from "../parts/marked-paragraph.tsx";
import { Title } from "../parts/title.tsx";
import type { Reader } from "../reader.ts";
import { refuse } from "../refusal.tsx";
import { segments } from "../segments.ts";
import { showPage } from "../shell.tsx";

export const articlePage: PageHandler = (c) => {
  const { reader, library } = c.var;
  const article = library.article(c.req.param("id") ?? "");
  if (!article) return refuse(c, "notFound");
  const name = articleNameOf(article, reader);
  const facts = library.facts(reader.language);
  return showPage(c, {
    section: "articles",
    wide: true,
    title: name,
    description: article.paragraphs[0],
    content: (
      <article class="reading">
        <header>
          <h1 lang={article.headline === undefined ? undefined : "en"}>{name}</h1>
          <Origin article={article} reader={reader} />
          <Marking reader={reader} />
        </header>
        {article.paragraphs.map((text, at) => (
          <Paragraph text={text} number={at + 1} facts={citing(facts, article.id, at + 1)} reader={reader} />
        ))}
      </article>
    ),
  });
};

/** The facts that rest on a paragraph, each with its passages there. */
function citing(facts: readonly FactView[], article: string, paragraph: number): Quoted[] {
  return facts
    .map((fact) => {
      const sources = fact.sources.filter((source) => source.article === article && source.paragraph === paragraph);
      return { fact, quotes: sources.map(({ quote }) => quote) };
    })
    .filter(({ quotes }) => quotes.length > 0);
}

interface Quoted {
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

const markings = { facts: "marksByFact", numbers: "marksByNumber", plain: "marksNone" } as const;

/** How passages are marked: by fact, by numbers, or not at all. Each is a matter of style alone. */
function Marking({ reader }: { reader: Reader }) {
  const { say } = reader;
  return (
    <fieldset class="marking">
      <legend>{say("marks")}</legend>
      {Object.entries(markings).map(([by, phrase]) => (
        <label>
          <input type="radio" name="marks" id={`marks-${by}`} checked={by === "facts" || undefined} />
          {say(phrase)}
        </label>
      ))}
      <p class="small">{say("marksExplained")}</p>
    </fieldset>
  );
}

/** Facts that are named for a mark; one more takes no more room than saying that there is one more. */
const NAMED = 3;

function namesOf(facts: readonly FactView[], ids: readonly string[], { say }: Reader): string {
  const titles = ids.flatMap((id) => facts.find((fact) => fact.id === id)?.title ?? []);
  const named = titles.length > NAMED + 1 ? titles.slice(0, NAMED) : titles;
  const rest = titles.length - named.length;
  return [...named, ...(rest > 0 ? [say("more", { n: String(rest) })] : [])].join(" · ");
}

interface ParagraphProps {
  text: string;
  number: number;
  facts: readonly Quoted[];
  reader: Reader;
}

/** How many facts stand beside a paragraph at once; one more takes no more room than saying that there is one more. */
const BESIDE = 6;

/** A numbered paragraph; beside it, the facts that rest on it, by the numbers behind its marks. */
function Paragraph({ text, number, facts, reader }: ParagraphProps) {
  const { say } = reader;
  const n = String(number);
  const passages = facts.flatMap(({ fact, quotes }) => quotes.map((quote) => ({ id: fact.id, quote })));
  const parts = segments(text, passages);
  const numbered = [...new Set(parts.flatMap(({ ending }) => ending))];
  const cited = numbered.flatMap((id) => facts.find(({ fact }) => fact.id === id)?.fact ?? []);
  const beside = cited.length > BESIDE + 1 ? cited.slice(0, BESIDE) : cited;
  const others = cited.slice(beside.length);
  return (
    <section class="paragraph" id={`p${n}`} aria-label={say("paragraph", { n })}>
      <a class="number" href={`#p${n}`} aria-label={say("paragraph", { n })}>
        {n}
      </a>
      <MarkedParagraph
        parts={parts}
        of={{
          href: (id) => factLink(id, reader),
          name: (ids) => namesOf(cited, ids, reader),
          number: (id) => numbered.indexOf(id) + 1,
        }}
      />
      {cited.length > 0 && (
        <div class="cited">
          <Cited facts={beside} from={1} label={say("citedHere", { n })} reader={reader} />
          {others.length > 0 && (
            <details>
              <summary>{say("more", { n: String(others.length) })}</summary>
              <Cited facts={others} from={beside.length + 1} label={say("citedHere", { n })} reader={reader} />
            </details>
          )}
        </div>
      )}
    </section>
  );
}

interface CitedProps {
  facts: readonly FactView[];
  /** The number of the first. */
  from: number;
  label: string;
  reader: Reader;
}

function Cited({ facts, from, label, reader }: CitedProps) {
  return (
    <ul class="plain" aria-label={label}>
      {facts.map((fact, at) => (
        <li data-facts={fact.id}>
          <span class="n">{from + at}</span>
          <a href={factLink(fact.id, reader)} lang={languageOf(fact, reader)}>
            <Title text={fact.title} />
          </a>
        </li>
      ))}
    </ul>
  );
}
