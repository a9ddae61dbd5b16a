/** What a reader can say of an answer: that it was helpful, or that something is wrong, and what. */
import { randomUUID } from "node:crypto";
import type { Answer } from "../../contract.ts";
import { MOST_COMMENT } from "../../state/state.ts";
import { say } from "../../wording/say.ts";
import type { AddressQuestion } from "../address-question.ts";
import type { Reader } from "../reader.ts";

interface OpinionProps {
  asked: AddressQuestion;
  answer: Answer;
  reader: Reader;
  /** Whether a model is still reading the question: until it is known what was answered, nothing is said of it. */
  isFirst: boolean;
}

export function Opinion({ asked, answer, reader, isFirst }: OpinionProps) {
  const { language } = reader;
  if (answer.outcome === "help") return null;
  return (
    <form class="opinion" method="post" action={reader.link("/feedback", { q: asked.text, history: asked.history })}>
      <input type="hidden" name="key" value={randomUUID()} />
      <input type="hidden" name="corpus" value={answer.corpus} />
      {answer.facts.map(({ id }) => (
        <input type="hidden" name="fact" value={id} />
      ))}
      <fieldset disabled={isFirst || undefined}>
        <button type="submit" class="quiet" name="verdict" value="helpful">
          {say(language, "helpful")}
        </button>
        <details>
          <summary>{say(language, "wrong")}</summary>
          <label for="comment">{say(language, "wrongQuestion")}</label>
          <textarea id="comment" name="comment" rows={3} maxlength={MOST_COMMENT} aria-describedby="comment-hint" />
          <p id="comment-hint" class="small">
            {say(language, "wrongHint")}
          </p>
          <button type="submit" class="quiet" name="verdict" value="wrong">
            {say(language, "send")}
          </button>
        </details>
      </fieldset>
    </form>
  );
}
