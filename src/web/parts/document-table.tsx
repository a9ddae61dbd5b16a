/** Documents as a table, which a narrow screen shows as cards. */
import type { FactView } from "../../contract.ts";
import type { Reader } from "../reader.ts";
import { factLink, languageOf } from "./labels.ts";
import { Title } from "./title.tsx";

export function DocumentTable({ documents, reader }: { documents: readonly FactView[]; reader: Reader }) {
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
              <a href={factLink(document.id, reader)}>
                <Title text={document.title} />
              </a>
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
              <ul class="plain">
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
