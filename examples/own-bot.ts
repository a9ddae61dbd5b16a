/**
 * The engine in a bot of your own, here behind an HTTP address: `node own-bot.ts my-corpus`, then
 * `curl "localhost:8080/?q=which+MoUs+cover+culture%3F&before=…"`. Nothing of Slack, of Discord or of the page is loaded.
 */
import { createServer } from "node:http";
import { loadCorpus } from "dostyk/corpus";
import { createLibrary } from "dostyk/library";

const loaded = loadCorpus(process.argv[2] ?? "corpus");
if (loaded.problems) {
  for (const { file, line, what, cure } of loaded.problems) process.stderr.write(`${file}:${line} ${what} → ${cure}\n`);
  process.exit(2);
}
const library = createLibrary(loaded.corpus);

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  const answer = library.ask({
    text: searchParams.get("q") ?? "",
    // The questions before it in the same thread, oldest first, so that "until when?" is understood.
    history: searchParams.getAll("before"),
  });
  const quotes = answer.facts.flatMap(({ sources }) =>
    sources.map(({ quote, publisher }) => `“${quote}” ${publisher}`),
  );
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
  response.end([answer.text, ...quotes, ...answer.notes, ""].join("\n"));
});
server.listen(Number(process.env["PORT"] ?? 8080), "127.0.0.1", () => {
  process.stdout.write(`${library.title("en")}: ${JSON.stringify(server.address())}\n`);
});
