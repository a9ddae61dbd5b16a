/**
 * Questions asked in vain. Equal ones of a day are counted, not repeated, and there are so many rows at most: beyond, those
 * asked least are forgotten, and only how many they were is kept.
 */
import type { Kysely, Selectable } from "kysely";
import { keepable, type Unanswered } from "./state.ts";
import { hash, withoutNames } from "./stored-text.ts";
import type { Tables } from "./tables.ts";

const DAY = 86_400_000;
const MOST_MISSING = 10;
/** Rows with a question, and ids by which it can still be said what one meant. */
const MOST_ROWS = 10_000;
const MOST_ASKED = 10_000;
/** Rows that are forgotten at once, so that there is room for the next ones. */
const PIECE = 500;

type Row = Selectable<Tables["unanswered"]>;

/** Written twice under the same id, a question is counted once. */
export async function writeUnanswered(
  db: Kysely<Tables>,
  writes: readonly { id: string; record: Unanswered }[],
  mostRows = MOST_ROWS,
): Promise<void> {
  if (writes.length === 0) return;
  const rows = writes.map(({ id, record }) => ({ id, at: record.at, row: rowOf(record) }));
  const fresh = await db
    .insertInto("asked")
    .values(rows.map(({ id, at, row }) => ({ id, at, question: row.id })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const isFresh = new Set(fresh.map(({ id }) => id));
  await count(
    db,
    [...new Map(rows.map((each) => [each.id, each])).values()].flatMap((each) =>
      isFresh.has(each.id) ? each.row : [],
    ),
  );
  await forget(db, mostRows);
}

/** What was missing is put in order, for it makes the group that the question is counted in. */
function rowOf({ question, missing, language, corpus, at }: Unanswered): Row {
  const labels = missing
    .slice(0, MOST_MISSING)
    .map((label) => withoutNames(keepable(label, 100)))
    .sort();
  const words = withoutNames(keepable(question)).trim().replace(/\s+/g, " ");
  return keyed({ question: words, missing: JSON.stringify(labels), language, corpus, at, times: 1, fact: "" });
}

/** With the id of its question on its day. */
function keyed(row: Omit<Row, "id">): Row {
  const { question, missing, language, at } = row;
  return { ...row, id: hash(JSON.stringify([Math.floor(at / DAY), language, missing, question])) };
}

/** Adds rows to those that are there; of equal ones the last time counts. */
async function count(db: Kysely<Tables>, rows: readonly Row[]): Promise<void> {
  // One statement may write a row once.
  const summed = new Map<string, Row>();
  for (const row of rows) {
    const earlier = summed.get(row.id);
    const { times = 0, at = row.at } = earlier ?? {};
    summed.set(row.id, { ...row, times: times + row.times, at: Math.max(at, row.at) });
  }
  if (summed.size === 0) return;
  await db
    .insertInto("unanswered")
    .values([...summed.values()])
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((row) => ({
        times: row("unanswered.times", "+", row.ref("excluded.times")),
        at: row
          .case()
          .when("unanswered.at", ">", row.ref("excluded.at"))
          .then(row.ref("unanswered.at"))
          .else(row.ref("excluded.at"))
          .end(),
      })),
    )
    .execute();
}

/** Forgets the questions asked least, the oldest first; those whose meaning somebody told go last. */
async function forget(db: Kysely<Tables>, mostRows: number): Promise<void> {
  const old = db.selectFrom("asked").select("at").orderBy("at", "desc").offset(MOST_ASKED).limit(1);
  await db.deleteFrom("asked").where("at", "<=", old).execute();
  const { rows } = await db
    .selectFrom("unanswered")
    .select((row) => row.fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  if (rows <= mostRows) return;
  const least = await db
    .selectFrom("unanswered")
    .selectAll()
    .where("question", "!=", "")
    .orderBy((row) => row.case().when("fact", "=", "").then(0).else(1).end())
    .orderBy("times")
    .orderBy("at")
    .limit(rows - mostRows + Math.min(PIECE, mostRows / 2))
    .execute();
  const ids = least.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += PIECE) {
    await db
      .deleteFrom("unanswered")
      .where("id", "in", ids.slice(from, from + PIECE))
      .execute();
  }
  await count(
    db,
    least.map((row) => keyed({ ...row, question: "", missing: "[]", fact: "" })),
  );
}
