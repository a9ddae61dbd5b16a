import { expect, test } from "vitest";
import { readMessage } from "../../src/text/sentences.ts";

test.each<[string, string, string[], string[]]>([
  ["one question", "Who signed it?", [], ["Who signed it?"]],
  ["a question without its mark", "who signed it", [], ["who signed it"]],
  ["several sentences without a mark", "Good day. Tell me who signed it.", [], ["Good day. Tell me who signed it."]],
  [
    "what is said before a question",
    "Hello! I work on ports. Who signed it?",
    ["Hello!", "I work on ports."],
    ["Who signed it?"],
  ],
  ["what is said behind it", "Who signed it? Thanks, Ann", [], ["Who signed it?"]],
  ["two questions", "Who signed it? And when?", [], ["Who signed it?", "And when?"]],
  ["a line for each", "Hello\nWho signed it?\nAnn", ["Hello"], ["Who signed it?"]],
  ["an abbreviated title", "Mr. Brown left. Who was it?", ["Mr. Brown left."], ["Who was it?"]],
  ["initials", "J. B. Brown left. Who was it?", ["J. B. Brown left."], ["Who was it?"]],
  ["a Russian abbreviation", "Был визит в 1992 г. в порт. Где?", ["Был визит в 1992 г. в порт."], ["Где?"]],
  ["a figure with a full stop", "Is it 3.5 million?", [], ["Is it 3.5 million?"]],
  ["a mark within quotation marks", "“Who signed it?” When?", [], ["“Who signed it?”", "When?"]],
  ["wide question marks", "Who？ When？", [], ["Who？", "When？"]],
  ["an outcry", "Really?! Who signed it?", ["Really?!"], ["Who signed it?"]],
  ["several spaces between", "Hello!   Who signed it?  \n\n Where?", ["Hello!"], ["Who signed it?", "Where?"]],
  ["spaces around", "  \n Hello!\n  Who signed it?  ", ["Hello!"], ["Who signed it?"]],
  ["one question with spaces around", " Who signed it? ", [], [" Who signed it? "]],
  ["nothing", "", [], [""]],
  ["nothing but marks", "??", [], ["??"]],
])("%s", (_, text, before, questions) => expect(readMessage(text)).toEqual({ before, questions }));
