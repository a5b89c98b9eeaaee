import type { ReactNode } from 'react';
import type { Frame } from '#kernel/page.ts';
import type { Day } from '#kernel/time.ts';
import { ErrorSummary } from './ErrorSummary.tsx';
import { labelsIn } from './field-labels.tsx';
import { PageFooter } from './PageFooter.tsx';
import { PageHeader } from './PageHeader.tsx';
import { demonstrationSiteOf, type Site, uiTextOf } from './text.ts';

export interface Crumb {
  label: string;
  href: string;
}

export interface PortalPageProps {
  frame: Frame;
  /** The page's one job, shown as its heading and in the window title. */
  title: string;
  /** A line under the heading. */
  lead?: ReactNode;
  /** The page draws its own heading (home). */
  ownHeading?: boolean;
  /** The pages above this one, without home and without itself. */
  crumbs?: readonly Crumb[];
  /** ColumnName and ColumnType of the meta elements ; the name defaults to the title. */
  column?: { name: string; type?: string };
  /** For articles: title, day and source in the meta elements. */
  article?: { title: string; publishedOn: Day; source: string };
  /** What was searched for, so that the header keeps it. */
  query?: string;
  /** Off on pages that place the ErrorSummary themselves. */
  errorSummary?: boolean;
  /** The name of a field by the path a defect gives, where its label on this page does not say which it is. */
  errorLabel?: ((path: string) => string | undefined) | undefined;
  /** Where a defect is mended, if not on this page. */
  errorHref?: ((path: string) => string) | undefined;
  site?: Site;
  children: ReactNode;
}

/** The whole document of a portal page: head, header, main, footer. */
export function PortalPage(props: PortalPageProps) {
  const { frame, title, crumbs = [], article, children } = props;
  const text = uiTextOf(frame.lang);
  const site = props.site ?? demonstrationSiteOf(frame.lang);
  const failed = frame.form !== undefined && props.errorSummary !== false;
  const labelOf = failed ? labelsIn(children) : () => undefined;
  const windowTitle = `${failed ? text.titleWithErrors(title) : title} - ${site.name}`;
  return (
    <html
      lang={frame.lang === 'en' ? 'en' : 'zh-CN'}
      data-elder={frame.elder ? '' : undefined}
      data-contrast={frame.highContrast ? 'high' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{windowTitle}</title>
        <meta name="description" content={typeof props.lead === 'string' ? props.lead : windowTitle} />
        <meta name="SiteName" content={site.name} />
        <meta name="SiteDomain" content={site.domain} />
        <meta name="SiteIDCode" content={site.idCode} />
        <meta name="ColumnName" content={props.column?.name ?? title} />
        {props.column?.type !== undefined && <meta name="ColumnType" content={props.column.type} />}
        {article && (
          <>
            <meta name="ArticleTitle" content={article.title} />
            <meta name="PubDate" content={article.publishedOn} />
            <meta name="ContentSource" content={article.source} />
          </>
        )}
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/assets/emblem.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={frame.islands['portal.css'] ?? '/assets/portal.css'} />
        {frame.islands['portal'] !== undefined && <script type="module" src={frame.islands['portal']} nonce={frame.nonce} />}
      </head>
      <body>
        <a className="skip" href="#main">
          {text.skip}
        </a>
        <PageHeader frame={frame} site={site} query={props.query} />
        <main id="main" tabIndex={-1}>
          <div className="wrap">
            {props.ownHeading !== true && (
              <nav className="crumbs" aria-label={text.crumbs}>
                <ol>
                  {[{ label: text.home, href: '/' }, ...crumbs].map((crumb) => (
                    <li key={crumb.href}>
                      <a href={crumb.href}>{crumb.label}</a>
                    </li>
                  ))}
                  <li aria-current="page">{title}</li>
                </ol>
              </nav>
            )}
            {failed && frame.form && (
              <ErrorSummary
                lang={frame.lang}
                form={frame.form}
                labelOf={(path) => props.errorLabel?.(path) ?? labelOf(path)}
                hrefOf={props.errorHref}
              />
            )}
            {props.ownHeading !== true && <h1>{title}</h1>}
            {props.lead !== undefined && <p className="lead">{props.lead}</p>}
            {children}
          </div>
        </main>
        <PageFooter lang={frame.lang} path={frame.path} site={site} />
      </body>
    </html>
  );
}
