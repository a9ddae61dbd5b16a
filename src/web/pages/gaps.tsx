/** `/gaps`: what people ask in vain, for operators. */
import type { Library } from "../../contract.ts";
import type { Gap } from "../../state/state.ts";
import { GAP_EXAMPLES, sayAsked, sayMissing } from "../../wording/gaps.ts";
import { say as sayShared } from "../../wording/say.ts";
import type { AskedInVain, PageHandler } from "../context.ts";
import { factLink } from "../parts/labels.ts";
import type { Reader } from "../reader.ts";
import { showPage } from "../shell.tsx";

const DAY = 86_400_000;
/** How many days back one may look; the last where the address names none of them. */
const spans = [7, 30, 90] as const;

/** `now` gives milliseconds since 1970. */
export function gapsPage({ read, keptDays }: AskedInVain, now: () => number): PageHandler {
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
          {keptDays === 0 ? (
            <p class="nothing">{say("gapsKeptNone")}</p>
          ) : (
            <>
              <Span days={days} keptDays={keptDays} reader={reader} />
              <Found gaps={gaps} days={days} library={library} reader={reader} />
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
  library: Library;
  reader: Reader;
}

function Found({ gaps, days, library, reader }: FoundProps) {
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
        {gaps.map((gap) => (
          <InVain gap={gap} library={library} reader={reader} />
        ))}
      </ul>
    </>
  );
}

/** A gap: what was missing, and what was asked, the most asked first. */
function InVain({ gap, library, reader }: { gap: Gap; library: Library; reader: Reader }) {
  const { say, language } = reader;
  const { missing, questions } = gap;
  const further = questions.slice(GAP_EXAMPLES);
  return (
    <li>
      <h2 lang={missing.length === 0 ? undefined : gap.language}>{sayMissing(language, missing)}</h2>
      <p class="small">{sayAsked(language, gap)}</p>
      <Questions gap={gap} questions={questions.slice(0, GAP_EXAMPLES)} library={library} reader={reader} />
      {further.length > 0 && (
        <details>
          <summary>{say("gapsFurther", { n: String(further.length) })}</summary>
          <Questions gap={gap} questions={further} library={library} reader={reader} />
        </details>
      )}
    </li>
  );
}

interface QuestionsProps {
  gap: Gap;
  questions: Gap["questions"];
  library: Library;
  reader: Reader;
}

/** Each asks itself again. Strangers wrote them, so none may turn the letters around it. */
function Questions({ gap, questions, library, reader }: QuestionsProps) {
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
        </li>
      ))}
    </ul>
  );
}
