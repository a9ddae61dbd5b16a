import { describe, expect, test } from "vitest";
import { type Language, languages } from "../../src/contract.ts";
import { answerQuestion, refuseLength } from "../../src/search/answer.ts";
import { ask, askQuestion, prepared } from "./islands.ts";

describe("a decline", () => {
  const declined = [
    "What is the population of Skerra?",
    "Which protocols cover fisheries?",
    "What was trade between Velmora and Skerra in 2017?",
    "When was the University of Port Ansel founded?",
    "How many students does the Skerra Maritime College have?",
    "Which agreement is the largest?",
    "Which agreements did Velmora sign with Iceland?",
    "Какой ВВП у Скерры?",
    "Dân số của Skerra là bao nhiêu?",
    "Скерраның халқы қанша?",
  ];
  test.each(declined)("adds no figure and asserts no fact: %s", (text) => {
    const answer = ask(text);
    expect(answer).toMatchObject({ outcome: "unanswered", facts: [], notes: [] });
    const figures = answer.text.match(/\d+/g) ?? [];
    expect(figures.filter((figure) => !text.includes(figure))).toEqual([]);
    expect(answer.missing).not.toEqual([]);
    expect(answer.related.length).toBeLessThanOrEqual(3);
  });

  test("names a country that the corpus lacks", () => {
    expect(ask("Which agreements did Velmora sign with Iceland?").missing).toEqual(["Iceland"]);
    expect(ask("Какие соглашения подписаны с Исландией?").missing).toEqual(["Исландия"]);
  });

  test("names the word that cannot be carried out", () => {
    expect(ask("Which agreement is the largest?").text).toContain("“largest”");
  });
});

describe("language", () => {
  test.each(languages)("%s, where it is asked for, is that of the text, the facts and the suggestions", (language) => {
    const { text, facts, suggestions } = askQuestion({ text: "Who is Edda Marlow?", language });
    const script = /\p{Script=Cyrillic}/u;
    const isCyrillic = language === "ru" || language === "kk";
    for (const words of [text, facts[0]!.title, facts[0]!.statement, ...suggestions])
      expect(script.test(words), words).toBe(isCyrillic);
    expect(facts[0]?.statementEn).toBe("Edda Marlow is the Premier of Velmora.");
    expect(facts[0]?.sources[0]?.quote).toBe("Premier Edda Marlow of Velmora");
  });

  test.each<[string, Language]>([
    ["Who is Marlow?", "en"],
    ["Marlow là ai?", "vi"],
    ["Кто такая Марлоу?", "ru"],
    ["Марлоу кім?", "kk"],
  ])("is the asker's own where none is asked for: %s", (text, language) => expect(ask(text).language).toBe(language));

  test("help and refusals have one, too", () => {
    expect(askQuestion({ text: "", language: "kk" })).toMatchObject({ outcome: "help", language: "kk" });
    expect(refuseLength("ru", prepared)).toMatchObject({ outcome: "unanswered", language: "ru", facts: [] });
  });
});

describe("suggestions", () => {
  test("are questions that it answers, and not the one just asked", () => {
    for (const text of ["Who is Edda Marlow?", "xyzzy", "hello"]) {
      const { suggestions } = ask(text);
      expect(suggestions).toHaveLength(3);
      expect(suggestions).not.toContain(text);
      for (const suggested of suggestions) expect(ask(suggested).outcome, suggested).toBe("answered");
    }
  });
});

test.each(["hello", "thank you", "bye", "what can you do?", "xin chào", "спасибо", "сәлем"])(
  "small talk gets help: %s",
  (text) => expect(answerQuestion({ text }, prepared)).toMatchObject({ outcome: "help", facts: [], reading: "" }),
);

test.each(["Tell me a joke", "Write a poem about Velmora", "What is 17 times 3?"])(
  "small talk that asks for a thing is declined: %s",
  (text) => expect(answerQuestion({ text }, prepared)).toMatchObject({ outcome: "unanswered", facts: [] }),
);

test("only the last questions of a long thread are looked at", () => {
  const chatter = Array.from({ length: 5 }, () => "Who is Brandt?");
  const [, ...recent] = chatter;
  const protocols = "Which protocols cover storm warnings?";
  expect(ask("until when?", protocols, ...chatter)).toEqual(ask("until when?", ...chatter));
  expect(ask("until when?", ...recent, protocols)).toEqual(ask("until when?", protocols));
});
