import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { processExamplesAt, type SimulatedStimulus, type Simulation, simulateProcessAt } from '../designer/schema.ts';
import { readVariables, writeVariables } from './typed-variables.ts';
import { simulationText as text } from './text.designer.zh.ts';
import { WaitCard } from './WaitCard.tsx';

interface Props {
  source: string;
  process: string;
  nameOf: (id: string) => string;
  showTokens: (nodes: readonly string[]) => void;
}

interface Begun {
  /** The drawing as it was at the start: changing it starts anew. */
  source: string;
  variables: Record<string, unknown>;
}

/** The process tried out by the engine itself on the server; nothing is stored, each answer is computed from the beginning. */
export function SimulationPanel({ source, process, nameOf, showTokens }: Props) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [stimuli, setStimuli] = useState<readonly SimulatedStimulus[]>([]);
  const [from, setFrom] = useState<Simulation['now'] | null>(null);
  const { data, error, isFetching } = useQuery({
    queryKey: ['process-simulation', begun, stimuli, from],
    enabled: begun !== null,
    queryFn: () =>
      call(simulateProcessAt, {
        xml: begun?.source ?? '',
        variables: begun?.variables ?? {},
        stimuli: [...stimuli],
        ...(from === null ? {} : { from }),
      }),
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 0,
  });
  useEffect(() => {
    if (data && from === null && stimuli.length === 0) setFrom(data.now);
  }, [data, from, stimuli.length]);
  const tokens = begun === null ? undefined : data?.tokens;
  useEffect(() => {
    showTokens(tokens ?? []);
    return () => showTokens([]);
  }, [tokens, showTokens]);

  if (begun === null || begun.source !== source)
    return (
      <Start
        process={process}
        changed={begun !== null}
        start={(variables) => {
          setStimuli([]);
          setFrom(null);
          setBegun({ source, variables });
        }}
      />
    );
  if (error) return <Alert type="error" role="alert" title={error.message === '' ? text.failed : error.message} />;
  if (!data) return <p className="quiet">{text.running}</p>;
  return (
    <div className="designer-simulation" aria-busy={isFetching}>
      <p aria-live="polite">
        <strong>{text.status[data.status]}</strong>
      </p>
      {data.findings.length > 0 && <Alert type="error" title={text.notRunnable} />}
      {data.refused && <Alert type="error" role="alert" title={data.refused.message} />}
      <div className="designer-row">
        <Button size="small" disabled={stimuli.length === 0} onClick={() => setStimuli(stimuli.slice(0, -1))}>
          {text.back}
        </Button>
        <Button size="small" onClick={() => setBegun(null)}>
          {text.restart}
        </Button>
      </div>
      {data.waits.length > 0 && <h4>{text.waits}</h4>}
      {data.waits.map((wait) => (
        <WaitCard
          key={`${wait.kind} ${wait.token} ${wait.key ?? ''} ${stimuli.length}`}
          wait={wait}
          outcomes={outcomesIn(begun.source)}
          act={(stimulus) => setStimuli([...(data.refused ? stimuli.slice(0, data.refused.step - 1) : stimuli), stimulus])}
        />
      ))}
      <h4>{text.variables}</h4>
      <pre className="kept-lines">{writeVariables(data.variables) || text.none}</pre>
      <h4>{text.trace}</h4>
      <ol className="designer-trace">
        {data.trace.map(({ step, what, node, name, detail }, index) => (
          // Entries are only ever added at the end.
          // oxlint-disable-next-line react/no-array-index-key -- the place in the list is what names an entry
          <li key={`${index} ${node}`}>
            <span className="quiet">{text.step(step)}</span> {text.what[what] ?? what} {name || nameOf(node)} {detail}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Outcomes that some condition of the drawing asks for. */
const outcomesIn = (source: string): string[] => [
  ...new Set([...source.matchAll(/outcome\s*=\s*(?:"|&#34;|&quot;)([^"&<]+)/g)].map(([, value = '']) => value)),
];

interface StartProps {
  process: string;
  changed: boolean;
  start: (variables: Record<string, unknown>) => void;
}

function Start({ process, changed, start }: StartProps) {
  const id = useId();
  const [typed, setTyped] = useState(text.firstVariables);
  const examples = useQuery({ queryKey: ['process-examples', process], queryFn: () => call(processExamplesAt, { process }) });
  const variables = readVariables(typed);
  return (
    <div className="designer-simulation">
      <p>{text.lead}</p>
      {changed && <Alert type="info" title={text.changed} />}
      <label htmlFor={`${id}-example`}>{text.example}</label>
      <Select
        id={`${id}-example`}
        value={null}
        placeholder={examples.data?.length === 0 ? text.noExamples : text.chooseExample}
        disabled={examples.data === undefined || examples.data.length === 0}
        options={(examples.data ?? []).map(({ startedAt, status }, index) => ({ value: index, label: text.exampleOf(startedAt, status) }))}
        onChange={(index: number | null) => {
          const chosen = index === null ? undefined : examples.data?.[index];
          if (chosen) setTyped(writeVariables(chosen.variables));
        }}
      />
      <label htmlFor={`${id}-variables`}>{text.startVariables}</label>
      <Input.TextArea
        id={`${id}-variables`}
        value={typed}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="quiet">{text.variablesHint}</p>
      {!variables.ok && <Alert type="error" role="alert" title={text.badLine(variables.line)} />}
      <Button type="primary" disabled={!variables.ok} onClick={() => variables.ok && start(variables.variables)}>
        {text.start}
      </Button>
    </div>
  );
}
