import { type Form, form, type Frame, type Page, page } from '#kernel/page.ts';
import { chineseDay, dayOf } from '#kernel/time.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { DataTable, EmptyState } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { AnyQuery, markReadAt, type Notice, noticesAt } from '../schema.ts';
import { noticeTextOf } from '../text.ts';

function NoticesPage({ frame, notices }: { frame: Frame; notices: readonly Notice[] }) {
  const text = noticeTextOf(frame.lang);
  const dayText = (notice: Notice) => (frame.lang === 'en' ? dayOf(notice.createdAt) : chineseDay(dayOf(notice.createdAt)));
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      crumbs={[frame.person?.official === true ? { label: text.console, href: '/console/' } : { label: text.mine, href: '/my' }]}
    >
      <DataTable
        caption={text.title}
        captionUnseen
        rows={notices}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.none}>{frame.person?.official === true ? text.noneBodyOfficial : text.noneBody}</EmptyState>}
        columns={[
          {
            key: 'what',
            head: text.what,
            cell: ({ params, readAt }) => (
              <>
                {readAt === null && <strong>{text.unread} </strong>}
                {params['title'] ?? text.plain}
                <About params={params} />
                <p>{params['text']}</p>
              </>
            ),
          },
          { key: 'when', head: text.when, cell: dayText },
          {
            key: 'open',
            head: text.open,
            cell: ({ subject }) => (
              <a className="target" href={subject}>
                {text.open}
              </a>
            ),
          },
        ]}
      />
      {notices.some(({ readAt }) => readAt === null) && (
        <PlainForm action="/my/notices/read">
          <ButtonRow>
            <Button kind="secondary">{text.markAll}</Button>
          </ButtonRow>
        </PlainForm>
      )}
    </PortalPage>
  );
}

/** Which application it is about, where its own words do not say so. */
function About({ params: { item = '', number = '', text = '' } }: Pick<Notice, 'params'>) {
  if (item === '' || text.includes(item)) return null;
  return (
    <p className="faint">
      {item} {number}
    </p>
  );
}

export const pages: readonly Page[] = [
  page('GET /my/notices', {
    params: AnyQuery,
    needs: (call) => call(noticesAt, {}),
    view: (notices, frame) => <NoticesPage frame={frame} notices={notices} />,
  }),
];

export const forms: readonly Form[] = [
  form('POST /my/notices/read', { endpoint: markReadAt, done: () => '/my/notices', again: 'GET /my/notices' }),
];
