/** Packs what is sent: by Brotli, which hono doesn't have, or else as hono does. */
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { every } from "hono/combine";
import { compress } from "hono/compress";
import { parseAccept } from "hono/utils/accept";
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from "hono/utils/compress";
import { memoize } from "../cache/memoize.ts";
import type { WebMiddleware } from "./context.ts";

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
/** The quality for a page, which is packed anew each time, and for what is packed once; 0 to 11. */
const [ONCE_SENT, FOR_GOOD] = [5, 11];
/** Log2 of how far back Brotli looks, in bytes. More takes more memory for each of many at once. */
const WINDOW = 18;
/** Bytes below which packing gains nothing. */
const LEAST = 1024;

/** What stays as it is, by its address. A handful: style, script and icon. */
const packedForGood = memoize((_: string): { bytes?: Uint8Array<ArrayBuffer> } => ({}), 100);

async function pack(bytes: ArrayBuffer, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  const params = {
    [BROTLI_PARAM_QUALITY]: quality,
    [BROTLI_PARAM_LGWIN]: WINDOW,
    [BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
  };
  // In one go: what stops halfway keeps its memory while others have their turn.
  return promisify(brotliCompress)(bytes, { params, chunkSize: Math.max(LEAST, bytes.byteLength) });
}

const takesBrotli = (accepted: string | undefined): boolean =>
  accepted !== undefined && parseAccept(accepted).some(({ type, q }) => type.toLowerCase() === "br" && q > 0);

const brotli: WebMiddleware = async (c, next) => {
  await next();
  const { res } = c;
  const { headers } = res;
  const isText = COMPRESSIBLE_CONTENT_TYPE_REGEX.test(headers.get("Content-Type") ?? "");
  if (!takesBrotli(c.req.header("Accept-Encoding")) || !isText || !res.body || c.req.method === "HEAD") return;
  const isForGood = res.status === 200 && headers.get("Cache-Control")?.includes("immutable") === true;
  const known = isForGood ? packedForGood(c.req.path) : {};
  if (!known.bytes) {
    const whole = await res.arrayBuffer();
    c.res = new Response(whole, res);
    if (whole.byteLength < LEAST) return;
    known.bytes = await pack(whole, isForGood ? FOR_GOOD : ONCE_SENT);
  }
  c.res = new Response(known.bytes, res);
  c.header("Content-Encoding", "br");
  c.header("Vary", "Accept-Encoding", { append: true });
};

/** Stands before what is worth the time that packing takes. */
export const packed: WebMiddleware = every(compress(), brotli);
