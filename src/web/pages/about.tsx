/** `/about`: what this is, how it answers, what it can't, who curates it, how to report, and its doors for programs. */
import type { PageHandler } from "../context.ts";
import { Scope } from "../parts/scope.tsx";
import { siteTitleOf } from "../reader.ts";
import type { PagePhrase } from "../say.ts";
import { showPage } from "../shell.tsx";

/** Of what it is handed, what readers are told. */
export interface AboutOptions {
  curatedBy: string | undefined;
  /** For how many days an unanswered question is kept; 0 where none is. */
  keptDays: number;
}

export const aboutPage =
  ({ curatedBy, keptDays }: AboutOptions): PageHandler =>
  (c) => {
    const { reader, library, offers } = c.var;
    const { say, language, publicUrl, here } = reader;
    const origin = publicUrl ?? here.origin;
    const sections: readonly (readonly [heading: PagePhrase, ...texts: string[]])[] = [
      ["aboutHow", say("aboutHowText"), say("aboutWords")],
      ["aboutLimits", say("aboutLimitsText"), say("aboutMisread")],
      ["aboutCurators", curatedBy ?? say("aboutCuratorsUnnamed"), say("aboutChecked")],
      [
        "aboutReport",
        ...(offers.feedback ? [say("aboutReportText")] : []),
        ...(curatedBy === undefined ? [] : [say("aboutReportTo", { curators: curatedBy })]),
        ...(!offers.feedback && curatedBy === undefined ? [say("aboutReportNone")] : []),
      ],
      ["aboutKept", keptDays > 0 ? say("aboutKeptText", { n: String(keptDays) }) : say("aboutKeptNothing")],
    ];
    return showPage(c, {
      title: say("about"),
      description: say("aboutHowText"),
      content: (
        <article>
          <h1>{say("about")}</h1>
          <p class="intro">{siteTitleOf(library, language)}</p>
          <Scope library={library} reader={reader} />
          {sections.map(([heading, ...texts]) => (
            <section aria-labelledby={heading}>
              <h2 id={heading}>{say(heading)}</h2>
              {texts.map((text) => (
                <p>{text}</p>
              ))}
            </section>
          ))}
          {offers.programs && (
            <section aria-labelledby="programs">
              <h2 id="programs">{say("aboutPrograms")}</h2>
              <p>{say("aboutProgramsText")}</p>
              <dl class="values">
                <dt>API</dt>
                <dd>
                  <a href="/api">{`${origin}/api`}</a>
                </dd>
                <dt>MCP</dt>
                <dd>
                  <code>{`${origin}/mcp`}</code>
                </dd>
              </dl>
            </section>
          )}
        </article>
      ),
    });
  };
