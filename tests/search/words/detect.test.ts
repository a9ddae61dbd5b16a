import { expect, test } from "vitest";
import { type Language, languages } from "../../../src/contract.ts";
import { detectLanguage } from "../../../src/search/words/detect.ts";
import { tokenize } from "../../../src/text/tokens.ts";
import { prepared } from "../islands.ts";

const detect = (text: string, thread?: Language): Language =>
  detectLanguage(tokenize(text), prepared.vocabularies, thread);

const questions: Record<Language, string> = {
  en: `Who signed the lease? / who is Marlow / Until when? / and sea rescue? / which protocols / how much is the rent
    / list all documents / Was it signed? / trade goal / storm warnings / why was Brandt honoured / How many leases?
    / documents except leases / tell me about the charter / is it still in force / where were the talks
    / oyster farming / who gave it to him / any news on tourism? / when did the talks end`,
  vi: `Ai đã ký hợp đồng thuê? / Marlow là ai / Đến khi nào? / còn cứu nạn thì sao? / nghị định thư nào
    / tiền thuê là bao nhiêu / liệt kê các văn kiện / Đã được ký chưa? / mục tiêu thương mại / cảnh báo bão
    / vì sao Brandt được trao huân chương / hội đàm diễn ra ở đâu / Ai da ky hop dong thue? / Marlow la ai
    / bao nhieu van kien / nghi dinh thu nao / tien thue la bao nhieu / hoi dam dien ra o dau / con cuu nan thi sao
    / thoa thuan voi Skerra / muc tieu thuong mai den nam 2024 / co bao nhieu hoc bong / den khi nao / ai de xuat`,
  ru: `Кто подписал договор аренды? / кто такой Марлоу / До какого года? / а спасение на море? / какие протоколы
    / сколько стоит аренда / список документов / Он подписан? / цель по торговле / штормовые предупреждения
    / за что наградили Брандт / где прошли переговоры / сколько стипендий / кто предложил / когда истекает договор
    / расскажи о хартии / документы кроме аренды / какая компания / почему / с кем`,
  kk: `Жалға алу шартына кім қол қойды? / Марлоу кім / Қашанға дейін? / ал теңізде құтқару ше? / қандай хаттамалар
    / жалға алу ақысы қанша / құжаттар тізімі / Қол қойылды ма? / сауда мақсаты / дауыл туралы ескерту
    / Брандт не үшін марапатталды / келіссөздер қайда өтті / неше хаттама бар / кім ұсынды / шарт қашан аяқталады
    / хартия туралы айт / қай компания / неге / кіммен / Скерра мен Велмора / туризм бар ма`,
};

test("the language of at least 98 in 100 short questions is told", () => {
  const asked = languages.flatMap((language) =>
    questions[language].split("/").map((text) => ({ text: text.trim(), language })),
  );
  const wrong = asked.filter(({ text, language }) => detect(text) !== language);
  expect(asked.length).toBeGreaterThan(60);
  expect(wrong.length / asked.length, wrong.map(({ text }) => text).join("; ")).toBeLessThanOrEqual(0.02);
});

test.each<[string, Language]>([
  ["Who is Марлоу?", "en"],
  ["Кто такой Marlow?", "ru"],
  ["Marlow la ai", "vi"],
  ["Marlow кім?", "kk"],
])("a name in another script does not count: %s", (text, language) => expect(detect(text)).toBe(language));

test.each(["Which agreement did Phạm Văn Đồng sign?", "Who is Đỗ Hà?"])(
  "a name with letters of another language does not count: %s",
  (text) => expect(detect(text)).toBe("en"),
);

test.each<[string, Language]>([
  ["Velmora", "en"],
  ["Велмора", "ru"],
  ["", "en"],
  ["2019?", "en"],
])("what has no sign of a language is English or Russian: %j", (text, language) => expect(detect(text)).toBe(language));

test.each<[string, Language]>([
  ["Velmora", "vi"],
  ["Велмора", "kk"],
  ["2019?", "kk"],
  ["?", "vi"],
])("%s in a thread has the thread's language", (text, thread) => expect(detect(text, thread)).toBe(thread));

test.each<[string, Language, Language]>([
  ["Who signed the lease?", "vi", "en"],
  ["Кто подписал договор?", "kk", "ru"],
  ["ai đã ký?", "ru", "vi"],
  ["Velmora", "kk", "en"],
])("a thread does not bend what speaks for itself: %s", (text, thread, language) =>
  expect(detect(text, thread)).toBe(language),
);

test("one Kazakh letter in a word that nobody knows tells Kazakh from Russian", () => {
  expect(detect("бұлбұл")).toBe("kk");
  expect(detect("соловей")).toBe("ru");
});
