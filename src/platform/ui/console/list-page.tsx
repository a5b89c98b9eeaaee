import type { ReactNode } from 'react';
import { Refused } from './parts.tsx';

interface ListPageProps {
  title: string;
  lead: string;
  error: unknown;
  /** What can be begun here, above the list. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A page that is one list: what it is, what can be begun, why it could not be read. */
export function ListPage({ title, lead, error, tools, children }: ListPageProps) {
  return (
    <>
      <h1 className="page-title">{title}</h1>
      <p className="quiet">{lead}</p>
      {tools !== undefined && <div className="toolbar">{tools}</div>}
      <Refused error={error} />
      {children}
    </>
  );
}

/** Long lists are paged in the browser: they were read whole. */
export const readWhole = { pageSize: 50, hideOnSinglePage: true, showSizeChanger: false } as const;
