import { createContext, type ReactNode, use } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { fieldId } from './form-state.ts';

const FieldLabels = createContext<Map<string, string> | null>(null);

/** What a field is called, noted under its id for the summary of errors; the first of a name is meant. */
export function useFieldLabel(name: string, label: string): void {
  const labels = use(FieldLabels);
  if (labels !== null && !labels.has(fieldId(name))) labels.set(fieldId(name), label);
}

/** The names of all fields of a page: drawn once beforehand, because the summary of errors stands above the fields it names. */
export function labelsIn(children: ReactNode): (path: string) => string | undefined {
  const labels = new Map<string, string>();
  renderToStaticMarkup(<FieldLabels value={labels}>{children}</FieldLabels>);
  return (path) => labels.get(fieldId(path));
}
