import type { Frame } from '#kernel/page.ts';
import { Emblem } from './Emblem.tsx';
import { type Site, uiTextOf } from './text.ts';

/** Reading aids are buttons of one plain form: POST /preferences sets the cookie and comes back to `next`. */
function Tools({ frame }: { frame: Frame }) {
  const text = uiTextOf(frame.lang);
  return (
    <form className="tools" method="post" action="/preferences" aria-label={text.tools}>
      <input type="hidden" name="next" value={frame.path} />
      <button type="submit" name="elder" value={frame.elder ? '0' : '1'}>
        {frame.elder ? text.elderOff : text.elder}
      </button>
      <button type="submit" name="contrast" value={frame.highContrast ? 'normal' : 'high'}>
        {frame.highContrast ? text.contrastOff : text.contrast}
      </button>
      <button type="button" hidden data-read-aloud="" data-stop={text.stopReading}>
        {text.readAloud}
      </button>
      <button type="submit" name="lang" value={frame.lang === 'en' ? 'zh' : 'en'} lang={text.otherLanguageTag}>
        {text.otherLanguage}
      </button>
    </form>
  );
}

function Account({ frame }: { frame: Frame }) {
  const text = uiTextOf(frame.lang);
  const { person } = frame;
  if (!person)
    return (
      <p className="account">
        <a className="account-link" href={`/sign-in?next=${encodeURIComponent(frame.path)}`}>
          {text.signIn}
        </a>
      </p>
    );
  return (
    <form className="account" method="post" action="/sign-out">
      {person.onBehalfOf !== undefined && <span className="behalf">{text.onBehalfOf(person.onBehalfOf)}</span>}
      {person.official && (
        <a className="account-link" href="/console/">
          {text.console}
        </a>
      )}
      <a className="account-link" href="/my">
        {text.my} · {person.name}
      </a>
      <button type="submit">{text.signOut}</button>
    </form>
  );
}

export function PageHeader({ frame, site, query }: { frame: Frame; site: Site; query?: string | undefined }) {
  const text = uiTextOf(frame.lang);
  const sections = [
    ['/search?audience=natural_person', text.nav.people],
    ['/search?audience=legal_person', text.nav.organisations],
    ['/departments', text.nav.departments],
    ['/progress', text.nav.progress],
    ['/verify', text.nav.verify],
  ] as const;
  const current = sections.find(([href]) =>
    ['', '/', '?', '&'].some((after) => (after === '' ? frame.path === href : frame.path.startsWith(`${href}${after}`))),
  );
  return (
    <header className="site-header">
      <div className="wrap header-top">
        <Tools frame={frame} />
        <Account frame={frame} />
      </div>
      <div className="wrap header-main">
        <a className="brand" href="/">
          <Emblem />
          <span>{site.name}</span>
        </a>
        <form className="header-search" action="/search" method="get" role="search">
          <label className="unseen" htmlFor="header-q">
            {text.searchLabel}
          </label>
          <input id="header-q" type="search" name="q" defaultValue={query} autoComplete="off" />
          <button type="submit">{text.search}</button>
        </form>
      </div>
      <nav className="wrap header-nav" aria-label={text.mainNavigation}>
        <ul>
          {sections.map(([href, label]) => (
            <li key={href}>
              <a href={href} aria-current={current?.[0] === href ? (frame.path === href ? 'page' : 'true') : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
