import type { Loaded } from "../load.ts";
import type { Problem } from "../problem.ts";

/** One rule about a well-formed corpus; gives every place that breaks it. */
export type Check = (loaded: Loaded) => Problem[];
