import { expect, test } from "vitest";
import { terminalOn } from "../../src/cli/terminal.ts";

const on = (stream: Partial<NodeJS.WriteStream>) => terminalOn(stream as NodeJS.WriteStream);
const text = "The keepers of both islands meet every spring in the house at the harbour.";

test("a terminal's lines are wrapped to its width and set in", () => {
  const lines = on({ isTTY: true, columns: 44 }).wrap(`${text}\n${text}`, 4).split("\n");
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line).toMatch(/^ {4}\S.{0,39}$/);
  expect(lines.map((line) => line.trim()).join(" ")).toBe(`${text} ${text}`);
});

test("elsewhere lines are left as they are", () => {
  expect(on({ isTTY: false }).wrap(text.repeat(5), 2)).toBe(`  ${text.repeat(5)}`);
});

test("nothing that would act on a terminal is printed", () => {
  expect(on({ isTTY: true, columns: 80 }).wrap("a\u001b[2Jb\u0007c\u202ed\u009be\r\tf\ng")).toBe("a[2Jbcdef\ng");
});
