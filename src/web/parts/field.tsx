/** The one field. What is asked in it goes on with the conversation. */
import { MAX_QUESTION } from "../../contract.ts";
import type { Reader } from "../reader.ts";

export interface FieldProps {
  /** What stands in it: what was asked last, or could not be. */
  text: string;
  /** The conversation that the next question is asked in the light of, oldest first. */
  history: readonly string[];
  reader: Reader;
}

export function Field({ text, history, reader }: FieldProps) {
  const { say, chosen } = reader;
  return (
    <search>
      <form
        class="ask"
        action="/"
        data-suggestions={reader.link("/suggestions")}
        data-offers={say("suggestionsOffered")}
        data-offline={say("offline")}
      >
        <div class="above">
          <label for="question">{say(history.length > 0 ? "askOn" : "yourQuestion")}</label>
          {history.length > 0 && <a href={reader.link("/")}>{say("startAfresh")}</a>}
        </div>
        <div class="field">
          <input
            id="question"
            name="q"
            type="text"
            value={text}
            required
            maxlength={MAX_QUESTION}
            autofocus={text === "" || undefined}
            autocomplete="off"
            enterkeyhint="search"
            aria-describedby="left"
          />
          <button type="submit">{say("askIt")}</button>
        </div>
        <p id="left" class="small" data-left={say("charactersLeft", { n: "{n}" })} />
        {history.map((earlier) => (
          <input type="hidden" name="history" value={earlier} />
        ))}
        {chosen && <input type="hidden" name="lang" value={chosen} />}
      </form>
    </search>
  );
}
