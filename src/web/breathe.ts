/** Lets others have their turn: what asks the engine again and again for one page breathes between two questions. */
import { promisify } from "node:util";

export const breathe: () => Promise<void> = promisify(setImmediate);
