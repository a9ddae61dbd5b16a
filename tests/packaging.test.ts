/** The files by which it is deployed, as far as they can be held without an engine to run them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const read = (file: string): string => readFileSync(file, "utf8");
const dockerfile = read("Dockerfile");
const unit = read("packaging/dostyk.service");
const manifest = JSON.parse(read("package.json"));
const compose = parse(read("compose.yaml"));
const docs = readdirSync("docs")
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/${file}`);
/** Every variable that the process knows. */
const known = new Set([...read(".env.example").matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name));

/** What a COPY or a CMD of the Dockerfile takes. */
const instructions = (name: string): string[] =>
  [...dockerfile.matchAll(new RegExp(`^${name} (.+)$`, "gm"))].map(([, rest]) => rest ?? "");

test("every package that is installed is held against what it was when it was chosen", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { integrity?: string; os?: string[] }>;
  };
  // Of an optional package for another system the registry may have nothing to hold it against.
  const loose = Object.entries(packages).filter(
    ([path, { integrity, os }]) => path !== "" && integrity === undefined && (os === undefined || os.includes("linux")),
  );
  expect(loose).toEqual([]);
});

/**
 * Licences that ask for no more than their text beside the copy (of two that a package offers, one does); MPL-2.0 asks besides that its own files, if changed, are
 * published, and OFL-1.1 that a changed font has another name: nothing here changes them. Another licence needs a decision,
 * in DESIGN.md and README.md.
 */
const licences = [
  ...["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "(MIT AND BSD)"],
  // What mammoth brings: jszip, pako and duck, whose BSD is that of two clauses.
  ...["(MIT OR GPL-3.0-or-later)", "(MIT AND Zlib)", "BSD"],
  ...["MPL-2.0", "MIT AND OFL-1.1"],
];

test("every package that is shipped has a licence that lets the whole stay under the MIT licence", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { dev?: boolean; license?: string }>;
  };
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);
  expect(shipped.length).toBeGreaterThan(100);
  const others = shipped.filter(([, { license }]) => license === undefined || !licences.includes(license));
  expect(others.map(([path, { license }]) => `${path}: ${license ?? "no licence"}`)).toEqual([]);
  // The lock file is only npm's copy of what each package says of itself.
  const installed = shipped.filter(([path]) => existsSync(`${path}/package.json`));
  for (const [path, { license }] of installed) expect(JSON.parse(read(`${path}/package.json`)).license).toBe(license);
});

test("what the image copies is there, and no ignore file keeps it out", () => {
  const copied = instructions("COPY")
    .filter((rest) => !rest.startsWith("--from"))
    .flatMap((rest) => rest.split(" ").slice(0, -1));
  expect(copied).toContain("src");
  const allowed = read(".dockerignore")
    .split("\n")
    .filter((line) => line.startsWith("!"));
  for (const path of copied) {
    expect(existsSync(path), path).toBe(true);
    expect(allowed).toContain(`!${path}`);
  }
});

test("image and unit start what is built of what npm start runs", () => {
  const [command = ""] = instructions("CMD");
  const started: string[] = JSON.parse(command);
  expect(unit).toMatch(new RegExp(`^ExecStart=/usr/bin/${started.join(" ")}$`, "m"));
  const source = started.at(-1)?.replace(/^dist\/(.+)\.js$/, "src/$1.ts") ?? "";
  const flags = started.slice(1, -1);
  expect(manifest.scripts.start).toBe(["tsx", ...flags, source].join(" "));
  expect(existsSync(source)).toBe(true);
  expect(dockerfile).toContain("npm run build");
  expect(Object.keys(manifest.dependencies)).not.toContain("tsx");
});

test("the image runs as nobody special, and its health is what the process tells", () => {
  expect(instructions("USER")).toEqual(["node"]);
  const health = /fetch\(`http:\/\/127\.0\.0\.1:\$\{process\.env\.PORT\}(\/\w+)`/.exec(dockerfile)?.[1];
  expect(read("src/web/health.ts")).toContain(`"${health}"`);
});

test("what is set in image, compose file and unit are variables that the process knows", () => {
  const image = instructions("ENV").flatMap((rest) => [...rest.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name ?? ""));
  const service = Object.keys(compose.services.dostyk.environment);
  const ofUnit = [...unit.matchAll(/(?<=^Environment=.*)\b([A-Z_]+)=/gm)].map(([, name]) => name ?? "");
  for (const name of [...image, ...service, ...ofUnit]) expect(name === "NODE_ENV" || known.has(name), name).toBe(true);
  expect(service).toContain("DATABASE_URL");
});

test("the compose file gives it no more than it needs, and starts it once its database answers", () => {
  const { dostyk, postgres } = compose.services;
  expect(dostyk).toMatchObject({
    read_only: true,
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges:true"],
    depends_on: { postgres: { condition: "service_healthy" } },
  });
  expect(postgres.healthcheck.test.join(" ")).toContain("pg_isready");
  const [corpus] = dostyk.volumes;
  expect(corpus).toBe(`./src/corpus:${dostyk.environment.CORPUS_DIR}:ro`);
  for (const { ports = [] } of [dostyk, postgres]) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test("the guide for operators names every variable that is set there, and every file", () => {
  const guide = read("docs/operating.md");
  for (const name of [
    "compose.yaml",
    "Dockerfile",
    "packaging/dostyk.service",
    "DATA_DIR",
    "DATABASE_URL",
    "TOKEN_KEY",
    "/healthz",
    "/readyz",
    "/metrics",
  ]) {
    expect(guide).toContain(name);
  }
});

test("the workflows run what CI runs, on each Node that is supported, with actions that can't be changed under them", () => {
  const check = parse(read(".github/workflows/check.yml"));
  const { strategy, steps } = check.jobs.check;
  expect(steps.at(-1)).toEqual({ run: ".ci/run" });
  expect(strategy.matrix.node).toEqual(["20.20", "22", "24"]);
  expect(manifest.engines.node).toContain(strategy.matrix.node[0]);
  for (const file of ["check", "release"]) {
    const text = read(`.github/workflows/${file}.yml`);
    for (const [, uses = ""] of text.matchAll(/uses: (\S+)/g)) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    for (const [, script = ""] of text.matchAll(/npm run (?:--silent )?([\w:]+)/g))
      expect(manifest.scripts).toHaveProperty(script);
    expect(parse(text).permissions).toEqual({ contents: "read" });
  }
});

test("the README is short, and every file that the documents link to is there", () => {
  expect(read("README.md").split(/\s+/).length).toBeLessThanOrEqual(1000);
  for (const file of ["README.md", "CONTRIBUTING.md", "DESIGN.md", "SECURITY.md", ...docs]) {
    for (const [, target = ""] of read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^(?:https?|mailto):/.test(target)) continue;
      const path = join(dirname(file), target);
      expect(existsSync(path), `${file} links to ${target}`).toBe(true);
    }
  }
});
