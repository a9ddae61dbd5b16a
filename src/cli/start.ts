/** `start`: the page, and the bots whose keys are set, as `npm start` runs them. */
import type { Command } from "commander";

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .summary("serve the page, and the bots whose keys are set")
    .description("Serves the page, the API and the bots whose keys are set, until it is told to stop.")
    .action(async () => {
      // Starting is all that this module does; it ends the process itself.
      await import("../main.ts");
    });
}
