/** SVG → PNG, one picture after the other in a thread of its own. What was drawn is kept for whoever asks next. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { renew } from "../../cache/memoize.ts";

/** Pictures that are kept, of some 50 kB each; those that were asked for last. */
const MOST_KEPT = 100;
/** Pictures that wait for their turn: some two seconds' worth. */
const MOST_WAITING = 20;

/** Resolves to a PNG, `width` pixels wide; undefined where too many wait. Rejects where the SVG can't be read. */
export type Draw = (svg: string, width: number) => Promise<Uint8Array<ArrayBuffer>> | undefined;

export function createDraw(): Draw {
  const kept = new Map<string, NonNullable<ReturnType<Draw>>>();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let worker: Worker | undefined;

  const draw = async (svg: string, width: number): Promise<Uint8Array<ArrayBuffer>> => {
    try {
      worker ??= new Worker(new URL("../../../src/web/picture/draw-worker.js", import.meta.url), { execArgv: [] });
      // The process doesn't end before whoever waits has the picture.
      worker.ref();
      worker.postMessage({ svg, width });
      const [png] = await once(worker, "message");
      worker.unref();
      return png;
    } catch (error) {
      // The thread has ended with what it could not draw.
      worker = undefined;
      throw error;
    }
  };

  return (svg, width) => {
    const key = `${width} ${svg}`;
    const known = kept.get(key);
    if (!known && waiting === MOST_WAITING) return undefined;
    const png = known ?? inTurn(svg, width);
    renew(kept, key, png, MOST_KEPT);
    png.catch(() => kept.delete(key));
    return png;
  };

  function inTurn(svg: string, width: number): Promise<Uint8Array<ArrayBuffer>> {
    waiting += 1;
    const own = last.then(() => draw(svg, width)).finally(() => (waiting -= 1));
    last = own.catch(() => undefined);
    return own;
  }
}
