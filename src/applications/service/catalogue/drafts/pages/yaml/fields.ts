/** How one value of a YAML file is asked for. */
export interface Field {
  path: string;
  label: string;
  kind: 'text' | 'long' | 'lines' | 'number' | 'yes' | 'choice' | 'choices' | 'limit' | 'feel';
  /** Value → words. */
  options?: Readonly<Record<string, string>>;
  hint?: string;
  /** What stands there when nothing is given; else the name is left out. */
  empty?: null | '';
  /** What holds where the file does not say. */
  fallback?: unknown;
  /** Of a limit: it may name a row of the statutes table. */
  statutory?: boolean;
}

export interface FieldList {
  path: string;
  label: string;
  add: string;
  blank: Readonly<Record<string, unknown>>;
  /** Paths are those of one entry. */
  fields: readonly Field[];
  /** Which of them names the entry. */
  title: string;
}

export interface FieldGroup {
  title: string;
  hint?: string;
  fields: readonly Field[];
  lists?: readonly FieldList[];
}
