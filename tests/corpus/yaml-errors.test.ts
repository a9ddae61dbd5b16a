import { expect, test } from "vitest";
import { z } from "zod";
import { formatProblem } from "../../src/corpus/problem.ts";
import { parseYaml } from "../../src/corpus/yaml-file.ts";

const tell = (text: string): string[] => parseYaml("f", text, z.unknown()).problems.map(formatProblem);

const tab = "the line is indented with a tab → indent it with spaces";
const deeper =
  "the line is indented deeper than the one above → line it up with its neighbours; where it goes on with the text above, put that in quotes";

test.each([
  ["a tab", "- id: a\n\ttitle: x\n  status: y\n- id: b\n", `f:2:1 ${tab}`],
  ["a tab far down", `${"- id: a\n  by: b\n".repeat(9)}- id: c\n\ttitle: x\n${"- id: d\n".repeat(9)}`, `f:20:1 ${tab}`],
  ["a tab behind spaces", "- id: a\n  by:\n  \t- x\n  to: y\n", `f:3:3 ${tab}`],
  ["a tab below a list's key", "- id: a\n  sources:\n\t- article: x\n\t  quote: y\n", `f:3:1 ${tab}`],
  ["a space too many", "- id: a\n  title: x\n   status: y\n  z: 1\n- id: b\n", `f:3:4 ${deeper}`],
  ["a space too many in the first entry", "- id: a\n   title: x\n  status: y\n", `f:2:4 ${deeper}`],
  ["a space too many in a list", "- by:\n    - a: x\n       q: y\n      s: z\n", `f:3:8 ${deeper}`],
  [
    "a space too few",
    "- id: a\n  title: x\n status: y\n  z: 1\n",
    "f:3:1 Sequence item without - indicator → line it up with its neighbours, or begin it with a -",
  ],
  [
    "an entry that stands farther out than the first",
    " - id: a\n- id: b\n- id: c\n",
    "f:2:1 Unexpected seq-item-ind at node end → line it up with its neighbours, or put the text in quotes",
  ],
  [
    "a colon in a text",
    "- id: a\n  title: trade: more of it\n  z: 1\n",
    "f:2:10 Nested mappings are not allowed in compact mappings → put the text in quotes, it has a colon in it",
  ],
  [
    "a list that is not closed",
    "- id: a\n  by: [a, b\n  z: 1\n- id: b\n",
    "f:3:3 Flow sequence in block collection must be sufficiently indented and end with a ] → close what was opened before, with ]",
  ],
  [
    "quotes that are not closed",
    '- id: a\n  title: "x\n  z: 1\n- id: b\n  title: c\n',
    "f:2:10 the quotes that open here are not closed → close them where the text ends",
  ],
])("of %s one error is told, where it is and with what mends it", (_, text, problem) => {
  expect(tell(text)).toEqual([problem]);
});

test("what leaves the rest as it was meant is told with what follows", () => {
  expect(tell("- id: a\n  id: b\n- id: @c\n").map((line) => line.split(" ")[0])).toEqual(["f:2:3", "f:3:7"]);
});
