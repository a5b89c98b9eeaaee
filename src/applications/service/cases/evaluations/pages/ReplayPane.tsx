import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Table } from 'antd';
import { useMemo, useState } from 'react';
import { readDecisionModel } from '#platform/support/decisions/pure/decide.ts';
import type { DecisionElement } from '#platform/support/decisions/pure/model.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { changedOutputs, grouped, idOf, labelOf } from '../pure/changes.ts';
import { type ChangedResult, findDroppedAt, type GroupValue, type Replayed, replayDecisionAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

export interface ReplayPaneProps {
  itemId: string;
  /** The decision models of the draft, by file name. */
  models: Readonly<Record<string, string>>;
  openCase: (id: string) => void;
}

/** Asks the decisions of a draft again for the cases already decided and lists those whose result would be another. */
export function ReplayPane({ itemId, models, openCase }: ReplayPaneProps) {
  const files = useMemo(() => Object.values(models).map((xml) => ({ xml, decisions: decisionsOf(xml) })), [models]);
  const decisions = files.flatMap(({ xml, decisions: own }) => (own ?? []).map((element) => ({ element, xml })));
  const kept = decisions.map(({ element }) => ({ id: idOf(element), name: element.name }));
  // Of a file that does not read nobody can say what it still has.
  const readable = files.every((file) => file.decisions !== null);
  const gone = useQuery({
    queryKey: ['dropped-decisions', itemId, kept],
    enabled: readable,
    queryFn: () => call(findDroppedAt, { itemId, kept }),
  });
  const dropped = readable ? (gone.data?.dropped ?? []) : [];
  if (files.length === 0 && dropped.length === 0) return null;
  return (
    <section aria-labelledby="replay">
      <h2 className="section-title" id="replay">
        {pageText.title}
      </h2>
      <p className="quiet">{pageText.lead}</p>
      {files.length > 0 && decisions.length === 0 && <p>{pageText.noDecision}</p>}
      {gone.isError && (
        <Alert type="warning" role="alert" title={gone.error instanceof CallRefused ? gone.error.message : pageText.droppedFailed} />
      )}
      {dropped.map(({ decision, cases }) => (
        <p key={decision}>{pageText.dropped(decision, cases)}</p>
      ))}
      {decisions.map(({ element, xml }) => (
        <Decision key={`${element.name} ${xml}`} itemId={itemId} element={element} xml={xml} openCase={openCase} />
      ))}
    </section>
  );
}

/** Null where the file does not read. */
function decisionsOf(xml: string): DecisionElement[] | null {
  const { model, problems } = readDecisionModel(xml);
  if (!model || problems.length > 0) return null;
  return model.source.elements.filter(({ kind }) => kind === 'decision');
}

interface DecisionProps {
  itemId: string;
  element: DecisionElement;
  xml: string;
  openCase: (id: string) => void;
}

function Decision({ itemId, element, xml, openCase }: DecisionProps) {
  const decision = element.name;
  const [found, keep] = useState<Replayed | null>(null);
  const replay = useMutation({
    mutationFn: (before: string | null) =>
      call(replayDecisionAt, { itemId, decision, xml, size: 100, ...(before === null ? {} : { before }) }),
    onSuccess: (page, before) => keep((held) => (held === null || before === null ? page : together(held, page))),
  });
  return (
    <>
      <h3>{decision}</h3>
      <p className="toolbar">
        <Button loading={replay.isPending} onClick={() => replay.mutate(null)}>
          {pageText.run}
        </Button>
        {found !== null && found.next !== null && (
          <Button loading={replay.isPending} onClick={() => replay.mutate(found.next)}>
            {pageText.goOn}
          </Button>
        )}
      </p>
      {replay.isError && (
        <Alert type="warning" role="alert" title={replay.error instanceof CallRefused ? replay.error.message : pageText.failed} />
      )}
      {found !== null && found.former !== null && <p>{pageText.renamed(found.former)}</p>}
      {found !== null && <p role="status">{summaryOf(found)}</p>}
      {found !== null && found.hidden > 0 && <p className="quiet">{pageText.hidden(found.hidden)}</p>}
      {found !== null && found.groups.length > 0 && <Groups found={found} />}
      {found !== null && found.rows.length > 0 && <Changed element={element} rows={found.rows} openCase={openCase} />}
    </>
  );
}

function Groups({ found: { groups, ungrouped } }: { found: Replayed }) {
  return (
    <ul aria-label={pageText.groups}>
      {groups.map(({ label, before, after, count }) => (
        <li key={JSON.stringify([label, before, after])}>{pageText.group(label, wordOf(before), wordOf(after), count)}</li>
      ))}
      {ungrouped > 0 && <li>{pageText.ungrouped(ungrouped)}</li>}
    </ul>
  );
}

const wordOf = (value: GroupValue): string => (value.kind === 'value' ? value.text : pageText.value[value.kind]);

function together(held: Replayed, page: Replayed): Replayed {
  const { groups, ungrouped } = grouped([...held.groups, ...page.groups]);
  return {
    former: page.former,
    known: page.known,
    groups,
    ungrouped: held.ungrouped + page.ungrouped + ungrouped,
    examined: held.examined + page.examined,
    changed: held.changed + page.changed,
    withoutResult: held.withoutResult + page.withoutResult,
    hidden: held.hidden + page.hidden,
    rows: [...held.rows, ...page.rows],
    next: page.next,
  };
}

function summaryOf({ known, examined, changed, withoutResult }: Replayed): string {
  if (examined === 0) return known ? pageText.none : pageText.unknown;
  return changed === 0 ? pageText.same(examined) : pageText.changed(examined, changed, withoutResult);
}

interface ChangedProps {
  element: DecisionElement;
  rows: readonly ChangedResult[];
  openCase: (id: string) => void;
}

function Changed({ element, rows, openCase }: ChangedProps) {
  return (
    <Table<ChangedResult>
      size="small"
      rowKey="caseId"
      pagination={false}
      dataSource={[...rows]}
      columns={[
        {
          title: pageText.number,
          render: (_, { caseId, number }) => (
            <Button type="link" aria-label={pageText.open(number ?? caseId)} onClick={() => openCase(caseId)}>
              {number ?? caseId}
            </Button>
          ),
        },
        { title: pageText.before, render: (_, row) => <Result element={element} row={row} side="before" /> },
        { title: pageText.after, render: (_, row) => <Result element={element} row={row} side="after" /> },
      ]}
    />
  );
}

/** Only what changed of a result. */
function Result({ element, row, side }: { element: DecisionElement; row: ChangedResult; side: 'before' | 'after' }) {
  const outputs = row[side];
  return (
    <>
      {Object.keys(outputs).length === 0
        ? pageText.nothing
        : changedOutputs(row.before, row.after).map((output) => (
            <div key={output}>{pageText.output(labelOf(element, output), outputs[output] ?? pageText.nothing)}</div>
          ))}
      <div className="quiet">{pageText.rules(side === 'before' ? row.rulesBefore : row.rulesAfter)}</div>
    </>
  );
}
