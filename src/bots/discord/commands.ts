/** The commands as Discord is told of them: plain data, so that what is registered can be compared with it. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import { languages, MAX_QUESTION } from "../../contract.ts";
import { languageName } from "../../wording/say.ts";

/** A text in the languages that Discord can show commands in. It has no locale for Kazakh. */
interface Localised {
  en: string;
  vi: string;
  ru: string;
}

/** Set for English too: otherwise a reader of English may be shown whatever Discord last translated. */
const localisations = ({ en, vi, ru }: Localised): Record<string, string> => ({
  [Locale.EnglishUS]: en,
  [Locale.EnglishGB]: en,
  [Locale.Vietnamese]: vi,
  [Locale.Russian]: ru,
});

const named = (name: Localised, description: Localised) => ({
  name: name.en,
  name_localizations: localisations(name),
  description: description.en,
  description_localizations: localisations(description),
});

const text = (name: Localised, description: Localised, rest: object = {}): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  ...named(name, description),
  ...rest,
});

const languageOption = (description: Localised): APIApplicationCommandBasicOption =>
  text({ en: "language", vi: "ngôn-ngữ", ru: "язык" }, description, {
    choices: languages.map((value) => ({ name: languageName(value), value })),
  });

const flag = (name: Localised, description: Localised): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Boolean,
  ...named(name, description),
});

const privateOption = (description: Localised): APIApplicationCommandBasicOption =>
  flag({ en: "private", vi: "riêng-tư", ru: "лично" }, description);

const language = languageOption({
  en: "The language of the answer",
  vi: "Ngôn ngữ của câu trả lời",
  ru: "Язык ответа",
});
const isPrivate = privateOption({
  en: "Show the answer to me alone",
  vi: "Chỉ hiện câu trả lời cho tôi",
  ru: "Показать ответ только мне",
});

const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

const slash = (
  name: Localised,
  description: Localised,
  options: APIApplicationCommandBasicOption[],
): RESTPostAPIApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  ...named(name, description),
  ...everywhere,
  options,
});

/** In servers alone, shown to whoever has this permission. Who manages a server may show it to others: Server Settings › Integrations. */
const inServers = (
  command: RESTPostAPIApplicationCommandsJSONBody,
  permission: bigint,
): RESTPostAPIApplicationCommandsJSONBody => ({
  ...command,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: permission.toString(),
});

const LOOK_UP: Localised = { en: "Look up facts", vi: "Tra cứu dữ kiện", ru: "Найти факты" };

export const commands: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  slash(
    { en: "ask", vi: "hỏi", ru: "спросить" },
    { en: "Ask a question", vi: "Đặt một câu hỏi", ru: "Задать вопрос" },
    [
      text(
        { en: "question", vi: "câu-hỏi", ru: "вопрос" },
        { en: "What do you want to know?", vi: "Câu hỏi của bạn", ru: "Что вы хотите узнать?" },
        { required: true, max_length: MAX_QUESTION },
      ),
      language,
      isPrivate,
    ],
  ),
  slash(
    { en: "fact", vi: "dữ-kiện", ru: "факт" },
    { en: "Look up one fact", vi: "Tra một dữ kiện", ru: "Найти один факт" },
    [
      text(
        { en: "name", vi: "tên", ru: "название" },
        { en: "Type a word or two, then pick", vi: "Gõ một hai từ rồi chọn", ru: "Введите одно-два слова и выберите" },
        { required: true, autocomplete: true, max_length: MAX_QUESTION },
      ),
      language,
      isPrivate,
    ],
  ),
  slash(
    { en: "agreements", vi: "văn-kiện", ru: "документы" },
    { en: "List documents", vi: "Liệt kê các văn kiện", ru: "Список документов" },
    [
      text(
        { en: "subject", vi: "lĩnh-vực", ru: "тема" },
        { en: "What they are about", vi: "Về lĩnh vực nào", ru: "О чём они" },
        { autocomplete: true, max_length: 100 },
      ),
      text(
        { en: "kind", vi: "loại", ru: "вид" },
        { en: "Which kind of document", vi: "Loại văn kiện", ru: "Какой вид документа" },
        { autocomplete: true, max_length: 100 },
      ),
      text(
        { en: "party", vi: "bên", ru: "сторона" },
        { en: "Who is a party to them", vi: "Bên nào tham gia", ru: "Кто в них участвует" },
        { autocomplete: true, max_length: 100 },
      ),
      language,
      isPrivate,
    ],
  ),
  slash(
    { en: "timeline", vi: "dòng-thời-gian", ru: "хронология" },
    { en: "What happened, in order", vi: "Các sự việc theo thứ tự thời gian", ru: "Что произошло, по порядку" },
    [language, isPrivate],
  ),
  slash(
    { en: "sources", vi: "nguồn", ru: "источники" },
    { en: "The articles behind the answers", vi: "Các bài báo làm căn cứ", ru: "Статьи, на которых основаны ответы" },
    [language],
  ),
  slash(
    { en: "help", vi: "trợ-giúp", ru: "помощь" },
    { en: "What I can do", vi: "Tôi có thể làm gì", ru: "Что я умею" },
    [language],
  ),
  inServers(
    slash(
      { en: "gaps", vi: "còn-thiếu", ru: "пробелы" },
      {
        en: "What people ask in vain (for curators)",
        vi: "Những điều được hỏi mà chưa có (cho người biên tập)",
        ru: "О чём спрашивают и не находят (для кураторов)",
      },
      [language],
    ),
    PermissionFlagsBits.ManageMessages,
  ),
  inServers(
    slash(
      { en: "settings", vi: "cài-đặt", ru: "настройки" },
      {
        en: "How I behave in this server (for those who manage it)",
        vi: "Cách tôi hoạt động trong máy chủ này (cho người quản lý)",
        ru: "Как я веду себя на этом сервере (для тех, кто им управляет)",
      },
      [
        text(
          { en: "channels", vi: "kênh", ru: "каналы" },
          {
            en: "Where I may speak in public: #channels, or all",
            vi: "Nơi tôi được trả lời công khai: #kênh, hoặc all",
            ru: "Где я могу отвечать публично: #каналы или all",
          },
          { max_length: 1000 },
        ),
        languageOption({
          en: "The language of lists and help",
          vi: "Ngôn ngữ của danh sách và trợ giúp",
          ru: "Язык списков и справки",
        }),
        privateOption({
          en: "Show answers to commands to the asker alone",
          vi: "Chỉ người hỏi thấy câu trả lời cho lệnh",
          ru: "Показывать ответы на команды только спросившему",
        }),
        flag(
          { en: "forums", vi: "diễn-đàn", ru: "форумы" },
          {
            en: "Answer a forum's first post without a mention",
            vi: "Trả lời bài mở đầu trong diễn đàn dù không được nhắc tên",
            ru: "Отвечать на первое сообщение темы форума без упоминания",
          },
        ),
        flag(
          { en: "reset", vi: "đặt-lại", ru: "сбросить" },
          { en: "Forget what was set here", vi: "Bỏ những gì đã đặt ở đây", ru: "Забыть всё, что здесь настроено" },
        ),
      ],
    ),
    PermissionFlagsBits.ManageGuild,
  ),
  {
    type: ApplicationCommandType.Message,
    name: LOOK_UP.en,
    name_localizations: localisations(LOOK_UP),
    ...everywhere,
  },
];

/** The commands as one server is told of them: where they can be used is then no question. */
export const serverCommands: readonly RESTPostAPIApplicationCommandsJSONBody[] = commands.map((command) => {
  const { contexts: _, integration_types: __, ...rest } = command;
  return rest;
});
