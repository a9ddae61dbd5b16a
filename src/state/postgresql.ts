/** Kysely's PostgreSQL dialect over a pool of connections. */
import { type Dialect, PostgresDialect } from "kysely";
import pg from "pg";

/** The type of 8-byte integers, as PostgreSQL numbers it: times and counts, far below 2^53 here. */
const INT8 = 20;

/** Doesn't connect yet: the first query does. The address is `postgresql://user:password@host:port/database`. */
export function openPostgresql(address: string): Dialect {
  const pool = new pg.Pool({
    connectionString: address,
    application_name: "dostyk",
    max: 10,
    // Some stay open, for a new one takes longer than an answer may wait.
    min: 3,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 2000,
    query_timeout: 5000,
    statement_timeout: 5000,
    keepAlive: true,
    types: { getTypeParser: (type, format) => (type === INT8 ? Number : pg.types.getTypeParser(type, format)) },
  });
  // A connection that breaks is taken out of the pool, and its query rejects; unheard, the event would end the process.
  const ignore = (): void => undefined;
  pool.on("error", ignore).on("connect", (client) => client.on("error", ignore));
  return new PostgresDialect({ pool });
}
