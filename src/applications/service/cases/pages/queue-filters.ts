import * as z from 'zod';
import { Day } from '#kernel/time.ts';
import {
  type ListQueue,
  QueueDirection,
  type QueueFilter,
  QueueHolder,
  QueueLight,
  QueueProcedure,
  QueueSort,
  QueueView,
} from '../queue-schema.ts';
import { CaseStatus } from '../schema.ts';

export const SIZES = [20, 50, 100];

/** What is filtered by, as it stands in the address; empty is not filtered. */
export interface QueueFilters {
  view: QueueView;
  q: string;
  status: CaseStatus | '';
  light: QueueLight | '';
  itemId: string;
  step: string;
  holder: QueueHolder | '';
  procedure: QueueProcedure | '';
  from: string;
  to: string;
  applicant: string;
  sort: QueueSort | '';
  direction: QueueDirection | '';
  size: number;
  /** Which page it is, for the eye; `after` and `before` say where it begins. */
  page: number;
  after: string;
  before: string;
}

/** Filters live in the address, so that a list can be kept and sent. */
export function queueFiltersOf(query: URLSearchParams): QueueFilters {
  const text = (name: string, most: number) => (query.get(name) ?? '').slice(0, most);
  return {
    view: QueueView.catch('mine').parse(query.get('view') ?? 'mine'),
    q: text('q', 100),
    status: CaseStatus.safeParse(query.get('status')).data ?? '',
    light: QueueLight.safeParse(query.get('light')).data ?? '',
    itemId: z.uuid().safeParse(query.get('itemId')).data ?? '',
    step: /^[A-Za-z]{1,40}$/.exec(query.get('step') ?? '')?.[0] ?? '',
    holder: QueueHolder.safeParse(query.get('holder')).data ?? '',
    procedure: QueueProcedure.safeParse(query.get('procedure')).data ?? '',
    from: Day.safeParse(query.get('from')).data ?? '',
    to: Day.safeParse(query.get('to')).data ?? '',
    applicant: text('applicant', 100),
    sort: QueueSort.safeParse(query.get('sort')).data ?? '',
    direction: QueueDirection.safeParse(query.get('direction')).data ?? '',
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
    size: SIZES.find((size) => String(size) === query.get('size')) ?? 50,
    after: text('after', 300),
    before: text('before', 300),
  };
}

/** The first page of other filters. */
export const firstPage = { page: 1, after: '', before: '' } as const;

export const noFilters = {
  q: '',
  status: '',
  light: '',
  itemId: '',
  step: '',
  holder: '',
  procedure: '',
  from: '',
  to: '',
  applicant: '',
} as const satisfies Partial<QueueFilters>;

export const isFiltered = (filters: QueueFilters): boolean =>
  Object.keys(noFilters).some((name) => filters[name as keyof typeof noFilters] !== '');

/** The filters an address names, without the page: what a saved view keeps and an Excel is made by. */
export function askedFilter(filters: QueueFilters): QueueFilter {
  const { page: _page, size: _size, after: _after, before: _before, ...named } = filters;
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ''));
  return given as unknown as QueueFilter;
}

export function askedPage(filters: QueueFilters): ListQueue {
  const { size, after, before } = filters;
  return { ...askedFilter(filters), size, ...(after === '' ? {} : { after }), ...(before === '' ? {} : { before }) };
}

/** As a saved view keeps it. */
export const addressOf = (filters: QueueFilters): string =>
  new URLSearchParams({ ...askedFilter(filters) } as Record<string, string>).toString();
