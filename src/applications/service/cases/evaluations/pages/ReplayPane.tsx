import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Table } from 'antd';
import { useMemo, useState } from 'react';
import { readDecisionModel } from '#platform/support/decisions/pure/decide.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { type ChangedResult, type Replayed, replayDecisionAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

export interface ReplayPaneProps {
  itemId: string;
  /** The decision models of the draft, by file name. */
  models: Readonly<Record<string, string>>;
  openCase: (id: string) => void;
}

/** Asks the decisions of a draft again for the cases already decided and lists those whose result would be another. */
export function ReplayPane({ itemId, models, openCase }: ReplayPaneProps) {
  const decisions = useMemo(() => Object.entries(models).flatMap(([, xml]) => decisionsOf(xml)), [models]);
  if (Object.keys(models).length === 0) return null;
  return (
    <section aria-labelledby="replay">
      <h2 className="section-title" id="replay">
        {pageText.title}
      </h2>
      <p className="quiet">{pageText.lead}</p>
      {decisions.length === 0 && <p>{pageText.noDecision}</p>}
      {decisions.map(({ name, xml }) => (
        <Decision key={`${name} ${xml.length}`} itemId={itemId} decision={name} xml={xml} openCase={openCase} />
      ))}
    </section>
  );
}

function decisionsOf(xml: string): { name: string; xml: string }[] {
  const { model, problems } = readDecisionModel(xml);
  if (!model || problems.length > 0) return [];
  return model.source.elements.filter(({ kind }) => kind === 'decision').map(({ name }) => ({ name, xml }));
}

function Decision({ itemId, decision, xml, openCase }: { itemId: string; decision: string; xml: string; openCase: (id: string) => void }) {
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
      {found !== null && <p role="status">{summaryOf(found)}</p>}
      {found !== null && found.hidden > 0 && <p className="quiet">{pageText.hidden(found.hidden)}</p>}
      {found !== null && found.rows.length > 0 && <Changed rows={found.rows} openCase={openCase} />}
    </>
  );
}

const together = (held: Replayed, page: Replayed): Replayed => ({
  examined: held.examined + page.examined,
  changed: held.changed + page.changed,
  withoutResult: held.withoutResult + page.withoutResult,
  hidden: held.hidden + page.hidden,
  rows: [...held.rows, ...page.rows],
  next: page.next,
});

function summaryOf({ examined, changed, withoutResult }: Replayed): string {
  if (examined === 0) return pageText.none;
  return changed === 0 ? pageText.same(examined) : pageText.changed(examined, changed, withoutResult);
}

function Changed({ rows, openCase }: { rows: readonly ChangedResult[]; openCase: (id: string) => void }) {
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
        { title: pageText.before, render: (_, { before, rulesBefore }) => <Result outputs={before} rules={rulesBefore} /> },
        { title: pageText.after, render: (_, { after, rulesAfter }) => <Result outputs={after} rules={rulesAfter} /> },
      ]}
    />
  );
}

function Result({ outputs, rules }: { outputs: Readonly<Record<string, string>>; rules: readonly number[] }) {
  const entries = Object.entries(outputs);
  return (
    <>
      {entries.length === 0
        ? pageText.nothing
        : entries.map(([name, value]) => <div key={name}>{name === 'value' ? value : `${name}: ${value}`}</div>)}
      <div className="quiet">{pageText.rules(rules)}</div>
    </>
  );
}
