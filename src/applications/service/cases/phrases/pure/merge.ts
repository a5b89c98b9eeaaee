const FIELD = /\{\{\s*([^{}]{1,20}?)\s*\}\}/gu;

/** Written with one pair of braces it would go out as it stands. */
const HALF = /(?<!\{)\{\s*([^{}]{1,20}?)\s*\}(?!\})/gu;

/** What a field stands for in one case; null: it is hidden from the caller, or the case does not have it. */
export type MergeValues = Readonly<Record<string, string | null>>;

export interface Merged {
  text: string;
  /** Fields nothing can be put in for: not known, hidden, empty, or with one pair of braces too few. The text keeps them as they were written. */
  missing: readonly string[];
}

/** A phrase with its merge fields filled in; a value is put in as it is and never read for fields again. */
export function mergePhrase(template: string, values: MergeValues): Merged {
  const missing = new Set<string>();
  const text = template.replace(FIELD, (written, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    if (value !== null && value !== undefined && value !== '') return value;
    missing.add(name);
    return written;
  });
  for (const [written] of template.matchAll(HALF)) missing.add(written);
  return { text, missing: [...missing] };
}
