import type { Language } from '#kernel/page.ts';
import { type Site, uiTextOf } from './text.ts';

export function PageFooter({ lang, path, site }: { lang: Language; path: string; site: Site }) {
  const text = uiTextOf(lang);
  return (
    <footer className="site-footer">
      <div className="wrap">
        <nav aria-label={text.footerLinks}>
          <ul>
            <li>
              <a href="/accessibility">{text.accessibility}</a>
            </li>
            <li>
              <a href={`/report?page=${encodeURIComponent(path)}`}>{text.report}</a>
            </li>
            <li>
              <a href="tel:12345">{text.hotline}</a>
            </li>
          </ul>
        </nav>
        <ul className="site-facts">
          <li>
            {text.organizer}
            {site.organizer}
          </li>
          <li>
            {text.siteCode}
            {site.idCode}
          </li>
          <li>
            {text.record}
            {site.record}
          </li>
        </ul>
        <p className="faint">{text.demonstration}</p>
      </div>
    </footer>
  );
}
