/**
 * One connection as HTTP sees it. Node would answer at once whatever requests a client sends in a row, and keep what it
 * does not read. This lets one request through, and the next when the answer is taken.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { clientOf } from "../web/limit.ts";
import { ANSWER_BYTES, type ConnectionMemory, type MemoryUser } from "./connection-memory.ts";

type Chunk = string | Uint8Array;
type Done = (error?: Error | null) => void;

const nothing = Buffer.alloc(0);
const EMPTY_LINE = "\r\n\r\n";
/** What is let through at once, of a request that is longer. */
const LONGEST_PART = 4096;

export class SerialConnection extends Duplex implements MemoryUser {
  readonly client: string;
  readonly #socket: Socket;
  readonly #memory: ConnectionMemory;
  /** What was read, and not yet let through. */
  #waiting = nothing;
  #isWanted = false;
  /** Whether the client sends no more. */
  #isOver = false;
  /** The request that was let through last, and how many answers are not yet taken. */
  #request: IncomingMessage | undefined;
  #answers = 0;
  /** Bytes of an answer that the client has not yet taken. */
  #unread = 0;

  constructor(socket: Socket, memory: ConnectionMemory) {
    super({ decodeStrings: false });
    this.#socket = socket;
    this.#memory = memory;
    this.client = clientOf(socket.remoteAddress ?? "");
    socket.on("readable", () => this.goOn());
    socket.on("end", () => {
      this.#isOver = true;
      this.goOn();
    });
    socket.on("timeout", () => this.emit("timeout"));
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  get isServed(): boolean {
    return this.#answers > 0 && this.#unread === 0;
  }

  /** A request came through. */
  serve(request: IncomingMessage, response: ServerResponse): void {
    this.#request = request;
    this.#answers += 1;
    this.#tell();
    response.once("close", () => {
      this.#answers -= 1;
      this.#tell();
      // After the others have had their turn.
      setImmediate(() => this.goOn());
    });
  }

  goOn(): void {
    // What belongs to the request that is being answered, its body, comes through.
    const isBetween = this.#answers === 0;
    if (!this.#isWanted || this.destroyed || !(isBetween || this.#request?.complete === false)) return;
    if (this.#waiting.length === 0) this.#waiting = this.#socket.read() ?? nothing;
    if (this.#waiting.length > 0 && (!isBetween || this.#memory.admits(this))) this.#letThrough();
    else if (this.#waiting.length === 0 && this.#isOver) this.push(null);
    this.#tell();
  }

  #letThrough(): void {
    const end = endOfPart(this.#waiting);
    const part = this.#waiting.subarray(0, end);
    this.#waiting = end < this.#waiting.length ? this.#waiting.subarray(end) : nothing;
    this.#isWanted = false;
    this.push(part);
  }

  leave(): void {
    this.destroy();
  }

  setTimeout(milliseconds: number): this {
    this.#socket.setTimeout(milliseconds);
    return this;
  }

  /** As a socket does: what is written is sent before the connection is closed. */
  destroySoon(): void {
    this.end();
    if (this.writableFinished) this.destroy();
    else this.once("finish", () => this.destroy());
  }

  override _read(): void {
    this.#isWanted = true;
    this.goOn();
  }

  override _write(chunk: Chunk, encoding: BufferEncoding, done: Done): void {
    this._writev([{ chunk, encoding }], done);
  }

  override _writev(parts: { chunk: Chunk; encoding: BufferEncoding }[], done: Done): void {
    this.#hand(parts.reduce((sum, { chunk, encoding }) => sum + Buffer.byteLength(chunk, encoding), 0));
    this.#socket.cork();
    for (const [at, { chunk, encoding }] of parts.entries()) {
      this.#socket.write(chunk, encoding, at < parts.length - 1 ? undefined : this.#handed(done));
    }
    this.#socket.uncork();
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#waiting = nothing;
    // Else the system would go on keeping what nobody takes.
    if (this.#unread > 0) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
    this.#memory.keep(this, 0);
    done(error);
  }

  #hand(bytes: number): void {
    this.#unread = bytes;
    this.#tell();
  }

  #handed(done: Done): Done {
    return (error) => {
      this.#hand(0);
      done(error);
    };
  }

  #tell(): void {
    if (this.destroyed) return;
    // A part keeps the whole that it was read with.
    const waiting = this.#waiting.length === 0 ? 0 : this.#waiting.buffer.byteLength;
    const answer = this.#answers > 0 ? ANSWER_BYTES + this.#unread : 0;
    this.#memory.keep(this, waiting + this.#socket.readableLength + answer);
  }
}

/** A request's head ends with an empty line, and so does a part: no two heads come through together. */
function endOfPart(bytes: Buffer): number {
  const at = bytes.subarray(0, LONGEST_PART).indexOf(EMPTY_LINE);
  return at < 0 ? Math.min(bytes.length, LONGEST_PART) : at + EMPTY_LINE.length;
}
