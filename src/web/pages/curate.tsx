/** `/curate`: drafts beside their article, for operators; to change them, the process has to allow it. */
import { z } from "zod";
import { Language, MAX_QUESTION } from "../../contract.ts";
import type { CuratorsDesk, PageHandler, WebContext } from "../context.ts";
import type { DeskDraft, Edited, Outcome, Word } from "../desk.ts";
import { MarkedParagraph } from "../parts/marked-paragraph.tsx";
import type { Reader } from "../reader.ts";
import { refuse } from "../refusal.tsx";
import { segments } from "../segments.ts";
import { type Sheet, showPage } from "../shell.tsx";

/** What is not yet said is for nobody's store and for nobody's index. */
function show(c: WebContext, sheet: Omit<Sheet, "wide">): Response | Promise<Response> {
  c.header("Cache-Control", "no-store");
  c.header("X-Robots-Tag", "noindex");
  return showPage(c, { ...sheet, wide: true });
}

const placeOf = (c: WebContext): { file: string; at: number } => ({
  file: c.req.query("file") ?? "",
  at: Number(c.req.query("at") ?? Number.NaN),
});

/** All drafts, or the one that the address names. */
export function curatePage({ open, writes }: CuratorsDesk): PageHandler {
  return async (c) => {
    const { reader } = c.var;
    const desk = await open();
    const drafts = desk.drafts();
    if (c.req.query("file") === undefined) return showDrafts(c, drafts, writes);
    const { file, at } = placeOf(c);
    const draft = drafts.find((each) => each.file === file && each.at === at);
    if (!draft) return refuse(c, "notFound");
    const word = await desk.check(draft);
    return show(c, {
      title: draft.title,
      content: <Draft draft={draft} word={word} writes={writes} reader={reader} c={c} />,
    });
  };
}

function showDrafts(c: WebContext, drafts: readonly DeskDraft[], writes: boolean): Response | Promise<Response> {
  const { say, link } = c.var.reader;
  return show(c, {
    title: say("curate"),
    content: (
      <>
        <h1>{say("curate")}</h1>
        <p class="intro">{say(writes ? "curateIntro" : "curateReadOnly")}</p>
        {c.req.query("done") !== undefined && <p role="status">{say("curateDone")}</p>}
        <p class="count">{say(drafts.length === 0 ? "curateNone" : "curateCounted", { n: String(drafts.length) })}</p>
        <ul class="plain shelf">
          {drafts.map(({ file, at, title }) => (
            <li>
              <h2 lang="en">
                <a href={link("/curate", { file, at: String(at) })}>{title}</a>
              </h2>
              <p class="small">{file}</p>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

interface DraftProps {
  draft: DeskDraft;
  /** What the check says of its text. */
  word: Word;
  writes: boolean;
  reader: Reader;
  c: WebContext;
  /** What has kept it from being written, in a sentence. */
  refusal?: string;
}

/** Its text on one side, the article with what it quotes on the other. */
function Draft({ draft, word, writes, reader, c, refusal }: DraftProps) {
  const { say, link } = reader;
  return (
    <article class="curating">
      <header>
        <p class="small">
          <a href={link("/curate")}>{say("curate")}</a> · {draft.file}
        </p>
        <h1 lang="en">{draft.title}</h1>
        {refusal !== undefined && <p role="alert">{refusal}</p>}
      </header>
      <div>
        <h2>{say("curateSays")}</h2>
        <ul class="plain word" lang="en">
          {word.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        {word.length === 0 && <p class="nothing">{say("curateSaysNothing")}</p>}
        {writes ? <Editing draft={draft} reader={reader} /> : <pre lang="en">{draft.text}</pre>}
      </div>
      <Articles draft={draft} c={c} />
    </article>
  );
}

function Editing({ draft: { file, at, version, text }, reader }: Pick<DraftProps, "draft" | "reader">) {
  const { say, link } = reader;
  return (
    <form method="post" action={link("/curate", { file, at: String(at) })}>
      <input type="hidden" name="version" value={version} />
      <label for="text">{say("curateText", { file })}</label>
      {/* A browser takes away the line end that follows the tag. */}
      <textarea id="text" name="text" rows={24} spellcheck={false} lang="en">{`\n${text}`}</textarea>
      <p class="buttons">
        <button type="submit" name="act" value="check">
          {say("curateCheck")}
        </button>{" "}
        <button type="submit" name="act" value="accept">
          {say("curateAccept")}
        </button>{" "}
        <button type="submit" name="act" value="keep">
          {say("curateKeep")}
        </button>
      </p>
      <label for="reason">{say("curateReason")}</label>
      <input id="reason" name="reason" maxlength={300} />
      <p class="buttons">
        <button type="submit" name="act" value="aside">
          {say("curateAside")}
        </button>
      </p>
    </form>
  );
}

/** Each article that the draft quotes, whole. */
function Articles({ draft, c }: Pick<DraftProps, "draft" | "c">) {
  const { library } = c.var;
  const ids = [...new Set(draft.quotes.map(({ article }) => article))];
  return (
    <div>
      {ids
        .flatMap((id) => library.article(id) ?? [])
        .map(({ id, headline, paragraphs }) => (
          <section class="passages" lang="en">
            <h2>{headline ?? id}</h2>
            {paragraphs.map((paragraph) => (
              <MarkedParagraph
                parts={segments(
                  paragraph,
                  draft.quotes
                    .filter(({ article }) => article === id)
                    .map(({ quote }, at) => ({ id: String(at), quote })),
                )}
              />
            ))}
          </section>
        ))}
    </div>
  );
}

const Form = z.object({
  version: z.string(),
  text: z.string(),
  reason: z.string().trim().default(""),
  act: z.enum(["check", "keep", "accept", "aside"]),
});

/** Does what the form says. What can't be written is shown again as it was edited. */
export function takeDraft({ open }: CuratorsDesk): PageHandler {
  return async (c) => {
    const { reader } = c.var;
    const { data } = Form.safeParse(await c.req.parseBody());
    const desk = await open();
    const place = placeOf(c);
    const known = desk.drafts().find(({ file, at }) => file === place.file && at === place.at);
    if (!data || !known) return refuse(c, "notFound");
    const edited: Edited = { ...place, version: data.version, text: data.text.replaceAll(/\r\n?/g, "\n") };
    const again = (word: Word, status: 200 | 409 | 422, refusal?: string): Response | Promise<Response> =>
      show(c, {
        ...{ status, title: known.title },
        content: (
          <Draft
            draft={{ ...known, version: data.version, text: edited.text }}
            {...{ word, writes: true, reader, c, ...(refusal !== undefined && { refusal }) }}
          />
        ),
      });
    if (data.act === "check") return again(await desk.check(edited), 200);
    if (data.act === "aside" && data.reason === "") return again([], 422, reader.say("curateReasonMissing"));
    const acts = { keep: desk.keep, accept: desk.accept, aside: (own: Edited) => desk.setAside(own, data.reason) };
    const outcome = await acts[data.act](edited);
    if (outcome.is === "done") return c.redirect(reader.link("/curate", { done: "1" }), 303);
    if (outcome.is === "faulty") return again(outcome.lines, 422, reader.say("curateRefused"));
    return again([], 409, reader.say("curateChanged", { file: place.file }));
  };
}

const Wording = z.object({
  fact: z.string(),
  language: Language,
  question: z.string().trim().min(1).max(MAX_QUESTION),
});

/** Adds what somebody asked to the fact that it meant. */
export function takeWording({ open }: CuratorsDesk): PageHandler {
  return async (c) => {
    const { say, link } = c.var.reader;
    const { data } = Wording.safeParse(await c.req.parseBody());
    if (!data) return refuse(c, "notFound");
    const outcome: Outcome = await (await open()).addWording(data.fact, data.language, data.question);
    if (outcome.is === "done") return c.redirect(link("/gaps", { added: data.fact }), 303);
    return show(c, {
      ...{ status: 422, title: say("curateRefused") },
      content: (
        <article>
          <h1>{say("curateRefused")}</h1>
          {outcome.is === "faulty" && outcome.lines.map((line) => <p lang="en">{line}</p>)}
          <p>
            <a href={link("/gaps")}>{say("gaps")}</a>
          </p>
        </article>
      ),
    });
  };
}
