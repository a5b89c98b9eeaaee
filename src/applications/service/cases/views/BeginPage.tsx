import type { ReactNode } from 'react';
import type { AuthorityView } from '#applications/service/authorities/schema.ts';
import type { ServiceGuide } from '#applications/service/catalogue/schema.ts';
import type { Frame } from '#kernel/page.ts';
import { dayOf } from '#kernel/time.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { AuthorityChoice } from '../agents/views/AgentPanels.tsx';
import type { Actable } from '../licensing/schema.ts';
import { LicenceChoice, mayBegin } from '../licensing/views/LicenceChoice.tsx';
import type { CaseSummary } from '../schema.ts';
import { dayText, viewTextOf } from './text.ts';

/** Before the first step: what to have at hand, and the draft that waits, so that nobody begins the same thing twice. */
interface BeginPageProps {
  frame: Frame;
  guide: ServiceGuide;
  drafts: readonly CaseSummary[];
  /** The licences to choose from, where the service acts on one. */
  licences?: readonly Actable[] | null;
  notice?: ReactNode;
  /** Under which the visitor may apply for somebody else. */
  authorities?: readonly AuthorityView[];
}

export function BeginPage({ frame, guide, drafts, licences = null, notice, authorities = [] }: BeginPageProps) {
  const text = viewTextOf(frame.lang);
  const { item } = guide;
  const needed = item.materials.filter(({ required, source }) => required !== 'never' && source !== 'government');
  const [draft] = drafts;
  return (
    <PortalPage
      frame={frame}
      title={text.begin(item.name)}
      crumbs={[{ label: item.name, href: `/items/${guide.id}` }]}
      lead={frame.person?.onBehalfOf === undefined ? text.beginForSelf : text.beginFor(frame.person.onBehalfOf)}
    >
      {draft && (
        <Notice lang={frame.lang} kind="info" title={text.draftWaits}>
          <p>{text.draftStarted(dayText(frame.lang, dayOf(draft.startedAt)))}</p>
          <ButtonRow>
            <ButtonLink href={`/cases/${draft.id}/apply/start`}>{text.continueDraft}</ButtonLink>
          </ButtonRow>
        </Notice>
      )}
      {notice}
      <section>
        <h2>{text.prepare}</h2>
        {needed.length === 0 ? (
          <p>{item.materialsListed ? text.prepareNothing : text.prepareUnknown}</p>
        ) : (
          <ul>
            {needed.map((material) => (
              <li key={material.key}>
                {material.name}
                {material.required === 'conditional' && <span className="faint"> · {text.maybe}</span>}
              </li>
            ))}
          </ul>
        )}
        <p className="faint">{text.savedHint}</p>
      </section>
      <PlainForm action={`/items/${guide.id}/apply`}>
        <AuthorityChoice frame={frame} authorities={authorities} />
        {licences !== null && <LicenceChoice frame={frame} licence={item.onLicence?.licence ?? ''} licences={licences} />}
        {mayBegin(licences) && (
          <ButtonRow>
            <Button kind={draft ? 'secondary' : 'primary'}>{draft ? text.beginAnother : text.beginNow}</Button>
          </ButtonRow>
        )}
      </PlainForm>
    </PortalPage>
  );
}
