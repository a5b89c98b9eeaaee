import type { Frame } from '#kernel/page.ts';
import { CheckCode } from '#platform/ui/public/status.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { portalTextOf } from '../text.ts';

function Ways({ title, ways }: { title: string; ways: readonly { label: string; href?: string }[] }) {
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{title}</h2>
      <ul className="ways">
        {ways.map((way) => (
          <li key={way.label}>{way.href === undefined ? way.label : <a href={way.href}>{way.label}</a>}</li>
        ))}
      </ul>
    </section>
  );
}

export function NotFoundPage({ frame }: { frame: Frame }) {
  const text = portalTextOf(frame.lang).notFound;
  return (
    <PortalPage frame={frame} title={text.title} lead={text.body}>
      <Ways
        title={text.ways}
        ways={[
          { label: text.search, href: '/search' },
          { label: text.home, href: '/' },
          ...(frame.person ? [{ label: text.cases, href: '/cases' }] : []),
          { label: text.report, href: `/report?page=${encodeURIComponent(frame.path)}` },
        ]}
      />
    </PortalPage>
  );
}

export interface ErrorPageProps {
  frame: Frame;
  code?: string;
  /** What happened and what to do, in a sentence. */
  message: string;
  /** Present when it is our defect and not a refusal. */
  incident?: string | undefined;
}

export function ErrorPage({ frame, code, message, incident }: ErrorPageProps) {
  const text = portalTextOf(frame.lang).error;
  return (
    <PortalPage frame={frame} title={incident === undefined ? text.refused : text.defect} lead={message}>
      {incident !== undefined && (
        <>
          <CheckCode lang={frame.lang} code={incident} label={text.incident} />
          <p>{text.incidentHow}</p>
        </>
      )}
      <Ways
        title={text.ways}
        ways={[
          code === 'case_of_enterprise' ? { label: text.switchActing, href: '/my#acting' } : { label: text.again },
          { label: text.home, href: '/' },
          { label: text.phone, href: 'tel:12345' },
          { label: text.window },
        ]}
      />
    </PortalPage>
  );
}

/** How to tell us of a fault; the page it is about stands in its address. */
export function ReportPage({ frame, about }: { frame: Frame; about: string | undefined }) {
  const text = portalTextOf(frame.lang).report;
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead}>
      {about !== undefined && (
        <p>
          {text.page}
          <code>{about}</code>
        </p>
      )}
      <Ways
        title={text.how}
        ways={[{ label: text.phone, href: 'tel:12345' }, { label: text.window }, { label: text.case, href: '/cases' }]}
      />
      <p>{text.answer}</p>
    </PortalPage>
  );
}

export function AccessibilityPage({ frame }: { frame: Frame }) {
  const text = portalTextOf(frame.lang).accessibility;
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead}>
      {Object.values(text.sections).map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          {Object.values(section.body).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <section>
        <h2>{text.feedbackTitle}</h2>
        <p>{text.feedback}</p>
        <p>
          <a className="target" href="/report?page=%2Faccessibility">
            {text.report}
          </a>
        </p>
      </section>
    </PortalPage>
  );
}
