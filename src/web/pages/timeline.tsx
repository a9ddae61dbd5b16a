/** `/timeline`: what happens when, as a picture and as a table that says the same. */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { remembered } from "../../cache/memoize.ts";
import type { Library } from "../../contract.ts";
import type { PageHandler } from "../context.ts";
import { factLink, languageOf } from "../parts/labels.ts";
import { Title } from "../parts/title.tsx";
import type { Reader } from "../reader.ts";
import { showPage } from "../shell.tsx";
import { type Moment, momentsOf } from "../timeline/moments.ts";
import { momentRowId, Picture, yearsOf } from "../timeline/picture.tsx";

/** Drawn once for a corpus, a language and whether links name it. */
const drawings = remembered((_: Library) => new Map<string, Child>());

export const timelinePage: PageHandler = (c) => {
  const { reader, library } = c.var;
  const drawn = drawings(library);
  const by = `${reader.language} ${reader.chosen}`;
  const content = drawn.get(by) ?? raw(<Timeline library={library} reader={reader} />);
  drawn.set(by, content);
  return showPage(c, { section: "timeline", title: reader.say("timeline"), content });
};

function Timeline({ library, reader }: { library: Library; reader: Reader }) {
  const { say } = reader;
  const facts = library.facts(reader.language);
  const moments = momentsOf(facts);
  const undated = facts.filter(({ date, period }) => date === undefined && period === undefined);
  return (
    <>
      <h1>{say("timeline")}</h1>
      {moments.length === 0 ? (
        <p class="intro">{say("timelineEmpty")}</p>
      ) : (
        <>
          <p class="intro">{say("timelineIntro", yearsOf(moments))}</p>
          <figure class="picture">
            <Picture name="wide" width={720} titles={6} moments={moments} reader={reader} />
            <Picture name="narrow" width={288} titles={3} moments={moments} reader={reader} />
            <figcaption class="small">{say("timelineExplained")}</figcaption>
          </figure>
          <h2 id="table">{say("asTable")}</h2>
          <Table moments={moments} reader={reader} />
        </>
      )}
      <p class="small">{say("undated", { n: String(undated.length) })}</p>
    </>
  );
}

function Table({ moments, reader }: { moments: readonly Moment[]; reader: Reader }) {
  const { say } = reader;
  return (
    <table class="cards moments" aria-labelledby="table">
      <thead>
        <tr>
          <th scope="col">{say("when")}</th>
          <th scope="col">{say("what")}</th>
        </tr>
      </thead>
      <tbody>
        {moments.map((moment) => (
          <tr id={momentRowId(moment)}>
            <th scope="row">{moment.text}</th>
            <td>
              <ul class="plain">
                {moment.facts.map((fact) => (
                  <li lang={languageOf(fact, reader)}>
                    <a href={factLink(fact.id, reader)}>
                      <Title text={fact.title} />
                    </a>{" "}
                    <span class="status">{fact.status}</span>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
