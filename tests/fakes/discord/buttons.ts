/** The buttons that a message shows. */
import { ComponentType } from "discord.js";
import { walk } from "./limits.ts";
import type { FakeMessage } from "./world.ts";

/** The buttons of a message, in order. */
export function buttonsOf(message: FakeMessage): { label: string; key?: string; url?: string; disabled: boolean }[] {
  return [...walk(message.components)].flatMap(({ type, label, custom_id: key, url, disabled }) =>
    type === ComponentType.Button
      ? [
          {
            label: String(label),
            disabled: disabled === true,
            ...(typeof key === "string" && { key }),
            ...(typeof url === "string" && { url }),
          },
        ]
      : [],
  );
}
