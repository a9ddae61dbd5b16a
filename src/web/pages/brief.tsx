/** `/brief?about=…`: everything that the corpus says on something, on a page to print; `/brief.md` the same as Markdown. */
import { type Answer, type Brief, MAX_QUESTION } from "../../contract.ts";
import { say as sayShared, saySource } from "../../wording/say.ts";
import type { PageHandler, WebContext } from "../context.ts";
import { FactCard } from "../parts/fact.tsx";
import { articleLink, languageOf } from "../parts/labels.ts";
import type { Reader } from "../reader.ts";
import { refuse } from "../refusal.tsx";
import { showPage } from "../shell.tsx";

export const briefPage: PageHandler = async (c) => {
  const { reader, library, ask } = c.var;
  const { say, language } = reader;
  const about = topicOf(c);
  if (about.length > MAX_QUESTION) return refuse(c, "tooLong", { n: String(MAX_QUESTION) });
  if (about === "") {
    return showPage(c, { section: "brief", title: say("brief"), content: <Choose reader={reader} {...topicsOf(c)} /> });
  }
  const brief = library.brief(about, language);
  if (!brief) {
    const content = <Nothing about={about} answer={await ask({ text: about, language })} reader={reader} />;
    return showPage(c, { section: "brief", status: 404, title: say("brief"), content });
  }
  const content = <Written brief={brief} about={about} reader={reader} />;
  return showPage(c, { section: "brief", title: brief.title, content });
};

/** The same as Markdown; a plain sentence where there is none. */
export const briefAsMarkdown: PageHandler = async (c) => {
  const { reader, library, ask } = c.var;
  const about = topicOf(c);
  if (about.length > MAX_QUESTION) return refuse(c, "tooLong", { n: String(MAX_QUESTION) });
  const brief = about === "" ? undefined : library.brief(about, reader.language);
  const text = brief?.markdown ?? (await ask({ text: about, language: reader.language })).text;
  return c.body(`${text}\n`, brief ? 200 : 404, { "Content-Type": "text/markdown; charset=utf-8" });
};

const topicOf = (c: WebContext): string => c.req.query("about")?.trim() ?? "";

/** What one could ask a brief on: labels as the corpus has them, so each is understood. */
function topicsOf(c: WebContext): { subjects: readonly string[]; parties: readonly string[] } {
  const { subjects, parties } = c.var.library.facets(c.var.reader.language);
  return { subjects: subjects.map(({ label }) => label), parties: parties.map(({ label }) => label) };
}

function Form({ about, reader }: { about: string; reader: Reader }) {
  const { say, chosen } = reader;
  return (
    <form class="brief-form" method="get" action="/brief">
      {chosen && <input type="hidden" name="lang" value={chosen} />}
      <label for="about">{say("briefAbout")}</label>
      <input id="about" name="about" value={about} maxlength={MAX_QUESTION} autocomplete="off" required />
      <button type="submit">{say("briefWrite")}</button>
    </form>
  );
}

interface ChooseProps {
  subjects: readonly string[];
  parties: readonly string[];
  reader: Reader;
}

function Choose({ subjects, parties, reader }: ChooseProps) {
  const { say } = reader;
  return (
    <>
      <h1>{say("brief")}</h1>
      <p class="intro">{say("briefIntro")}</p>
      <Form about="" reader={reader} />
      <Topics name="subjects" topics={subjects} reader={reader} />
      <Topics name="names" topics={parties} reader={reader} />
    </>
  );
}

interface TopicsProps {
  name: "subjects" | "names";
  topics: readonly string[];
  reader: Reader;
}

function Topics({ name, topics, reader }: TopicsProps) {
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{reader.say(name)}</h2>
      <ul class="plain topics">
        {topics.map((topic) => (
          <li>
            <a href={reader.link("/brief", { about: topic })}>{topic}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is missing, and what is nearest. */
function Nothing({ about, answer, reader }: { about: string; answer: Answer; reader: Reader }) {
  const { say, language } = reader;
  const { text, missing, related } = answer;
  const unsaid = missing.filter((what) => !text.includes(what));
  return (
    <>
      <h1>{say("briefNothing", { about })}</h1>
      <p>{text}</p>
      {unsaid.length > 0 && <p>{sayShared(language, "missing", { what: unsaid.join(", ") })}</p>}
      <Form about={about} reader={reader} />
      <p>
        <a href={reader.link("/brief")}>{say("briefTopics")}</a>
      </p>
      {related.length > 0 && (
        <section aria-labelledby="nearest">
          <h2 id="nearest">{sayShared(language, "nearest")}</h2>
          {related.map((fact) => (
            <FactCard fact={fact} language={languageOf(fact, reader)} reader={reader} />
          ))}
        </section>
      )}
    </>
  );
}

function Written({ brief, about, reader }: { brief: Brief; about: string; reader: Reader }) {
  const { say } = reader;
  return (
    <>
      <aside class="tools" aria-label={say("briefTools")}>
        <Form about={about} reader={reader} />
        <p class="small">
          {say("briefPrint")} <a href={reader.link("/brief.md", { about })}>{say("briefMarkdown")}</a>
        </p>
      </aside>
      <article class="sheet">
        <header>
          <p class="kicker">{brief.corpusTitle}</p>
          <h1>{brief.title}</h1>
          <p class="reported">{brief.reported}</p>
        </header>
        {brief.groups.map(({ status, statements }) => (
          <section aria-labelledby={`status-${status.id}`}>
            <h2 id={`status-${status.id}`}>{status.label}</h2>
            <ul>
              {statements.map(({ text, notes }) => (
                <li>
                  {text}
                  <sup>
                    {notes.map((number, at) => (
                      <>
                        {/* A comma that is text stays where the brief is copied. */}
                        {at > 0 && ", "}
                        <a href={`#note-${number}`} aria-label={say("footnote", { n: String(number) })}>
                          {number}
                        </a>
                      </>
                    ))}
                  </sup>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {brief.remarks.map((remark) => (
          <p class="remark">{remark}</p>
        ))}
        <Footnotes brief={brief} reader={reader} />
        <p class="edition">{brief.edition}</p>
      </article>
    </>
  );
}

function Footnotes({ brief, reader }: { brief: Brief; reader: Reader }) {
  const { say, language } = reader;
  return (
    <section class="footnotes" aria-labelledby="footnotes">
      <h2 id="footnotes">{say("sources")}</h2>
      <ol>
        {brief.notes.map((note, at) => (
          <li id={`note-${at + 1}`}>
            <span lang="en">“{note.quote}”</span>
            {" — "}
            <a href={articleLink(note.article, reader, note.paragraph)}>{saySource(language, note)}</a>
          </li>
        ))}
      </ol>
    </section>
  );
}
