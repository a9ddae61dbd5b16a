import { expect, test } from "vitest";
import { translations } from "../../../src/corpus/checks/translations.ts";
import { translationHash } from "../../../src/corpus/load.ts";
import { checkProblems, type Faults, load, sound } from "../plant.ts";

const vi = "facts/talks.vi.yaml";
const ru = "facts/talks.ru.yaml";
const relations = load(sound).corpus.facts.find(({ id }) => id === "relations");
const before = translationHash({ title: "", statement: "", ...relations });
const title = "Ties since 1963";
const hash = translationHash({ statement: "", ...relations, title });

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(translations, {})).toEqual([]);
});

test.each<[string, Faults, string[]]>([
  [
    "a missing translation",
    { [vi]: [/^sea:\n(?: .*\n)+/m, ""] },
    ["facts/talks.yaml «id: sea» warning: sea has no translation into vi → translate it in facts/talks.vi.yaml"],
  ],
  [
    "translations of an English that has changed",
    { "facts/talks.yaml": ["title: Diplomatic relations since 1963", `title: ${title}`] },
    [vi, ru].map(
      (file) =>
        `${file} «"${before.slice(0, 11)}» warning: the English has changed since → compare it with the English, then write of: "${hash}"`,
    ),
  ],
  [
    "a purpose that is not translated",
    { [vi]: [/ {2}purpose: .*\n/, ""] },
    [`${vi} «flights:» warning: purpose is not translated → add it`],
  ],
  [
    "figures that are not translated",
    { [vi]: [/ {2}figures: .*\n/, ""] },
    [`${vi} «flights:» warning: 0 of 1 figures are translated → write 1, in the order of the English`],
  ],
  [
    "figures that the English doesn't have",
    { [ru]: ["[четыре прямых рейса в неделю]", "[четыре прямых рейса в неделю, дважды]"] },
    [`${ru} «[четыре прям» warning: 2 of 1 figures are translated → write 1, in the order of the English`],
  ],
  [
    "a translation of what there is not",
    { [ru]: ["  statement: Ана Киспе", "  differs: Иначе.\n  statement: Ана Киспе"] },
    [`${ru} «Иначе.» the fact has no differs → remove it`],
  ],
])("finds %s", (_, faults, problems) => {
  expect(checkProblems(translations, faults)).toEqual(problems);
});

test("a language without any translation is left out, not missing", () => {
  expect(checkProblems(translations, { [ru]: null, "facts/documents.ru.yaml": null })).toEqual([]);
});
