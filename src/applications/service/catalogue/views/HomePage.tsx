import type { Frame } from '#kernel/page.ts';
import type { Day } from '#kernel/time.ts';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Light, type LightColour } from '#platform/ui/public/status.tsx';
import { dayText } from '#platform/ui/public/text.ts';
import { catalogueTextOf } from './text.ts';

export interface NamedLink {
  label: string;
  href: string;
}

export interface HomeData {
  /** Questions people ask most, each with an answer in the catalogue. */
  asked: readonly NamedLink[];
  peopleEvents: readonly NamedLink[];
  organisationEvents: readonly NamedLink[];
  /** Absent for a stranger. */
  todo?: readonly { title: string; href: string; detail: string; light?: LightColour }[];
  notices: readonly { title: string; href: string; on: Day }[];
  consultations: readonly { title: string; href: string; until: Day }[];
  /** Shares are 0–1; null where nothing was counted, and then the page says so and shows no figure. */
  results: { month: string; cases: number | null; withinLimit: number | null; satisfied: number | null; ratings: number };
}

/** What anybody may look at to check the work of the house. */
const openPages = [
  ['/reductions', 'reductions'],
  ['/proofs', 'proofs'],
  ['/hearings', 'hearings'],
  ['/verify', 'verify'],
] as const;

export function HomePage({ frame, data }: { frame: Frame; data: HomeData }) {
  const text = catalogueTextOf(frame.lang).home;
  return (
    <PortalPage frame={frame} title={text.title} ownHeading>
      <section className="hero" aria-labelledby="hero-title">
        <h1 id="hero-title">{text.heading}</h1>
        <form className="big-search" action="/search" method="get">
          <input id="big-q" type="search" name="q" aria-labelledby="hero-title" aria-describedby="big-q-hint" autoComplete="off" />
          <button type="submit">{text.searchAction}</button>
        </form>
        <p className="hint" id="big-q-hint">
          {text.searchHint}
        </p>
        <h2 className="quiet-heading">{text.asked}</h2>
        <LinkRow links={data.asked} />
      </section>
      {data.todo && <Todo frame={frame} todo={data.todo} />}
      <section aria-labelledby="doors">
        <h2 id="doors">{text.doors}</h2>
        <div className="doors">
          <Door href="/search?audience=natural_person" label={text.people} about={text.peopleAbout} />
          <Door href="/search?audience=legal_person" label={text.organisations} about={text.organisationsAbout} />
        </div>
      </section>
      {data.peopleEvents.length + data.organisationEvents.length > 0 && (
        <section aria-labelledby="events">
          <h2 id="events">{text.lifeEvents}</h2>
          {data.peopleEvents.length > 0 && <h3>{text.lifeOfPeople}</h3>}
          <LinkRow links={data.peopleEvents} boxed />
          {data.organisationEvents.length > 0 && <h3>{text.lifeOfOrganisations}</h3>}
          <LinkRow links={data.organisationEvents} boxed />
        </section>
      )}
      <div className="two-columns">
        <Dated
          id="notices"
          title={text.notices}
          empty={text.noticesNone}
          rows={data.notices.map((one) => ({ ...one, when: dayText(frame.lang, one.on) }))}
        />
        <Dated
          id="consultations"
          title={text.consultations}
          empty={text.consultationsNone}
          rows={data.consultations.map((one) => ({ ...one, when: text.until(dayText(frame.lang, one.until)) }))}
        />
      </div>
      <Results frame={frame} results={data.results} />
      <section aria-labelledby="open">
        <h2 id="open">{text.open}</h2>
        <LinkRow links={openPages.map(([href, page]) => ({ href, label: text.openPages[page] }))} boxed />
      </section>
    </PortalPage>
  );
}

function LinkRow({ links, boxed }: { links: readonly NamedLink[]; boxed?: boolean }) {
  if (links.length === 0) return null;
  return (
    <ul className={boxed === true ? 'link-row boxed' : 'link-row'}>
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </ul>
  );
}

function Door({ href, label, about }: { href: string; label: string; about: string }) {
  return (
    <a className="door" href={href}>
      <strong>{label}</strong>
      <span>{about}</span>
    </a>
  );
}

function Todo({ frame, todo }: { frame: Frame; todo: NonNullable<HomeData['todo']> }) {
  const text = catalogueTextOf(frame.lang).home;
  return (
    <section className="todo" aria-labelledby="todo">
      <h2 id="todo">{text.todo}</h2>
      {todo.length === 0 ? (
        <p>{text.todoNone}</p>
      ) : (
        <ul className="rows">
          {todo.map((one) => (
            <li key={one.href}>
              <a href={one.href}>{one.title}</a>
              <span>{one.light === undefined ? one.detail : <Light lang={frame.lang} colour={one.light} detail={one.detail} />}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a className="target" href="/cases">
          {text.myCases}
        </a>
      </p>
    </section>
  );
}

function Dated({ id, title, empty, rows }: DatedProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.href}>
              <a href={row.href}>{row.title}</a>
              <span className="faint">{row.when}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface DatedProps {
  id: string;
  title: string;
  empty: string;
  rows: readonly { title: string; href: string; when: string }[];
}

function Results({ frame, results }: { frame: Frame; results: HomeData['results'] }) {
  const text = catalogueTextOf(frame.lang).home;
  const number = new Intl.NumberFormat(frame.lang === 'en' ? 'en-GB' : 'zh-CN');
  // Cut, never rounded up: 99.96 % must not read as 100 %.
  const share = (value: number) => `${(Math.floor(value * 1000) / 10).toFixed(1)}%`;
  const figures = [
    { label: text.cases, value: results.cases === null ? null : `${number.format(results.cases)} ${text.casesUnit}`.trim() },
    { label: text.withinLimit, value: results.withinLimit === null ? null : share(results.withinLimit) },
    {
      label: text.satisfaction,
      value: results.satisfied === null ? null : share(results.satisfied),
      base: text.ratingsBase(number.format(results.ratings)),
    },
  ];
  return (
    <section aria-labelledby="results">
      <h2 id="results">{text.results(results.month)}</h2>
      <dl className="figures">
        {figures.map((figure) => (
          <div key={figure.label}>
            <dt>{figure.label}</dt>
            <dd className="figure">{figure.value ?? text.noFigure}</dd>
            {figure.base !== undefined && <dd className="faint">{figure.base}</dd>}
          </div>
        ))}
      </dl>
      <p className="faint">{text.resultsHow}</p>
    </section>
  );
}
