import { Alert, Button, Empty, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useSourceHistory } from '#platform/ui/console/history.ts';
import { askedInputs } from '../pure/inputs.ts';
import { formOf, logicOf, withLogic } from '../pure/logic.ts';
import type { DecisionElement, ModelSource } from '../pure/model.ts';
import { readModel } from '../pure/read-model.ts';
import { writeModel } from '../pure/write.ts';
import { type ModelProblem, XmlRefusal } from '../pure/xml.ts';
import { reasonOf } from '../text.zh.ts';
import { expressionDefect, namesOfElement, useCompiled } from './checking.ts';
import { nameList } from './ColumnDialog.tsx';
import { TablePane } from './TablePane.tsx';
import { pageText } from './text.zh.ts';
import { type Example, tryOut, type Typed } from './trying.ts';
import { TryOut } from './TryOut.tsx';
import './designer.css';

export interface TableDesignerProps {
  /** The DMN file. */
  source: string;
  onChange: (source: string) => void;
  readOnly?: boolean;
  problems: readonly { place: string | null; message: string }[];
}

function read(source: string): { model: ModelSource; problem: null } | { model: null; problem: ModelProblem } {
  try {
    return { model: readModel(source), problem: null };
  } catch (cause) {
    if (cause instanceof XmlRefusal) return { model: null, problem: cause.problem };
    throw cause;
  }
}

/** Decisions of one DMN file: tables as a spreadsheet, expressions as text, each checked and tried out while it is written. */
export function TableDesigner({ source, onChange, readOnly = false, problems }: TableDesignerProps) {
  const history = useSourceHistory(source, onChange);
  const { model, problem } = useMemo(() => read(source), [source]);
  const compiled = useCompiled(source);
  const [chosen, choose] = useState<string | null>(null);
  // Cases kept for a decision stay while another is looked at.
  const [kept, keep] = useState<ReadonlyMap<string, readonly Example[]>>(new Map());
  if (problem)
    return (
      <Alert
        type="error"
        showIcon
        title={pageText.unreadable}
        description={pageText.unreadableHint(problem.line, reasonOf(problem.code))}
        action={
          <Button disabled={!history.canUndo} onClick={history.undo}>
            {pageText.undo}
          </Button>
        }
      />
    );
  const editable = model.elements.filter(({ kind }) => kind === 'decision' || kind === 'knowledge');
  const element = editable.find(({ key }) => key === chosen) ?? editable.find(({ kind }) => kind === 'decision') ?? editable[0];
  if (!element) return <Empty description={`${pageText.empty}。${pageText.emptyHint}`} />;
  const edit = (next: DecisionElement) => {
    history.commit(writeModel(source, { ...model, elements: model.elements.map((one) => (one.key === next.key ? next : one)) }));
  };
  return (
    <div className="decision-designer">
      <aside aria-label={pageText.elements}>
        <div className="toolbar">
          <Button disabled={!history.canUndo || readOnly} onClick={history.undo}>
            {pageText.undo}
          </Button>
          <Button disabled={!history.canRedo || readOnly} onClick={history.redo}>
            {pageText.redo}
          </Button>
        </div>
        <h3>{pageText.elements}</h3>
        <ElementList model={model} chosen={element.key} choose={choose} />
      </aside>
      <div className="decision-work">
        {readOnly && <p className="quiet">{pageText.readOnly}</p>}
        <Told problems={problems} />
        <h2 className="section-title">{element.name}</h2>
        <ElementPane
          key={element.key}
          model={model}
          element={element}
          compiled={compiled}
          fresh={compiled.source === source}
          readOnly={readOnly}
          examples={kept.get(element.key) ?? []}
          onExamples={(examples) => keep(new Map(kept).set(element.key, examples))}
          onElement={edit}
          onUndo={history.undo}
          onRedo={history.redo}
        />
      </div>
    </div>
  );
}

/** What the check of the whole service says of this file. */
function Told({ problems }: Pick<TableDesignerProps, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <Alert
      type="warning"
      title={pageText.otherProblems}
      description={
        <ul>
          {problems.map(({ place, message }) => (
            <li key={`${place ?? ''} ${message}`}>{message}</li>
          ))}
        </ul>
      }
    />
  );
}

function ElementList({ model, chosen, choose }: { model: ModelSource; chosen: string; choose: (key: string) => void }) {
  const nameOf = (key: string) => model.elements.find((one) => one.key === key)?.name ?? key;
  return (
    <ul className="plain">
      {model.elements.map((element) => {
        const { key, kind, name, requires } = element;
        const users = model.elements.filter((one) => one.requires.includes(key)).map((one) => one.name);
        return (
          <li key={key} className={key === chosen ? 'element is-chosen' : 'element'}>
            {kind === 'decision' || kind === 'knowledge' ? (
              <Button type="link" aria-current={key === chosen} onClick={() => choose(key)}>
                {name}
              </Button>
            ) : (
              <strong>{name}</strong>
            )}
            <div className="quiet">
              {pageText.kinds[kind]}
              {(kind === 'decision' || kind === 'knowledge') && ` · ${pageText.form[formOf(element)]}`}
            </div>
            {requires.length > 0 && <div className="quiet">{pageText.needs(requires.map(nameOf).join('、'))}</div>}
            {users.length > 0 && <div className="quiet">{pageText.neededBy(users.join('、'))}</div>}
          </li>
        );
      })}
    </ul>
  );
}

interface ElementPaneProps {
  model: ModelSource;
  element: DecisionElement;
  compiled: ReturnType<typeof useCompiled>;
  fresh: boolean;
  readOnly: boolean;
  examples: readonly Example[];
  onExamples: (examples: readonly Example[]) => void;
  onElement: (element: DecisionElement) => void;
  onUndo: () => void;
  onRedo: () => void;
}

function ElementPane(props: ElementPaneProps) {
  const { model, element, compiled, fresh, readOnly, examples, onExamples, onElement, onUndo, onRedo } = props;
  const [typed, type] = useState<Typed>({});
  const around = useMemo(
    () => (compiled.model ? { names: namesOfElement(compiled.model, element), types: compiled.model.types } : null),
    // Names and types change with the compiled model only; an edit of a cell changes neither.
    [compiled.model, element],
  );
  const asked = useMemo(() => askedInputs(model, element), [model, element]);
  const some = Object.values(typed).some((text) => text !== '');
  const tried = useMemo(
    () =>
      compiled.model && element.kind === 'decision' && (some || asked.length === 0)
        ? tryOut(compiled.model, element.name, asked, typed)
        : null,
    [compiled.model, element, asked, typed, some],
  );
  const logic = logicOf(element);
  const hits = useMemo(() => {
    const own = logic?.kind === 'table' ? tried?.tables.find(({ table }) => table === (logic.source.id ?? '')) : undefined;
    return new Set(fresh && own ? own.rules.map((rule) => rule - 1) : []);
  }, [tried, logic, fresh]);
  return (
    <>
      {logic?.kind === 'table' && (
        <TablePane
          name={element.name}
          table={logic.table}
          around={around}
          hits={hits}
          readOnly={readOnly}
          onTable={(table) => onElement(withLogic(element, { ...logic, table }))}
          onUndo={onUndo}
          onRedo={onRedo}
        />
      )}
      {logic?.kind === 'literal' && (
        <LiteralPane
          element={element}
          text={logic.text}
          names={around?.names ?? {}}
          readOnly={readOnly}
          onText={(text) => onElement(withLogic(element, { ...logic, text }))}
        />
      )}
      {logic?.kind !== 'table' && logic?.kind !== 'literal' && <p>{pageText.otherForm}</p>}
      {element.kind === 'decision' && (
        <TryOut
          model={compiled.model}
          decision={element.name}
          asked={asked}
          typed={typed}
          onTyped={type}
          tried={tried}
          examples={examples}
          onExamples={onExamples}
        />
      )}
    </>
  );
}

interface LiteralPaneProps {
  element: DecisionElement;
  text: string;
  names: ReturnType<typeof namesOfElement>;
  readOnly: boolean;
  onText: (text: string) => void;
}

/** An expression on its own. What cannot be read is kept as typed and said at once; the file gets it when the field is left. */
function LiteralPane({ element, text, names, readOnly, onText }: LiteralPaneProps) {
  const [draft, change] = useState<{ of: string; text: string }>({ of: text, text });
  const shown = draft.of === text ? draft.text : text;
  const defect = expressionDefect(shown, names, 'expression');
  return (
    <div className="labelled">
      <label htmlFor="literal">{pageText.literal}</label>
      {element.logic?.kind === 'function' && (
        <p className="quiet">{pageText.parameters(element.logic.parameters.map(({ name }) => name).join('、'))}</p>
      )}
      <Input.TextArea
        id="literal"
        className="code"
        autoSize={{ minRows: 4 }}
        spellCheck={false}
        readOnly={readOnly}
        value={shown}
        aria-describedby="literal-told"
        onChange={({ target }) => change({ of: text, text: target.value })}
        onBlur={() => shown !== text && onText(shown)}
      />
      <p id="literal-told" role="status" className={defect === null ? 'light-green' : 'light-red'}>
        {defect ?? pageText.literalFine}
      </p>
      <p className="quiet">
        {pageText.namesUsable}:{nameList(names)}
      </p>
    </div>
  );
}
