/** What can be done with an answer: one row of buttons, and a menu for all that is wanted less often. */
import { type Language, languages } from "../contract.ts";
import { languageName, say } from "../wording/say.ts";
import type { Button } from "./action.ts";
import { type Card, isAnswer, shownIn } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import { feedbackButtons } from "./feedback.ts";

export interface Row {
  buttons: readonly Button[];
  /** Which of several facts was meant; to be picked. */
  choices: readonly Button[];
  menu: readonly Button[];
  /** The same in each other language. */
  languages: readonly Button[];
}

export interface Offer {
  /** Lets readers say what they think of it. */
  judge?: boolean;
  /** Lets this person take it away. */
  removableBy?: string | undefined;
  /** Says it in the channel; in place of the copy, which is then in the menu. */
  share?: Button | undefined;
  /** Whether the list is longer than what is shown of it. */
  isCut?: boolean;
  /** Room for a list of facts in the key of a button, in characters. */
  room: number;
}

/** What a key of 100 characters leaves for a set of facts, behind `v1:quotes:en:9999:`. */
export const ROOM_FOR_SET = 80;

/** The same facts, or help where the key is empty, in each other language, by the name that it calls itself. */
export const languageButtons = (language: Language, facts: string): Button[] =>
  languages
    .filter((each) => each !== language)
    .map((each) => ({ label: languageName(each), action: { do: "speak", language: each, facts } }));

/** Lets this person take a message away, if any. */
export const removeButton = (language: Language, asker: string | undefined): Button[] =>
  asker === undefined ? [] : [{ label: say(language, "remove"), action: { do: "remove", language, asker } }];

/** The key of these facts, or of the first that it can hold. */
export const keyOf = (facts: readonly { id: string }[], catalog: Catalog): string =>
  catalog.encode(
    facts.map(({ id }) => id),
    ROOM_FOR_SET,
  ).key;

/** Where its quotes stand: of one fact in the article, of several each with its own. */
function showButton({ language, quoted, lines }: Card, key: string, isCut: boolean): Button[] {
  const label = isCut ? say(language, "allFacts", { n: String(lines.length) }) : say(language, "showInArticle");
  if (lines.length > 0) return [{ label, action: { do: "quotes", language, page: 0, facts: key } }];
  return quoted?.show ? [quoted.show] : [];
}

export function rowOf(
  card: Card,
  catalog: Catalog,
  { judge = false, removableBy, share, isCut = false, room }: Offer,
): Row {
  const { language, quoted, lines, meant } = card;
  const ids = shownIn(card).map(({ fact }) => fact);
  const keyIn = (most: number): string => catalog.encode(ids, most).key;
  const copy: Button[] =
    quoted && lines.length === 0
      ? [
          {
            label: say(language, "copyForBrief"),
            action: { do: "copy", language, fact: catalog.reference(quoted.fact) },
          },
        ]
      : [];
  const isCopyAside = share !== undefined || card.isShort || !isAnswer(card);
  const remove = removeButton(language, removableBy);
  return {
    buttons: [
      ...(quoted ? meant : []),
      ...showButton(card, keyIn(room), isCut),
      ...(share ? [share] : []),
      ...(isCopyAside ? [] : copy),
    ],
    choices: quoted ? [] : meant,
    menu: [...(isCopyAside ? copy : []), ...(judge ? feedbackButtons(card, catalog) : []), ...remove],
    languages: ids.length === 0 ? [] : languageButtons(language, keyIn(ROOM_FOR_SET)),
  };
}
