import { type Check, translationHash } from "../load.ts";
import { type Problem, problemAt } from "../problem.ts";
import { translatedLanguages } from "../schema.ts";

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
      const problems: Problem[] = [];
      const hash = translationHash(fact);
      if (translation.of !== hash) {
        const cure = `compare it with the English, then write of: "${hash}"`;
        problems.push(problemAt(where(translation, "of"), "the English has changed since", cure, "warning"));
      }
      for (const key of ["purpose", "differs"] as const) {
        if (fact[key] !== undefined && translation[key] === undefined) {
          problems.push(problemAt(where(translation), `${key} is not translated`, "add it", "warning"));
        } else if (fact[key] === undefined && translation[key] !== undefined) {
          problems.push(problemAt(where(translation, key), `the fact has no ${key}`, "remove it"));
        }
      }
      return problems;
    }),
  );
};
