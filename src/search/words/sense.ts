import { z } from "zod";
import type { AskField, Operator, Role, TimeRelation } from "../../language/schema.ts";

/** What an overview is of: the whole, the articles, who took part, or who signed what. */
export const OverviewOf = z.enum(["whole", "articles", "people", "documents"]);
export type OverviewOf = z.infer<typeof OverviewOf>;

/** What a word or phrase can stand for. */
export type Sense =
  | { is: "name"; ids: readonly string[]; all: boolean; described?: boolean; held?: boolean; class?: string }
  | { is: "outside"; code: string }
  | { is: "class" | "office" | "subject" | "kind" | "status"; id: string }
  /** A meaning that several words have, in the thesaurus of the language or in the corpus's own. */
  | { is: "concept"; id: string }
  | { is: "ask"; field: AskField }
  | { is: "operator"; op: Operator }
  | { is: "time"; relation: TimeRelation }
  | { is: "role"; role: Role }
  | { is: "month"; month: number }
  | { is: "number"; value: number }
  | { is: "overview"; of: OverviewOf }
  | { is: "smalltalk"; about: "greeting" | "thanks" | "farewell" | "help" }
  | { is: MarkerSense };

/** Senses that carry no value of their own. */
export type MarkerSense =
  | "active"
  | "passive"
  | "modal"
  | "undergone"
  | "receiving"
  | "opener"
  | "particle"
  | "tag"
  | "lasting"
  | "oneWay"
  | "lightVerb"
  | "first"
  | "ranking"
  | "every"
  | "jointly"
  | "more"
  | "begins"
  | "ends"
  | "relative"
  | "dateWord"
  | "function"
  | "courtesy"
  | "conditional"
  | "side"
  | "connective"
  | "pronoun"
  | "request"
  | "talkOpener"
  | "self";
