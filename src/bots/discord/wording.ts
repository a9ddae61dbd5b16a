/** What is said on Discord alone, in every language. Everything else comes from the wording that all faces share. */
import type { Language } from "../../contract.ts";

interface Words {
  /** Above the answer, for those who did not see the question. */
  asked: (question: string) => string;
  documents: (count: string) => string;
  noDocuments: string;
  /** `what` is what was typed. */
  noSuchChoice: (what: string) => string;
  timeline: string;
  sources: string;
  /** Below statements that the program translated, not the articles. */
  unofficial: string;
  stopping: string;
  /** On a button that opens an address. */
  open: string;
  onlyHere: string;
  noPermission: (channel: string) => string;
  /** Ways to ask, a line each; commands by their names. */
  ways: readonly string[];
}

export const words: Record<Language, Words> = {
  en: {
    asked: (question) => `Asked: ${question}`,
    documents: (count) => `Documents: ${count}`,
    noDocuments: "The articles name no document like that. Leave out a choice to see more.",
    noSuchChoice: (what) => `I don’t know “${what}”. Please pick one of the choices that come up as you type.`,
    timeline: "What happened, in order",
    sources: "The articles that I answer from",
    unofficial: "The translation is unofficial; the quotes are the articles’ own words.",
    stopping: "I am being restarted. Please ask again in a minute.",
    open: "Open the article",
    onlyHere: "I don’t speak in public in this channel, so this is for you alone.",
    noPermission: (channel) =>
      `I could not answer in ${channel}: there I may not see the channel, send messages or read its history. Someone who manages the server can allow it. Here is your answer:`,
    ways: [
      "/ask with a question: anything about the topic",
      "/fact: type a word or two and pick a fact",
      "/agreements: documents by subject, kind or party",
      "/timeline and /sources: what happened when, and where it is written",
      "Mention me, or reply to my answer to ask on",
      "Write to me directly",
      "A message’s menu › Apps › Look up facts",
    ],
  },
  vi: {
    asked: (question) => `Câu hỏi: ${question}`,
    documents: (count) => `Số văn kiện: ${count}`,
    noDocuments: "Các bài báo không nêu văn kiện nào như vậy. Hãy bỏ bớt một lựa chọn để xem thêm.",
    noSuchChoice: (what) => `Tôi không biết “${what}”. Hãy chọn một mục hiện ra khi bạn gõ.`,
    timeline: "Các sự việc theo thứ tự thời gian",
    sources: "Các bài báo làm căn cứ trả lời",
    unofficial: "Bản dịch không chính thức; phần trích dẫn là nguyên văn của bài báo.",
    stopping: "Tôi đang được khởi động lại. Vui lòng hỏi lại sau một phút.",
    open: "Mở bài báo",
    onlyHere: "Tôi không trả lời công khai trong kênh này, nên câu trả lời này chỉ riêng bạn thấy.",
    noPermission: (channel) =>
      `Tôi không trả lời được trong ${channel}: tôi chưa được xem kênh, gửi tin nhắn hoặc đọc lịch sử ở đó. Người quản lý máy chủ có thể cho phép. Đây là câu trả lời cho bạn:`,
    ways: [
      "/hỏi kèm một câu hỏi: mọi điều về chủ đề",
      "/dữ-kiện: gõ một hai từ rồi chọn một dữ kiện",
      "/văn-kiện: văn kiện theo lĩnh vực, loại hoặc bên tham gia",
      "/dòng-thời-gian và /nguồn: việc gì xảy ra khi nào, và được viết ở đâu",
      "Nhắc tên tôi, hoặc trả lời tin nhắn của tôi để hỏi tiếp",
      "Nhắn tin trực tiếp cho tôi",
      "Trình đơn của một tin nhắn › Ứng dụng › Tra cứu dữ kiện",
    ],
  },
  ru: {
    asked: (question) => `Вопрос: ${question}`,
    documents: (count) => `Документов: ${count}`,
    noDocuments: "Такого документа в статьях нет. Уберите одно из условий, чтобы увидеть больше.",
    noSuchChoice: (what) => `Я не знаю «${what}». Выберите из того, что появляется при вводе.`,
    timeline: "Что произошло, по порядку",
    sources: "Статьи, по которым я отвечаю",
    unofficial: "Перевод неофициальный; цитаты приведены словами статей.",
    stopping: "Меня перезапускают. Пожалуйста, спросите снова через минуту.",
    open: "Открыть статью",
    onlyHere: "В этом канале я публично не отвечаю, поэтому ответ видите только вы.",
    noPermission: (channel) =>
      `Я не могу ответить в ${channel}: мне нельзя видеть канал, отправлять сообщения или читать его историю. Это может разрешить тот, кто управляет сервером. Вот ваш ответ:`,
    ways: [
      "/спросить и вопрос: всё по теме",
      "/факт: введите одно-два слова и выберите факт",
      "/документы: документы по теме, виду или стороне",
      "/хронология и /источники: что и когда произошло и где об этом написано",
      "Упомяните меня или ответьте на моё сообщение, чтобы спросить дальше",
      "Напишите мне лично",
      "Меню сообщения › Приложения › Найти факты",
    ],
  },
  kk: {
    asked: (question) => `Сұрақ: ${question}`,
    documents: (count) => `Құжаттар: ${count}`,
    noDocuments: "Мақалаларда мұндай құжат жоқ. Көбірек көру үшін бір шартты алып тастаңыз.",
    noSuchChoice: (what) => `Мен «${what}» дегенді білмеймін. Жазған кезде шығатындардың бірін таңдаңыз.`,
    timeline: "Болған оқиғалар, ретімен",
    sources: "Мен жауап беретін мақалалар",
    unofficial: "Аударма ресми емес; дәйексөздер мақалалардың өз сөздерімен берілген.",
    stopping: "Мен қайта іске қосылып жатырмын. Бір минуттан кейін қайта сұраңыз.",
    open: "Мақаланы ашу",
    onlyHere: "Бұл арнада мен көпшілік алдында сөйлемеймін, сондықтан жауапты тек сіз көресіз.",
    noPermission: (channel) =>
      `Мен ${channel} ішінде жауап бере алмадым: онда арнаны көруге, хабар жіберуге немесе тарихын оқуға рұқсатым жоқ. Оған серверді басқаратын адам рұқсат бере алады. Міне, жауабыңыз:`,
    ways: [
      "/ask және сұрақ: тақырып бойынша кез келген нәрсе",
      "/fact: бір-екі сөз жазып, дерек таңдаңыз",
      "/agreements: тақырыбы, түрі немесе тарабы бойынша құжаттар",
      "/timeline және /sources: не қашан болғаны және қайда жазылғаны",
      "Мені атаңыз немесе әрі қарай сұрау үшін жауабыма жауап жазыңыз",
      "Маған тікелей жазыңыз",
      "Хабардың мәзірі › Қолданбалар › Look up facts",
    ],
  },
};
