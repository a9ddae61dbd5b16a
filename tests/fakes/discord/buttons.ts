/** What can be pressed in a message, and chosen from its menus. */
import { ComponentType } from "discord.js";
import { walk } from "./limits.ts";
import type { FakeMessage } from "./world.ts";

interface Pressable {
  label: string;
  key?: string;
  url?: string;
  disabled: boolean;
}

/** The buttons of a message and the options of its menus, in order. */
export function buttonsOf(message: FakeMessage): Pressable[] {
  return [...walk(message.components)].flatMap((part): Pressable[] => {
    const { type, label, custom_id: key, url, disabled } = part;
    if (type === ComponentType.StringSelect) {
      const options = part["options"] as { label: string; value: string }[];
      return options.map((option) => ({ label: option.label, key: option.value, disabled: false }));
    }
    if (type !== ComponentType.Button) return [];
    const common = { label: String(label), disabled: disabled === true };
    return [{ ...common, ...(typeof key === "string" && { key }), ...(typeof url === "string" && { url }) }];
  });
}
