import type { Language } from '#kernel/page.ts';
import { addMonths } from '#platform/calendar/pure/periods.ts';
import { type Facet, type ItemSummary, MOST_SEARCHED, type Overview, type SearchItems, type SearchResult } from '../schema.ts';
import { limitText } from './guide-data.ts';
import type { HomeData, NamedLink } from './HomePage.tsx';
import type { SearchData, SearchFilter, SearchHit, Segment } from './SearchPage.tsx';
import { catalogueTextOf } from './text.ts';
import { catalogueText as zh } from './text.zh.ts';

const MOST_OPTIONS = 12;

export const isTooLong = (query = ''): boolean => query.length > MOST_SEARCHED;

export const nothingFound: SearchResult = {
  replaced: [],
  total: 0,
  more: false,
  page: 1,
  pages: 0,
  items: [],
  facets: { departments: [], themes: [], audiences: [] },
};

export function searchHref(asked: SearchItems, path = '/search'): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined && value !== '' && !(name === 'page' && value === 1)) query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

export function searchDataOf(lang: Language, asked: SearchItems, found: SearchResult): SearchData {
  const text = catalogueTextOf(lang);
  const narrowed = asked.department !== undefined || asked.audience !== undefined || asked.theme !== undefined;
  const labels: Record<string, string> = { natural_person: text.words.natural, legal_person: text.words.legal };
  return {
    query: asked.q ?? '',
    ...(isTooLong(asked.q) ? { tooLong: text.search.tooLong(MOST_SEARCHED, asked.q?.length ?? 0) } : {}),
    total: found.total,
    more: found.more,
    page: found.page,
    pages: found.pages,
    replaced: found.replaced.map(({ id, name, successors }) => ({
      name,
      href: `/items/${id}`,
      links: successors.map((one) => ({ label: one.name, href: `/items/${one.id}` })),
    })),
    hits: found.items.map((item) => hitOf(lang, item, asked.q ?? '')),
    filters: [
      filterOf('department', asked, found.facets.departments, {}),
      filterOf('audience', asked, found.facets.audiences, labels),
      filterOf('theme', asked, found.facets.themes, {}),
    ],
    suggestions: questionLinks(lang),
    ...(narrowed ? { clearHref: searchHref({ q: asked.q }) } : {}),
  };
}

function filterOf(
  name: 'department' | 'audience' | 'theme',
  asked: SearchItems,
  facets: readonly Facet[],
  labels: Record<string, string>,
): SearchFilter {
  const others = { ...asked, page: undefined };
  return {
    name,
    options: facets.slice(0, MOST_OPTIONS).map(({ value, count }) => ({
      label: labels[value] ?? value,
      href: searchHref({ ...others, [name]: value }),
      count,
      ...(asked[name] === value ? { current: true } : {}),
    })),
    ...(asked[name] === undefined ? {} : { clearHref: searchHref({ ...others, [name]: undefined }) }),
  };
}

function hitOf(lang: Language, item: ItemSummary, query: string): SearchHit {
  const { words } = catalogueTextOf(lang);
  const audience = [item.naturalPerson ? words.natural : '', item.legalPerson ? words.legal : ''].filter((one) => one !== '');
  return {
    href: `/items/${item.id}`,
    title: marked(item.name, query),
    excerpt: marked(item.summary, query),
    type: words.types[item.type],
    department: item.department,
    audience: audience.join(' · '),
    facts: [
      ...(item.handling === 'immediate' ? [words.immediately] : item.promisedLimit === null ? [] : [limitText(words, item.promisedLimit)]),
      ...(item.visits === null ? [] : [item.visits === 0 ? words.noVisit : words.visits(String(item.visits))]),
    ],
  };
}

/** Marks where the query's own characters stand together, two at least. */
export function marked(text: string, query: string): Segment[] {
  const parts = query.split(/[\s,,、]+/u).filter((part) => part.length >= 2 && text.includes(part));
  const [part] = parts.toSorted((one, other) => other.length - one.length);
  if (part === undefined) return [{ text }];
  return text
    .split(part)
    .flatMap((rest, index) => [...(index === 0 ? [] : [{ text: part, hit: true }]), ...(rest === '' ? [] : [{ text: rest }])]);
}

/** In every language the same questions, asked in the words of the catalogue. */
const questionLinks = (lang: Language): NamedLink[] =>
  catalogueTextOf(lang).asked.map((label, index) => ({ label, href: searchHref({ q: zh.asked[index] ?? label }) }));

/** Sums of the newest published month; null before the first is published. */
export type MonthSums = { month: string; decided: number; onTime: number; ratings: number; satisfied: number } | null;

export function homeDataOf(lang: Language, overview: Overview, sums: MonthSums): HomeData {
  const text = catalogueTextOf(lang);
  const known = new Set(overview.themes.map(({ value }) => value));
  // A stage of life under which nothing is filed would lead to an empty page.
  const themeLinks = (themes: readonly string[], labels: readonly string[]): NamedLink[] =>
    themes.flatMap((theme, index) =>
      known.has(theme) ? [{ label: labels[index] ?? theme, href: `/themes/${encodeURIComponent(theme)}` }] : [],
    );
  // A month is published when it is over: before the first one, the block speaks of the month that will be.
  const [year = '', month = ''] = (sums?.month ?? addMonths(overview.asOf, -1)).split('-');
  const shareOf = (above: number, below: number) => (below === 0 ? null : above / below);
  return {
    asked: questionLinks(lang),
    peopleEvents: themeLinks(zh.peopleEvents, text.peopleEvents),
    organisationEvents: themeLinks(zh.organisationEvents, text.organisationEvents),
    notices: [],
    consultations: [],
    results: {
      month: text.words.month(year, String(Number(month))),
      cases: sums === null ? null : sums.decided,
      withinLimit: sums === null ? null : shareOf(sums.onTime, sums.decided),
      satisfied: sums === null ? null : shareOf(sums.satisfied, sums.ratings),
      ratings: sums?.ratings ?? 0,
    },
  };
}
