import type { Menu } from './duty-pages.tsx';
import { consoleText } from './text.zh.ts';

export type GroupName = keyof typeof consoleText.groups;

export interface MenuLink {
  to: string;
  label: string;
}

export interface MenuGroup {
  name: GroupName;
  links: readonly MenuLink[];
}

/** What belongs together, in the order of a day's work; a page no group names stands at the desk, so that none is lost. */
const order: readonly (readonly [GroupName, readonly string[]])[] = [
  [
    'desk',
    [
      '/console/',
      '/console/counter',
      '/console/parcels',
      '/console/outgoing',
      '/console/transfers',
      '/console/commitments',
      '/console/credit',
      '/console/licences',
      '/console/payments',
      '/console/archives',
      '/console/rectifications',
      '/console/avoidances',
      '/console/seals',
      '/console/deputies',
      '/console/digest',
    ],
  ],
  ['supervision', ['/console/board', '/console/explanations', '/console/sampling', '/console/findings']],
  ['figures', ['/console/reports', '/console/waits', '/console/reductions']],
  ['catalogue', ['/console/items', '/console/drafts', '/console/directory', '/console/proofs', '/console/drawing']],
  [
    'administration',
    [
      '/console/accounts',
      '/console/posts',
      '/console/departments',
      '/console/successions',
      '/console/seals',
      '/console/processes',
      '/console/health',
      '/console/refusals',
      '/console/entries',
    ],
  ],
  ['rules', ['/console/automation', '/console/automation/reviews', '/console/automation/accuracy']],
];

function linksOf(menu: Menu): MenuLink[] {
  const own: readonly (readonly [boolean, MenuLink])[] = [
    [menu.casework, { to: '/console/', label: consoleText.queue }],
    [menu.licences, { to: '/console/licences', label: consoleText.licences }],
    [menu.ratings, { to: '/console/rectifications', label: consoleText.rectifications }],
    [menu.items, { to: '/console/items', label: consoleText.catalogue }],
    [menu.items, { to: '/console/drafts', label: consoleText.drafts }],
  ];
  return [...own.flatMap(([shown, link]) => (shown ? [link] : [])), ...menu.entries.map(({ to, label }) => ({ to, label }))];
}

/** The pages somebody's duties open, each once: one that two groups name stands in the first that has more than such pages. */
export function groupsOf(menu: Menu): MenuGroup[] {
  const links = new Map(linksOf(menu).map((link) => [link.to, link]));
  const all = order.flatMap(([, paths]) => paths);
  const named = new Set(all);
  const shared = new Set(all.filter((to, index) => all.indexOf(to) !== index));
  const shown = new Set<string>();
  return order.flatMap(([name, paths]) => {
    const others = name === 'desk' ? [...links.keys()].filter((to) => !named.has(to)) : [];
    const found = [...paths, ...others].flatMap((to) => (shown.has(to) ? [] : (links.get(to) ?? [])));
    if (found.every(({ to }) => shared.has(to))) return [];
    for (const { to } of found) shown.add(to);
    return [{ name, links: found }];
  });
}

/** The link a page belongs to: its own, else that of the list it was opened from. A case was opened from the queue. */
export function currentLink(groups: readonly MenuGroup[], path: string): MenuLink | undefined {
  const links = groups.flatMap((group) => group.links);
  const own = links
    .filter(({ to }) => path === to || (to !== '/console/' && path.startsWith(`${to}/`)))
    .toSorted((one, other) => other.to.length - one.to.length)[0];
  if (own) return own;
  const queue = links.find(({ to }) => to === '/console/');
  if (path.startsWith('/console/cases/')) return queue;
  return /^\/console\/?$/.test(path) ? (queue ?? links.find(({ to }) => to === '/console/items')) : undefined;
}
