/** The process of `examineApart`. */
import { examine } from "./examine.ts";

process.send?.(examine(String(process.argv[2])));
