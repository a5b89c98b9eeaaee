import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Descriptions, Space, Spin, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { chineseDay, dayOf } from '#kernel/time.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { useOneColumn } from '#platform/ui/console/narrow.ts';
import { useKeys } from '#platform/ui/console/keys.ts';
import { LimitedArea } from '#platform/ui/console/limited.tsx';
import { tooLong } from '#platform/ui/console/limits.ts';
import { CaseId, type DeskAct, type DeskCase, getDeskCaseAt, replyMessageAt, SendMessage } from '../schema.ts';
import { DeclareDialog } from '../avoidance/pages/ReasonDialog.tsx';
import { pageText as avoidanceText } from '../avoidance/pages/text.zh.ts';
import { HearingCard } from '../hearings/pages/HearingCard.tsx';
import { AgentCard } from '../agents/pages/AgentCard.tsx';
import { ProgramNote } from '../delivering/pages/ProgramNote.tsx';
import { DeferralCard } from '../deferral/pages/DeferralCard.tsx';
import { queueText } from '../desk/text.zh.ts';
import { isOpen } from '../rules.ts';
import { wordsOf } from '../text.ts';
import { ActPanel } from './ActPanel.tsx';
import { Done } from './DoneLine.tsx';
import { CaseNotices } from './CaseNotices.tsx';
import { FileViewer } from './FileViewer.tsx';
import { FormCard, Mark, type Marking } from './FormCard.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { PartsCard } from '../parts/pages/PartsCard.tsx';
import { LightTag } from './LightTag.tsx';
import { deskStatusText } from '../status-text.ts';
import { placeOf } from './queue-place.ts';
import { targetId } from './targets.ts';
import { pageText } from './text.zh.ts';
import './desk.css';

const words = wordsOf('zh');
const MOST_MESSAGE = SendMessage.shape.text.maxLength ?? 0;

interface CasePageProps {
  caseId: string;
  /** The act whose form is wanted at once. */
  act: DeskAct | null;
  go: (path: string) => void;
  /** What rules proposed or decided: another module's card. */
  machine: (view: Pick<DeskCase, 'id' | 'version'>) => ReactNode;
}

export function CasePage({ caseId, act: wanted, go, machine }: CasePageProps) {
  const found = useQuery({
    queryKey: ['case', caseId],
    queryFn: () => call(getDeskCaseAt, { caseId: CaseId.parse(caseId) }),
    retry: false,
    // A paper that is still being made is looked for again until it is there.
    refetchInterval: ({ state }) => (state.data?.documents.some(({ ready }) => !ready) === true ? 3_000 : false),
  });
  const [chosen, setAct] = useState<DeskAct | null>(wanted);
  const [done, setDone] = useState<DeskAct | null>(null);
  const [declaring, declare] = useState(false);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [shownFile, showFile] = useState<string | null>(null);
  const oneColumn = useOneColumn();
  const place = placeOf(caseId);
  const begin = (next: DeskAct) => {
    setDone(null);
    setAct(next);
  };
  const back = () => go(place.address);
  // An act that the link asked for is opened only where it is offered; one begun here stays open when it no longer is.
  const [begun, setBegun] = useState(false);
  const act = chosen !== null && (begun || found.data?.acts.includes(chosen) === true) ? chosen : null;
  if (act !== null && !begun) setBegun(true);
  const offered = act === null && !declaring ? (found.data?.acts ?? []) : [];
  const primary = found.data === undefined ? null : leadingAct(found.data);
  const key = (one: DeskAct | null) => (one !== null && offered.includes(one) ? () => begin(one) : undefined);
  const next = place.next;
  const previous = place.previous;
  useKeys(
    known({
      a: key(primary),
      c: key('requestCorrection'),
      g: key('grant'),
      r: key('refuse') ?? key('refuseAcceptance'),
      t: key('transfer'),
      m: () => document.getElementById('reply')?.focus(),
      n: next === null ? undefined : () => go(`/console/cases/${next}`),
      p: previous === null ? undefined : () => go(`/console/cases/${previous}`),
      u: back,
    }),
  );
  if (found.isPending) return <Spin aria-label={pageText.loading} />;
  if (found.isError)
    return (
      <Alert
        type="error"
        role="alert"
        title={whyNotFound(found.error)}
        action={<Button onClick={() => void found.refetch()}>{pageText.retry}</Button>}
      />
    );
  const view = found.data;
  const ended = view.events.findLast(({ kind }) => kind === 'licence_ended');
  const marking: Marking | null = view.acts.includes('requestCorrection')
    ? { marked, toggle: (target) => setMarked(marked.includes(target) ? marked.filter((one) => one !== target) : [...marked, target]) }
    : null;
  const secondary = view.acts.filter((one) => one !== primary);
  const viewer = <FileViewer view={view} shown={shownFile} show={showFile} />;
  // An opinion is written beside the material it is about; a correction beside the form whose places it marks.
  const beside = act !== null && act !== 'requestCorrection' && act !== 'returnToApplicant' && !oneColumn;
  return (
    <>
      <div className="case-head">
        <div className="case-place">
          <Button type="link" onClick={back}>
            {pageText.back}
          </Button>
          {place.at >= 0 && <span className="quiet">{pageText.place(place.at + 1, place.of)}</span>}
          {previous !== null && (
            <Button size="small" onClick={() => go(`/console/cases/${previous}`)}>
              {pageText.previousCase}
            </Button>
          )}
          {next !== null && (
            <Button size="small" onClick={() => go(`/console/cases/${next}`)}>
              {pageText.nextCase}
            </Button>
          )}
        </div>
        <h1 className="page-title">
          {view.itemName} <span className="quiet">{view.number}</span>
        </h1>
        <Space wrap>
          <Tag>{deskStatusText[view.status]}</Tag>
          {view.terms.commitment?.chosen === true && <Tag color="#0f3f91">{queueText.procedures.commitment}</Tag>}
          <LightTag light={view.light} dueOn={view.dueOn} leftDays={view.clock?.leftDays ?? null} unit={view.clock?.unit ?? 'workday'} />
          {view.clock && <span className="quiet">{view.clock.article}</span>}
          {view.clock?.stops
            .filter(({ toOn }) => toOn === null)
            .map((stop) => (
              <span key={stop.fromOn} className="quiet">
                {pageText.stopped(words.stop[stop.kind], chineseDay(stop.fromOn), stop.expectedDays)}
              </span>
            ))}
          {view.clock?.assumed === true && <span className="quiet">{pageText.assumedNote}</span>}
          {ended !== undefined && <Tag color="#b3261e">{words.event.licence_ended}</Tag>}
          {ended !== undefined && <span>{ended.text}</span>}
        </Space>
      </div>
      <CaseNotices view={view} />
      <div className="case-columns">
        <div>
          {beside && viewer}
          <Applicant view={view} />
          <AgentCard view={view} />
          <FormCard view={view} marking={marking} />
          <Materials view={view} marking={marking} show={showFile} />
        </div>
        <div>
          <Card size="small" className="do-now" title={<h2>{pageText.doNow}</h2>}>
            {done !== null && (
              <Done act={done} next={next === null ? null : () => go(`/console/cases/${next}`)} back={back} of={place.of} />
            )}
            <p>
              {view.task ? pageText.waitingFor(view.task.name) : pageText.nothingToDo}
              {view.task !== null && view.acts.length === 0 && ` ${pageText.othersTurn}`}
              {view.task?.claimedBy != null && ` · ${pageText.claimedBy(view.task.claimedBy)}`}
              {view.task?.delegatedBy != null && ` · ${pageText.delegatedBy(view.task.delegatedBy)}`}
              {view.actingFor !== null && ` · ${pageText.actingFor(view.actingFor)}`}
            </p>
            {view.bySystem !== null && (
              <p>
                <ProgramNote bySystem={view.bySystem} />
              </p>
            )}
            {act === null ? (
              <Space wrap className="act-choice">
                {primary !== null && (
                  <Button type="primary" onClick={() => begin(primary)}>
                    {words.act[primary]}
                  </Button>
                )}
                {secondary.map((one) => (
                  <Button key={one} danger={one === 'refuse' || one === 'refuseAcceptance'} onClick={() => begin(one)}>
                    {words.act[one]}
                  </Button>
                ))}
                {isOpen(view.status) && <Button onClick={() => declare(true)}>{avoidanceText.declare}</Button>}
              </Space>
            ) : (
              <ActPanel
                key={act}
                act={act}
                view={view}
                marked={marked}
                close={() => {
                  setAct(null);
                  setBegun(false);
                }}
                done={(one) => {
                  setAct(null);
                  setBegun(false);
                  setMarked([]);
                  setDone(one);
                }}
              />
            )}
          </Card>
          {!beside && viewer}
          <DeferralCard view={view} />
          {machine(view)}
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
          <HearingCard caseId={view.id} version={view.version} />
          <PartsCard view={view} />
          <HistoryCard view={view} />
          <Documents view={view} />
          <Messages view={view} />
        </div>
      </div>
      {declaring && <DeclareDialog caseId={view.id} leave={back} close={() => declare(false)} />}
      <Card className="case-process" size="small" title={<h2>{pageText.process}</h2>}>
        {/* Drawn by our own engine from the definition: no outside markup. */}
        <div className="process-frame" role="group" aria-label={pageText.process} tabIndex={0}>
          <img
            className="process-picture"
            alt={view.task ? pageText.waitingFor(view.task.name) : deskStatusText[view.status]}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(view.picture)}`}
          />
        </div>
      </Card>
    </>
  );
}

/** What waits to be done; a delivery that the program makes does not wait for anybody. */
const leadingAct = ({ primary, bySystem }: DeskCase): DeskAct | null => (primary === 'deliver' && bySystem !== null ? null : primary);

/** The keys that do something now; one that does nothing is left to the browser. */
function known(keys: Readonly<Record<string, (() => void) | undefined>>): Record<string, () => void> {
  return Object.fromEntries(Object.entries(keys).flatMap(([name, act]) => (act === undefined ? [] : [[name, act] as const])));
}

/** By commitment: what was promised instead of which materials, so that nobody asks for them. */
function procedureOf({ terms, materials }: DeskCase): string {
  const { chosen, terms: promised } = terms.commitment ?? { chosen: false, terms: null };
  if (!chosen || promised === null) return queueText.procedures.ordinary;
  const spared = materials.filter(({ slot }) => promised.covers.includes(slot)).map(({ name }) => name);
  return pageText.byCommitment(spared, promised.checkWithinDays);
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
          ...(view.terms.commitment === null ? [] : [{ key: 'procedure', label: queueText.procedure, children: procedureOf(view) }]),
          { key: 'id', label: pageText.idNumber, children: applicant.idNumber },
          { key: 'phone', label: pageText.phone, children: applicant.phone },
          {
            key: 'electronic',
            label: pageText.electronic,
            children: view.electronicDelivery ? pageText.electronicAgreed : pageText.electronicNotAgreed,
          },
        ]}
      />
      {applicant.masked && <p className="quiet">{pageText.masked}</p>}
    </Card>
  );
}

/** Why a slot is empty: nobody asks for it, or it is missing. */
function emptySlot({ obtained, required }: DeskCase['materials'][number]): string {
  if (obtained) return pageText.obtained;
  return required ? pageText.noFile : pageText.notNeeded;
}

function Materials({ view, marking, show }: { view: DeskCase; marking: Marking | null; show: (fileId: string) => void }) {
  return (
    <Card size="small" title={<h2>{pageText.materials}</h2>}>
      <ul className="plain">
        {view.materials.map((material) => (
          <li key={material.slot}>
            <div className="marked-row" id={targetId(material.slot)} tabIndex={-1}>
              <strong>{material.name}</strong>
              <Mark marking={marking} target={material.slot} name={material.name} />
            </div>
            {material.files.length === 0 && <span className="quiet"> {emptySlot(material)}</span>}
            {material.files.map((file) => (
              <div key={file.id}>
                <a href={`/api/cases/${view.id}/files/${file.id}`}>{file.name}</a>{' '}
                <span className="quiet">{Math.ceil(file.size / 1024)} KB</span>{' '}
                <Button size="small" className="wrapping" onClick={() => show(file.id)}>
                  {pageText.viewFile(file.name)}
                </Button>
              </div>
            ))}
          </li>
        ))}
      </ul>
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
            <span className="quiet">
              {message.fromOfficial ? pageText.replied : pageText.applicant} · {chineseDay(dayOf(message.sentAt))}
            </span>{' '}
            <span className="kept-lines">{message.text}</span>
          </li>
        ))}
      </ul>
      {send.isError && <Alert type="error" role="alert" title={send.error instanceof CallRefused ? send.error.message : pageText.failed} />}
      <label className="quiet" htmlFor="reply">
        {pageText.reply}
      </label>
      <LimitedArea id="reply" rows={2} most={MOST_MESSAGE} value={text} write={setText} />
      <Button disabled={text.trim() === '' || tooLong(text, MOST_MESSAGE) !== null} loading={send.isPending} onClick={() => send.mutate()}>
        {pageText.send}
      </Button>
    </Card>
  );
}

/** The sentence of the service for a missing case sends the applicant to his own page; an official is sent to his list. */
function whyNotFound(error: Error): string {
  if (!(error instanceof CallRefused)) return pageText.failed;
  return error.code === 'case_not_found' ? pageText.notFound : error.message;
}
