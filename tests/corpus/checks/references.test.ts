import { expect, test } from "vitest";
import { references } from "../../../src/corpus/checks/references.ts";
import { checkProblems, type Faults } from "../plant.ts";

const documents = "facts/documents.yaml";
const talks = "facts/talks.yaml";
const names = "lexicon/names.yaml";

test("finds nothing in the sound corpus", () => {
  expect(checkProblems(references, {})).toEqual([]);
});

test.each<[string, Faults, string]>([
  [
    "subject",
    { [documents]: ["[fisheries]", "[fishery]"] },
    `${documents} «fishery]» there is no subject fishery → did you mean "fisheries"?`,
  ],
  [
    "status",
    { [talks]: ["status: proposed", "status: proposd"] },
    `${talks} «proposd» there is no status proposd → did you mean "proposed"?`,
  ],
  [
    "kind",
    { [documents]: ["kind: agreement", "kind: treaty"] },
    `${documents} «treaty» there is no kind treaty → add it to lexicon/kinds.yaml, or correct it`,
  ],
  [
    "party",
    { [documents]: ["parties: [peru,", "parties: [perru,"] },
    `${documents} «perru, icela» there is no name or group perru → did you mean "peru"?`,
  ],
  [
    "name",
    { [talks]: ["about: [both-countries]", "about: [both-country]"] },
    `${talks} «both-country» there is no name or group both-country → did you mean "both-countries"?`,
  ],
  [
    "article",
    { [talks]: ["article: history\n      supports: [to]", "article: histery\n      supports: [to]"] },
    `${talks} «histery» there is no article histery → did you mean "history"?`,
  ],
  [
    "popular fact",
    { "corpus.yaml": ["flights]", "flight]"] },
    `corpus.yaml «flight]» there is no fact flight → did you mean "flights"?`,
  ],
  [
    "wider event",
    { [talks]: ["  count: 4", "  during: [first-visits]\n  count: 4"] },
    `${talks} «first-visits» there is no fact first-visits → did you mean "first-visit"?`,
  ],
  [
    "class",
    { [names]: ["class: person\n  country: peru", "class: persona\n  country: peru"] },
    `${names} «persona» there is no class persona → did you mean "person"?`,
  ],
  [
    "country",
    { [names]: ["country: peru\n  office", "country: prru\n  office"] },
    `${names} «prru» there is no name prru → did you mean "peru"?`,
  ],
  [
    "office",
    { [names]: ["office: prime-minister", "office: primeminister"] },
    `${names} «primeministe» there is no office primeminister → did you mean "prime-minister"?`,
  ],
  [
    "seat",
    { [names]: ["office: president", "office: president\n  seat: perru"] },
    `${names} «perru» there is no name perru → did you mean "peru"?`,
  ],
  [
    "wider name",
    { [names]: ["office: president", "office: president\n  partOf: perru"] },
    `${names} «perru» there is no name or group perru → did you mean "peru"?`,
  ],
  [
    "member of a group",
    { "lexicon/groups.yaml": ["[peru, iceland]", "[peru, icland]"] },
    `lexicon/groups.yaml «icland]» there is no name or group icland → did you mean "iceland"?`,
  ],
  [
    "member of a group of any",
    { "lexicon/groups.yaml": ["all: [peru, iceland]", "any: [peru, icland]"] },
    `lexicon/groups.yaml «icland]» there is no name or group icland → did you mean "iceland"?`,
  ],
  [
    "broader subject",
    { "lexicon/subjects.yaml": ["[energy], en", "[enrgy], en"] },
    `lexicon/subjects.yaml «enrgy], en: » there is no subject enrgy → did you mean "energy"?`,
  ],
  [
    "included status",
    { "lexicon/statuses.yaml": ["id: said,", "id: said, includes: [sad],"] },
    `lexicon/statuses.yaml «sad], affirm» there is no status sad → did you mean "said"?`,
  ],
  [
    "item",
    { [talks]: ["  about: [both-countries]", "  items: [energy, peru, sugar]"] },
    `${talks} «sugar]» there is no name or subject sugar → add it to lexicon/names.yaml or lexicon/subjects.yaml, or correct it`,
  ],
  [
    "person",
    {
      [talks]: [
        "type: event\n  status: reported\n  title: First",
        "type: office\n  person: ana\n  status: reported\n  title: First",
      ],
    },
    `${talks} «ana» there is no name ana → add it to lexicon/names.yaml, or correct it`,
  ],
  [
    "other status",
    { [documents]: ["kind: agreement", "kind: agreement\n  alsoReported: [sined]"] },
    `${documents} «sined]» there is no status sined → did you mean "signed"?`,
  ],
])("finds an unknown %s", (_, faults, problem) => {
  expect(checkProblems(references, faults)).toEqual([problem]);
});

test("an id that is like no other is to be added where its like are listed", () => {
  const faults: Faults = {
    "corpus.yaml": ["flights]", "zzz]"],
    [documents]: [
      ["[fisheries]", "[zzz]"],
      ["parties: [peru,", "parties: [zzz,"],
    ],
    [talks]: [
      ["status: proposed", "status: zzz"],
      ["article: history\n      supports: [to]", "article: zzz\n      supports: [to]"],
    ],
    [names]: [
      ["class: person\n  country: peru", "class: zzz\n  country: peru"],
      ["office: prime-minister", "office: zzz"],
    ],
  };
  const told = checkProblems(references, faults).map((problem) => problem.replace(/.* there is no /, ""));
  expect(told.sort()).toEqual([
    "article zzz → add it to articles/, or correct it",
    "class zzz → add it to lexicon/classes.yaml, or correct it",
    "fact zzz → add it to facts/, or correct it",
    "name or group zzz → add it to lexicon/names.yaml, or correct it",
    "office zzz → add it to lexicon/offices.yaml, or correct it",
    "status zzz → add it to lexicon/statuses.yaml, or correct it",
    "subject zzz → add it to lexicon/subjects.yaml, or correct it",
  ]);
});

test("a draft that something refers to is to be curated first", () => {
  const faults: Faults = {
    "corpus.yaml": ["flights]", "reading]"],
    "facts/reading.yaml": "# Not looked at yet\n- { id: dance, draft: true }\n- { id: reading, draft: true }\n",
    "lexicon/names-reading.yaml": "- { id: olaf-berg, draft: true }\n",
    [talks]: ["by: [iceland, peru]", "by: [iceland, olaf-berg]"],
  };
  expect(checkProblems(references, faults)).toEqual([
    "corpus.yaml «reading]» there is no fact reading → it is a draft at facts/reading.yaml:3: remove draft: true there first",
    `${talks} «olaf-berg]» there is no name or group olaf-berg → it is a draft at lexicon/names-reading.yaml:1: remove draft: true there first`,
  ]);
});

test("a subject that is unstated is none to look up", () => {
  expect(checkProblems(references, { [documents]: ["[fisheries]", "unstated"] })).toEqual([]);
});

test.each<[string, Faults, string[]]>([
  [
    "subjects",
    { "lexicon/subjects.yaml": ["id: energy,", "id: energy, broader: [geothermal],"] },
    [
      "lexicon/subjects.yaml «[geothermal]» energy leads back to itself → take what leads back out of broader",
      "lexicon/subjects.yaml «[energy], en» geothermal leads back to itself → take what leads back out of broader",
    ],
  ],
  [
    "kinds",
    { "lexicon/kinds.yaml": ["id: document,", "id: document, broader: [document],"] },
    ["lexicon/kinds.yaml «[document], » document leads back to itself → take what leads back out of broader"],
  ],
  [
    "classes",
    { "lexicon/classes.yaml": ["id: country,", "id: country, broader: [country],"] },
    ["lexicon/classes.yaml «[country], e» country leads back to itself → take what leads back out of broader"],
  ],
  [
    "offices",
    { "lexicon/offices.yaml": ["id: president,", "id: president, broader: [president],"] },
    ["lexicon/offices.yaml «[president],» president leads back to itself → take what leads back out of broader"],
  ],
  [
    "names",
    { [names]: ["id: peru\n", "id: peru\n  partOf: peru\n"] },
    [`${names} «peru» peru leads back to itself → take what leads back out of partOf`],
  ],
  [
    "groups",
    { "lexicon/groups.yaml": ["[peru, iceland]", "[peru, both-countries]"] },
    ["lexicon/groups.yaml «[peru, both-» both-countries leads back to itself → take what leads back out of all"],
  ],
  [
    "groups of any",
    {
      "lexicon/groups.yaml": [
        "- id: both-countries",
        "- { id: capitals, any: [peru, towns], en: [capitals] }\n- { id: towns, any: [capitals], en: [towns] }\n- id: both-countries",
      ],
    },
    [
      "lexicon/groups.yaml «[peru, towns» capitals leads back to itself → take what leads back out of any",
      "lexicon/groups.yaml «[capitals], » towns leads back to itself → take what leads back out of any",
    ],
  ],
])("finds a circle among %s", (_, faults, problems) => {
  expect(checkProblems(references, faults)).toEqual(problems);
});
