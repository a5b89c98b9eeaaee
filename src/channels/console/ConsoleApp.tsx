import { useQuery } from '@tanstack/react-query';
import { Button, Result, Spin } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { CasePage } from '#applications/service/cases/pages/CasePage.tsx';
import { QueuePage } from '#applications/service/cases/pages/QueuePage.tsx';
import { ItemPage } from '#applications/service/catalogue/pages/ItemPage.tsx';
import { ItemsPage } from '#applications/service/catalogue/pages/ItemsPage.tsx';
import { ItemId } from '#applications/service/catalogue/schema.ts';
import { RectificationsPage } from '#applications/service/ratings/pages/RectificationsPage.tsx';
import { QueueView } from '#applications/service/cases/schema.ts';
import { AppointmentsPage } from '#platform/support/identity/pages/AppointmentsPage.tsx';
import { meAt } from '#platform/support/identity/schema.ts';
import { call } from '#platform/ui/call.ts';
import { consoleText } from './text.zh.ts';

/** Where the console is: the path and query of the address bar, so that every list and case has an address to keep or send. */
function useAddress(): [URL, (path: string) => void] {
  const [address, setAddress] = useState(() => new URL(location.href));
  useEffect(() => {
    const moved = () => setAddress(new URL(location.href));
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  const go = useCallback((path: string) => {
    history.pushState(null, '', path);
    setAddress(new URL(location.href));
    scrollTo(0, 0);
  }, []);
  return [address, go];
}

export function ConsoleApp() {
  const [address, go] = useAddress();
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(meAt, {}), retry: false });
  if (me.isPending) return <Spin fullscreen />;
  if (me.isError || me.data.posts.length === 0)
    return (
      <main className="console-main">
        <Result
          status="403"
          title={me.isError ? consoleText.signIn : consoleText.notOfficial}
          extra={
            <Button type="primary" href={`/sign-in?as=official&next=${encodeURIComponent(address.pathname + address.search)}`}>
              {consoleText.goSignIn}
            </Button>
          }
        />
      </main>
    );
  const appoints = me.data.posts.some(({ duty }) => duty === 'security_administrator');
  return (
    <>
      <header className="console-head">
        <span className="brand">{consoleText.title}</span>
        <nav aria-label={consoleText.menu}>
          {appoints ? (
            <Link to="/console/appointments" current go={go}>
              {consoleText.appointments}
            </Link>
          ) : (
            <>
              <Link to="/console/" current={!/^\/console\/(?:rectifications|items)/.test(address.pathname)} go={go}>
                {consoleText.queue}
              </Link>
              <Link to="/console/rectifications" current={address.pathname === '/console/rectifications'} go={go}>
                {consoleText.rectifications}
              </Link>
              {me.data.posts.some(({ duty }) => duty === 'catalogue_editor') && (
                <Link to="/console/items" current={address.pathname.startsWith('/console/items')} go={go}>
                  {consoleText.catalogue}
                </Link>
              )}
            </>
          )}
        </nav>
        <span>{me.data.name}</span>
        <form method="post" action="/sign-out">
          <Button htmlType="submit">{consoleText.signOut}</Button>
        </form>
      </header>
      <main className="console-main">{appoints ? <AppointmentsPage /> : <Page address={address} go={go} />}</main>
    </>
  );
}

function Link({ to, current, go, children }: { to: string; current: boolean; go: (path: string) => void; children: string }) {
  return (
    <a
      href={to}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

function Page({ address, go }: { address: URL; go: (path: string) => void }) {
  const caseId = /^\/console\/cases\/([0-9a-f-]{36})$/.exec(address.pathname)?.[1];
  if (caseId !== undefined) return <CasePage caseId={caseId} back={() => go('/console/')} />;
  const itemId = ItemId.safeParse(/^\/console\/items\/([0-9a-f-]{36})$/.exec(address.pathname)?.[1]);
  if (itemId.success) return <ItemPage id={itemId.data} back={() => go('/console/items')} />;
  if (address.pathname === '/console/items') return <ItemsPage query={address.searchParams} go={go} />;
  if (address.pathname === '/console/rectifications') return <RectificationsPage openCase={(id) => go(`/console/cases/${id}`)} />;
  if (address.pathname !== '/console/' && address.pathname !== '/console')
    return <Result status="404" title={consoleText.notFound} extra={<Button onClick={() => go('/console/')}>{consoleText.home}</Button>} />;
  const query = address.searchParams;
  const view = QueueView.catch('mine').parse(query.get('view') ?? 'mine');
  const change = (next: { view?: string; q?: string; page?: number }) => {
    const params = new URLSearchParams(query);
    for (const [name, value] of Object.entries(next))
      if (value === '') params.delete(name);
      else params.set(name, String(value));
    go(`/console/?${params.toString()}`);
  };
  return (
    <QueuePage
      key={view}
      view={view}
      q={query.get('q') ?? ''}
      page={Math.max(1, Number(query.get('page')) || 1)}
      go={change}
      open={(id) => go(`/console/cases/${id}`)}
    />
  );
}
