import { Button, Card, Descriptions } from 'antd';
import type { DeskCase } from '../schema.ts';
import { targetId } from './targets.ts';
import { type Answer, type AnswerRow, answeredSteps } from './answers.ts';
import { pageText } from './text.zh.ts';

/** Fields and materials marked while reading, to be told all at once. */
export interface Marking {
  marked: readonly string[];
  toggle: (target: string) => void;
}

export function Mark({ marking, target, name }: { marking: Marking | null; target: string; name: string }) {
  if (marking === null) return null;
  const on = marking.marked.includes(target);
  return (
    <Button
      size="small"
      type={on ? 'primary' : 'text'}
      aria-pressed={on}
      aria-label={pageText.markFor(name)}
      onClick={() => marking.toggle(target)}
    >
      {pageText.mark}
    </Button>
  );
}

/** Everything that was filled in, under the titles of its steps; each row of a list with its own fields. */
export function FormCard({ view, marking }: { view: DeskCase; marking: Marking | null }) {
  return (
    <Card size="small" title={<h2>{pageText.form}</h2>}>
      {answeredSteps(view).map(({ title, parts }) => (
        <section key={title} className="answered">
          <h3>{title}</h3>
          {runsOf(parts).map((run, index) =>
            'group' in run ? (
              <Row key={`${run.group}${run.number}`} row={run} marking={marking} />
            ) : (
              // A step's single answers come in one or two runs that never change places.
              <Answers key={`run${index}`} answers={run.answers} marking={marking} named="" />
            ),
          )}
        </section>
      ))}
    </Card>
  );
}

function Row({ row, marking }: { row: AnswerRow; marking: Marking | null }) {
  if (row.answers.length === 0)
    return (
      <p>
        {row.group} <span className="quiet">{pageText.noRows}</span>
      </p>
    );
  const name = `${row.group} ${row.number}`;
  return (
    <>
      <h4>{name}</h4>
      <Answers answers={row.answers} marking={marking} named={`${name} · `} />
    </>
  );
}

function Answers({ answers, marking, named }: { answers: readonly Answer[]; marking: Marking | null; named: string }) {
  return (
    <Descriptions
      size="small"
      column={1}
      bordered
      styles={{ label: { width: '13em' } }}
      items={answers.map(({ path, label, shown, computed }) => ({
        key: path,
        label,
        children: (
          <div className="marked-row" id={targetId(path)} tabIndex={-1}>
            <span className="kept-lines">{shown}</span>
            {!computed && <Mark marking={marking} target={path} name={named + label} />}
          </div>
        ),
      }))}
    />
  );
}

/** Single answers that follow each other make one table. */
function runsOf(parts: readonly (Answer | AnswerRow)[]): (AnswerRow | { answers: readonly Answer[] })[] {
  const runs: (AnswerRow | { answers: Answer[] })[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if ('group' in part) runs.push(part);
    else if (last === undefined || 'group' in last) runs.push({ answers: [part] });
    else last.answers.push(part);
  }
  return runs;
}
