/** What the page is made with, and what every handler finds in its context. */
import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import type { Answer, Answering, Library, Question } from "../contract.ts";
import type { Away, Feedback, Gap } from "../state/state.ts";
import type { PhraseName } from "../wording/wording.ts";
import type { Desk } from "./desk.ts";
import type { Reader } from "./reader.ts";

/** What the page is handed. It reads no environment and no clock of its own. */
export interface WebOptions {
  /** The program's own version. */
  version: string;
  /** The corpus as it is now. Each request takes it once. */
  library: () => Library;
  /** Answers what a person asks. */
  answering: Answering;
  /** Whether the same question always gets the same answer, at once: no model reads it. */
  isSteady: boolean;
  /** The address by which the page is reached from outside, for links that are sent on. */
  publicUrl: string | undefined;
  /** How many questions one client address may ask within a minute. */
  questionsPerMinute: number;
  /** Whether a proxy stands before the process, whose last X-Forwarded-For is the client's address. */
  trustProxy: boolean;
  /** What an operator proves to be one with; without it, those who are near are operators. */
  operatorToken?: string | undefined;
  /** Origins of other sites whose scripts may read the API, or `*`; none where left out. */
  corsOrigins?: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds that have passed since some moment: they go on evenly while somebody sets the clock. */
  elapsed: () => number;
  log: Logger;
  /** Who curates the facts, and how to reach them: a line for the page about this site. */
  curatedBy?: string | undefined;
  /** Hears what readers say of an answer; without it they are not asked. */
  hear?: Hear | undefined;
  /** What people ask in vain, for operators; without it there is no page of that. */
  gaps?: AskedInVain | undefined;
  /** Where drafts are looked through, for operators; without it there is no page of that. */
  desk?: CuratorsDesk | undefined;
  /** The door for programs; without it there are pages alone. */
  programs?: Programs | undefined;
}

/** Keeps what somebody says of an answer, and gives the sentence to thank with. */
export type Hear = (
  feedback: Feedback,
) => Promise<Extract<PhraseName, "thanksHelpful" | "thanksWrong" | "thanksKnown" | "thanksWaiting">>;

export interface CuratorsDesk {
  /** Makes it when it is first needed. */
  open: () => Promise<Desk>;
  /** Whether files may be changed. */
  writes: boolean;
}

export interface AskedInVain {
  /** As `State.gaps`: since so many milliseconds after 1970 began, the most asked first. */
  read: (since: number) => Promise<readonly Gap[] | Away>;
  /** For how many days a question is kept; 0 where none is. */
  keptDays: number;
  /** As `State.keepMeant`: the question asked under this id meant this fact. */
  keepMeant: (asked: string, fact: string) => void;
}

/** What programs and whoever runs the process are served with. */
export interface Programs {
  /** The corpus as it is now, for the JSON API. */
  library: () => Library;
  /** Answers what is asked of the JSON API. */
  answering: Answering;
  /** Answers a POST of the Model Context Protocol, whose body has been read: its message, or undefined where it is no JSON. */
  mcp: (request: Request, message: unknown) => Promise<Response>;
  /** What was counted, with its content type. */
  metrics: () => Promise<{ type: string; text: string }>;
  /** By name: why the process can't answer as it should, or undefined where it can. */
  checks: Readonly<Record<string, () => string | undefined>>;
  /** Seconds since the process began. */
  uptime: () => number;
}

export interface WebEnv {
  /** Left out where a request comes from no socket, as in tests. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    /** The corpus for the whole of this request. */
    library: Library;
    /** For what a person asks, as of today; what a page asks of its own accord goes to the library. */
    ask: (question: Question) => Promise<Answer>;
    /** Set by hono's language detector. */
    language: string;
    reader: Reader;
    /** Whether the engine's own answer is wanted, at once: the script fetches it beside the one that a model has read. */
    isFirst: boolean;
    /** Set where a page has a key of its own, so that no other is like it and none need be known by its content. */
    isOnlyOne?: boolean;
    /** Whether the ways to `/gaps` and `/curate` are shown: to operators. */
    curates: boolean;
    /** What this site has: a door for programs, ears for feedback, a model that reads what a person asks, so that the answer may take its time. */
    offers: { programs: boolean; feedback: boolean; model: boolean; gaps: boolean; desk: boolean };
    /** What a POST of the Model Context Protocol says; undefined where it is no JSON. */
    message: unknown;
  };
}

export type WebContext = Context<WebEnv>;
export type WebMiddleware = MiddlewareHandler<WebEnv>;
/** A row of the table of routes: a request becomes a page. */
export type PageHandler = (c: WebContext) => Response | Promise<Response>;
