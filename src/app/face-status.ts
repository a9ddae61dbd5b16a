/** How each face stands: whether it serves, and if not, why. The faces tell; whoever runs the process is told. */
import type { BotContext } from "../bots/bot.ts";

export interface FaceStatus extends Pick<BotContext, "onAway" | "onFault"> {
  /** Why it does not serve now; undefined where it does. */
  readonly trouble: string | undefined;
  /** Resolves when it is refused for good, to why. Nothing changes its trouble after that. */
  readonly refused: Promise<Error>;
}

function createFaceStatus(): FaceStatus {
  let trouble: string | undefined = "has not started yet";
  let isRefused = false;
  let refuse = (_: Error): void => undefined;
  const refused = new Promise<Error>((resolve) => {
    refuse = resolve;
  });
  return {
    refused,
    get trouble() {
      return trouble;
    },
    onAway(reason) {
      if (!isRefused) trouble = reason;
    },
    onFault(fault) {
      if (isRefused) return;
      isRefused = true;
      trouble = fault.message;
      refuse(fault);
    },
  };
}

export interface FaceStatuses {
  /** By the face's name; a new one has not started yet. */
  of(name: string): FaceStatus;
  readonly all: ReadonlyMap<string, FaceStatus>;
}

export function createFaceStatuses(): FaceStatuses {
  const all = new Map<string, FaceStatus>();
  return {
    all,
    of(name) {
      const standing = all.get(name) ?? createFaceStatus();
      all.set(name, standing);
      return standing;
    },
  };
}
