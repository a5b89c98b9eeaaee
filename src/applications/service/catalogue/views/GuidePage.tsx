import type { ReactNode } from 'react';
import type { Frame, Language } from '#kernel/page.ts';
import { ButtonLink, ButtonRow } from '#platform/ui/public/actions.tsx';
import { DataTable, FactLine } from '#platform/ui/public/lists.tsx';
import { type Crumb, PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { dayText } from '#platform/ui/public/text.ts';
import { catalogueTextOf } from './text.ts';
import type { SuccessorItem } from '../successors/schema.ts';
import type { Guide, GuideWindow } from './guide.ts';
import { Basis, Materials, Steps } from './guide-parts.tsx';

export interface GuidePageProps {
  frame: Frame;
  guide: Guide;
  crumbs?: readonly Crumb[];
  /** Of an item whose number is limited. */
  places?: ReactNode;
  /** Of a retired item: what took its place. */
  successors?: readonly SuccessorItem[];
}

const sectionIds = ['conditions', 'materials', 'steps', 'basis', 'fees', 'result', 'windows', 'questions', 'remedies'] as const;

/** The service guide: first what matters, then everything the law wants said, in an order a citizen asks for it. */
export function GuidePage({ frame, guide, crumbs, places, successors = [] }: GuidePageProps) {
  const { lang } = frame;
  const text = catalogueTextOf(lang).guide;
  const shown = sectionIds.filter((id) => id !== 'questions' || guide.questions.length > 0);
  return (
    <PortalPage frame={frame} title={guide.title} lead={guide.summary} crumbs={crumbs ?? []}>
      <FactLine lang={lang} {...guide.facts} />
      {guide.less !== undefined && <p>{guide.less}</p>}
      <ButtonRow>
        {guide.applyHref !== undefined && <ButtonLink href={guide.applyHref}>{text.apply}</ButtonLink>}
        {guide.otherActions?.map((action) => (
          <ButtonLink key={action.href} href={action.href} kind="secondary">
            {action.label}
          </ButtonLink>
        ))}
      </ButtonRow>
      {guide.closed === true && (
        <Notice lang={lang} kind="info" title={text.closedTitle}>
          {successors.length > 0 && (
            <>
              <p>{text.succeeded}</p>
              <ul>
                {successors.map(({ id, name, department }) => (
                  <li key={id}>
                    <a href={`/items/${id}`}>{name}</a> <span className="faint">{department}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>{successors.length > 0 ? text.closedRunning : text.closedAbout}</p>
        </Notice>
      )}
      {guide.applyHref === undefined && guide.closed !== true && <Notice lang={lang} kind="info" title={text.noOnline} />}
      <div className="guide">
        <nav className="on-page" aria-label={text.onPage}>
          <ul>
            {shown.map((id) => (
              <li key={id}>
                <a href={`#${id}`}>{text[id]}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="guide-body">
          <Particulars lang={lang} guide={guide} />
          <section aria-labelledby="conditions">
            <h2 id="conditions">{text.conditions}</h2>
            <p>
              {guide.conditions.length === 0
                ? text.conditionsUnknown
                : guide.conditionsAsGiven === true
                  ? text.conditionsAsGiven
                  : text.conditionsIntro}
            </p>
            {guide.conditions.length > 0 && (
              <ul>
                {guide.conditions.map((condition) => (
                  <li className="kept-lines" key={condition}>
                    {condition}
                  </li>
                ))}
              </ul>
            )}
          </section>
          {places}
          <Materials lang={lang} materials={guide.materials} unknown={guide.materialsUnknown === true} />
          <Steps lang={lang} steps={guide.steps} />
          <Basis lang={lang} basis={guide.basis} />
          <Fees lang={lang} guide={guide} />
          <Results lang={lang} guide={guide} />
          <Windows lang={lang} guide={guide} />
          <Questions lang={lang} guide={guide} />
          <Remedies lang={lang} guide={guide} />
          <Closing lang={lang} guide={guide} />
        </div>
      </div>
    </PortalPage>
  );
}

interface PartProps {
  lang: Language;
  guide: Guide;
}

function Particulars({ lang, guide }: PartProps) {
  const text = catalogueTextOf(lang).guide;
  const rows = [
    [text.department, guide.department],
    [text.itemKind, guide.itemKind],
    [text.code, guide.code],
    [text.promised, guide.promisedLimit],
    [text.statutory, guide.statutoryLimit],
  ] as const;
  return (
    <dl className="particulars">
      {rows.map(
        ([label, value]) =>
          value !== undefined && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Fees({ lang, guide }: PartProps) {
  const text = catalogueTextOf(lang).guide;
  return (
    <section aria-labelledby="fees">
      <h2 id="fees">{text.fees}</h2>
      <DataTable
        caption={text.fees}
        captionUnseen
        rows={guide.fees}
        rowKey={(fee) => fee.name}
        columns={[
          { key: 'name', head: text.feeName, cell: (fee) => fee.name },
          { key: 'amount', head: text.feeAmount, cell: (fee) => fee.amount },
          { key: 'basis', head: text.feeBasis, cell: (fee) => fee.basis },
        ]}
        empty={<p>{guide.feesUnknown === true ? text.feesUnknown : text.free}</p>}
      />
    </section>
  );
}

function Results({ lang, guide }: PartProps) {
  const text = catalogueTextOf(lang).guide;
  return (
    <section aria-labelledby="result">
      <h2 id="result">{text.result}</h2>
      <ul>
        {guide.results.map((result) => (
          <li key={result.name}>
            {result.name}
            {result.validity !== undefined && ` · ${text.validity} ${result.validity}`}
            {result.sampleHref !== undefined && (
              <>
                {' '}
                <a className="target" href={result.sampleHref}>
                  {text.resultSample(result.name)}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Windows({ lang, guide }: PartProps) {
  const text = catalogueTextOf(lang).guide;
  return (
    <section aria-labelledby="windows">
      <h2 id="windows">{text.windows}</h2>
      <DataTable
        caption={text.windowsCaption}
        rows={guide.windows}
        rowKey={(one) => one.name}
        columns={[
          { key: 'name', head: text.windowName, cell: (one) => one.name },
          {
            key: 'address',
            head: text.address,
            cell: (one) => (
              <>
                {one.address}
                {one.mapHref !== undefined && (
                  <>
                    {' '}
                    <a className="target" href={one.mapHref}>
                      {text.map(one.name)}
                    </a>
                  </>
                )}
              </>
            ),
          },
          ...(guide.windows.some(({ hours }) => hours !== '')
            ? [{ key: 'hours', head: text.hours, cell: (one: GuideWindow) => one.hours }]
            : []),
          ...(guide.windows.some(({ phone }) => phone !== '')
            ? [{ key: 'phone', head: text.phone, cell: (one: GuideWindow) => <Phone number={one.phone} /> }]
            : []),
        ]}
        empty={<p>{text.windowsUnknown}</p>}
      />
      <dl className="particulars">
        <div>
          <dt>{text.consult}</dt>
          <dd>
            <Phone number={guide.consultPhone} />
          </dd>
        </div>
        <div>
          <dt>{text.complain}</dt>
          <dd>
            <Phone number={guide.complaintPhone} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** One number can be called; several with words between them are read. */
function Phone({ number }: { number: string }) {
  // Lists often leave a window's own number out.
  if (number === '') return <>—</>;
  const digits = number.replaceAll(/[^\d+]/g, '');
  if (digits.length < 5 || digits.length > 13 || /[^\d+\s()-]/.test(number)) return <span className="kept-lines">{number}</span>;
  return (
    <a className="target" href={`tel:${digits}`}>
      {number}
    </a>
  );
}

function Questions({ lang, guide }: PartProps) {
  const text = catalogueTextOf(lang).guide;
  if (guide.questions.length === 0) return null;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{text.questions}</h2>
      {guide.questions.map((one) => (
        <div key={one.question}>
          <h3>{one.question}</h3>
          <p>{one.answer}</p>
        </div>
      ))}
    </section>
  );
}

function Remedies({ lang, guide }: PartProps) {
  const text = catalogueTextOf(lang).guide;
  return (
    <section aria-labelledby="remedies">
      <h2 id="remedies">{text.remedies}</h2>
      <DataTable
        caption={text.remedies}
        captionUnseen
        rows={guide.remedies}
        rowKey={(remedy) => remedy.way}
        columns={[
          { key: 'way', head: text.remedyWay, cell: (remedy) => remedy.way },
          { key: 'where', head: text.remedyWhere, cell: (remedy) => remedy.where },
          { key: 'within', head: text.remedyWithin, cell: (remedy) => remedy.within },
        ]}
        empty={null}
      />
    </section>
  );
}

function Closing({ lang, guide }: PartProps) {
  const text = catalogueTextOf(lang).guide;
  return (
    <>
      {guide.importedRemarks !== undefined && guide.importedRemarks.length > 0 && (
        <section aria-labelledby="remarks">
          <h2 id="remarks">{text.remarks}</h2>
          <p>{text.remarksIntro}</p>
          <ul>
            {guide.importedRemarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="faint">
        {text.updated(dayText(lang, guide.updatedOn))} {guide.historyHref !== undefined && <a href={guide.historyHref}>{text.revisions}</a>}
      </p>
      <p className="no-print">
        {text.print}{' '}
        <a className="target" href={`/report?item=${encodeURIComponent(guide.code)}`}>
          {text.wrong}
        </a>
      </p>
    </>
  );
}
