import type { ReactNode } from 'react';
import type { Language } from '#kernel/page.ts';
import { uiTextOf } from './text.ts';

export interface SummaryRow {
  label: string;
  /** Absent means not filled in, and is said so. */
  value?: ReactNode;
  /** Where this answer is changed. */
  changeHref?: string;
}

/** Check your answers. */
export function SummaryList({ lang, rows }: { lang: Language; rows: readonly SummaryRow[] }) {
  const text = uiTextOf(lang);
  return (
    <dl className="summary-list">
      {rows.map((row) => (
        <div key={row.label} className="summary-row">
          <dt>{row.label}</dt>
          <dd className="summary-value">{row.value ?? <span className="faint">{text.notFilled}</span>}</dd>
          {row.changeHref !== undefined && (
            <dd className="summary-change">
              <a href={row.changeHref}>
                {text.change}
                <span className="unseen"> {row.label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Figures: aligned at the end, tabular. */
  numeric?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  /** The caption is read but not shown, where a heading above already says it. */
  captionUnseen?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty?: ReactNode;
}

/** The first column heads its row. On a phone each row becomes a card; the roles keep it a table to a listener all the same. */
export function DataTable<Row>({ caption, captionUnseen, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <table className="data-table" role="table">
      <caption className={captionUnseen === true ? 'unseen' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} scope="col" role="columnheader" className={column.numeric === true ? 'number' : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, index) => {
              const shared = { 'data-head': column.head, className: column.numeric === true ? 'number' : undefined };
              return index === 0 ? (
                <th key={column.key} scope="row" role="rowheader" {...shared}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} role="cell" {...shared}>
                  {column.cell(row)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface PaginationProps {
  lang: Language;
  /** From 1. */
  page: number;
  pages: number;
  href: (page: number) => string;
}

export function Pagination({ lang, page, pages, href }: PaginationProps) {
  if (pages < 2) return null;
  const text = uiTextOf(lang);
  const shown = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((n) => n >= 1 && n <= pages);
  const numbers = [...new Set(shown)].toSorted((a, b) => a - b);
  return (
    <nav className="pagination" aria-label={text.pages}>
      <p className="faint">{text.pageOf(page, pages)}</p>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              {text.previous}
            </a>
          </li>
        )}
        {numbers.map((n) => (
          <li key={n}>
            <a href={href(n)} aria-label={text.page(n)} aria-current={n === page ? 'page' : undefined}>
              {n}
            </a>
          </li>
        ))}
        {page < pages && (
          <li>
            <a href={href(page + 1)} rel="next">
              {text.next}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

export interface EmptyStateProps {
  title: string;
  /** Why it is empty and what to do next. */
  children?: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

export interface FactLineProps {
  lang: Language;
  who: string;
  howLong: string;
  fee: string;
  visits: string;
}

/** Who can apply, how long, what it costs, how many visits. */
export function FactLine({ lang, who, howLong, fee, visits }: FactLineProps) {
  const text = uiTextOf(lang);
  const facts = [
    [text.who, who],
    [text.howLong, howLong],
    [text.fee, fee],
    [text.visits, visits],
  ] as const;
  return (
    <dl className="fact-line">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface LinkTab {
  label: string;
  href: string;
  current?: boolean;
  count?: number;
}

/** Tabs are links: each has its own address. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav className="link-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current === true ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className="count"> {tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
