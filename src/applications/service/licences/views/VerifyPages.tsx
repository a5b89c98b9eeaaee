import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
import type { VerifiedDocument } from '#platform/support/documents/schema.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { TextField } from '#platform/ui/public/fields.tsx';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { CheckCode, MaskedText, Notice } from '#platform/ui/public/status.tsx';
import type { LookedUp, VerifiedLicence } from '../schema.ts';
import { sealRows } from './seal-rows.ts';
import { wordsOf } from '../text.ts';
import { viewTextOf } from './text.ts';

export const dayText = (lang: Frame['lang'], day: Day) => (lang === 'en' ? day : chineseDay(day));

/** One box; what was found stands above it, under a heading that says it whole. */
export function VerifyPage({ frame, code, found }: { frame: Frame; code: string; found: LookedUp | null }) {
  const text = viewTextOf(frame.lang);
  const box = (
    <PlainForm action="/verify" method="get">
      <TextField lang={frame.lang} label={text.code} hint={text.codeHint} name="q" value={code} autoComplete="off" />
      <Button>{text.check}</Button>
    </PlainForm>
  );
  if (found === null)
    return (
      <PortalPage frame={frame} title={text.verify} lead={text.verifyLead}>
        {box}
        <p className="faint">{text.checkedAt}</p>
        <p className="faint">{text.privacy}</p>
      </PortalPage>
    );
  return (
    <PortalPage frame={frame} title={titleOf(frame, found)} crumbs={[{ label: text.verify, href: '/verify' }]}>
      {found.kind === 'licence' && <LicenceFacts frame={frame} licence={found.licence} />}
      {found.kind === 'document' && <DocumentFacts frame={frame} document={found.document} />}
      {found.kind === 'none' && (
        <Notice lang={frame.lang} kind="warn" title={text.none}>
          <p>{found.mistyped ? text.noneMistyped : text.noneUnknown}</p>
        </Notice>
      )}
      <section>
        <h2>{text.reportTitle}</h2>
        <p>{text.report}</p>
        <p className="faint">{text.privacy}</p>
      </section>
      {found.kind === 'none' ? (
        box
      ) : (
        <ButtonRow>
          <ButtonLink href="/verify" kind="secondary">
            {text.checkAnother}
          </ButtonLink>
        </ButtonRow>
      )}
    </PortalPage>
  );
}

function titleOf(frame: Frame, found: LookedUp): string {
  const text = viewTextOf(frame.lang);
  if (found.kind === 'none') return text.none;
  if (found.kind === 'document') return text.documentIs(found.document.title, text.documentStatus[found.document.status]);
  return text.licenceIs(found.licence.name, wordsOf(frame.lang).status[found.licence.status]);
}

function LicenceFacts({ frame, licence }: { frame: Frame; licence: VerifiedLicence }) {
  const text = viewTextOf(frame.lang);
  const { lang } = frame;
  const status = wordsOf(lang).status[licence.status];
  return (
    <>
      <Notice lang={lang} kind={licence.status === 'valid' ? 'ok' : 'warn'} title={status}>
        <p>{text.meaning[licence.status]}</p>
        {licence.status !== 'valid' && licence.status !== 'pending' && <p>{text.since(status, dayText(lang, licence.statusSince))}</p>}
      </Notice>
      <SummaryList
        lang={lang}
        rows={[
          { label: text.status, value: status },
          { label: text.kind, value: licence.name },
          { label: text.holder, value: licence.holderMasked ? <MaskedText lang={lang}>{licence.holder}</MaskedText> : licence.holder },
          { label: text.number, value: <span className="mono">{licence.number}</span> },
          { label: text.issuer, value: licence.authority },
          { label: text.issuedOn, value: dayText(lang, licence.issuedOn) },
          ...(licence.status === 'pending' ? [{ label: text.validFrom, value: dayText(lang, licence.validFrom) }] : []),
          { label: text.validUntil, value: licence.validUntil === null ? text.lasting : dayText(lang, licence.validUntil) },
          { label: text.identifier, value: <span className="mono">{licence.identifier}</span> },
          ...sealRows(lang, licence, (day) => dayText(lang, day)),
        ]}
      />
      {licence.holderMasked && <p className="faint">{text.holderMasked}</p>}
    </>
  );
}

function DocumentFacts({ frame, document }: { frame: Frame; document: VerifiedDocument }) {
  const text = viewTextOf(frame.lang);
  const { lang } = frame;
  const status = text.documentStatus[document.status];
  return (
    <>
      <Notice lang={lang} kind={document.status === 'issued' ? 'ok' : 'warn'} title={status}>
        <p>{text.documentMeaning[document.status]}</p>
      </Notice>
      <SummaryList
        lang={lang}
        rows={[
          { label: text.status, value: status },
          { label: text.documentTitle, value: document.title },
          { label: text.documentNumber, value: document.number ?? text.noNumber },
          { label: text.documentIssuer, value: document.authority },
          { label: text.documentIssuedOn, value: dayText(lang, document.issuedOn) },
          ...sealRows(lang, document, (day) => dayText(lang, day)),
          { label: text.commitment, value: <span className="mono">{document.commitment}</span> },
        ]}
      />
      <CheckCode lang={lang} code={document.checkCode} />
    </>
  );
}
