import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Descriptions, Input, Space, Spin, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { chineseDay } from '#kernel/time.ts';
import { flatten } from '#platform/support/forms/pure/paths.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { CaseId, type DeskAct, type DeskCase, getDeskCaseAt, replyMessageAt } from '../schema.ts';
import { DeclareDialog } from '../avoidance/pages/ReasonDialog.tsx';
import { pageText as avoidanceText } from '../avoidance/pages/text.zh.ts';
import { isOpen } from '../rules.ts';
import { wordsOf } from '../text.ts';
import { ActDialog } from './ActDialog.tsx';
import { LightTag } from './LightTag.tsx';
import { pageText } from './text.zh.ts';

const words = wordsOf('zh');

export function CasePage({ caseId, back }: { caseId: string; back: () => void }) {
  const found = useQuery({
    queryKey: ['case', caseId],
    queryFn: () => call(getDeskCaseAt, { caseId: CaseId.parse(caseId) }),
    retry: false,
  });
  const [act, setAct] = useState<DeskAct | null>(null);
  const [declaring, declare] = useState(false);
  const [marked, setMarked] = useState<readonly string[]>([]);
  if (found.isPending) return <Spin aria-label={pageText.loading} />;
  if (found.isError)
    return (
      <Alert
        type="error"
        role="alert"
        title={found.error instanceof CallRefused ? found.error.message : pageText.failed}
        action={<Button onClick={() => void found.refetch()}>{pageText.retry}</Button>}
      />
    );
  const view = found.data;
  const marking: Marking | null = view.acts.includes('requestCorrection')
    ? { marked, toggle: (target) => setMarked(marked.includes(target) ? marked.filter((one) => one !== target) : [...marked, target]) }
    : null;
  const secondary = view.acts.filter((one) => one !== view.primary);
  return (
    <>
      <div className="case-head">
        <Button type="link" onClick={back}>
          {pageText.back}
        </Button>
        <h1 className="page-title">
          {view.itemName} <span className="quiet">{view.number}</span>
        </h1>
        <Space wrap>
          <Tag>{words.status[view.status]}</Tag>
          <LightTag light={view.light} dueOn={view.dueOn} leftDays={view.clock?.leftDays ?? null} />
          {view.clock && <span className="quiet">{view.clock.article}</span>}
          {view.clock?.stops
            .filter(({ toOn }) => toOn === null)
            .map((stop) => (
              <span key={stop.fromOn} className="quiet">
                {pageText.stopped(words.stop[stop.kind], chineseDay(stop.fromOn), stop.expectedDays)}
              </span>
            ))}
          {view.clock?.assumed === true && <span className="quiet">{pageText.assumedNote}</span>}
        </Space>
      </div>
      <div className="case-columns">
        <div>
          <Applicant view={view} />
          <FormContent view={view} marking={marking} />
          <Materials view={view} marking={marking} />
        </div>
        <div>
          <Card size="small" title={<h2>{pageText.doNow}</h2>}>
            <p>
              {view.task ? pageText.waitingFor(view.task.name) : pageText.nothingToDo}
              {view.task !== null && view.acts.length === 0 && ` ${pageText.othersTurn}`}
              {view.task?.claimedBy != null && ` · ${pageText.claimedBy(view.task.claimedBy)}`}
            </p>
            <Space wrap>
              {view.primary && (
                <Button type="primary" onClick={() => setAct(view.primary)}>
                  {words.act[view.primary]}
                </Button>
              )}
              {secondary.map((one) => (
                <Button key={one} danger={one === 'refuse' || one === 'refuseAcceptance'} onClick={() => setAct(one)}>
                  {words.act[one]}
                </Button>
              ))}
              {isOpen(view.status) && <Button onClick={() => declare(true)}>{avoidanceText.declare}</Button>}
            </Space>
          </Card>
          {view.ruleResults.length > 0 && (
            <Card size="small" title={<h2>{pageText.ruleResults}</h2>}>
              {view.ruleResults.map((result) => (
                <p key={result.decision}>
                  <strong>{result.decision}</strong> {result.result}
                  <br />
                  <span className="quiet">{result.rules.join(' ')}</span>
                </p>
              ))}
            </Card>
          )}
          <History view={view} />
          <Documents view={view} />
          <Messages view={view} />
        </div>
      </div>
      {declaring && <DeclareDialog caseId={view.id} leave={back} close={() => declare(false)} />}
      <Card className="case-process" size="small" title={<h2>{pageText.process}</h2>}>
        {/* Drawn by our own engine from the definition: no outside markup. */}
        <img
          className="process-picture"
          alt={view.task ? pageText.waitingFor(view.task.name) : words.status[view.status]}
          src={`data:image/svg+xml;utf8,${encodeURIComponent(view.picture)}`}
        />
      </Card>
      {act && <ActDialog act={act} view={view} marked={marked} close={() => setAct(null)} />}
    </>
  );
}

function Applicant({ view }: { view: DeskCase }) {
  const { applicant } = view;
  return (
    <Card size="small" title={<h2>{pageText.applicant}</h2>}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'name', label: pageText.applicant, children: applicant.name },
          { key: 'id', label: pageText.idNumber, children: applicant.idNumber },
          { key: 'phone', label: pageText.phone, children: applicant.phone },
        ]}
      />
      {applicant.masked && <p className="quiet">{pageText.masked}</p>}
    </Card>
  );
}

/** Fields and materials marked while reading, to be told all at once. */
interface Marking {
  marked: readonly string[];
  toggle: (target: string) => void;
}

function Mark({ marking, target, name }: { marking: Marking | null; target: string; name: string }) {
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

function FormContent({ view, marking }: { view: DeskCase; marking: Marking | null }) {
  const flat = flatten(view.answers);
  const labelOf = (path: string) => {
    const [, list = '', index = ''] = /^(.+?)\.(\d+)\./.exec(path) ?? [];
    const own = view.form.fields[path]?.label ?? view.form.fields[path.replace(/\.\d+(?=\.)/, '[]')]?.label ?? path;
    return list === '' ? own : `${view.form.fields[list]?.label ?? list} ${Number(index) + 1} · ${own}`;
  };
  const shown = (path: string, value: string) => view.form.fields[path]?.options?.find((option) => option.value === value)?.label ?? value;
  return (
    <Card size="small" title={<h2>{pageText.form}</h2>}>
      <Descriptions
        size="small"
        column={1}
        bordered
        styles={{ label: { width: '13em' } }}
        items={Object.entries(flat).map(([path, value]) => ({
          key: path,
          label: labelOf(path),
          children: (
            <div className="marked-row">
              <span>{(Array.isArray(value) ? value : [value]).map((one) => shown(path, one)).join(', ')}</span>
              {view.form.fields[path]?.value === undefined && <Mark marking={marking} target={path} name={labelOf(path)} />}
            </div>
          ),
        }))}
      />
    </Card>
  );
}

/** Why a slot is empty: nobody asks for it, or it is missing. */
function emptySlot({ obtained, required }: DeskCase['materials'][number]): string {
  if (obtained) return pageText.obtained;
  return required ? pageText.noFile : pageText.notNeeded;
}

function Materials({ view, marking }: { view: DeskCase; marking: Marking | null }) {
  return (
    <Card size="small" title={<h2>{pageText.materials}</h2>}>
      <ul className="plain">
        {view.materials.map((material) => (
          <li key={material.slot}>
            <div className="marked-row">
              <strong>{material.name}</strong>
              <Mark marking={marking} target={material.slot} name={material.name} />
            </div>
            {material.files.length === 0 && <span className="quiet"> {emptySlot(material)}</span>}
            {material.files.map((file) => (
              <div key={file.id}>
                <a href={`/api/cases/${view.id}/files/${file.id}`}>{file.name}</a>{' '}
                <span className="quiet">{Math.ceil(file.size / 1024)} KB</span>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function History({ view }: { view: DeskCase }) {
  return (
    <Card size="small" title={<h2>{pageText.history}</h2>}>
      <Timeline
        items={view.events.map((event) => ({
          key: `${event.recordedAt}${event.kind}`,
          content: (
            <>
              {words.event[event.kind]} <span className="quiet">{chineseDay(event.effectiveOn)}</span>
              {event.by !== null && <span className="quiet"> {event.by}</span>}
              {event.text !== null && <p className="kept-lines">{event.text}</p>}
            </>
          ),
        }))}
      />
    </Card>
  );
}

function Documents({ view }: { view: DeskCase }) {
  return (
    <Card size="small" title={<h2>{pageText.documents}</h2>}>
      <ul className="plain">
        {view.documents.map((document) => (
          <li key={document.id}>
            {document.title} <span className="quiet">{document.number}</span>{' '}
            {document.ready ? (
              <a href={`/api/cases/${view.id}/documents/${document.id}`} target="_blank" rel="noreferrer">
                {pageText.download}
              </a>
            ) : (
              <span className="quiet">{pageText.making}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Messages({ view }: { view: DeskCase }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => call(replyMessageAt, { caseId: view.id, text }),
    onSuccess: async () => {
      setText('');
      await client.invalidateQueries({ queryKey: ['case', view.id] });
    },
  });
  return (
    <Card size="small" title={<h2>{pageText.messages}</h2>}>
      <ul className="plain">
        {view.messages.map((message) => (
          <li key={message.sentAt}>
            <span className="quiet">{message.fromOfficial ? pageText.reply : pageText.applicant}</span>{' '}
            <span className="kept-lines">{message.text}</span>
          </li>
        ))}
      </ul>
      {send.isError && <Alert type="error" role="alert" title={send.error instanceof CallRefused ? send.error.message : pageText.failed} />}
      <label className="quiet" htmlFor="reply">
        {pageText.reply}
      </label>
      <Input.TextArea id="reply" rows={2} value={text} maxLength={2_000} onChange={(event) => setText(event.target.value)} />
      <Button disabled={text.trim() === ''} loading={send.isPending} onClick={() => send.mutate()}>
        {pageText.send}
      </Button>
    </Card>
  );
}
