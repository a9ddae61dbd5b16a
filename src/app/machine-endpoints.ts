/** What programs and operators are served with, put together of the corpus, the tools for assistants and the metrics. */
import type { Answering, Library } from "../contract.ts";
import { answerMcp } from "../mcp/http.ts";
import { createMcpServer } from "../mcp/server.ts";
import type { Programs } from "../web/context.ts";
import type { Metrics } from "./metrics.ts";
import { version } from "./version.ts";

interface Options {
  /** By name: why the process is not ready, or nothing where it is. */
  checks?: Programs["checks"];
  answering: Answering;
}

/** `library` is the corpus as it is now. */
export function createMachineEndpoints(
  library: () => Library,
  metrics: Metrics,
  { checks = {}, answering }: Options,
): Programs {
  const forAssistants = (): Library => metrics.metered(library(), "mcp");
  return {
    library: () => metrics.metered(library(), "api"),
    answering,
    mcp: (request, message) =>
      answerMcp(request, message, () =>
        createMcpServer(forAssistants, { version, title: library().title("en"), answering }),
      ),
    metrics: metrics.read,
    checks,
    uptime: process.uptime,
  };
}
