/** `/facts/ID`: what a fact says, and the paragraphs it rests on. `?v=` names the state of it that a link was made from. */
import { type FactView, factPath, type Library, languages } from "../../contract.ts";
import { say as sayShared, saySource } from "../../wording/say.ts";
import type { PageHandler } from "../context.ts";
import { articleLink, isShownTranslated, languageOf } from "../parts/labels.ts";
import { MarkedParagraph } from "../parts/marked-paragraph.tsx";
import { Title } from "../parts/title.tsx";
import { address, type Reader } from "../reader.ts";
import { segments } from "../segments.ts";
import { showPage } from "../shell.tsx";

export const factPage: PageHandler = (c) => {
  const { reader, library } = c.var;
  const { say } = reader;
  const fact = library.fact(c.req.param("id") ?? "", reader.language);
  if (!fact) return showPage(c, { status: 404, title: say("factMissing"), content: <Missing reader={reader} /> });
  const linked = linkedState(fact.id, c.req.query("v"), library);
  return showPage(c, {
    title: fact.title,
    description: `${fact.status}: ${fact.statement}`,
    picture: address(`/facts/${encodeURIComponent(fact.id)}/picture.png`, { lang: reader.language, v: fact.version }),
    content: (
      <article class="reading">
        {linked === "changed" && (
          <p class="notice" role="status">
            {say("factChanged")}
          </p>
        )}
        <header>
          <p class="status" lang={languageOf(fact, reader)}>
            {fact.status}
          </p>
          <h1 lang={languageOf(fact, reader)}>
            <Title text={fact.title} />
          </h1>
        </header>
        <Statement fact={fact} reader={reader} />
        <Values fact={fact} reader={reader} />
        <Sources fact={fact} reader={reader} library={library} />
        <Questions fact={fact} reader={reader} />
        <footer class="small">
          {linked === "same" && <p>{say("factUnchanged")}</p>}
          <p>
            <a href={factPath(fact, reader.language)}>{say("factLink")}</a>
          </p>
        </footer>
      </article>
    ),
  });
};

/**
 * Whether a link was made from the fact as it is now. A link in another language names another version, so it is compared
 * with all; undefined where the address names none.
 */
function linkedState(id: string, version: string | undefined, library: Library): "same" | "changed" | undefined {
  if (version === undefined || !/^[0-9a-f]{6,64}$/.test(version)) return undefined;
  return languages.some((language) => library.fact(id, language)?.version === version) ? "same" : "changed";
}

function Missing({ reader }: { reader: Reader }) {
  const { say } = reader;
  return (
    <article class="refusal">
      <h1>{say("factMissing")}</h1>
      <p>{say("factMissingHint")}</p>
      <p>
        <a href={reader.link("/")}>{say("backToAsk")}</a>
      </p>
    </article>
  );
}

interface FactProps {
  fact: FactView;
  reader: Reader;
}

function Statement({ fact, reader }: FactProps) {
  const { say, language } = reader;
  const { differs } = fact;
  const translated = isShownTranslated(fact, reader);
  return (
    <>
      <p class="statement" lang={languageOf(fact, reader)}>
        {fact.statement}
      </p>
      {(translated || differs !== undefined) && (
        <aside class="notes" aria-label={say("notes")}>
          {translated && <p>{say("unofficial")}</p>}
          {translated && (
            <p>
              {say("statementEn")} <span lang="en">{fact.statementEn}</span>
            </p>
          )}
          {differs !== undefined && (
            <p lang={languageOf(fact, reader)}>{sayShared(language, "note", { text: differs })}</p>
          )}
        </aside>
      )}
    </>
  );
}

function Values({ fact, reader }: FactProps) {
  const { say } = reader;
  const isDocument = fact.type === "document";
  const subjects = fact.subjects.map(({ label }) => label).join(", ");
  const subject = subjects === "" && isDocument ? say("unstated") : subjects;
  const rows = [
    { label: say("status"), value: fact.status },
    { label: say("kind"), value: fact.kind?.label ?? "" },
    { label: say("subject"), value: subject },
    // Of other facts, who takes part is told by their values: who did, to whom, with whom.
    { label: say("parties"), value: isDocument ? fact.parties.map(({ label }) => label).join("; ") : "" },
    ...fact.values,
  ];
  return (
    <dl class="values">
      {rows
        .filter(({ value }) => value !== "")
        .map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

/** Each quote in its whole paragraph; those of one paragraph together. */
function Sources({ fact, reader, library }: FactProps & { library: Library }) {
  const { say } = reader;
  const paragraphs = new Map(
    fact.sources.map((source) => [articleLink(source.article, reader, source.paragraph), source]),
  );
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{say("sources")}</h2>
      {[...paragraphs].map(([href, source]) => {
        const { article, paragraph, quote } = source;
        const text = library.article(article)?.paragraphs[paragraph - 1] ?? quote;
        const passages = fact.sources
          .filter((own) => own.article === article && own.paragraph === paragraph)
          .map((own) => ({ id: fact.id, quote: own.quote }));
        return (
          <figure class="quote whole">
            <blockquote>
              <MarkedParagraph parts={segments(text, passages)} />
            </blockquote>
            <figcaption>
              <a href={href}>{saySource(reader.language, source)}</a>
            </figcaption>
          </figure>
        );
      })}
    </section>
  );
}

function Questions({ fact, reader }: FactProps) {
  const { say } = reader;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{say("askAboutIt")}</h2>
      <ul class="plain questions">
        {fact.questions.map((question) => (
          <li>
            <a href={reader.link("/", { q: question })} lang={languageOf(fact, reader)}>
              {question}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
