/** The migrations, the same for both databases. One that was released is never changed; a new one is added below. */
import { type Kysely, type Migration, type MigrationProvider, sql } from "kysely";

const first: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable("claims")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("claims_at").on("claims").column("at").execute();

    await schema
      .createTable("feedback")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("verdict", "text", (column) => column.notNull())
      .addColumn("comment", "text", (column) => column.notNull())
      .addColumn("facts", "text", (column) => column.notNull())
      .addColumn("quote", "text", (column) => column.notNull())
      .addColumn("corpus", "text", (column) => column.notNull())
      .addColumn("face", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("feedback_at").on("feedback").column("at").execute();

    await schema
      .createTable("unanswered")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("question", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("missing", "text", (column) => column.notNull())
      .addColumn("corpus", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("unanswered_at").on("unanswered").column("at").execute();

    await schema
      .createTable("thread_questions")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("thread", "text", (column) => column.notNull())
      .addColumn("question", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("thread_questions_thread").on("thread_questions").columns(["thread", "at"]).execute();
    await schema.createIndex("thread_questions_at").on("thread_questions").column("at").execute();

    await schema
      .createTable("given")
      .addColumn("face", "text", (column) => column.notNull())
      .addColumn("place", "text", (column) => column.notNull())
      .addColumn("fact", "text", (column) => column.notNull())
      .addColumn("statement", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("given_key", ["face", "place", "fact"])
      .execute();
    await schema.createIndex("given_statement").on("given").columns(["face", "fact", "statement"]).execute();
    await schema.createIndex("given_at").on("given").column("at").execute();

    await schema
      .createTable("installations")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("sealed", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();

    await schema
      .createTable("pulse")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
  },
};

/** What a question meant that was asked in vain. */
const meant: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("unanswered")
      .addColumn("fact", "text", (column) => column.notNull().defaultTo(""))
      .execute();
  },
};

/** Equal questions are counted, and what each was asked under stands apart. */
const counted: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("unanswered")
      .addColumn("times", "integer", (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .createTable("asked")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("question", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("asked_at").on("asked").column("at").execute();
    await sql`insert into asked (id, question, at) select id, id, at from unanswered`.execute(db);
  },
};

/** Events that a process has begun with and not ended. */
const underway: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("underway")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("face", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
  },
};

/** The language that each reader chose. */
const readers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("readers")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
  },
};

/** What a reader replied. */
const replies: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("replies")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("reply", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("replies_at").on("replies").column("at").execute();
  },
};

/** What those who manage a server set for it. */
const servers: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("servers")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("settings", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
  },
};

/** Questions that were not answered where they were asked. */
const pending: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("pending")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("face", "text", (column) => column.notNull())
      .addColumn("place", "text", (column) => column.notNull())
      .addColumn("question", "text", (column) => column.notNull())
      .addColumn("history", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("pending_at").on("pending").column("at").execute();
  },
};

export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    "0001_first": first,
    "0002_meant": meant,
    "0003_counted": counted,
    "0004_underway": underway,
    "0005_readers": readers,
    "0006_replies": replies,
    "0007_servers": servers,
    "0008_pending": pending,
  }),
};
