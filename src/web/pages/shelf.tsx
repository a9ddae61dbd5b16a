/** `/documents` and `/facts`: what the corpus has as a list, with filters that stand in the address. */
import type { FactView } from "../../contract.ts";
import type { PageHandler } from "../context.ts";
import { DocumentTable } from "../parts/document-table.tsx";
import { chosenWords, Filters, Nothing } from "../parts/filters.tsx";
import { factLink, languageOf } from "../parts/labels.ts";
import { Title } from "../parts/title.tsx";
import { address, type Reader } from "../reader.ts";
import { choicesOf, type Shelf, selectionOf, shelved, widerOf } from "../shelf.ts";
import { showPage } from "../shell.tsx";

/** Facts on one page of the list: a corpus may have thousands. */
const ON_A_PAGE = 100;

export const shelfPage =
  (shelf: Shelf): PageHandler =>
  (c) => {
    const { reader, library } = c.var;
    const { say, language, here } = reader;
    // A form without script sends what was not chosen, too.
    const parameters = [...here.searchParams];
    if (parameters.some(([, value]) => value === "")) {
      return c.redirect(address(here.pathname, Object.fromEntries(parameters)));
    }
    const selection = selectionOf(here.searchParams);
    const choices = choicesOf[shelf](library, language);
    const all = shelved(shelf, library, language);
    const found = shelved(shelf, library, language, selection);
    const from = Math.min(Number(/^\d{1,6}$/.exec(here.searchParams.get("from") ?? "")?.[0] ?? 0), found.length - 1);
    const first = Math.max(0, from - (from % ON_A_PAGE));
    const shown = found.slice(first, first + ON_A_PAGE);
    const counts = { shown: String(found.length), n: String(all.length) };
    const filters = { shelf, choices, selection, reader };
    const counted = say(shelf === "documents" ? "documentsCounted" : "factsCounted", counts);
    return showPage(c, {
      section: shelf === "documents" ? shelf : undefined,
      wide: shelf === "documents",
      title: say(shelf),
      content: (
        <>
          <h1>{say(shelf)}</h1>
          <p class="intro">{say(shelf === "documents" ? "documentsIntro" : "factsIntro")}</p>
          <Filters {...filters} />
          <p class="count" role="status">
            {[counted, ...chosenWords(filters)].join(" · ")}
          </p>
          {found.length === 0 ? (
            <Nothing {...filters} wider={widerOf(shelf, library, language, selection)} />
          ) : shelf === "documents" ? (
            <DocumentTable documents={shown} reader={reader} />
          ) : (
            <FactList facts={shown} reader={reader} />
          )}
          <Pages first={first} total={found.length} reader={reader} />
        </>
      ),
    });
  };

function FactList({ facts, reader }: { facts: readonly FactView[]; reader: Reader }) {
  return (
    <ul class="plain shelf">
      {facts.map((fact) => (
        <li lang={languageOf(fact, reader)}>
          <p class="status">{fact.status}</p>
          <h2>
            <a href={factLink(fact.id, reader)}>
              <Title text={fact.title} />
            </a>
          </h2>
          <p>{fact.statement}</p>
        </li>
      ))}
    </ul>
  );
}

/** Which of them are shown, and the way to the others. */
function Pages({ first, total, reader }: { first: number; total: number; reader: Reader }) {
  const { say, here } = reader;
  if (total <= ON_A_PAGE) return null;
  const to = (from: number): string =>
    address(here.pathname, { ...Object.fromEntries(here.searchParams), from: from === 0 ? undefined : String(from) });
  const last = Math.min(total, first + ON_A_PAGE);
  return (
    <p class="pages">
      {first > 0 && <a href={to(first - ON_A_PAGE)}>{say("previousFacts")}</a>}
      <span>{say("factsBetween", { from: String(first + 1), to: String(last), n: String(total) })}</span>
      {last < total && <a href={to(last)}>{say("nextFacts")}</a>}
    </p>
  );
}
