import { Button, Checkbox, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { groupOf, nameDefect, stepOf, withFieldChanged, withFieldMoved } from '../pure/form-edit.ts';
import type { FormDefinition, FormField, Prefilled, Widget } from '../schema.ts';
import { usableNames } from './form-problems.ts';
import { OptionsEditor } from './OptionsEditor.tsx';
import { Labelled } from '#platform/ui/console/labelled.tsx';
import { KeptText, RuleText } from './parts.tsx';
import { pageText } from './text.zh.ts';

export interface FieldPanelProps {
  form: FormDefinition;
  path: string;
  readOnly: boolean;
  onForm: (form: FormDefinition) => void;
  onRename: (to: string) => void;
  onRemove: () => void;
}

const prefills = Object.entries(pageText.prefills).map(([value, label]) => ({ value: value as Prefilled | '', label }));
const withOptions: readonly Widget[] = ['select', 'radio', 'checkboxes'];
/** Papers are asked on the materials' page of an application: a form has no box of its own for them. */
const offered: readonly Widget[] = (Object.keys(pageText.kinds) as Widget[]).filter((widget) => widget !== 'file');

/** Everything a field says of itself. */
export function FieldPanel({ form, path, readOnly, onForm, onRename, onRemove }: FieldPanelProps) {
  const field = form.fields[path];
  if (!field) return null;
  const change = (part: { [Name in keyof FormField]?: FormField[Name] | undefined }) => onForm(withFieldChanged(form, path, part));
  const inGroup = groupOf(path) !== undefined;
  const optional = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const kinds = (offered.includes(field.widget) ? offered : [...offered, field.widget]).filter(
    (widget) => widget !== 'repeat' || field.widget === 'repeat',
  );
  return (
    <div className="form-panel">
      <h3>{pageText.general}</h3>
      <Labelled label={pageText.label}>
        {(id) => (
          <KeptText
            id={id}
            most={200}
            value={field.label}
            readOnly={readOnly}
            onKeep={(text) => text.trim() !== '' && change({ label: text.trim() })}
          />
        )}
      </Labelled>
      <Labelled label={pageText.hint} hint={pageText.hintHint}>
        {(id) => (
          <KeptText
            id={id}
            long
            most={500}
            value={field.hint ?? ''}
            readOnly={readOnly}
            onKeep={(text) => change({ hint: optional(text) })}
          />
        )}
      </Labelled>
      <Labelled label={pageText.kind}>
        {(id) => (
          <Select
            id={id}
            value={field.widget}
            disabled={readOnly || field.widget === 'repeat'}
            options={kinds.map((value) => ({ value, label: pageText.kinds[value] }))}
            onChange={(widget: Widget) =>
              change({
                widget,
                options: withOptions.includes(widget)
                  ? (field.options ?? pageText.newOptions.map((label, n) => ({ value: `option${n + 1}`, label })))
                  : undefined,
              })
            }
          />
        )}
      </Labelled>
      <PathSetting key={path} form={form} path={path} readOnly={readOnly} onRename={onRename} />
      {!inGroup && form.layout.length > 1 && (
        <Labelled label={pageText.toStep}>
          {(id) => (
            <Select
              id={id}
              disabled={readOnly}
              value={stepOf(form, path)?.key ?? null}
              options={form.layout.map(({ key, title }) => ({ value: key, label: title }))}
              onChange={(step: string) => onForm(withFieldMoved(form, path, { step, index: 999 }))}
            />
          )}
        </Labelled>
      )}
      {withOptions.includes(field.widget) && (
        <OptionsEditor options={field.options ?? []} readOnly={readOnly} onOptions={(options) => change({ options })} />
      )}
      {field.widget === 'idNumber' && (
        <Labelled label={pageText.kindField} hint={pageText.kindFieldHint}>
          {(id) => (
            <Select
              id={id}
              disabled={readOnly}
              value={field.kindField ?? ''}
              options={[{ value: '', label: pageText.noKindField }, ...kindFieldsOf(form, path)]}
              onChange={(kindField: string) => change({ kindField: optional(kindField) })}
            />
          )}
        </Labelled>
      )}
      {field.widget === 'repeat' && <Rows field={field} readOnly={readOnly} onRows={(rows) => change({ rows })} />}
      {field.widget !== 'repeat' && (
        <>
          <Labelled label={pageText.autocomplete}>
            {(id) => (
              <Select
                id={id}
                disabled={readOnly}
                value={field.autocomplete ?? ''}
                options={[...new Set([...Object.keys(pageText.autocompletes), field.autocomplete ?? ''])].map((value) => ({
                  value,
                  label: pageText.autocompletes[value] ?? value,
                }))}
                onChange={(token: string) => change({ autocomplete: optional(token) })}
              />
            )}
          </Labelled>
          <Labelled label={pageText.prefill} hint={pageText.prefillHint}>
            {(id) => (
              <Select<Prefilled | ''>
                id={id}
                disabled={readOnly}
                value={field.prefill ?? ''}
                options={prefills}
                onChange={(prefill) => change({ prefill: prefill === '' ? undefined : prefill })}
              />
            )}
          </Labelled>
          <Checkbox
            disabled={readOnly}
            checked={field.personal === true}
            onChange={({ target }) => change({ personal: target.checked ? true : undefined })}
          >
            {pageText.isPersonal}
          </Checkbox>
        </>
      )}
      <Rules form={form} path={path} field={field} readOnly={readOnly} change={change} />
      {!readOnly && (
        <Button danger onClick={onRemove}>
          {pageText.remove} {field.label}
        </Button>
      )}
    </div>
  );
}

/** The choices beside a number, which may say of what kind of paper it is. */
function kindFieldsOf(form: FormDefinition, path: string): { value: string; label: string }[] {
  return Object.entries(form.fields).flatMap(([other, { widget, label }]) =>
    groupOf(other) === groupOf(path) && (widget === 'select' || widget === 'radio') ? [{ value: other, label }] : [],
  );
}

function PathSetting({ form, path, readOnly, onRename }: Pick<FieldPanelProps, 'form' | 'path' | 'readOnly' | 'onRename'>) {
  const [typed, type] = useState(path);
  const defect = typed === path ? null : nameDefect(form, path, typed);
  return (
    <Labelled label={pageText.path} hint={pageText.pathHint} defect={defect && pageText.pathDefects[defect]}>
      {(id) => (
        <span className="form-row">
          <KeptText id={id} code value={path} readOnly={readOnly} onTyping={(text) => type(text.trim())} onKeep={() => undefined} />
          <Button disabled={readOnly || typed === path || defect !== null} onClick={() => onRename(typed)}>
            {pageText.rename}
          </Button>
        </span>
      )}
    </Labelled>
  );
}

function Rows({
  field,
  readOnly,
  onRows,
}: {
  field: FormField;
  readOnly: boolean;
  onRows: (rows: { least: number; most: number }) => void;
}) {
  const rows = { least: field.rows?.least ?? 0, most: field.rows?.most ?? 20 };
  return (
    <div className="form-row">
      <Labelled label={pageText.least}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={rows.most}
            value={rows.least}
            disabled={readOnly}
            onChange={(least) => onRows({ ...rows, least: least ?? 0 })}
          />
        )}
      </Labelled>
      <Labelled label={pageText.most}>
        {(id) => (
          <InputNumber
            id={id}
            min={Math.max(1, rows.least)}
            max={100}
            value={rows.most}
            disabled={readOnly}
            onChange={(most) => onRows({ ...rows, most: most ?? 20 })}
          />
        )}
      </Labelled>
    </div>
  );
}

type Mode = keyof typeof pageText.requiredModes;

interface RulesProps {
  form: FormDefinition;
  path: string;
  field: FormField;
  readOnly: boolean;
  change: (part: { [Name in keyof FormField]?: FormField[Name] | undefined }) => void;
}

/** When it is asked, when it must be filled in, what it is worked out from, what must hold of it. */
function Rules({ form, path, field, readOnly, change }: RulesProps) {
  const { top, shown } = usableNames(form, path);
  const checks = field.check ?? [];
  const optional = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const keepChecks = (next: typeof checks) => change({ check: next.length === 0 ? undefined : next });
  const written: Mode = typeof field.required === 'string' ? 'when' : field.required === true ? 'yes' : 'no';
  // A condition still to be written is no condition yet: the form says so only once there is one.
  const [asked, ask] = useState<{ path: string; mode: Mode } | null>(null);
  const mode = asked?.path === path ? asked.mode : written;
  const rule = { names: top, readOnly };
  return (
    <>
      <h3>{pageText.rules}</h3>
      <details>
        <summary>{pageText.usable}</summary>
        <p className="quiet code">
          {shown.join('、')}、{pageText.today}。{groupOf(path) !== undefined && pageText.usableRow}
        </p>
      </details>
      <RuleText
        {...rule}
        label={pageText.visible}
        hint={pageText.visibleHint}
        value={field.visible ?? ''}
        onKeep={(text) => change({ visible: optional(text) })}
      />
      {field.value === undefined && (
        <Labelled label={pageText.requiredMode}>
          {(id) => (
            <Segmented
              id={id}
              aria-label={pageText.requiredMode}
              disabled={readOnly}
              value={mode}
              options={(Object.keys(pageText.requiredModes) as Mode[]).map((value) => ({ value, label: pageText.requiredModes[value] }))}
              onChange={(next) => {
                ask({ path, mode: next });
                if (next !== 'when') change({ required: next === 'yes' ? true : undefined });
              }}
            />
          )}
        </Labelled>
      )}
      {mode === 'when' && (
        <RuleText
          {...rule}
          label={pageText.requiredRule}
          value={typeof field.required === 'string' ? field.required : ''}
          onKeep={(text) => change({ required: optional(text) })}
        />
      )}
      {field.widget !== 'repeat' && (
        <RuleText
          {...rule}
          label={pageText.value}
          hint={pageText.valueHint}
          value={field.value ?? ''}
          onKeep={(text) => change({ value: optional(text) })}
        />
      )}
      {field.widget !== 'repeat' && (
        <>
          <h4>{pageText.checks}</h4>
          {checks.map((check, at) => (
            <div key={at} className="form-check">
              <RuleText
                {...rule}
                label={pageText.checkRule(at + 1)}
                value={check.rule}
                onKeep={(text) => text.trim() !== '' && keepChecks(checks.with(at, { ...check, rule: text.trim() }))}
              />
              <Labelled label={pageText.checkMessage(at + 1)}>
                {(id) => (
                  <KeptText
                    id={id}
                    most={300}
                    value={check.message}
                    readOnly={readOnly}
                    onKeep={(text) => text.trim() !== '' && keepChecks(checks.with(at, { ...check, message: text.trim() }))}
                  />
                )}
              </Labelled>
              {!readOnly && (
                <Button size="small" onClick={() => keepChecks(checks.toSpliced(at, 1))}>
                  {pageText.removeCheck(at + 1)}
                </Button>
              )}
            </div>
          ))}
          {!readOnly && (
            <Button onClick={() => keepChecks([...checks, { rule: 'true', message: pageText.newCheck }])}>{pageText.addCheck}</Button>
          )}
        </>
      )}
    </>
  );
}
