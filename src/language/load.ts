import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { type Language, languages } from "../contract.ts";
import { type LanguageData, LanguageFile } from "./schema.ts";

/** Reads a language's file. It is part of the program, so a fault in it stops the start. */
function loadLanguage(language: Language): LanguageData {
  const file = new URL(`./${language}.yaml`, import.meta.url);
  const result = LanguageFile.safeParse(parse(readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`src/language/${language}.yaml:\n${z.prettifyError(result.error)}`);
  return result.data;
}

/** Every language's data, by language. Read once. */
export const languageData: Readonly<Record<Language, LanguageData>> = Object.fromEntries(
  languages.map((language) => [language, loadLanguage(language)]),
) as Record<Language, LanguageData>;
