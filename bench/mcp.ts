/**
 * `npm run bench:mcp`: how long an assistant waits for its tools when it starts Dostyk over standard input and output, as
 * docs/api.md says: from the start of the command until the list of tools is there. With `--built`, as the package does it.
 */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { Command } from "commander";
import { inOrder, median } from "./figures.ts";

interface Options {
  times: number;
  most: number;
  built: boolean;
}

const { times, most, built } = new Command("npm run bench:mcp --")
  .description("Connects over standard input and output again and again.")
  .option("--times <n>", "how often", Number, 10)
  .option("--built", "what npm run build made, as who installed the package starts it", false)
  .option("--most <ms>", "fails where the median is longer", Number, 1500)
  .parse()
  .opts<Options>();

async function connect(): Promise<number> {
  const began = performance.now();
  const client = new Client({ name: "bench", version: "1" });
  const start = built
    ? { command: process.execPath, args: ["dist/cli.js", "mcp"] }
    : { command: "npm", args: ["run", "--silent", "mcp"] };
  await client.connect(new StdioClientTransport({ ...start, env: getDefaultEnvironment() }));
  await client.listTools();
  const took = performance.now() - began;
  await client.close();
  return took;
}

const took: number[] = [];
for (let nth = 0; nth < times; nth += 1) took.push(await connect());
const sorted = inOrder(took);
console.log(
  `${times} connections, ms: median ${median(took).toFixed(0)}, shortest ${sorted[0]?.toFixed(0)}, longest ${sorted.at(-1)?.toFixed(0)}`,
);
process.exit(median(took) < most ? 0 : 1);
