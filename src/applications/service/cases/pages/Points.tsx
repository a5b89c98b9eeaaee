import { Button, Form, Select } from 'antd';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { fieldsOfCase } from '../phrases/fields.ts';
import { PhraseArea } from '../phrases/pages/PhraseArea.tsx';
import type { DeskCase } from '../schema.ts';
import { showTarget } from './targets.ts';
import { pageText } from './text.zh.ts';

/** The fields of each row that was given in a list, named with the number of the row. */
function rowTargets(view: DeskCase): { value: string; label: string }[] {
  return view.visible.flatMap((path) => {
    const [, list = '', index = ''] = /^(.+?)\.(\d+)\./.exec(path) ?? [];
    const field = view.form.fields[path.replace(/\.\d+(?=\.|$)/, '[]')];
    if (list === '' || !field) return [];
    return [{ value: path, label: `${view.form.fields[list]?.label ?? list} ${Number(index) + 1} · ${field.label}` }];
  });
}

/** Every point at once: the list may not be sent in parts (Article 32 of the licence law). */
export function Points({ view }: { view: DeskCase }) {
  const targets = [
    ...view.materials.map(({ slot, name }) => ({ value: slot, label: name })),
    ...Object.entries(view.form.fields)
      .filter(([path, field]) => field.value === undefined && !path.includes('[]'))
      .map(([path, field]) => ({ value: path, label: field.label })),
    ...rowTargets(view),
  ];
  return (
    <Form.List name="points">
      {(fields, { add, remove }) => (
        <fieldset className="points">
          <legend>{pageText.points}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="point">
              <Form.Item
                name={[name, 'target']}
                label={pageText.pointTarget}
                rules={[{ required: true, message: pageText.toDo.pointTarget }]}
              >
                <Select options={targets} showSearch optionFilterProp="label" />
              </Form.Item>
              <Form.Item
                name={[name, 'reason']}
                label={pageText.pointReason}
                rules={[{ required: true, whitespace: true, min: 2, message: pageText.toDo.pointReason }, within(500)]}
              >
                <PhraseArea rows={2} {...counted(500)} values={fieldsOfCase(view)} />
              </Form.Item>
              <PointLink index={name} />
              {fields.length > 1 && <Button onClick={() => remove(name)}>{pageText.remove}</Button>}
            </div>
          ))}
          <Button onClick={() => add({})}>{pageText.addPoint}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}

/** From a point to what it is about, in the form or among the materials. */
function PointLink({ index }: { index: number }) {
  const target: unknown = Form.useWatch(['points', index, 'target']);
  if (typeof target !== 'string') return null;
  return <Button onClick={() => showTarget(target)}>{pageText.showTarget}</Button>;
}
