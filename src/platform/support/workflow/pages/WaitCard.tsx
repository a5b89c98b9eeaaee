import { AutoComplete, Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { SimulatedStimulus, SimulatedWait } from '../designer/schema.ts';
import { simulationText as text } from './text.designer.zh.ts';
import { readVariables } from './typed-variables.ts';

interface Props {
  wait: SimulatedWait;
  outcomes: readonly string[];
  act: (stimulus: SimulatedStimulus) => void;
}

/** One place where the process waits, with what can happen there. */
export function WaitCard({ wait, outcomes, act }: Props) {
  const id = useId();
  const [outcome, setOutcome] = useState('');
  const [typed, setTyped] = useState('');
  const more = readVariables(typed);
  const variables = { ...(outcome === '' ? {} : { outcome }), ...(more.ok ? more.variables : {}) };
  const answers = wait.kind !== 'timer' && wait.kind !== 'stuck';
  return (
    <section className="designer-wait" aria-label={text.waitOf[wait.kind](wait.name)}>
      <p>
        <strong>{text.waitOf[wait.kind](wait.name)}</strong> <span className="quiet">{wait.detail}</span>
      </p>
      {wait.kind === 'task' && (
        <>
          <label htmlFor={`${id}-outcome`}>{text.outcome}</label>
          <AutoComplete id={`${id}-outcome`} value={outcome} onChange={setOutcome} options={outcomes.map((value) => ({ value }))} />
        </>
      )}
      {answers && (
        <>
          <label htmlFor={`${id}-variables`}>{text.answer}</label>
          <Input.TextArea id={`${id}-variables`} value={typed} autoSize onChange={(event) => setTyped(event.target.value)} />
        </>
      )}
      {!more.ok && <p role="alert">{text.badLine(more.line)}</p>}
      <div className="designer-row">
        {actsOf(wait, variables).map(({ label, stimulus }) => (
          <Button key={label} size="small" disabled={!more.ok} onClick={() => act(stimulus)}>
            {label}
          </Button>
        ))}
      </div>
    </section>
  );
}

function actsOf(wait: SimulatedWait, variables: Record<string, unknown>): { label: string; stimulus: SimulatedStimulus }[] {
  const { kind, token, key } = wait;
  if (kind === 'task')
    return [
      { label: text.acts.complete, stimulus: { type: 'taskCompleted', token, variables } },
      ...wait.returnTo.map(({ id, name }) => ({
        label: text.acts.returnTo(name),
        stimulus: { type: 'returnTo' as const, token, node: id },
      })),
    ];
  if (kind === 'service')
    return [
      { label: text.acts.succeed, stimulus: { type: 'serviceReturned', token, variables } },
      { label: text.acts.fail, stimulus: { type: 'serviceFailed', token, error: 'failed' } },
    ];
  if (kind === 'timer') return key === null ? [] : [{ label: text.acts.fire, stimulus: { type: 'timerFired', key } }];
  if (kind === 'message')
    return [
      { label: text.acts.receive, stimulus: { type: 'messageReceived', message: wait.event, ...(key === null ? {} : { key }), variables } },
    ];
  if (kind === 'signal') return [{ label: text.acts.receiveSignal, stimulus: { type: 'signalReceived', signal: wait.event, variables } }];
  if (kind === 'condition') return [{ label: text.acts.change, stimulus: { type: 'variablesChanged', variables } }];
  return [];
}
