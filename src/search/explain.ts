/** Each step of a question's way, a line each: for whoever curates or mends. */
import type { Question } from "../contract.ts";
import { engineFor, readThread, resolve } from "./answer.ts";
import { branchesOf } from "./decide/branches.ts";
import { weighAll } from "./decide/weighing.ts";
import { type Evidence, weightOf } from "./evidence/evidence.ts";
import { readQuestion } from "./parse/read.ts";
import type { Atom, Reading } from "./parse/reading.ts";
import type { Prepared } from "./prepare.ts";
import { finish } from "./steps.ts";
import { textOf } from "./words/annotate.ts";

const MOST_FACTS = 6;
const decimals = (weight: number): string => weight.toFixed(2);

/** Whether a value says something: no, nothing and an empty list don't. */
const saysMore = (value: unknown): boolean =>
  typeof value === "object" && value !== null ? Object.values(value).some(saysMore) : Boolean(value);

/** Fields of a reading that say something, without what in them says nothing. */
function fieldsOf({ branches, language, ...rest }: Reading): string {
  const leaveOut = (_: string, value: unknown): unknown => (saysMore(value) ? value : undefined);
  const said = Object.entries(rest).filter(([, value]) => saysMore(value));
  return said.map(([key, value]) => `${key}=${JSON.stringify(value, leaveOut)}`).join(" ");
}

const showAtom = (atom: Atom): string => {
  const ids = "ids" in atom ? ` ${atom.ids.join("|")} ${atom.part}` : "id" in atom ? ` ${atom.id}` : "";
  return `${atom.is}${ids} “${atom.text}”`;
};

const showEvidence = ({ entry, held, against, open, refuted, unknown }: Evidence): string =>
  [
    `  ${entry.fact.id}: held ${decimals(held)}, against ${decimals(against)}, open ${decimals(open)}`,
    refuted.length > 0 ? `against: ${refuted.map(showAtom).join(", ")}` : "",
    unknown.length > 0 ? `open: ${unknown.map(showAtom).join(", ")}` : "",
  ]
    .filter(Boolean)
    .join("; ");

/** Tokens, mentions, reading, evidence and decision of a question. */
export function explain(question: Question, prepared: Prepared): string[] {
  const before = finish(readThread(question.history ?? [], prepared));
  const { reading, isSmallTalk, tokens, spans } = readQuestion(question.text, prepared, before?.language);
  const lines = [
    `tokens    ${tokens.map(({ folded, pause }) => folded + (pause ? "," : "")).join(" ")}`,
    `language  ${reading.language}`,
    ...spans.map(
      (span) =>
        `mention   ${textOf(span)}: ${span.senses.map(({ is, ...rest }) => [is, ...Object.values(rest)].join(" ")).join("; ") || "?"}`,
    ),
  ];
  if (isSmallTalk) return [...lines, "decision  help: nothing is asked"];
  const decision = finish(resolve(reading, before, prepared));
  const read = decision.reading;
  const engine = engineFor(read, prepared);
  const context = { index: engine.index, strict: false, values: engine.values, doers: read.extent.doers };
  for (const { where, except } of read.branches) {
    for (const condition of where)
      lines.push(`reading   ${condition.any.map(showAtom).join(" or ")} (${decimals(weightOf(condition, context))})`);
    for (const group of except)
      lines.push(`reading   except ${group.map(({ any }) => any.map(showAtom).join(" or ")).join(" and ")}`);
  }
  lines.push(`reading   ${fieldsOf(read)}`);
  const branches = branchesOf(read);
  const { total, evidence } = weighAll(read, branches, engine);
  const best = [...evidence].sort((a, b) => b.held - b.against - (a.held - a.against)).slice(0, MOST_FACTS);
  lines.push(`evidence  of ${decimals(total)} in all`, ...best.map(showEvidence));
  const facts = "entries" in decision ? decision.entries.map(({ fact }) => fact.id).join(", ") : "";
  lines.push(`decision  ${decision.is}: ${facts}`);
  return lines;
}
