/** What is chosen from a shelf: the form, what was chosen in words, and the ways out where nothing fits. */
import type { Reader } from "../reader.ts";
import { type Choices, type Facet, facets, type Selection, type Shelf } from "../shelf.ts";

export interface FilterProps {
  shelf: Shelf;
  choices: Choices;
  selection: Selection;
  reader: Reader;
}

/** Said in words, too, since the form is not on paper. */
export const chosenWords = ({ choices, selection, reader }: Omit<FilterProps, "shelf">): string[] =>
  facets
    .filter((facet) => selection[facet] !== undefined)
    .map((facet) => `${reader.say(facet)}: ${labelOf(facet, selection, choices)}`);

/** As it stands in the address where nothing on the shelf has it itself. */
const labelOf = (facet: Facet, selection: Selection, choices: Choices): string =>
  choices[facet].find(({ id }) => id === selection[facet])?.label ?? selection[facet] ?? "";

/** Folded away on a phone. With script, what is chosen is shown at once. */
export function Filters({ shelf, choices, selection, reader }: FilterProps) {
  const { say, chosen } = reader;
  const count = Object.keys(selection).length;
  return (
    <form class="filters" method="get" action={`/${shelf}`}>
      {chosen && <input type="hidden" name="lang" value={chosen} />}
      <details id="filters">
        <summary>{count === 0 ? say("filters") : say("filtersSet", { n: String(count) })}</summary>
        <div class="choices">
          {facets
            .filter((facet) => choices[facet].length > 0 || selection[facet] !== undefined)
            .map((facet) => (
              <Select facet={facet} choices={choices} selection={selection} reader={reader} />
            ))}
          <p class="buttons">
            <button id="show" type="submit">
              {say("filter")}
            </button>
            {count > 0 && <a href={reader.link(`/${shelf}`)}>{say("clear")}</a>}
          </p>
        </div>
      </details>
    </form>
  );
}

function Select({ facet, choices, selection, reader }: Omit<FilterProps, "shelf"> & { facet: Facet }) {
  const own = selection[facet];
  const known = choices[facet].some(({ id }) => id === own);
  return (
    <p>
      <label for={`filter-${facet}`}>{reader.say(facet)}</label>
      <select id={`filter-${facet}`} name={facet}>
        <option value="">{reader.say("any")}</option>
        {/* What the address names stays chosen, though nothing has it itself. */}
        {own !== undefined && !known && (
          <option value={own} selected>
            {own}
          </option>
        )}
        {choices[facet].map(({ id, label, count }) => (
          <option value={id} selected={id === own}>
            {`${label} (${count})`}
          </option>
        ))}
      </select>
    </p>
  );
}

interface NothingProps extends FilterProps {
  /** As `widerOf` has them. */
  wider: readonly { facet: Facet; count: number }[];
}

/** That nothing fits, and which filter to leave out so that something does. */
export function Nothing({ shelf, choices, selection, wider, reader }: NothingProps) {
  const { say } = reader;
  return (
    <section class="nothing">
      <p>{say(shelf === "documents" ? "noDocuments" : "noFacts")}</p>
      <ul>
        {wider
          .filter(({ count }) => count > 0)
          .map(({ facet, count }) => (
            <li>
              <a href={reader.link(`/${shelf}`, { ...selection, [facet]: undefined })}>
                {say("without", { facet: say(facet), value: labelOf(facet, selection, choices), n: String(count) })}
              </a>
            </li>
          ))}
        <li>
          <a href={reader.link(`/${shelf}`)}>{say("clear")}</a>
        </li>
      </ul>
    </section>
  );
}
