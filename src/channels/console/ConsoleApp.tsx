import { useQuery } from '@tanstack/react-query';
import { Button, Result, Spin } from 'antd';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { MachineCard } from '#applications/administration/automation/pages/MachineCard.tsx';
import { CasePage } from '#applications/service/cases/pages/CasePage.tsx';
import { DeskAct } from '#applications/service/cases/schema.ts';
import { QueuePage } from '#applications/service/cases/pages/QueuePage.tsx';
import { type QueueFilters, queueFiltersOf } from '#applications/service/cases/pages/queue-filters.ts';
import { LicencePage } from '#applications/service/licences/pages/LicencePage.tsx';
import { LicencesPage } from '#applications/service/licences/pages/LicencesPage.tsx';
import { DraftPage } from '#applications/service/catalogue/drafts/pages/DraftPage.tsx';
import { DraftsPage } from '#applications/service/catalogue/drafts/pages/DraftsPage.tsx';
import { DraftId } from '#applications/service/catalogue/drafts/schema.ts';
import { ItemPage } from '#applications/service/catalogue/pages/ItemPage.tsx';
import { ItemsPage } from '#applications/service/catalogue/pages/ItemsPage.tsx';
import { ItemId } from '#applications/service/catalogue/schema.ts';
import { RectificationsPage } from '#applications/service/ratings/pages/RectificationsPage.tsx';
import { ProcessPage } from '#platform/support/workflow/pages/ProcessPage.tsx';
import { unreadAt } from '#platform/notice/schema.ts';
import { useFocusableScrolls } from '#platform/ui/console/scrolls.ts';
import { meAt } from '#platform/support/identity/schema.ts';
import { call } from '#platform/ui/call.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { filteredBy, type Menu, menuOf } from './duty-pages.tsx';
import { Navigation } from './Navigation.tsx';
import { groupsOf } from './menu-groups.ts';
import { consoleText } from './text.zh.ts';

// It brings the decision engine with it: only who looks at a draft's decisions loads it.
const ReplayPane = lazy(async () => ({
  default: (await import('#applications/service/cases/evaluations/pages/ReplayPane.tsx')).ReplayPane,
}));

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
  if (me.data?.mustChangePassword === true)
    return (
      <main className="console-main">
        <Result
          status="info"
          title={consoleText.mustChange}
          extra={
            <Button type="primary" href="/my/password">
              {consoleText.goChange}
            </Button>
          }
        />
      </main>
    );
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
  const menu = menuOf(me.data.posts.map(({ duty }) => duty));
  return (
    <>
      <a className="skip" href="#content">
        {consoleText.skip}
      </a>
      <header className="console-head">
        <span className="brand">{consoleText.title}</span>
        <KeysHelp />
        <Messages />
        <a href="/my/account" aria-label={`${consoleText.my} ${me.data.name}`}>
          {me.data.name}
        </a>
        <form method="post" action="/sign-out">
          <Button htmlType="submit">{consoleText.signOut}</Button>
        </form>
      </header>
      <div className="console-body">
        <Navigation groups={groupsOf(menu)} path={menu.pageAt(address.pathname)?.to ?? address.pathname} go={go} />
        <Content>
          <Page address={address} go={go} menu={menu} />
        </Content>
      </div>
    </>
  );
}

function Content({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useFocusableScrolls(main);
  return (
    <main ref={main} id="content" tabIndex={-1} className="console-main">
      {children}
    </main>
  );
}

/** Unread notices, counted again every minute and when somebody comes back to the window. */
function Messages() {
  const { data } = useQuery({
    queryKey: ['unread'],
    queryFn: () => call(unreadAt, {}),
    refetchInterval: 60_000,
    refetchOnWindowFocus: true,
  });
  return (
    <a href="/my/notices" className="unbroken">
      {consoleText.messages(data?.count ?? 0)}
    </a>
  );
}

function Page({ address, go, menu }: { address: URL; go: (path: string) => void; menu: Menu }) {
  const own = menu.pageAt(address.pathname);
  if (own) return own.page(filteredBy(address, go), go);
  const processId = /^\/console\/processes\/([0-9a-f-]{36})$/.exec(address.pathname)?.[1];
  if (processId !== undefined) return <ProcessPage id={processId} back={() => go('/console/processes')} />;
  const caseId = /^\/console\/cases\/([0-9a-f-]{36})$/.exec(address.pathname)?.[1];
  if (caseId !== undefined)
    return (
      <CasePage
        key={caseId}
        caseId={caseId}
        act={DeskAct.safeParse(address.searchParams.get('act')).data ?? null}
        go={go}
        machine={({ id, version }) => <MachineCard caseId={id} version={version} />}
      />
    );
  const licenceId = /^\/console\/licences\/([0-9a-f-]{36})$/.exec(address.pathname)?.[1];
  if (licenceId !== undefined)
    return <LicencePage id={licenceId} back={() => go('/console/licences')} openCase={(id) => go(`/console/cases/${id}`)} />;
  if (address.pathname === '/console/licences')
    return (
      <LicencesPage
        number={address.searchParams.get('number') ?? ''}
        search={(number) => go(`/console/licences${number === '' ? '' : `?number=${encodeURIComponent(number)}`}`)}
        open={(id) => go(`/console/licences/${id}`)}
      />
    );
  const itemId = ItemId.safeParse(/^\/console\/items\/([0-9a-f-]{36})$/.exec(address.pathname)?.[1]);
  if (itemId.success)
    return <ItemPage id={itemId.data} back={() => go('/console/items')} openDraft={(draft) => go(`/console/drafts/${draft}`)} />;
  const draftId = DraftId.safeParse(/^\/console\/drafts\/([0-9a-f-]{36})$/.exec(address.pathname)?.[1]);
  if (draftId.success)
    return (
      <DraftPage
        key={draftId.data}
        id={draftId.data}
        query={address.searchParams}
        go={go}
        replay={(itemId, models) => (
          <Suspense fallback={<Spin />}>
            <ReplayPane itemId={itemId} models={models} openCase={(id) => go(`/console/cases/${id}`)} />
          </Suspense>
        )}
      />
    );
  if (address.pathname === '/console/drafts') return <DraftsPage query={address.searchParams} go={go} />;
  // Who only keeps the catalogue finds it at the console's own address.
  const home = /^\/console\/?$/.test(address.pathname);
  if (address.pathname === '/console/items' || (home && menu.items && !menu.casework))
    return <ItemsPage query={address.searchParams} go={go} />;
  if (address.pathname === '/console/rectifications') return <RectificationsPage openCase={(id) => go(`/console/cases/${id}`)} />;
  if (!home)
    return <Result status="404" title={consoleText.notFound} extra={<Button onClick={() => go('/console/')}>{consoleText.home}</Button>} />;
  const filters = queueFiltersOf(address.searchParams);
  const change = (next: Partial<QueueFilters>) => {
    const params = new URLSearchParams(address.searchParams);
    for (const [name, value] of Object.entries(next))
      if (value === '') params.delete(name);
      else params.set(name, String(value));
    go(`/console/?${params.toString()}`);
  };
  return (
    <QueuePage
      key={filters.view}
      filters={filters}
      go={change}
      open={(id, act) => go(`/console/cases/${id}${act === undefined ? '' : `?act=${act}`}`)}
    />
  );
}
