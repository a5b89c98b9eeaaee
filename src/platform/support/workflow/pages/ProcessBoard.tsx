import { useQuery } from '@tanstack/react-query';
import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { Alert, Button, Tabs } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { checkProcessAt, processChoicesAt, type ProcessChoices } from '../designer/schema.ts';
import { type DesignerProblem, FindingList } from './FindingList.tsx';
import { fitDrawing, READABLE } from './fit.ts';
import { useMarks } from './marks.ts';
import { nameOf } from './properties.ts';
import { PropertyPanel } from './PropertyPanel.tsx';
import { SimulationPanel } from './SimulationPanel.tsx';
import { StepTable } from './StepTable.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useModeler } from './use-modeler.ts';
import { designerText as text, simulationText } from './text.designer.zh.ts';
import './designer.css';

interface Props {
  source: string;
  onChange: (source: string) => void;
  readOnly: boolean;
  problems: readonly DesignerProblem[];
  departments?: readonly { id: string; name: string }[];
}

const noChoices: ProcessChoices = { duties: [], departments: [], limits: [] };
const nowhere: readonly string[] = [];
const noDepartments: NonNullable<Props['departments']> = [];

export function ProcessBoard({ source, onChange, readOnly, problems, departments = noDepartments }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const { viewer, version, selected, failed } = useModeler(holder, { source, readOnly, onChange });
  const choices = useQuery({ queryKey: ['process-choices'], queryFn: () => call(processChoicesAt, {}), staleTime: Infinity });
  const check = useCheck(source);
  const [full, fill] = useState(false);
  const [wide, widen] = useState(false);
  const [tab, setTab] = useState('properties');
  /** What an import took the place of, to go back to. */
  const [replaced, setReplaced] = useState<string | null>(null);
  const [tokens, setTokens] = useState<readonly string[]>(nowhere);
  const get = useMemo(() => viewer?.get.bind(viewer), [viewer]);
  const drawn = version > 0;

  const all = useMemo(() => withoutTwins([...check.problems, ...problems]), [check.problems, problems]);
  const problemMarks = useMemo(() => {
    const places = Map.groupBy(
      all.filter(({ place }) => place !== null),
      ({ place }) => place ?? '',
    );
    return [...places].map(([place, held]) => ({
      place,
      text: text.problemMark,
      title: held.map(({ message }) => message).join(' '),
    }));
  }, [all]);
  const tokenMarks = useMemo(
    () =>
      [...Map.groupBy(tokens, (node) => node)].map(([place, held]) => ({
        place,
        text: simulationText.tokens(held.length),
        title: simulationText.tokensHere(held.length),
      })),
    [tokens],
  );
  useMarks(drawn ? get : undefined, version, 'problem', problemMarks);
  useMarks(drawn ? get : undefined, version, 'token', tokenMarks);

  const offered = choices.data ?? noChoices;
  const drawing = get && drawn ? { get, choices: { ...offered, departments: [...departments, ...offered.departments] } } : null;
  const choose = (element: Shape) => {
    get?.('selection').select(element);
    get?.('canvas').scrollToElement(element.id);
    setTab('properties');
    widen(false);
    // The panel is drawn first, then it takes the focus, so that the keyboard goes on there.
    requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>('#designer-element')?.focus()));
  };
  /** With more room, or less, the drawing is fitted into it, once the box has its new size. */
  const roomed = (change: (to: boolean) => void) => (to: boolean) => {
    change(to);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        get?.('canvas').resized();
        if (viewer) fitDrawing(viewer, readOnly, READABLE);
      }),
    );
  };
  const take = async (xml: string) => {
    const held = source;
    try {
      await viewer?.importXML(xml);
    } catch {
      await viewer?.importXML(source);
      return false;
    }
    setReplaced(held);
    onChange(xml);
    setTab('findings');
    return true;
  };

  return (
    <section className={['designer', full ? 'designer-full' : '', wide ? 'designer-wide' : ''].join(' ').trim()} aria-label={text.designer}>
      {failed && <Alert type="error" role="alert" title={text.sourceUnreadable} />}
      {replaced !== null && (
        <Alert
          type="info"
          role="status"
          title={text.replaced}
          action={
            <Button size="small" onClick={() => void take(replaced).then((back) => back && setReplaced(null))}>
              {text.takeBack}
            </Button>
          }
          closable={{ onClose: () => setReplaced(null), 'aria-label': text.keepImported }}
        />
      )}
      {drawing && viewer && (
        <Toolbar viewer={viewer} readOnly={readOnly} take={take} full={full} fill={roomed(fill)} wide={wide} widen={roomed(widen)} />
      )}
      <div className="designer-columns">
        <div className="designer-canvas" ref={holder} />
        <aside aria-label={text.side}>
          {drawing && (
            <Tabs
              activeKey={tab}
              onChange={setTab}
              items={[
                {
                  key: 'properties',
                  label: text.properties,
                  children: (
                    <PropertyPanel drawing={drawing} element={selected ?? drawing.get('canvas').getRootElement()} readOnly={readOnly} />
                  ),
                },
                {
                  key: 'findings',
                  label: text.findings(all.length),
                  children: <FindingList drawing={drawing} problems={all} state={check.state} jump={choose} />,
                },
                {
                  key: 'simulation',
                  label: text.simulation,
                  children: (
                    <SimulationPanel
                      source={source}
                      process={drawing.get('canvas').getRootElement().businessObject.id}
                      nameOf={(id) => {
                        const element = drawing.get('elementRegistry').get(id);
                        return element ? nameOf(element) : id;
                      }}
                      showTokens={setTokens}
                    />
                  ),
                },
              ]}
            />
          )}
        </aside>
      </div>
      {drawing && <StepTable drawing={drawing} selected={selected} choose={choose} readOnly={readOnly} />}
    </section>
  );
}

/** The check of the folder and the check of the drawing tell the same with other words around it: their first sentence is compared. */
function withoutTwins(problems: readonly DesignerProblem[]): DesignerProblem[] {
  const told: DesignerProblem[] = [];
  for (const problem of problems) {
    const isTold = (one: DesignerProblem): boolean => {
      const [sentence = ''] = one.message.split(/(?<=。)/u);
      return one.place === problem.place && problem.message.includes(sentence);
    };
    if (!told.some(isTold)) told.push(problem);
  }
  return told;
}

/** While typing the reader is left in peace. */
const QUIET = 600;
const noProblems: readonly DesignerProblem[] = [];

/** Has the source read by the engine's own reader, a moment after the last change. */
function useCheck(source: string): { problems: readonly DesignerProblem[]; state: 'checking' | 'checked' | 'failed' } {
  const [settled, setSettled] = useState(source);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(source), QUIET);
    return () => clearTimeout(timer);
  }, [source]);
  const { data, isError, isFetching } = useQuery({
    queryKey: ['process-check', settled],
    queryFn: () => call(checkProcessAt, { xml: settled }),
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  return {
    problems: data?.findings ?? noProblems,
    state: isError ? 'failed' : isFetching || settled !== source || !data ? 'checking' : 'checked',
  };
}
