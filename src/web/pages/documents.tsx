/** `/documents`: the documents as a table, with filters that stand in the address. */
import type { FactView } from "../../contract.ts";
import type { Page } from "../context.ts";
import { show } from "../layout.tsx";
import { factAddress, languageOf } from "../parts/labels.ts";
import type { Reader } from "../reader.ts";
import {
  type Choice,
  choicesOf,
  documentsOf,
  type Facet,
  facets,
  type Selection,
  selectionOf,
  UNSTATED,
  widerOf,
} from "../shelf.ts";

export const documentsPage: Page = (c) => {
  const { reader, library } = c.var;
  const { say, language } = reader;
  const selection = selectionOf(reader.here.searchParams);
  const choices = choicesOf(library, language);
  const all = documentsOf(library, language);
  const shown = documentsOf(library, language, selection);
  const unstated = documentsOf(library, language, { subject: UNSTATED }).length;
  const subject = unstated === 0 ? [] : [{ id: UNSTATED, label: say("unstated"), count: unstated }];
  const offered = { ...choices, subject: [...choices.subject, ...subject] };
  // Said in words, too, since the form is not on paper.
  const chosen = facets
    .filter((facet) => selection[facet] !== undefined)
    .map((facet) => `${say(facet)}: ${labelOf(facet, selection, offered)}`);
  const counts = { shown: String(shown.length), n: String(all.length) };
  return show(c, {
    section: "documents",
    wide: true,
    title: say("documents"),
    content: (
      <>
        <h1>{say("documents")}</h1>
        <p class="intro">{say("documentsIntro")}</p>
        <Filters choices={offered} selection={selection} reader={reader} />
        <p class="count" role="status">
          {[say("documentsCounted", counts), ...chosen].join(" · ")}
        </p>
        {shown.length > 0 ? (
          <Table documents={shown} reader={reader} />
        ) : (
          <Nothing
            choices={offered}
            selection={selection}
            wider={widerOf(library, language, selection)}
            reader={reader}
          />
        )}
      </>
    ),
  });
};

type Choices = Readonly<Record<Facet, Choice[]>>;

/** What is asked for in words; as it stands in the address where no document has it itself. */
const labelOf = (facet: Facet, selection: Selection, choices: Choices): string =>
  choices[facet].find(({ id }) => id === selection[facet])?.label ?? selection[facet] ?? "";

interface FilterProps {
  choices: Choices;
  selection: Selection;
  reader: Reader;
}

function Filters({ choices, selection, reader }: FilterProps) {
  const { say, chosen } = reader;
  return (
    <form class="filters" method="get" action="/documents">
      {chosen && <input type="hidden" name="lang" value={chosen} />}
      {facets.map((facet) => {
        const own = selection[facet];
        const known = choices[facet].some(({ id }) => id === own);
        return (
          <p>
            <label for={`filter-${facet}`}>{say(facet)}</label>
            <select id={`filter-${facet}`} name={facet}>
              <option value="">{say("any")}</option>
              {/* What the address names stays chosen, though no document has it itself. */}
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
      })}
      <p class="buttons">
        <button type="submit">{say("filter")}</button>
        {Object.keys(selection).length > 0 && <a href={reader.link("/documents")}>{say("clear")}</a>}
      </p>
    </form>
  );
}

/** That nothing fits, and which filter to leave out so that something does. */
function Nothing({
  choices,
  selection,
  wider,
  reader,
}: FilterProps & { wider: readonly { facet: Facet; count: number }[] }) {
  const { say } = reader;
  return (
    <section class="nothing">
      <p>{say("noDocuments")}</p>
      <ul>
        {wider
          .filter(({ count }) => count > 0)
          .map(({ facet, count }) => (
            <li>
              <a href={reader.link("/documents", { ...selection, [facet]: undefined })}>
                {say("without", { facet: say(facet), value: labelOf(facet, selection, choices), n: String(count) })}
              </a>
            </li>
          ))}
        <li>
          <a href={reader.link("/documents")}>{say("clear")}</a>
        </li>
      </ul>
    </section>
  );
}

function Table({ documents, reader }: { documents: readonly FactView[]; reader: Reader }) {
  const { say } = reader;
  const columns = ["document", "status", "subject", "parties", "when"] as const;
  return (
    <table class="cards">
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{say(column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr>
            <th scope="row" lang={languageOf(document, reader)}>
              <a href={factAddress(document.id, reader)}>{document.title}</a>
              <span class="small">{document.kind?.label}</span>
            </th>
            <td data-label={say("status")}>
              <span class="status">{document.status}</span>
            </td>
            <td data-label={say("subject")}>
              {document.subjects.length === 0 ? (
                <em>{say("unstated")}</em>
              ) : (
                document.subjects.map(({ label }) => label).join(", ")
              )}
            </td>
            <td data-label={say("parties")}>
              <ul>
                {document.parties.map(({ label }) => (
                  <li>{label}</li>
                ))}
              </ul>
            </td>
            <td data-label={say("when")}>
              {document.values
                .filter(({ field }) => field === "date" || field === "period")
                .map(({ field, label, value }) => (
                  <span class="when">
                    {field === "period" && <span class="label">{label} </span>}
                    {value}
                  </span>
                ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
