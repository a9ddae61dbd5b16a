/** What programs and operators are served with, put together of the corpus, the tools for assistants and the metrics. */
import type { Library } from "./contract.ts";
import { answerMcp } from "./mcp/http.ts";
import { createMcpServer } from "./mcp/server.ts";
import type { Metrics } from "./metrics.ts";
import { version } from "./version.ts";
import type { Programs } from "./web/context.ts";

/** `library` is the corpus as it is now. A check says why the process is not ready, or nothing where it is. */
export function servePrograms(library: () => Library, metrics: Metrics, checks: Programs["checks"] = {}): Programs {
  const forAssistants = (): Library => metrics.metered(library(), "mcp");
  return {
    library: () => metrics.metered(library(), "api"),
    mcp: (request) => answerMcp(request, () => createMcpServer(forAssistants, version)),
    metrics: metrics.read,
    checks,
    version,
    uptime: process.uptime,
  };
}
