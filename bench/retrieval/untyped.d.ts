declare module "wink-bm25-text-search" {
  interface Engine {
    defineConfig(config: { fldWeights: Record<string, number> }): void;
    definePrepTasks(tasks: readonly ((input: never) => unknown)[]): number;
    addDoc(document: Record<string, string>, id: number): void;
    consolidate(): void;
    search(text: string, limit: number): [id: string, score: number][];
  }
  const bm25: () => Engine;
  export = bm25;
}

declare module "wink-nlp-utils" {
  const utilities: {
    string: { lowerCase(text: string): string; tokenize0(text: string): string[] };
    tokens: { removeWords(tokens: string[]): string[]; stem(tokens: string[]): string[] };
  };
  export = utilities;
}
