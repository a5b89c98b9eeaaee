import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Alert, Button, Segmented } from 'antd';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { dragMeasuring, dragScroll, dragWords } from '#platform/ui/console/drag.ts';
import { useSourceHistory } from '#platform/ui/console/history.ts';
import {
  type FieldPlace,
  groupOf,
  pathsInGroup,
  stepOf,
  withField,
  withFieldMoved,
  withFieldRenamed,
  withFieldShifted,
  withNewStep,
  withoutField,
} from '../pure/form-edit.ts';
import { readFormText, writeFormText } from '../pure/form-text.ts';
import { usesInFiles, usesInForm } from '../pure/form-uses.ts';
import type { FormDefinition, Widget } from '../schema.ts';
import { Canvas, type Carried, type Chosen } from './Canvas.tsx';
import { FieldPanel } from './FieldPanel.tsx';
import { type Trouble, troublesOf } from './form-problems.ts';
import { Palette } from './Palette.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { StepPanel } from './StepPanel.tsx';
import { pageText } from './text.zh.ts';
import { type Asked, UsesDialog } from './UsesDialogs.tsx';
import './designer.css';

export interface FormDesignerProps {
  /** form.json. */
  source: string;
  onChange: (source: string) => void;
  readOnly?: boolean;
  problems: readonly { place: string | null; message: string }[];
  /** The other files of the service by name, to say where a field is used. */
  siblings?: Readonly<Record<string, string>>;
}

/** form.json as steps and fields to be dragged, set and tried out; what it cannot read is left to the plain text beside it. */
export function FormDesigner({ source, onChange, readOnly = false, problems, siblings = {} }: FormDesignerProps) {
  const history = useSourceHistory(source, onChange);
  const read = useMemo(() => readFormText(source), [source]);
  if (!read.ok)
    return (
      <Alert
        type="error"
        showIcon
        title={pageText.unreadable}
        description={read.reason === 'not-json' ? pageText.notJson(read.detail) : pageText.notAForm(read.detail)}
        action={
          <Button disabled={!history.canUndo} onClick={history.undo}>
            {pageText.undo}
          </Button>
        }
      />
    );
  return <Designer form={read.form} history={history} readOnly={readOnly} problems={problems} siblings={siblings} />;
}

interface DesignerProps {
  form: FormDefinition;
  history: ReturnType<typeof useSourceHistory>;
  readOnly: boolean;
  problems: FormDesignerProps['problems'];
  siblings: Readonly<Record<string, string>>;
}

/** The same object each time: a new one would make every field be drawn anew. */
const pointer = { activationConstraint: { distance: 6 } };
const words = { label: pageText.newField, options: pageText.newOptions };

function Designer({ form, history, readOnly, problems, siblings }: DesignerProps) {
  const [view, look] = useState<keyof typeof pageText.views>('design');
  const [chosen, choose] = useState<Chosen>(null);
  const [asked, ask] = useState<Asked | null>(null);
  const [carried, carry] = useState<string | null>(null);
  const [said, say] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const troubles = useMemo(() => troublesOf(form), [form]);
  const troubled = useMemo(() => new Set(troubles.flatMap(({ path }) => (path === null ? [] : [path]))), [troubles]);
  const keep = (next: FormDefinition) => {
    if (next !== form) history.commit(writeFormText(next));
  };
  // The field that was moved or added has the focus afterwards, wherever it stands now.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const place = [...(root.current?.querySelectorAll<HTMLElement>('[data-path]') ?? [])].find(
      ({ dataset }) => dataset['path'] === wanted.current,
    );
    wanted.current = null;
    place?.focus();
  });

  const titleOf = (of: FormDefinition, path: string) => stepOf(of, path)?.title ?? '';
  const add = (widget: Widget, place: FieldPlace) => {
    const result = withField(form, place, widget, words);
    if (!result) return;
    keep(result.form);
    choose({ kind: 'field', path: result.path });
    wanted.current = result.path;
    say(pageText.added(words.label, titleOf(result.form, result.path)));
  };
  const addBehind = (widget: Widget) => add(widget, placeBehind(form, chosen, widget));
  const settle = (path: string, next: FormDefinition) => {
    keep(next);
    wanted.current = path;
    const group = groupOf(path);
    const order = group === undefined ? (stepOf(next, path)?.fields ?? []) : pathsInGroup(next, group);
    say(pageText.moved(form.fields[path]?.label ?? path, titleOf(next, path), order.indexOf(path) + 1));
  };
  const removeNow = (path: string) => {
    const result = withoutField(form, path);
    if (!result.ok) return ask({ kind: 'kept', path, uses: result.uses, last: result.last });
    keep(result.form);
    choose(null);
    say(pageText.removed(form.fields[path]?.label ?? path));
  };
  const remove = (path: string) => {
    const files = usesInFiles(siblings, path);
    if (withoutField(form, path).ok && files.length > 0) ask({ kind: 'remove', path, files });
    else removeNow(path);
  };
  const confirm = () => {
    if (asked?.kind === 'remove') removeNow(asked.path);
    if (asked?.kind === 'rename') {
      keep(withFieldRenamed(form, asked.path, asked.to));
      choose({ kind: 'field', path: asked.to });
    }
    ask(null);
  };
  const onKey = (path: string, event: KeyboardEvent) => {
    if (readOnly) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      settle(path, withFieldShifted(form, path, event.key === 'ArrowUp' ? -1 : 1));
    } else if (event.key === 'Delete') {
      event.preventDefault();
      remove(path);
    }
  };
  const undoKeys = (event: KeyboardEvent) => {
    const inText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (readOnly || inText || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) history.redo();
    else history.undo();
  };

  const sensors = useSensors(useSensor(PointerSensor, pointer));
  const started = ({ active }: DragStartEvent) => carry(textIn(active.data.current, 'name'));
  const dropped = ({ active, over }: DragEndEvent) => {
    carry(null);
    const what = active.data.current?.['carried'] as Carried | undefined;
    const place = over?.data.current?.['place'] as FieldPlace | undefined;
    if (!what || !place) return;
    if ('widget' in what) return add(what.widget, place);
    choose({ kind: 'field', path: what.path });
    settle(what.path, withFieldMoved(form, what.path, behindItself(form, what.path, place)));
  };

  return (
    <div ref={root} className="form-designer" onKeyDown={undoKeys}>
      <div className="toolbar">
        <Segmented
          aria-label={pageText.view}
          value={view}
          options={(Object.keys(pageText.views) as (keyof typeof pageText.views)[]).map((value) => ({
            value,
            label: pageText.views[value],
          }))}
          onChange={look}
        />
        <Button disabled={!history.canUndo || readOnly} onClick={history.undo}>
          {pageText.undo}
        </Button>
        <Button disabled={!history.canRedo || readOnly} onClick={history.redo}>
          {pageText.redo}
        </Button>
        {readOnly && <span className="quiet">{pageText.readOnly}</span>}
      </div>
      <Troubles form={form} troubles={troubles} problems={problems} choose={(path) => choose({ kind: 'field', path })} />
      {view === 'preview' ? (
        <PreviewPane form={form} sound={troubles.length === 0} />
      ) : (
        <DndContext
          sensors={sensors}
          collisionDetection={innermost}
          accessibility={dragWords}
          autoScroll={dragScroll}
          measuring={dragMeasuring}
          onDragStart={started}
          onDragEnd={dropped}
          onDragCancel={() => carry(null)}
        >
          <div className={readOnly ? 'form-columns is-read-only' : 'form-columns'}>
            {!readOnly && <Palette add={addBehind} />}
            <Canvas
              form={form}
              chosen={chosen}
              troubled={troubled}
              readOnly={readOnly}
              choose={choose}
              onKey={onKey}
              onAddStep={() => {
                const result = withNewStep(form, pageText.newStep, words);
                keep(result.form);
                choose({ kind: 'step', key: result.key });
              }}
            />
            <aside aria-label={pageText.general}>
              {chosen === null && (
                <p>
                  {pageText.nothingChosen}。{pageText.nothingChosenHint}
                </p>
              )}
              {chosen?.kind === 'step' && <StepPanel key={chosen.key} form={form} of={chosen.key} readOnly={readOnly} onForm={keep} />}
              {chosen?.kind === 'field' && (
                <FieldPanel
                  key={chosen.path}
                  form={form}
                  path={chosen.path}
                  readOnly={readOnly}
                  onForm={keep}
                  onRename={(to) =>
                    ask({
                      kind: 'rename',
                      path: chosen.path,
                      to,
                      uses: usesInForm(form, chosen.path),
                      files: usesInFiles(siblings, chosen.path),
                    })
                  }
                  onRemove={() => remove(chosen.path)}
                />
              )}
            </aside>
          </div>
          <DragOverlay dropAnimation={null}>{carried !== null && <div className="form-card is-carried">{carried}</div>}</DragOverlay>
        </DndContext>
      )}
      <p className="form-unseen" role="status">
        {said}
      </p>
      {asked && <UsesDialog form={form} asked={asked} confirm={confirm} close={() => ask(null)} />}
    </div>
  );
}

/** Of the places under the pointer the smallest: a field inside a group lies on the group's own card. */
const innermost: typeof pointerWithin = (at) =>
  pointerWithin(at).toSorted((a, b) => areaOf(at.droppableRects.get(a.id)) - areaOf(at.droppableRects.get(b.id)));
const areaOf = (box: { width: number; height: number } | undefined): number => (box ? box.width * box.height : Number.MAX_VALUE);

function textIn(data: Record<string, unknown> | undefined, name: string): string {
  const value = data?.[name];
  return typeof value === 'string' ? value : '';
}

/** Taken out of its list first, what stood behind a field moves up by one. */
function behindItself(form: FormDefinition, path: string, place: FieldPlace): FieldPlace {
  const list = 'group' in place ? pathsInGroup(form, place.group) : (form.layout.find(({ key }) => key === place.step)?.fields ?? []);
  const from = list.indexOf(path);
  return from >= 0 && from < place.index ? { ...place, index: place.index - 1 } : place;
}

/** Behind the chosen field; at the end of the chosen step; else at the end of the last. */
function placeBehind(form: FormDefinition, chosen: Chosen, widget: Widget): FieldPlace {
  const last = form.layout.at(-1)?.key ?? '';
  if (chosen?.kind === 'step') return { step: chosen.key, index: 999 };
  if (chosen?.kind !== 'field') return { step: last, index: 999 };
  const group = groupOf(chosen.path) ?? (form.fields[chosen.path]?.widget === 'repeat' ? chosen.path : undefined);
  if (group !== undefined && widget !== 'repeat') return { group, index: pathsInGroup(form, group).indexOf(chosen.path) + 1 || 999 };
  const step = stepOf(form, chosen.path);
  return { step: step?.key ?? last, index: (step?.fields.indexOf(group ?? chosen.path) ?? 998) + 1 };
}

interface TroublesProps {
  form: FormDefinition;
  troubles: readonly Trouble[];
  problems: FormDesignerProps['problems'];
  choose: (path: string) => void;
}

/** What must be put right before the form can be published, each a way to its field. */
function Troubles({ form, troubles, problems, choose }: TroublesProps) {
  const known = new Set(troubles.map(({ what }) => what));
  const all = [
    ...troubles,
    ...problems.filter(({ message }) => !known.has(message)).map(({ place, message }): Trouble => ({ path: place, what: message })),
  ];
  return (
    <div role="status">
      {all.length === 0 ? (
        <p className="quiet">{pageText.noProblems}</p>
      ) : (
        <Alert
          type="warning"
          title={pageText.problems}
          description={
            <ul className="plain">
              {all.map(({ path, what }) => {
                const label = path === null ? undefined : form.fields[path]?.label;
                return (
                  <li key={`${path ?? ''} ${what}`}>
                    {path !== null && label !== undefined ? (
                      <Button type="link" onClick={() => choose(path)}>
                        {pageText.problemAt(label, what)}
                      </Button>
                    ) : (
                      pageText.problemAt(path ?? pageText.canvas, what)
                    )}
                  </li>
                );
              })}
            </ul>
          }
        />
      )}
    </div>
  );
}
