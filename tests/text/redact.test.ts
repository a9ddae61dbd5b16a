import { expect, test } from "vitest";
import { redact } from "../../src/text/redact.ts";

test.each([
  ["<@U012AB3CD> asks: who signed?", "[person] asks: who signed?"],
  ["ask <!subteam^S012|@team> in <#C012AB3CD|lobby>", "ask [person] in [person]"],
  ["<@!123456789012345678> and <@&123456789012345678>", "[person] and [person]"],
  ["did @ann_b say so?", "did [person] say so?"],
  ["спросите @Асель: кто подписал?", "спросите [person]: кто подписал?"],
  ["write to ann.b+x@mail.example.org, who signed?", "write to [e-mail], who signed?"],
  ["write to o'neil@mail.example.org. Who signed?", "write to [e-mail]. Who signed?"],
  ["ask @ann.b. Who signed?", "ask [person]. Who signed?"],
  ["did @Nguyê\u0303n say so?", "did [person] say so?"],
  ["call +7 701 123 45 67 or +84-24-3845-3030.", "call [phone] or [phone]."],
  ["gọi 024 3845 3030 hoặc 0912.345.678", "gọi [phone] hoặc [phone]"],
  ["звоните 8 (701) 123-45-67", "звоните [phone]"],
  ["87011234567, who signed?", "[phone], who signed?"],
])("%s", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  "from 1992 to 2025-27, on 06.05.2025 and 2025-05-06",
  "US$1,500,000,000 or 1 500 000 000 tenge, 0.25%",
  "8 000 000 000 tenge, 800 000 tonnes, 10 000 000 people",
  "is x < y, and a @ b?",
  "flights 8 of 10, decree 2025/1234567",
])("%s stays", (text) => {
  expect(redact(text)).toBe(text);
});

test("a long text without end is read in no time", () => {
  const began = performance.now();
  for (const part of ["a.", "0 ", "<@", "+1 ", "@a", "1@1."]) redact(part.repeat(500));
  expect(performance.now() - began).toBeLessThan(1000);
});
