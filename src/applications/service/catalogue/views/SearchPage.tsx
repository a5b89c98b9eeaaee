import type { Frame } from '#kernel/page.ts';
import { EmptyState, Pagination } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { catalogueTextOf } from './text.ts';
import type { NamedLink } from './HomePage.tsx';

/** A stretch of text, marked where it matched. */
export interface Segment {
  text: string;
  hit?: boolean;
}

export interface SearchHit {
  href: string;
  title: readonly Segment[];
  excerpt: readonly Segment[];
  /** Type, department, audience in words. */
  type: string;
  department?: string;
  audience?: string;
  /** How long it takes and how often one must come, where known. */
  facts?: readonly string[];
}

export interface SearchFilter {
  name: 'department' | 'audience' | 'type' | 'theme';
  options: readonly { label: string; href: string; count: number; current?: boolean }[];
  /** The same search without this filter; given when one is set. */
  clearHref?: string;
}

export interface SearchData {
  query: string;
  /** Why it was not looked for. */
  tooLong?: string;
  total: number;
  /** There are more than were counted. */
  more?: boolean;
  /** From 1. */
  page: number;
  pages: number;
  /** Retired services of this name, with what took their place. */
  replaced?: readonly { name: string; href: string; links: readonly NamedLink[] }[];
  hits: readonly SearchHit[];
  filters: readonly SearchFilter[];
  /** For the empty state: what is near, or what most people look for. */
  suggestions: readonly NamedLink[];
  clearHref?: string;
}

export interface SearchPageProps {
  frame: Frame;
  data: SearchData;
  hrefOfPage: (page: number) => string;
  /** The page's heading, where it is not a search of words. */
  title?: string;
}

export function SearchPage({ frame, data, hrefOfPage, title }: SearchPageProps) {
  const text = catalogueTextOf(frame.lang).search;
  const asked = data.query !== '' && data.tooLong === undefined;
  return (
    <PortalPage
      frame={frame}
      title={title ?? (asked ? text.resultsFor(data.query) : text.title)}
      column={{ name: text.title }}
      query={data.query}
    >
      <form className="big-search" action="/search" method="get">
        <label className="unseen" htmlFor="page-q">
          {text.field}
        </label>
        <input
          id="page-q"
          type="search"
          name="q"
          defaultValue={data.query}
          autoComplete="off"
          aria-invalid={data.tooLong === undefined ? undefined : true}
          aria-describedby={data.tooLong === undefined ? undefined : 'page-q-error'}
        />
        <button type="submit">{text.submit}</button>
      </form>
      {data.tooLong !== undefined && (
        <p className="field-error" id="page-q-error">
          {data.tooLong}
        </p>
      )}
      {!asked && title === undefined && <p>{text.begin}</p>}
      {data.replaced?.map(({ name, href, links }) => (
        <Notice key={href} lang={frame.lang} kind="info" title={text.replaced(name)}>
          <ul>
            {links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ))}
      {asked && data.hits.length === 0 && <Nothing frame={frame} data={data} />}
      {data.hits.length > 0 && (
        <div className="search">
          {/* One result is not narrowed further: on a phone it stands first. */}
          {(data.total > 1 || data.filters.some(({ clearHref }) => clearHref !== undefined)) && (
            <Filters frame={frame} filters={data.filters} />
          )}
          <section aria-labelledby="search-results">
            <h2 id="search-results">
              {text.results}{' '}
              <span className="faint">
                {(data.more === true ? text.countOfMany : text.count)(new Intl.NumberFormat('en').format(data.total))}
              </span>
            </h2>
            <ol className="hits">
              {data.hits.map((hit) => (
                <li key={hit.href}>
                  <h3>
                    <a href={hit.href}>
                      <Marked segments={hit.title} />
                    </a>
                  </h3>
                  {hit.excerpt.some(({ text: part }) => part !== '') && (
                    <p>
                      <Marked segments={hit.excerpt} />
                    </p>
                  )}
                  <p className="faint">
                    {[hit.type, hit.department, hit.audience, ...(hit.facts ?? [])].filter((part) => part !== undefined).join(' · ')}
                  </p>
                </li>
              ))}
            </ol>
            <Pagination lang={frame.lang} page={data.page} pages={data.pages} href={hrefOfPage} />
          </section>
        </div>
      )}
    </PortalPage>
  );
}

function Marked({ segments }: { segments: readonly Segment[] }) {
  return (
    <>
      {/* A segment's place in the text is its identity. */}
      {segments.map((segment, index) => (segment.hit === true ? <mark key={index}>{segment.text}</mark> : segment.text))}
    </>
  );
}

function Filters({ frame, filters }: { frame: Frame; filters: readonly SearchFilter[] }) {
  const text = catalogueTextOf(frame.lang).search;
  const heads = { department: text.filterDepartment, audience: text.filterAudience, type: text.filterType, theme: text.filterTheme };
  return (
    <nav className="filters" aria-label={text.filters}>
      {filters.map((filter) => (
        <div key={filter.name}>
          <h2 className="quiet-heading">{heads[filter.name]}</h2>
          <ul>
            {filter.clearHref !== undefined && (
              <li>
                <a href={filter.clearHref}>{text.any}</a>
              </li>
            )}
            {filter.options.map((option) => (
              <li key={option.href}>
                <a href={option.href} aria-current={option.current === true ? 'true' : undefined}>
                  {option.label} <span className="count">{option.count}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Nothing({ frame, data }: { frame: Frame; data: SearchData }) {
  const text = catalogueTextOf(frame.lang).search;
  return (
    <EmptyState title={text.emptyTitle(data.query)}>
      <ul>
        {Object.values(text.emptyTips).map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
      {data.clearHref !== undefined && (
        <p>
          <a className="target" href={data.clearHref}>
            {text.clearFilters}
          </a>
        </p>
      )}
      {data.suggestions.length > 0 && (
        <>
          <h2 className="quiet-heading">{text.emptyAlso}</h2>
          <ul className="link-row">
            {data.suggestions.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{text.emptyAsk}</p>
    </EmptyState>
  );
}
