/** Unanswered questions by what was missing. */
import type { Kysely } from "kysely";
import type { Gap, VainQuestion } from "./state.ts";
import { listOf } from "./stored-text.ts";
import type { Tables } from "./tables.ts";

const MOST_GAPS = 200;
const MOST_QUESTIONS = 10;

export async function readGaps(db: Kysely<Tables>, since: number): Promise<Gap[]> {
  const groups = db
    .selectFrom("unanswered")
    .select((row) => ["language", "missing", row.fn.sum<number>("times").as("times"), row.fn.max("at").as("last")])
    .where("at", ">=", since)
    .groupBy(["language", "missing"])
    .orderBy("times", "desc")
    .orderBy("last", "desc")
    .limit(MOST_GAPS);
  const questions = db
    .selectFrom("unanswered")
    .select((row) => [
      ...(["language", "missing", "question"] as const),
      row.fn.sum<number>("times").as("asked"),
      row.fn.max("fact").as("fact"),
    ])
    .where("at", ">=", since)
    .where("question", "!=", "")
    .groupBy(["language", "missing", "question"]);
  const ranked = db.selectFrom(questions.as("questions")).select((row) => [
    ...(["language", "missing", "question", "asked", "fact"] as const),
    row.fn
      .agg<number>("row_number")
      .over((over) =>
        over
          .partitionBy(["language", "missing"])
          .orderBy(row.case().when("fact", "=", "").then(1).else(0).end())
          .orderBy("asked", "desc")
          .orderBy("question"),
      )
      .as("rank"),
  ]);
  const rows = await db
    .selectFrom(groups.as("gap"))
    .leftJoin(ranked.as("example"), (join) =>
      join
        .onRef("example.language", "=", "gap.language")
        .onRef("example.missing", "=", "gap.missing")
        .on("example.rank", "<=", MOST_QUESTIONS),
    )
    .selectAll("gap")
    .select(["example.question", "example.asked", "example.fact"])
    .orderBy("gap.times", "desc")
    .orderBy("gap.last", "desc")
    .orderBy("gap.missing")
    .orderBy("example.rank")
    .execute();

  const gaps = new Map<string, Gap & { questions: VainQuestion[] }>();
  for (const { language, missing, times, last, question, asked, fact } of rows) {
    const key = `${language} ${missing}`;
    const gap = gaps.get(key) ?? { missing: listOf(missing), language, times, last, questions: [] };
    // Of those that were forgotten only their number is known.
    if (question !== null) gap.questions.push({ text: question, times: asked ?? 0, ...(fact && { fact }) });
    gaps.set(key, gap);
  }
  return [...gaps.values()];
}
