/** Why a database doesn't do what it should: for the operator, with what to do about it. */

/** Where a database is, as it is set. */
export interface DatabaseLocation {
  /** PostgreSQL's address; a libsql file where undefined. */
  databaseUrl: string | undefined;
  /** The folder of the libsql file. */
  dataDir: string;
}

const codeOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "";
};

/** The record itself is refused, and will be each time: it is too long, or not of its column's type. */
export function isRefused(error: unknown): boolean {
  return error instanceof TypeError || /^(?:2[23]...|SQLITE_(?:CONSTRAINT|TOOBIG|MISMATCH).*)$/.test(codeOf(error));
}

/** Somebody else was faster or holds the file: the same again may well succeed. */
export function isPassing(error: unknown): boolean {
  return /^(?:40...|SQLITE_(?:BUSY|LOCKED).*)$/.test(codeOf(error));
}

const postgresqlCures: readonly [told: RegExp, cure: string][] = [
  // Of a connection that it was using, pg says that it ended, and gives no code.
  [/^(?:ECONNREFUSED|57P|ECONNRESET|Connection terminated)/, "start PostgreSQL, or correct host and port"],
  [/^ENOTFOUND|^EAI_AGAIN/, "correct the host"],
  [/^28/, "correct user and password"],
  [/^3D000/, "create the database, or correct its name"],
  [/^42501/, "let this user create tables: GRANT CREATE, USAGE ON SCHEMA public"],
  [/^25006/, "this server only reads; give the address of the primary one"],
  [/^53/, "give PostgreSQL more connections or more disk"],
];

const fileCures: readonly [code: RegExp, cure: string][] = [
  [/^(?:EACCES|EPERM|EROFS|SQLITE_READONLY)/, "let the process's user write there, or name another folder"],
  [/^(?:ENOSPC|SQLITE_FULL)/, "make room on the disk"],
  [/^ENOENT/, "make the folder above it, or name another one"],
  [/^(?:ENOTDIR|EEXIST)/, "a file is in the way; name a folder"],
  [/^SQLITE_(?:CORRUPT|NOTADB)/, "put the file aside, or restore it from a backup"],
  [/^SQLITE_BUSY/, "another program holds the file; end that program"],
];

/** `VARIABLE what is wrong → what to do`. Never what was to be written, no password, and no path: strangers may read it. */
export function reasonOf(error: unknown, { databaseUrl }: DatabaseLocation): string {
  const code = codeOf(error) || (/unable to open/i.test(String(error)) ? "EACCES" : "");
  const told = code || (error instanceof Error ? error.message.slice(0, 200) : "unknown");
  const cureOf = (cures: typeof fileCures, other: string): string =>
    cures.find(([pattern]) => pattern.test(told))?.[1] ?? other;
  if (databaseUrl === undefined) {
    return `DATA_DIR can't be used (${told}) → ${cureOf(fileCures, "look at the folder and its disk")}`;
  }
  const other = "see that PostgreSQL runs there and answers";
  return `DATABASE_URL can't be reached (${told}) → ${cureOf(postgresqlCures, other)}`;
}
