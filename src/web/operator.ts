/** Who may see what only those who run the process may: `/gaps`, `/curate` and `/metrics`. */
import { createHash, timingSafeEqual } from "node:crypto";
import { auth } from "hono/utils/basic-auth";
import type { WebContext, WebMiddleware, WebOptions } from "./context.ts";
import { isLocal, isLoopback } from "./local-only.ts";
import { refuse } from "./refusal.tsx";

type Settings = Pick<WebOptions, "operatorToken" | "publicUrl" | "trustProxy">;

/** Whether an operator asks: what only they may see is shown to nobody else. */
type Operates = (c: WebContext) => boolean;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** What a program sends as a bearer, and a person's browser as a password, with any user name. */
function tokenOf(c: WebContext): string {
  const [, bearer] = /^bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  return bearer ?? auth(c.req.raw)?.password ?? "";
}

/**
 * With a token set, whoever sends it is an operator. Without one, whoever is near: but nobody where the process is reached from
 * outside, for then a proxy passes strangers on, and need not say so.
 */
export function operatorCheck({ operatorToken, publicUrl, trustProxy }: Settings): Operates {
  if (operatorToken !== undefined) {
    const expected = digest(operatorToken);
    return (c) => timingSafeEqual(digest(tokenOf(c)), expected);
  }
  return publicUrl !== undefined || trustProxy ? () => false : isLocal;
}

/** Whether somebody may change the corpus: who sends the token, or without one, who is on this very machine. */
export function writerCheck(settings: Settings): Operates {
  const operates = operatorCheck(settings);
  return settings.operatorToken === undefined ? (c) => operates(c) && isLoopback(c) : operates;
}

/** Stands before what is for operators alone. Where a token is set, a browser is told to ask for it. */
export function operatorsOnly(operates: Operates, { operatorToken }: Settings): WebMiddleware {
  return async (c, next) => {
    if (operates(c)) return next();
    if (operatorToken === undefined) return refuse(c, "notNear");
    c.header("WWW-Authenticate", 'Basic realm="Dostyk", charset="UTF-8"');
    return refuse(c, "noToken");
  };
}
