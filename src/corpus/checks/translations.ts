import { type Check, translationHash } from "../load.ts";
import { type Problem, problemAt } from "../problem.ts";
import { type Fact, type Translation, translatedLanguages } from "../schema.ts";

/**
 * Every fact has a translation, made from the English that stands there now. Where not, answers fall back to English,
 * so these are warnings. A language without a single translation is one that the corpus leaves out.
 */
export const translations: Check = ({ corpus, where }) => {
  const languages = translatedLanguages.filter((language) => corpus.translations[language].size > 0);
  return corpus.facts.flatMap((fact) =>
    languages.flatMap((language): Problem[] => {
      const translation = corpus.translations[language].get(fact.id);
      if (translation === undefined) {
        const { file } = where(fact);
        const cure = `translate it in ${file.replace(/\.yaml$/, `.${language}.yaml`)}`;
        return [problemAt(where(fact), `${fact.id} has no translation into ${language}`, cure, "warning")];
      }
      return [...stale(fact, translation, where), ...untranslated(fact, translation, where)];
    }),
  );
};

type Where = Parameters<Check>[0]["where"];

function stale(fact: Fact, translation: Translation, where: Where): Problem[] {
  const hash = translationHash(fact);
  const cure = `compare it with the English, then write of: "${hash}"`;
  if (translation.of === hash) return [];
  return [problemAt(where(translation, "of"), "the English has changed since", cure, "warning")];
}

/** What the English has and the translation doesn't, and the other way round. */
function untranslated(fact: Fact, translation: Translation, where: Where): Problem[] {
  const texts = (["purpose", "differs"] as const).flatMap((key): Problem[] => {
    const [has, given] = [fact[key] !== undefined, translation[key] !== undefined];
    if (has === given) return [];
    if (has) return [problemAt(where(translation), `${key} is not translated`, "add it", "warning")];
    return [problemAt(where(translation, key), `the fact has no ${key}`, "remove it")];
  });
  const [had, given] = [fact.figures?.length ?? 0, translation.figures?.length ?? 0];
  if (had === given) return texts;
  const at = given === 0 ? where(translation) : where(translation, "figures");
  const cure = had === 0 ? "remove them" : `write ${had}, in the order of the English`;
  return [...texts, problemAt(at, `${given} of ${had} figures are translated`, cure, "warning")];
}
