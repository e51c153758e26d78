declare module 'wink-bm25-text-search' {
  interface Engine {
    defineConfig(config: { readonly fldWeights: Readonly<Record<string, number>> }): void;
    definePrepTasks(tasks: readonly ((text: string) => readonly string[])[]): void;
    addDoc(document: Readonly<Record<string, string>>, id: number): void;
    consolidate(): void;
    /** Id and score, best first. */
    search(text: string, limit: number): readonly (readonly [number | string, number])[];
  }
  export default function bm25(): Engine;
}
