import type { Frame } from '#kernel/page.ts';
import { DataTable } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import type { Facet } from '../schema.ts';
import { searchHref } from './search-data.ts';
import { catalogueTextOf } from './text.ts';

export function DepartmentsPage({ frame, departments }: { frame: Frame; departments: readonly Facet[] }) {
  const text = catalogueTextOf(frame.lang).departments;
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead(String(departments.length))}>
      <DataTable
        caption={text.caption}
        captionUnseen
        rows={departments}
        rowKey={({ value }) => value}
        columns={[
          { key: 'name', head: text.name, cell: ({ value }) => <a href={searchHref({ department: value })}>{value}</a> },
          { key: 'count', head: text.count, cell: ({ count }) => String(count) },
        ]}
        empty={null}
      />
    </PortalPage>
  );
}
