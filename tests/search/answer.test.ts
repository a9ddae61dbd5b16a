import { describe, expect, test } from "vitest";
import { type Answer, type Language, languages } from "../../src/contract.ts";
import { createEngine } from "../../src/search/engine.ts";
import { refuseLength } from "../../src/search/say/tell.ts";
import { ask, askQuestion, corpus, prepared } from "./islands.ts";

describe("what is not answered", () => {
  const asked: [string, Answer["outcome"]][] = [
    ["What is the population of Skerra?", "nearest"],
    ["When was the University of Port Ansel founded?", "nearest"],
    ["Which agreement is the largest?", "nearest"],
    ["Какой ВВП у Скерры?", "absent"],
    ["Dân số của Skerra là bao nhiêu?", "nearest"],
    ["Скерраның халқы қанша?", "nearest"],
    ["Which protocols cover fisheries?", "absent"],
    ["What was trade between Velmora and Skerra in 2017?", "absent"],
    ["How many students does the Skerra Maritime College have?", "absent"],
    ["Which agreements did Velmora sign with Iceland?", "absent"],
  ];
  test.each(asked)("says nothing but what the nearest facts say: %s", (text, outcome) => {
    const answer = ask(text);
    expect(answer).toMatchObject({ outcome, facts: [], notes: [] });
    const shown = text + answer.related.map(({ title, statement }) => title + statement).join();
    const figures = answer.text.match(/\d+/g) ?? [];
    expect(figures.filter((figure) => !shown.includes(figure))).toEqual([]);
    expect(answer.missing).not.toEqual([]);
    for (const word of answer.missing) expect(answer.text).toContain(word);
  });

  test("names a country that the corpus lacks", () => {
    expect(ask("Which agreements did Velmora sign with Iceland?").missing).toEqual(["Iceland"]);
    expect(ask("Какие соглашения подписаны с Исландией?").missing).toEqual(["Исландия"]);
  });

  test("names the word that cannot be carried out", () => {
    expect(ask("Which agreement is the largest?").text).toContain("“largest”");
  });

  test("comes with the nearest facts, up to three, or with a whole set up to ten", () => {
    expect(ask("What is the population of Skerra?").related).toHaveLength(3);
    const leases = corpus.facts.filter(({ id }) => id === "lease-gannet-quay");
    const many = Array.from({ length: 12 }, (_, at) => ({ ...leases[0]!, id: `lease-${at}` }));
    const { related } = createEngine({ ...corpus, facts: many }).ask({ text: "Which leases cover penguins?" });
    expect(related).toHaveLength(10);
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
    expect(refuseLength("ru", prepared)).toMatchObject({ outcome: "nearest", language: "ru", facts: [] });
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
  (text) => expect(ask(text)).toMatchObject({ outcome: "help", facts: [], reading: "" }),
);

describe("a few kind words are small talk, whatever else is among them", () => {
  test.each(["Cheers, you've been a star", "спасибо, вы очень помогли", "cảm ơn bạn rất nhiều"])("%s", (text) => {
    expect(ask(text).outcome).toBe("help");
  });

  test.each(["thanks, who signed the lease?", "thanks for the lease"])(
    "but not where something is named: %s",
    (text) => {
      expect(ask(text).facts).toMatchObject([{ id: "lease-gannet-quay" }]);
    },
  );
});

test.each(["Tell me a joke", "Write a poem", "What is the exchange rate?", "Расскажи анекдот"])(
  "what people ask any bot for is not in the articles, and no fact is near: %s",
  (text) => {
    expect(ask(text)).toMatchObject({ outcome: "absent", facts: [], related: [] });
  },
);

test("a sum is no question for a fact that has its figures", () => {
  expect(ask("What is 17 times 3?")).toMatchObject({ outcome: "nearest", facts: [] });
  expect(ask("90 + 18.5").facts).toEqual([]);
});

// A word that people also ask any bot for is said not to be mentioned, though two parties are weather services.
test.fails("what the corpus speaks of is no such request", () => {
  expect(ask("cooperation of the weather offices").outcome).not.toBe("absent");
  expect(ask("cooperation on weather").outcome).not.toBe("absent");
});

test("only the last questions of a long thread are looked at", () => {
  const chatter = Array.from({ length: 5 }, () => "Who is Brandt?");
  const [, ...recent] = chatter;
  const protocols = "Which protocols cover storm warnings?";
  expect(ask("until when?", protocols, ...chatter)).toEqual(ask("until when?", ...chatter));
  expect(ask("until when?", ...recent, protocols)).toEqual(ask("until when?", protocols));
});
