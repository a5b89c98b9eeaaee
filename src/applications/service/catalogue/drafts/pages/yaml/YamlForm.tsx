import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { DesignerProps } from '../designer.ts';
import { FieldInput } from './FieldInput.tsx';
import type { FieldGroup, FieldList } from './fields.ts';
import { yamlText } from './text.zh.ts';
import { dotted, type Path, readYaml, valueAt, withEntry, withEntryMoved, withoutEntry, withValue } from './yaml-edit.ts';

export interface YamlFormProps extends DesignerProps {
  groups: readonly FieldGroup[];
}

const steps = (path: string): Path => path.split('.');

/** A YAML file as a form of its parts; every change goes into the text, which stays as its author wrote the rest of it. */
export function YamlForm({ source, onChange, readOnly = false, problems, groups }: YamlFormProps) {
  const read = readYaml(source);
  if (read === undefined) return <Alert type="warning" title={yamlText.unreadable} />;
  const asked = { source, onChange, readOnly, problems, value: read.value };
  return (
    <div className="yaml-form">
      <nav aria-label={yamlText.parts}>
        <ul className="plain">
          {groups.map(({ title }, index) => (
            <li key={title}>
              <a href={`#part-${index}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div>
        {groups.map(({ title, hint, fields, lists = [] }, index) => (
          <section key={title} aria-labelledby={`part-${index}`}>
            <h2 className="section-title" id={`part-${index}`} tabIndex={-1}>
              {title}
            </h2>
            {hint !== undefined && <p className="quiet">{hint}</p>}
            <div className="yaml-fields">
              {fields.map((field) => (
                <FieldInput
                  key={field.path}
                  field={field}
                  place={field.path}
                  value={valueAt(read.value, steps(field.path))}
                  readOnly={readOnly}
                  wrong={wrongAt(problems, field.path)}
                  change={(next) => onChange(withValue(source, steps(field.path), next))}
                />
              ))}
            </div>
            {lists.map((list) => (
              <Entries key={list.path} list={list} {...asked} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

const wrongAt = (problems: DesignerProps['problems'], place: string) =>
  problems.filter((one) => one.place === place || one.place?.startsWith(`${place}.`) === true).map(({ message }) => message);

interface EntriesProps extends DesignerProps {
  list: FieldList;
  value: Readonly<Record<string, unknown>>;
}

function Entries({ list, source, onChange, readOnly = false, problems, value }: EntriesProps) {
  const found = valueAt(value, steps(list.path));
  const entries: unknown[] = Array.isArray(found) ? found : [];
  const path = steps(list.path);
  const [added, setAdded] = useState<number | null>(null);
  const add = () => {
    setAdded(entries.length);
    onChange(withEntry(source, path, distinct(list, entries)));
  };
  return (
    <section aria-label={list.label}>
      <h3 className="part-title">{list.label}</h3>
      <ol className="plain">
        {entries.map((entry, index) => (
          <Entry
            key={dotted([...path, index])}
            {...{ list, source, onChange, readOnly, problems, entry, path, index }}
            last={index === entries.length - 1}
            // The only one, and one that was just added, are there to be written in.
            opened={entries.length === 1 || index === added}
          />
        ))}
      </ol>
      {!readOnly && (
        <p>
          <Button size="small" onClick={add}>
            {list.add}
          </Button>
        </p>
      )}
    </section>
  );
}

interface EntryProps extends DesignerProps {
  list: FieldList;
  entry: unknown;
  path: Path;
  index: number;
  last: boolean;
  /** Whether it stands open when it first appears; afterwards whoever edits opens and closes it. */
  opened: boolean;
}

/** One entry of a list. Only a problem opens it by itself, and nothing closes it but the person: a save must not shut what he types in. */
function Entry({ list, source, onChange, readOnly = false, problems, entry, path, index, last, opened }: EntryProps) {
  const place = dotted([...path, index]);
  const wrong = wrongAt(problems, place).length > 0;
  const [open, setOpen] = useState(opened || wrong);
  const [wasWrong, setWasWrong] = useState(wrong);
  if (wrong !== wasWrong) {
    setWasWrong(wrong);
    if (wrong) setOpen(true);
  }
  const title = valueAt(entry, steps(list.title));
  return (
    <li className="yaml-entry" data-place={place}>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{yamlText.entry(typeof title === 'string' ? title : '', index)}</summary>
        <div className="yaml-fields">
          {list.fields.map((field) => (
            <FieldInput
              key={field.path}
              field={field}
              place={`${place}.${field.path}`}
              value={valueAt(entry, steps(field.path))}
              readOnly={readOnly}
              wrong={wrongAt(problems, `${place}.${field.path}`)}
              change={(next) => onChange(withValue(source, [...path, index, ...steps(field.path)], next))}
            />
          ))}
        </div>
        {problems
          .filter((one) => one.place === place)
          .map(({ message }) => (
            <p key={message} className="light-red">
              {message}
            </p>
          ))}
        {!readOnly && (
          <div className="toolbar">
            <Button size="small" disabled={index === 0} onClick={() => onChange(withEntryMoved(source, path, index, index - 1))}>
              {yamlText.up}
            </Button>
            <Button size="small" disabled={last} onClick={() => onChange(withEntryMoved(source, path, index, index + 1))}>
              {yamlText.down}
            </Button>
            <Button size="small" danger onClick={() => onChange(withoutEntry(source, path, index))}>
              {yamlText.remove}
            </Button>
          </div>
        )}
      </details>
    </li>
  );
}

/** A new entry's key is one nobody has yet. */
function distinct({ blank }: FieldList, entries: readonly unknown[]): Record<string, unknown> {
  const { key } = blank;
  if (typeof key !== 'string') return { ...blank };
  const taken = new Set(entries.map((entry) => valueAt(entry, ['key'])));
  let number = entries.length + 1;
  while (taken.has(`${key}${number}`)) number += 1;
  return { ...blank, key: `${key}${number}` };
}
