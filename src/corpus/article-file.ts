import { basename } from "node:path";
import { type Problem, problemAt } from "./problem.ts";
import { type Article, ArticleFront } from "./schema.ts";
import { type Locate, parseYaml } from "./yaml-file.ts";

interface ArticleFile {
  /** Undefined where there are problems. */
  article: Article | undefined;
  /** Knows the keys of the front matter, and `["paragraphs", index]`. */
  locate: Locate;
  problems: Problem[];
}

const fence = "---";

/** Reads an article: front matter between `---` lines, then paragraphs, one a line, with blank lines between. */
export function parseArticle(file: string, text: string): ArticleFile {
  const lines = text.split("\n");
  const end = lines.indexOf(fence, 1);
  if (lines[0] !== fence || end === -1) {
    const cure = "begin with the lines ---, publisher: …, published: …, dateline: …, ---, then the paragraphs";
    return {
      article: undefined,
      locate: () => ({ file, line: 1, column: 1 }),
      problems: [problemAt({ file, line: 1, column: 1 }, "the front matter is missing or not closed", cure)],
    };
  }
  const front = parseYaml(file, lines.slice(1, end).join("\n"), ArticleFront, 2);
  const problems = [...front.problems];
  const paragraphs: string[] = [];
  const paragraphLines: number[] = [];
  let afterBlank = true;
  for (const [index, content] of lines.entries()) {
    if (index <= end) continue;
    const at = { file, line: index + 1, column: 1 };
    const paragraph = content.trim();
    if (paragraph !== "" && !afterBlank) {
      const cure = "put a blank line between two paragraphs, or the whole paragraph on one line";
      problems.push(problemAt(at, "the line follows another without a blank line", cure));
    }
    if (paragraph !== "") {
      paragraphs.push(paragraph);
      paragraphLines.push(index + 1);
    }
    afterBlank = paragraph === "";
  }
  if (paragraphs.length === 0) {
    problems.push(problemAt({ file, line: end + 1, column: 1 }, "the article has no text", "add its paragraphs"));
  }
  const { dateline } = front.value ?? {};
  if (dateline !== undefined && paragraphs[0] !== undefined && !paragraphs[0].startsWith(dateline)) {
    const at = { file, line: paragraphLines[0] ?? 1, column: 1 };
    const cure = "begin it with the dateline, or correct the dateline; a date before it belongs in `published`";
    problems.push(problemAt(at, `the first paragraph does not begin with "${dateline}"`, cure));
  }
  const locate: Locate = (path) => {
    const [key, index] = path;
    const line = key === "paragraphs" && typeof index === "number" ? paragraphLines[index] : undefined;
    return line === undefined ? front.locate(path) : { file, line, column: 1 };
  };
  const id = basename(file, ".md");
  const article = front.value && problems.length === 0 ? { id, ...front.value, paragraphs } : undefined;
  return { article, locate, problems };
}
