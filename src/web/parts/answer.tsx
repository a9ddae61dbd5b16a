/** An answer with all that belongs to it. */
import { breathe, inSlices } from "../../app/in-slices.ts";
import type { Answer, AnswerFact, Library } from "../../contract.ts";
import { say } from "../../wording/say.ts";
import { type AddressQuestion, conversationOf } from "../address-question.ts";
import { footnoted } from "../footnotes.ts";
import { inLanguage, type Reader } from "../reader.ts";
import { say as sayPage } from "../say.ts";
import { type ShownReading, shownReadingOf } from "../shown-reading.ts";
import { Copy, FactCard } from "./fact.tsx";
import { Opinion } from "./opinion.tsx";

export interface AnswerProps {
  asked: AddressQuestion;
  answer: Answer;
  library: Library;
  reader: Reader;
  /** Whether a model is still reading the question. */
  isFirst: boolean;
  /** Whether what readers say of it is heard. */
  heard: boolean;
}

/** Whether it is shown with a key: of a form to judge it, or of the question that a near fact may be meant by. */
export const hasKey = ({ id, outcome }: Answer, heard: boolean): boolean =>
  (heard && outcome !== "help") || (id !== undefined && outcome === "nearest");

export async function AnswerPart({ asked, answer, library, reader, isFirst, heard }: AnswerProps) {
  const { say } = reader;
  return (
    <article class="answer" aria-labelledby="asked">
      <h1 id="asked" tabindex={-1}>
        {asked.text}
      </h1>
      <div class="direct" lang={answer.language}>
        <Lines text={answer.text} />
      </div>
      {isFirst && (
        <p class="second-reading" data-same={say("modelStays")} data-changed={say("modelChanged")}>
          {say("modelReads")}
        </p>
      )}
      {answer.language !== reader.language && (
        <p class="whole-page" lang={answer.language}>
          <a href={inLanguage(reader, answer.language)} hreflang={answer.language}>
            {sayPage(answer.language, "wholePage")}
          </a>
        </p>
      )}
      {answer.outcome === "answered" && answer.missing.length > 0 && (
        <p class="missing">
          {say("missingHere")}:{" "}
          {answer.missing.map((label) => (
            <span class="chip" lang={answer.language}>
              {label}
            </span>
          ))}
        </p>
      )}
      <ReadAs reading={await shownReadingOf(answer, library, reader)} answer={answer} reader={reader} />
      <Notes notes={answer.notes} language={answer.language} reader={reader} />
      <Facts answer={answer} library={library} reader={reader} isFirst={isFirst} />
      {heard && <Opinion asked={asked} answer={answer} reader={reader} isFirst={isFirst} />}
      <Suggestions asked={asked} answer={answer} reader={reader} />
      <Earlier asked={asked} library={library} reader={reader} />
    </article>
  );
}

const BULLET = "• ";

/** An answer's text: lines are paragraphs, and those that begin with bullets are a list. A line's end stays, for whoever copies. */
function Lines({ text }: { text: string }) {
  const blocks: { isList: boolean; lines: string[] }[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const isList = line.startsWith(BULLET);
    const before = blocks.at(-1);
    if (isList && before?.isList) before.lines.push(line);
    else blocks.push({ isList, lines: [line] });
  }
  return blocks.map(({ isList, lines }) =>
    isList ? (
      <ul>
        {lines.map((line) => (
          <li>{line.slice(BULLET.length)}</li>
        ))}
      </ul>
    ) : (
      <p>{lines[0]}</p>
    ),
  );
}

interface ReadAsProps {
  reading: ShownReading;
  answer: Answer;
  reader: Reader;
}

/** How it was read: each word can be left out where that leads somewhere, and others can be added. */
function ReadAs({ reading: { words, remarks, narrower }, answer, reader }: ReadAsProps) {
  const { say } = reader;
  const leads = words.some(({ without }) => without !== undefined);
  // A decline has just named what it lacks; without a word to leave out there is nothing to add.
  if (words.length + remarks.length === 0 || ((answer.outcome === "nearest" || answer.outcome === "absent") && !leads))
    return null;
  return (
    <dl class="reading-words" lang={answer.language}>
      <dt lang={reader.language}>{say("readAs")}</dt>
      <dd>
        <ul class="plain chips">
          {words.map(({ label, isExcluded, without }) => (
            <li>
              {without === undefined ? (
                <span class={isExcluded ? "chip excluded" : "chip"}>{label}</span>
              ) : (
                <a
                  class={isExcluded ? "chip excluded" : "chip"}
                  href={reader.link("/", { q: without })}
                  title={say("leaveOut", { label })}
                  aria-label={say("leaveOut", { label })}
                >
                  {label}
                  <span aria-hidden="true"> ×</span>
                </a>
              )}
            </li>
          ))}
          {remarks.map((remark) => (
            <li class="soft">{remark}</li>
          ))}
        </ul>
      </dd>
      {narrower.length > 0 && (
        <>
          <dt lang={reader.language}>{say("narrowTo")}</dt>
          <dd>
            <ul class="plain chips">
              {narrower.map(({ label, question, facts }) => (
                <li>
                  <a class="chip" href={reader.link("/", { q: question })}>
                    {label} <span class="count">({facts})</span>
                  </a>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

/** What the answer rests on, or, where there is none, what is nearest, said to be no answer. */
function Facts({ answer, library, reader, isFirst }: Omit<AnswerProps, "asked" | "heard">) {
  const { say } = reader;
  const { id, outcome, language, facts, related, text } = answer;
  const shown = facts.length > 0 ? facts : related;
  if (shown.length === 0) return null;
  const options = { language, library, publicUrl: reader.publicUrl };
  return (
    <section class={facts.length > 0 ? "facts" : "related"} aria-labelledby="facts">
      <h2 id="facts">{say(facts.length > 0 ? "restsOn" : "nearestHere")}</h2>
      {shown.map((fact) => (
        <FactCard
          fact={fact}
          language={language}
          reader={reader}
          statement={!text.includes(fact.statement)}
          copy={footnoted([fact], options)}
        >
          {outcome === "nearest" && id !== undefined && (
            <Meant asked={id} fact={fact} reader={reader} isFirst={isFirst} />
          )}
        </FactCard>
      ))}
      {facts.length > 1 && (
        <Copy text={footnoted(facts, options)} language={language} label={say("copyAll")} reader={reader} />
      )}
    </section>
  );
}

interface MeantProps extends Pick<AnswerProps, "reader" | "isFirst"> {
  /** The question's id. */
  asked: string;
  fact: AnswerFact;
}

/** "This was it", for when it is known what was answered. */
function Meant({ asked, fact, reader, isFirst }: MeantProps) {
  const label = say(reader.language, "meant");
  return (
    <form class="meant" method="post" action={reader.link("/meant")}>
      <input type="hidden" name="asked" value={asked} />
      <input type="hidden" name="fact" value={fact.id} />
      <button type="submit" disabled={isFirst || undefined} aria-label={`${label}: ${fact.title}`}>
        {label}
      </button>
    </form>
  );
}

function Suggestions({ asked, answer, reader }: Omit<AnswerProps, "library" | "isFirst" | "heard">) {
  if (answer.suggestions.length === 0) return null;
  const history = conversationOf(asked);
  return (
    <section aria-labelledby="next">
      <h2 id="next">{reader.say("askNext")}</h2>
      <ul class="plain questions" lang={answer.language}>
        {answer.suggestions.map((question) => (
          <li>
            <a href={reader.link("/", { q: question, history })}>{question}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The conversation so far, the latest first, each question with how its answer begins. */
async function Earlier({ asked, library, reader }: Omit<AnswerProps, "answer" | "isFirst" | "heard">) {
  const { say, chosen: language, today: asOf } = reader;
  if (asked.history.length === 0) return null;
  const turns: (AddressQuestion & { answer: Answer })[] = [];
  for (const [at, text] of asked.history.entries()) {
    // Others have their turn between two of them.
    await breathe();
    const history = asked.history.slice(0, at);
    const answer = await inSlices(library.asking({ text, history, language, asOf }));
    turns.push({ text, history, answer });
  }
  return (
    <section class="earlier" aria-labelledby="earlier">
      <h2 id="earlier">{say("earlierHere")}</h2>
      <ol class="plain" reversed>
        {turns.reverse().map(({ text, history, answer }) => (
          <li>
            <a href={reader.link("/", { q: text, history })}>{text}</a>
            <p lang={answer.language}>{answer.text.split("\n")[0]}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What a reader must know beside an answer. */
function Notes({ notes, language, reader }: { notes: readonly string[]; language: string; reader: Reader }) {
  if (notes.length === 0) return null;
  return (
    <aside class="notes" aria-label={reader.say("notes")}>
      <ul class="plain" lang={language}>
        {notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    </aside>
  );
}
