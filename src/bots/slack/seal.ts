/** Seals what is kept of a workspace (AES-256-GCM), so that whoever reads the database reads no token. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export interface Seal {
  /** Bound to its id: under another one it doesn't open. */
  close(id: string, text: string): Uint8Array;
  /** Undefined where none of the keys opens it. `isOld` where it was sealed with another key than the first. */
  open(id: string, sealed: Uint8Array): { text: string; isOld: boolean } | undefined;
}

const CIPHER = "aes-256-gcm";
const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + NONCE + TAG;

/** The first of the keys (32 bytes each) seals, all of them open. */
export function createSeal(keys: readonly [Uint8Array, ...Uint8Array[]]): Seal {
  const openWith = (key: Uint8Array, id: string, sealed: Uint8Array): string | undefined => {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, 1 + NONCE));
    decipher.setAAD(Buffer.from(id)).setAuthTag(sealed.subarray(1 + NONCE, HEAD));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]).toString("utf8");
    } catch {
      return undefined;
    }
  };
  return {
    close(id, text) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, keys[0], nonce).setAAD(Buffer.from(id));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), body]);
    },
    open(id, sealed) {
      if (sealed.length < HEAD || sealed[0] !== VERSION) return undefined;
      for (const [at, key] of keys.entries()) {
        const text = openWith(key, id, sealed);
        if (text !== undefined) return { text, isOld: at > 0 };
      }
      return undefined;
    },
  };
}
