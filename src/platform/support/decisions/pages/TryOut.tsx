import { Button, Input, Select, Tag } from 'antd';
import { useId } from 'react';
import type { DecisionModel } from '../pure/drg.ts';
import type { AskedInput } from '../pure/inputs.ts';
import { reasonOf } from '../text.zh.ts';
import { pageText } from './text.zh.ts';
import { type Example, type Tried, tryOut, type Typed } from './trying.ts';

export interface TryOutProps {
  model: DecisionModel | null;
  decision: string;
  asked: readonly AskedInput[];
  typed: Typed;
  onTyped: (typed: Typed) => void;
  tried: Tried | null;
  examples: readonly Example[];
  onExamples: (examples: readonly Example[]) => void;
}

/** A case typed in, its result at once; cases worth keeping, worked out again after every change. */
export function TryOut({ model, decision, asked, typed, onTyped, tried, examples, onExamples }: TryOutProps) {
  return (
    <section className="designer-part" aria-labelledby="try-out">
      <h3 id="try-out">{pageText.tryOut}</h3>
      <p className="quiet">{asked.length === 0 ? pageText.noInputs : pageText.tryHint}</p>
      <div className="designer-asked">
        {asked.map((input) => (
          <Asked
            key={input.path}
            input={input}
            text={typed[input.path] ?? ''}
            onText={(text) => onTyped({ ...typed, [input.path]: text })}
          />
        ))}
      </div>
      {tried && <Outcome tried={tried} />}
      <Button
        disabled={!tried}
        onClick={() => tried && onExamples([...examples, { name: pageText.exampleName(examples.length + 1), typed, result: tried.text }])}
      >
        {pageText.saveExample}
      </Button>
      <h4>{pageText.examples}</h4>
      <p className="quiet">{examples.length === 0 ? pageText.noExamples : pageText.examplesHint}</p>
      <ul className="plain">
        {examples.map((example, at) => (
          <Kept
            key={example.name}
            example={example}
            now={model ? tryOut(model, decision, asked, example.typed).text : example.result}
            load={() => onTyped(example.typed)}
            accept={(result) => onExamples(examples.with(at, { ...example, result }))}
            drop={() => onExamples(examples.toSpliced(at, 1))}
          />
        ))}
      </ul>
    </section>
  );
}

function Asked({ input: { path, title, type }, text, onText }: { input: AskedInput; text: string; onText: (text: string) => void }) {
  const id = useId();
  const kind = type === '' ? pageText.feelValue : (pageText.types[type] ?? type);
  return (
    <div className="labelled">
      <label htmlFor={id}>
        {title} <span className="quiet">{title === path ? kind : `${path} · ${kind}`}</span>
      </label>
      {type === 'boolean' ? (
        <Select
          id={id}
          value={text}
          onChange={onText}
          options={[
            { value: '', label: pageText.unset },
            { value: 'true', label: pageText.yes },
            { value: 'false', label: pageText.no },
          ]}
        />
      ) : (
        <Input
          id={id}
          type={type === 'date' ? 'date' : 'text'}
          value={text}
          spellCheck={false}
          onChange={({ target }) => onText(target.value)}
        />
      )}
    </div>
  );
}

/** The result, the rules that led to it, and what their annotations say. */
function Outcome({ tried: { text, reasons, tables } }: { tried: Tried }) {
  return (
    <div className="designer-result" role="status">
      <p>
        <strong>{pageText.result}</strong> {text}
      </p>
      {tables.map(({ table, rules, notes }, at) => (
        <p key={`${table}${at}`} className="quiet">
          {tables.length > 1 && `${pageText.traceOf(table)} `}
          {rules.length === 0 ? pageText.noHit : pageText.hits(rules.join('、'))}
          {notes.length > 0 && ` · ${notes.join(' · ')}`}
        </p>
      ))}
      {reasons.length > 0 && (
        <p className="quiet">
          {pageText.reasons} {reasons.map(reasonOf).join(' ')}
        </p>
      )}
    </div>
  );
}

interface KeptProps {
  example: Example;
  now: string;
  load: () => void;
  accept: (result: string) => void;
  drop: () => void;
}

function Kept({ example: { name, result }, now, load, accept, drop }: KeptProps) {
  const changed = now !== result;
  return (
    <li className={changed ? 'finding is-grave' : 'finding is-quiet'}>
      <strong>{name}</strong> {changed ? pageText.changed(result, now) : result} {!changed && <Tag>{pageText.same}</Tag>}
      <div className="toolbar">
        <Button size="small" onClick={load}>
          {pageText.load} {name}
        </Button>
        {changed && (
          <Button size="small" onClick={() => accept(now)}>
            {pageText.accept}
          </Button>
        )}
        <Button size="small" onClick={drop}>
          {pageText.drop} {name}
        </Button>
      </div>
    </li>
  );
}
