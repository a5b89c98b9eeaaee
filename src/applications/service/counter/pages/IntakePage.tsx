import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Radio, Spin } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CaseId, CaseView } from '#applications/service/cases/schema.ts';
import type { Strokes } from '#applications/service/cases/signing/schema.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import { type ConfirmationWay, getIntakeAt, giveNoticeAt, type IntakeView, type Notice, submitIntakeAt } from '../schema.ts';
import { CommitmentCard } from './CommitmentCard.tsx';
import { MaterialsCard } from './MaterialsCard.tsx';
import { PrintedForm } from './PrintedForm.tsx';
import { StepForm, toldOf } from './StepForm.tsx';
import { pageText, statusText } from './text.zh.ts';

/** The pad belongs to casework's pages; the console hands it in. */
export type Pad = (drawn: (strokes: Strokes | null) => void) => ReactNode;

export function IntakePage({ caseId, back, pad }: { caseId: CaseId; back: () => void; pad: Pad }) {
  const query = useQuery({
    queryKey: ['counter-intake', caseId],
    queryFn: () => call(getIntakeAt, { caseId }),
    // Papers are typeset after the act: looked for until they are there.
    refetchInterval: ({ state }) => (state.data?.case.documents.some(({ ready }) => !ready) === true ? 2_000 : false),
  });
  if (query.isPending) return <Spin />;
  if (query.isError) return <Refused error={query.error} />;
  const { case: view } = query.data;
  return (
    <div className="counter-page">
      <h1 className="page-title">{view.itemName}</h1>
      <p className="quiet">
        {pageText.applicant} {view.applicantName} · {view.departmentName} · {statusText[view.status]} {view.number ?? ''}
      </p>
      <div className="toolbar">
        <Button onClick={back}>{pageText.back}</Button>
        {view.status === 'draft' && <Button onClick={() => print()}>{pageText.printForm}</Button>}
      </div>
      {view.status === 'draft' ? <Typing intake={query.data} pad={pad} /> : <TakenIn number={view.number ?? ''} back={back} />}
      <Papers view={view} />
      <PrintedForm intake={query.data} />
    </div>
  );
}

/** Done: the way to the next visitor has the focus. */
function TakenIn({ number, back }: { number: string; back: () => void }) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <Alert
      type="success"
      role="status"
      title={pageText.submitted(number)}
      action={
        <Button ref={next} onClick={back}>
          {pageText.nextVisitor}
        </Button>
      }
    />
  );
}

function Typing({ intake, pad }: { intake: IntakeView; pad: Pad }) {
  const { case: view } = intake;
  // Refused once, what lacks is marked where it is to be typed, touched or not.
  const [marked, markAll] = useState(false);
  // Straight to what is to be typed.
  useEffect(() => {
    document.querySelector<HTMLElement>('.step-fields input:not([type=hidden]), .step-fields textarea')?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <Card size="small" title={<h2>{pageText.form}</h2>}>
        {view.form.layout.map((step) => (
          <StepForm key={step.key} view={view} step={step} marked={marked} />
        ))}
      </Card>
      <CommitmentCard intake={intake} />
      <MaterialsCard intake={intake} />
      <Checking view={view} />
      <Confirming intake={intake} pad={pad} mark={() => markAll(true)} />
    </>
  );
}

function nameOf(view: CaseView, path: string): string {
  const key = path.replace(/^material\./, '');
  const material = view.materials.find(({ slot }) => slot === key);
  return material?.name ?? view.form.fields[path.replace(/\.\d+(?=\.|$)/, '[]')]?.label ?? path;
}

const targetOf = (path: string) => (path.startsWith('material.') ? path.replace('.', '-') : `field-${path}`);

/** To the field itself, or to what is first in its group. */
function focusOn(id: string): void {
  const place = document.getElementById(id);
  const fields = 'input:not([type=hidden]), textarea, button, [role=button]';
  const control = place?.matches(fields) === true ? place : place?.querySelector<HTMLElement>(fields);
  place?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

/** Each by its name, which leads to it. */
function Lacking({ view }: { view: CaseView }) {
  return (
    <ul>
      {view.defects.map((defect) => (
        <li key={`${defect.path} ${defect.code}`}>
          <a
            href={`#${targetOf(defect.path)}`}
            onClick={(event) => {
              event.preventDefault();
              focusOn(targetOf(defect.path));
            }}
          >
            {nameOf(view, defect.path)}
          </a>{' '}
          <span className="quiet">{toldOf(defect)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Everything that lacks, at once; from here the notice that tells it on paper. */
function Checking({ view }: { view: CaseView }) {
  const [asking, ask] = useState(false);
  const [given, give] = useState<Notice | null>(null);
  return (
    <Card size="small" title={<h2>{pageText.check}</h2>}>
      {view.defects.length === 0 ? (
        <p role="status">{pageText.complete}</p>
      ) : (
        <>
          <p role="status">{pageText.lacking(view.defects.length)}</p>
          <Lacking view={view} />
        </>
      )}
      {given !== null && <Alert type="info" role="status" title={pageText.noticeDone} />}
      <Button onClick={() => ask(true)}>{pageText.notice}</Button>
      {asking && (
        <ActModal<{ name?: string; reason?: string }, Notice>
          title={pageText.notice}
          lead={pageText.noticeMore}
          ok={pageText.notice}
          run={({ name = '', reason = '' }) =>
            call(giveNoticeAt, { caseId: view.id, points: name === '' && reason === '' ? [] : [{ name, reason }] })
          }
          done={give}
          close={() => ask(false)}
        >
          <Field name="name" label={pageText.noticeName} optional />
          <Field name="reason" label={pageText.noticeReason} optional />
        </ActModal>
      )}
    </Card>
  );
}

function Confirming({ intake: { case: view, commitment }, pad, mark }: { intake: IntakeView; pad: Pad; mark: () => void }) {
  const client = useQueryClient();
  const [way, setWay] = useState<ConfirmationWay>('paper');
  const [strokes, setStrokes] = useState<Strokes | null>(null);
  const [electronic, setElectronic] = useState(false);
  const [promised, promise] = useState(false);
  const submit = useMutation({
    mutationFn: (_version: number) =>
      call(submitIntakeAt, {
        caseId: view.id,
        confirmation: way,
        electronicDelivery: electronic,
        ...(commitment === 'commitment' ? { committed: promised } : {}),
        ...(way === 'drawn' && strokes !== null ? { strokes } : {}),
      }),
    onSuccess: () => client.invalidateQueries(),
    onError: mark,
  });
  return (
    <Card size="small" title={<h2>{pageText.confirm}</h2>}>
      <p className="quiet">{pageText.confirmLead}</p>
      {/* What was refused then says nothing of what has been filled in since. */}
      {submit.variables === view.version && <Refused error={submit.error} brief />}
      {submit.variables === view.version && submit.isError && <Lacking view={view} />}
      <Radio.Group
        aria-label={pageText.confirm}
        value={way}
        onChange={(event) => setWay(event.target.value === 'drawn' ? 'drawn' : 'paper')}
        options={[
          { value: 'paper', label: pageText.paper },
          { value: 'drawn', label: pageText.drawn },
        ]}
      />
      {way === 'drawn' && pad(setStrokes)}
      <p>
        <Checkbox checked={electronic} onChange={(event) => setElectronic(event.target.checked)}>
          {pageText.electronic}
        </Checkbox>
      </p>
      {commitment === 'commitment' && (
        <p>
          <Checkbox checked={promised} onChange={(event) => promise(event.target.checked)}>
            {pageText.signedPromise}
          </Checkbox>
        </p>
      )}
      <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate(view.version)}>
        {pageText.submit}
      </Button>
    </Card>
  );
}

function Papers({ view }: { view: CaseView }) {
  if (view.documents.length === 0) return null;
  return (
    <Card size="small" title={<h2>{pageText.documents}</h2>}>
      <ul className="plain">
        {view.documents.map(({ id, title, ready }) => (
          <li key={id}>
            {ready ? (
              <a href={`/api/cases/${view.id}/documents/${id}`} target="_blank" rel="noreferrer">
                {title}
              </a>
            ) : (
              `${title} ${pageText.pending}`
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
