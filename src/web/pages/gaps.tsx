/** `/gaps`: what people ask in vain, for operators. */
import type { Language, Library } from "../../contract.ts";
import type { Gap } from "../../state/state.ts";
import { GAP_EXAMPLES, sayAsked, sayMissing } from "../../wording/gaps.ts";
import { say as sayShared } from "../../wording/say.ts";
import type { AskedInVain, PageHandler } from "../context.ts";
import { factLink } from "../parts/labels.ts";
import type { Reader } from "../reader.ts";
import { showPage } from "../shell.tsx";

const DAY = 86_400_000;
/** Questions of so many groups may be added: to look for the nearest fact of each takes its time. */
const MOST_ADDED = 20;
/** How many days back one may look; the last where the address names none of them. */
const spans = [7, 30, 90] as const;

interface GapsOptions {
  /** Gives milliseconds since 1970. */
  now: () => number;
  /** Whether a question may be added to the fact that it meant. */
  adds: boolean;
}

export function gapsPage({ read, keptDays }: AskedInVain, { now, adds }: GapsOptions): PageHandler {
  return async (c) => {
    const { reader, library } = c.var;
    // What people wrote is for nobody's store and for nobody's index.
    c.header("Cache-Control", "no-store");
    c.header("X-Robots-Tag", "noindex");
    const { say } = reader;
    const days = spans.find((span) => String(span) === c.req.query("days")) ?? spans[2];
    const gaps = keptDays === 0 ? [] : await read(now() - days * DAY);
    if (gaps === "away") c.header("Retry-After", "60");
    return showPage(c, {
      status: gaps === "away" ? 503 : 200,
      title: say("gaps"),
      content: (
        <>
          <h1>{say("gaps")}</h1>
          <p class="intro">{say("gapsIntro")}</p>
          {c.req.query("added") !== undefined && <p role="status">{say("curateDone")}</p>}
          {keptDays === 0 ? (
            <p class="nothing">{say("gapsKeptNone")}</p>
          ) : (
            <>
              <Span days={days} keptDays={keptDays} reader={reader} />
              <Found gaps={gaps} days={days} adds={adds} library={library} reader={reader} />
            </>
          )}
        </>
      ),
    });
  };
}

/** How far back one looks, and how far there is anything to see. */
function Span({ days, keptDays, reader }: { days: number; keptDays: number; reader: Reader }) {
  const { say, chosen } = reader;
  return (
    <form class="filters" method="get" action="/gaps">
      {chosen && <input type="hidden" name="lang" value={chosen} />}
      <div class="choices">
        <p>
          <label for="days">{say("gapsWithin")}</label>
          <select id="days" name="days">
            {spans.map((span) => (
              <option value={span} selected={span === days}>
                {span}
              </option>
            ))}
          </select>
        </p>
        <p class="buttons">
          <button type="submit">{say("filter")}</button>
          <span class="small">{say("gapsKept", { n: String(keptDays) })}</span>
        </p>
      </div>
    </form>
  );
}

interface FoundProps {
  gaps: readonly Gap[] | "away";
  days: number;
  adds: boolean;
  library: Library;
  reader: Reader;
}

function Found({ gaps, days, adds, library, reader }: FoundProps) {
  const { say, language } = reader;
  if (gaps === "away") return <p class="nothing">{sayShared(language, "gapsAway")}</p>;
  if (gaps.length === 0) return <p class="nothing">{say("gapsNoneWithin", { n: String(days) })}</p>;
  const times = gaps.reduce((sum, gap) => sum + gap.times, 0);
  return (
    <>
      <p class="count" role="status">
        {say("gapsCounted", { n: String(gaps.length), times: String(times) })}
      </p>
      <ul class="plain shelf">
        {gaps.map((gap, at) => (
          <InVain gap={gap} adds={adds && at < MOST_ADDED} library={library} reader={reader} />
        ))}
      </ul>
    </>
  );
}

/** A gap: what was missing, and what was asked, the most asked first. */
function InVain({ gap, ...around }: { gap: Gap; adds: boolean; library: Library; reader: Reader }) {
  const { reader } = around;
  const { say, language } = reader;
  const { missing, questions } = gap;
  const further = questions.slice(GAP_EXAMPLES);
  return (
    <li>
      <h2 lang={missing.length === 0 ? undefined : gap.language}>{sayMissing(language, missing)}</h2>
      <p class="small">{sayAsked(language, gap)}</p>
      <Questions gap={gap} questions={questions.slice(0, GAP_EXAMPLES)} {...around} />
      {further.length > 0 && (
        <details>
          <summary>{say("gapsFurther", { n: String(further.length) })}</summary>
          <Questions gap={gap} questions={further} {...around} adds={false} />
        </details>
      )}
    </li>
  );
}

interface QuestionsProps {
  gap: Gap;
  questions: Gap["questions"];
  adds: boolean;
  library: Library;
  reader: Reader;
}

/** Each asks itself again. Strangers wrote them, so none may turn the letters around it. */
function Questions({ gap, questions, adds, library, reader }: QuestionsProps) {
  const { say, language } = reader;
  return (
    <ul class="plain questions">
      {questions.map(({ text, times, fact }) => (
        <li>
          <a href={reader.link("/", { q: text })} lang={gap.language}>
            <bdi>{text}</bdi>
            {times > 1 && ` (${times})`}
          </a>
          {fact !== undefined && (
            <p class="small">
              {say("gapsMeant")} <a href={factLink(fact, reader)}>{library.fact(fact, language)?.title ?? fact}</a>
            </p>
          )}
          {adds && (
            <AddWording
              question={text}
              asked={gap.language}
              fact={fact ?? nearest(text, library)}
              {...{ library, reader }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** The fact that comes nearest to a question now. */
function nearest(text: string, library: Library): string | undefined {
  const { facts, related } = library.ask({ text });
  return [...facts, ...related][0]?.id;
}

interface AddProps {
  question: string;
  asked: Language;
  fact: string | undefined;
  library: Library;
  reader: Reader;
}

/** A button that makes the question one of the fact's sample questions. */
function AddWording({ question, asked, fact, library, reader }: AddProps) {
  const { say, language, link } = reader;
  const shown = fact === undefined ? undefined : library.fact(fact, language);
  if (!shown) return null;
  return (
    <form method="post" action={link("/curate/wording")}>
      <input type="hidden" name="fact" value={shown.id} />
      <input type="hidden" name="language" value={asked} />
      <input type="hidden" name="question" value={question} />
      <button type="submit">{say("addWording")}</button> <span class="small">{shown.title}</span>
    </form>
  );
}
