/** The Model Context Protocol over HTTP: one message a request, answered at once, with no session. */
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";

const refuse = (code: ErrorCode, message: string): Response =>
  Response.json({ jsonrpc: "2.0", id: null, error: { code, message } }, { status: 400 });

/**
 * Answers a POST by a server made for it alone. Whoever calls has read the body, and bounds its size: `message` is what it
 * holds, undefined where it is not JSON.
 */
export async function answerMcp(request: Request, message: unknown, makeServer: () => McpServer): Promise<Response> {
  if (message === undefined) return refuse(ErrorCode.ParseError, "The body is not JSON: send one JSON-RPC message.");
  // A batch would be many questions for the price of one, and the protocol has none since 2025-06-18.
  if (Array.isArray(message)) {
    return refuse(ErrorCode.InvalidRequest, "The body is a batch: send one message a request.");
  }
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = makeServer();
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody: message });
  } finally {
    await server.close();
  }
}
