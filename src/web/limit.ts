/** How much one client address may ask within a minute: questions, and whatever else. */
import { renew } from "../cache/memoize.ts";
import type { WebContext, WebMiddleware, WebOptions } from "./context.ts";
import { problem } from "./problem-details.ts";
import { refuse } from "./refusal.tsx";

const MINUTE = 60_000;
/** Addresses that are remembered at once: some 2 MB. Beyond, the one that began its minute first is forgotten. */
const MOST_ADDRESSES = 20_000;
/** Requests that go with a question: pages, suggestions while it is typed, style and script. */
const REQUESTS_PER_QUESTION = 20;
/** What a balancer and a monitor look at. */
const watched = /^\/(?:healthz|readyz|metrics)$/;

export interface Taken {
  /** 0 where the question may be asked, else the milliseconds after which the next one may. */
  wait: number;
  /** How many more may be asked before `reset` milliseconds have passed. */
  left: number;
  reset: number;
}

/** Takes a question of a key. */
export function createCounter(limit: number, now: () => number, most = MOST_ADDRESSES): (key: string) => Taken {
  /** In the order in which they began. */
  const counted = new Map<string, { since: number; questions: number }>();
  return (key) => {
    const at = now();
    const own = counted.get(key);
    if (own && at - own.since < MINUTE) {
      const reset = own.since + MINUTE - at;
      if (own.questions >= limit) return { wait: reset, left: 0, reset };
      own.questions += 1;
      return { wait: 0, left: limit - own.questions, reset };
    }
    renew(counted, key, { since: at, questions: 1 }, most, ({ since }) => at - since >= MINUTE);
    return { wait: 0, left: limit - 1, reset: MINUTE };
  };
}

/** The same for what may come in a burst: a key that used up its minute's worth gets it back evenly, not at once. */
export function createBucket(limit: number, now: () => number, most = MOST_ADDRESSES): (key: string) => number {
  const each = MINUTE / limit;
  /** When a key has its whole minute's worth again; in the order of their last requests. */
  const whole = new Map<string, number>();
  return (key) => {
    const at = now();
    const own = Math.max(whole.get(key) ?? 0, at) + each;
    if (own - at > MINUTE) return own - at - MINUTE;
    renew(whole, key, own, most, (since) => since <= at);
    return 0;
  };
}

/** An IPv6 client is given a whole /64, so that is what is counted. */
export function clientOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":");
  // "::" stands for as many noughts as are missing.
  const noughts = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array<string>(Math.max(0, noughts)).fill("0"), ...(tail ?? "").split(":")]
    .slice(0, 4)
    .join(":");
}

function addressOf(c: WebContext, trustProxy: boolean): string {
  // What the proxy itself wrote stands last; anything before it may be the client's invention.
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return withoutPort(forwarded || (c.env?.incoming?.socket.remoteAddress ?? ""));
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`: each connection has another port. */
function withoutPort(address: string): string {
  const [, v6, v4] = /^(?:\[([^\]]*)\](?::\d+)?|([^:]*):\d+)$/.exec(address) ?? [];
  return v6 ?? v4 ?? address;
}

/** Whether it asks the engine: a page may be looked at without a question. */
const asks = (c: WebContext): boolean =>
  c.req.method === "POST" || ["q", "about"].some((name) => (c.req.query(name) ?? "").trim() !== "");

/** Refuses with 429 whoever floods any route, in few words: a flood is answered at little cost. */
export function limitRequests({ questionsPerMinute, trustProxy, elapsed }: WebOptions): WebMiddleware {
  const most = questionsPerMinute * REQUESTS_PER_QUESTION;
  const take = createBucket(most, elapsed);
  return async (c, next) => {
    const wait = watched.test(c.req.path) ? 0 : take(clientOf(addressOf(c, trustProxy)));
    if (wait === 0) return next();
    const seconds = String(Math.ceil(wait / 1000));
    const detail = `From one address I take ${most} requests a minute. Please wait ${seconds} seconds, then go on.`;
    c.header("Retry-After", seconds);
    c.header("Cache-Control", "no-store");
    // What was sent in the same breath is left unread.
    c.header("Connection", "close");
    return problem(c, { status: 429, name: "tooMany", title: "Too many requests", detail });
  };
}

/** Refuses with 429 whoever asks too much. It stands before every route that asks the engine. */
export function limitQuestions({ questionsPerMinute, trustProxy, elapsed }: WebOptions): WebMiddleware {
  const take = createCounter(questionsPerMinute, elapsed);
  return async (c, next) => {
    if (!asks(c)) return next();
    const { wait, left, reset } = take(clientOf(addressOf(c, trustProxy)));
    const seconds = String(Math.ceil(reset / 1000));
    c.header("RateLimit-Policy", `"questions";q=${questionsPerMinute};w=${MINUTE / 1000}`);
    c.header("RateLimit", `"questions";r=${left};t=${seconds}`);
    if (wait === 0) return next();
    c.header("Retry-After", seconds);
    return refuse(c, "tooMany", { n: String(questionsPerMinute), seconds });
  };
}
