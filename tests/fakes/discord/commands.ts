/** Application commands as Discord takes them, keeps them and gives them back. */
import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from "discord.js";
import { z } from "zod";
import { Refusal } from "./limits.ts";
import { snowflake } from "./snowflake.ts";

const Word = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, "must be one word of at most 32 letters")
  .refine((name) => name === name.toLowerCase(), "must be lowercase");
const MenuName = z.string().trim().min(1).max(32);
const Description = z.string().min(1).max(100);
const locales = Object.values(Locale);
const localised = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(locales), value).nullish();

const Option = z
  .strictObject({
    type: z.literal([ApplicationCommandOptionType.String, ApplicationCommandOptionType.Boolean]),
    name: Word,
    name_localizations: localised(Word),
    description: Description,
    description_localizations: localised(Description),
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    min_length: z.int().min(0).max(6000).optional(),
    max_length: z.int().min(1).max(6000).optional(),
    choices: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100),
          name_localizations: localised(z.string().min(1).max(100)),
          value: z.string().min(1).max(100),
        }),
      )
      .max(25)
      .optional(),
  })
  .refine((option) => !(option.autocomplete && option.choices), "autocomplete and choices exclude each other")
  .refine(
    (option) => option.type === ApplicationCommandOptionType.String || !option.autocomplete,
    "only text completes",
  );
export type FakeOption = z.output<typeof Option>;

const unique = (names: readonly unknown[]): boolean => new Set(names).size === names.length;

const common = {
  default_member_permissions: z.string().nullish(),
  nsfw: z.boolean().optional(),
  contexts: z.array(z.literal([0, 1, 2])).nullish(),
  integration_types: z.array(z.literal([0, 1])).nullish(),
};
const ChatInput = z.strictObject({
  ...common,
  type: z.literal(ApplicationCommandType.ChatInput).default(ApplicationCommandType.ChatInput),
  name: Word,
  name_localizations: localised(Word),
  description: Description,
  description_localizations: localised(Description),
  options: z
    .array(Option)
    .max(25)
    .default([])
    .superRefine((options, context) => {
      for (const locale of [undefined, ...locales]) {
        const names = options.map((option) => (locale && option.name_localizations?.[locale]) ?? option.name);
        if (!unique(names)) context.addIssue(`two options have the same name in ${locale ?? "the default"}`);
      }
      const optional = options.findIndex((option) => !option.required);
      if (optional >= 0 && options.slice(optional).some((option) => option.required)) {
        context.addIssue("required options must stand before the others");
      }
    }),
});
const Menu = z.strictObject({
  ...common,
  type: z.literal([ApplicationCommandType.Message, ApplicationCommandType.User]),
  name: MenuName,
  name_localizations: localised(MenuName),
  description: z.literal("").default(""),
  description_localizations: localised(z.never()),
});

/** Discord's own, for an application with an activity. */
const EntryPoint = z.looseObject({
  type: z.literal(ApplicationCommandType.PrimaryEntryPoint),
  name: MenuName,
  handler: z.literal([1, 2]),
});
const isEntryPoint = (command: unknown): boolean => EntryPoint.safeParse(command).success;

/** Names, descriptions and values of a command with its options, each in its longest language. */
function characters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + characters(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  const parts = value as Record<string, unknown>;
  const length = (key: string): number => {
    const translations = Object.values((parts[`${key}_localizations`] as object | undefined) ?? {});
    return Math.max(0, ...[parts[key], ...translations].map((text) => (typeof text === "string" ? text.length : 0)));
  };
  return (
    length("name") +
    length("description") +
    length("value") +
    characters(parts["options"]) +
    characters(parts["choices"])
  );
}

const Definitions = z
  .array(z.union([Menu, ChatInput]))
  .max(115)
  .superRefine((commands, context) => {
    const most: Record<number, number> = { 1: 100, 2: 15, 3: 15 };
    for (const [type, limit] of Object.entries(most)) {
      const same = commands.filter((command) => command.type === Number(type));
      if (same.length > limit) context.addIssue(`more than ${limit} commands of type ${type}`);
      for (const locale of [undefined, ...locales]) {
        const names = same.map((command) => (locale && command.name_localizations?.[locale]) ?? command.name);
        if (!unique(names)) context.addIssue(`two commands have the same name in ${locale ?? "the default"}`);
      }
    }
    for (const command of commands) {
      if (characters(command) > 8000) context.addIssue(`${command.name}: more than 8000 characters`);
    }
  });

export interface FakeCommand extends Record<string, unknown> {
  id: string;
  name: string;
  type: number;
  options?: FakeOption[];
}

/** The commands as Discord keeps them in place of those before; throws a Refusal where it would not take them. */
export function takeCommands(
  body: unknown,
  applicationId: string,
  guildId: string | undefined,
  before: readonly FakeCommand[] = [],
): FakeCommand[] {
  const given = z.array(z.unknown()).catch([]).parse(body);
  const entries = before.filter(isEntryPoint);
  if (given.filter(isEntryPoint).length < entries.length) {
    throw new Refusal(400, 50240, "You cannot remove this app's Entry Point command in a bulk update operation");
  }
  const taken = Definitions.safeParse(given.filter((command) => !isEntryPoint(command)));
  if (!taken.success) throw new Refusal(400, 50035, `Invalid Form Body\n${z.prettifyError(taken.error)}`);
  const commands = taken.data.map((command) => {
    const { options, ...rest } = { options: [], ...command };
    return {
      nsfw: false,
      default_member_permissions: null,
      name_localizations: null,
      description_localizations: null,
      ...rest,
      ...(guildId === undefined
        ? { contexts: command.contexts ?? null, integration_types: command.integration_types ?? [0] }
        : { guild_id: guildId, contexts: null, integration_types: [0] }),
      dm_permission: true,
      id: snowflake(),
      application_id: applicationId,
      version: snowflake(),
      // Discord leaves out what is false or empty.
      ...(options.length > 0 && {
        options: options.map(({ required, ...option }) => (required ? { ...option, required } : option)),
      }),
    };
  });
  return [...commands, ...entries];
}

/** A command as a client gets it: the translations only where it asked for them. */
export function giveCommand(command: FakeCommand, withLocalizations: boolean): unknown {
  if (withLocalizations) return command;
  return JSON.parse(
    JSON.stringify(command, (key, value) => (/^(?:name|description)_localizations$/.test(key) ? undefined : value)),
  );
}
