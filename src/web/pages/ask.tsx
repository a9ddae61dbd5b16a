/** `/`: one field, and the answer under it. */
import type { Page } from "../context.ts";
import { show } from "../layout.tsx";

export const askPage: Page = (c) => {
  const { reader } = c.var;
  return show(c, { section: "ask", content: <h1>{reader.say("ask")}</h1> });
};
