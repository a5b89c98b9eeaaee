import type { ReactNode } from 'react';
import { BoardPage } from '#applications/administration/supervision/board/pages/BoardPage.tsx';
import { ExplanationsPage } from '#applications/administration/supervision/explanations/pages/ExplanationsPage.tsx';
import { DigestPage } from '#applications/administration/supervision/digests/pages/DigestPage.tsx';
import { DrawsPage } from '#applications/administration/supervision/sampling/pages/DrawsPage.tsx';
import { FindingsPage } from '#applications/administration/supervision/sampling/pages/FindingsPage.tsx';
import { ReportsPage } from '#applications/decision/reports/pages/ReportsPage.tsx';
import { AccuracyPage } from '#applications/administration/automation/pages/AccuracyPage.tsx';
import { ReviewsPage } from '#applications/administration/automation/pages/ReviewsPage.tsx';
import { SwitchboardPage } from '#applications/administration/automation/pages/SwitchboardPage.tsx';
import { SuccessionsPage } from '#applications/administration/reorganisation/pages/SuccessionsPage.tsx';
import { DirectoryPage } from '#applications/service/catalogue/directory/pages/DirectoryPage.tsx';
import { ReductionsPage } from '#applications/service/catalogue/reductions/pages/ReductionsPage.tsx';
import { ProofsPage } from '#applications/service/proofs/pages/ProofsPage.tsx';
import { AvoidancesPage } from '#applications/service/cases/avoidance/pages/AvoidancesPage.tsx';
import { ArchivesPage } from '#applications/service/archives/pages/ArchivesPage.tsx';
import { CreditPage } from '#applications/service/commitments/credit/pages/CreditPage.tsx';
import { ChecksPage } from '#applications/service/commitments/pages/ChecksPage.tsx';
import { WaitsPage } from '#applications/service/cases/waits/pages/WaitsPage.tsx';
import { OutgoingPage } from '#applications/service/counter/delivery/pages/OutgoingPage.tsx';
import { ParcelsPage } from '#applications/service/counter/delivery/pages/ParcelsPage.tsx';
import { TransferPage } from '#applications/service/counter/transfer/pages/TransferPage.tsx';
import { CounterPage } from '#applications/service/counter/pages/CounterPage.tsx';
import { SignaturePad } from '#applications/service/cases/signing/pages/SignaturePad.tsx';
import { PaymentsPage } from '#applications/service/payments/pages/PaymentsPage.tsx';
import type { Duty } from '#kernel/actor.ts';
import { AccountsPage } from '#platform/support/administration/pages/AccountsPage.tsx';
import { DepartmentsPage } from '#platform/support/administration/pages/DepartmentsPage.tsx';
import { EntriesPage, RefusalsPage } from '#platform/support/administration/pages/LogPages.tsx';
import type { Filtered } from '#platform/ui/console/parts.tsx';
import { HealthPage } from '#platform/support/operation/pages/HealthPage.tsx';
import { SealsPage } from '#platform/support/seals/pages/SealsPage.tsx';
import { PostsPage } from '#platform/support/administration/pages/PostsPage.tsx';
import { DeputiesPage } from '#platform/support/organisation/pages/DeputiesPage.tsx';
import { ProcessesPage } from '#platform/support/workflow/pages/ProcessesPage.tsx';
import { DrawingPage } from '#platform/support/workflow/pages/DrawingPage.tsx';
import { consoleText } from './text.zh.ts';

interface DutyPage {
  to: string;
  label: string;
  /** Any of them. */
  duty: Duty | readonly Duty[];
  page: (filtered: Filtered, go: (path: string) => void) => ReactNode;
}

const caseworkers: readonly Duty[] = ['window_clerk', 'reviewer', 'inspector', 'approver', 'head', 'generalist', 'supervisor'];

const sealReaders: readonly Duty[] = [...caseworkers, 'hall_clerk', 'finance_clerk', 'archivist', 'security_administrator'];

const ruleReaders: readonly Duty[] = ['reviewer', 'approver', 'head', 'generalist', 'supervisor', 'catalogue_editor'];

/** Pages that belong to certain duties: who does not hold it is not shown the way, and the server refuses him what they ask. */
const dutyPages: readonly DutyPage[] = [
  {
    to: '/console/counter',
    label: consoleText.counter,
    duty: 'hall_clerk',
    page: (filtered) => <CounterPage {...filtered} pad={(drawn) => <SignaturePad drawn={drawn} />} />,
  },
  {
    to: '/console/parcels',
    label: consoleText.parcels,
    duty: 'hall_clerk',
    page: (filtered) => <ParcelsPage {...filtered} pad={(drawn) => <SignaturePad drawn={drawn} />} />,
  },
  {
    to: '/console/outgoing',
    label: consoleText.outgoing,
    duty: ['window_clerk', 'reviewer', 'generalist'],
    page: () => <OutgoingPage />,
  },
  { to: '/console/transfers', label: consoleText.transfers, duty: 'hall_clerk', page: () => <TransferPage counter /> },
  {
    to: '/console/transfers',
    label: consoleText.transfers,
    duty: ['window_clerk', 'reviewer', 'generalist'],
    page: () => <TransferPage counter={false} />,
  },
  { to: '/console/drawing', label: consoleText.drawing, duty: 'catalogue_editor', page: () => <DrawingPage /> },
  {
    to: '/console/waits',
    label: consoleText.waits,
    duty: ['head', 'supervisor', 'catalogue_editor'],
    page: (filtered) => <WaitsPage {...filtered} />,
  },
  {
    to: '/console/payments',
    label: consoleText.payments,
    duty: ['finance_clerk', 'approver', 'head'],
    page: (filtered, go) => <PaymentsPage {...filtered} openCase={(id) => go(`/console/cases/${id}`)} />,
  },
  {
    to: '/console/commitments',
    label: consoleText.commitments,
    duty: caseworkers,
    page: (_filtered, go) => <ChecksPage openCase={(id) => go(`/console/cases/${id}`)} />,
  },
  {
    to: '/console/credit',
    label: consoleText.credit,
    duty: caseworkers,
    page: (_filtered, go) => <CreditPage go={go} />,
  },
  {
    to: '/console/archives',
    label: consoleText.archives,
    duty: ['archivist', 'reviewer', 'approver', 'head', 'generalist'],
    page: (filtered) => <ArchivesPage {...filtered} />,
  },
  { to: '/console/board', label: consoleText.board, duty: ['head', 'supervisor'], page: (filtered) => <BoardPage {...filtered} /> },
  {
    to: '/console/explanations',
    label: consoleText.explanations,
    duty: caseworkers,
    page: (filtered) => <ExplanationsPage {...filtered} />,
  },
  { to: '/console/sampling', label: consoleText.sampling, duty: 'supervisor', page: (filtered) => <DrawsPage {...filtered} /> },
  { to: '/console/findings', label: consoleText.findings, duty: caseworkers, page: (filtered) => <FindingsPage {...filtered} /> },
  { to: '/console/reports', label: consoleText.reports, duty: ['head', 'supervisor'], page: (filtered) => <ReportsPage {...filtered} /> },
  {
    to: '/console/directory',
    label: consoleText.directory,
    duty: 'catalogue_editor',
    page: (filtered, go) => <DirectoryPage {...filtered} go={go} />,
  },
  {
    to: '/console/reductions',
    label: consoleText.reductions,
    duty: ['head', 'supervisor', 'catalogue_editor'],
    page: (filtered, go) => <ReductionsPage {...filtered} go={go} />,
  },
  { to: '/console/proofs', label: consoleText.proofs, duty: 'catalogue_editor', page: (_filtered, go) => <ProofsPage go={go} /> },
  { to: '/console/avoidances', label: consoleText.avoidances, duty: 'head', page: () => <AvoidancesPage /> },
  { to: '/console/digest', label: consoleText.digest, duty: caseworkers, page: () => <DigestPage /> },
  { to: '/console/deputies', label: consoleText.deputies, duty: caseworkers, page: () => <DeputiesPage /> },
  {
    to: '/console/accounts',
    label: consoleText.accounts,
    duty: 'system_administrator',
    page: (filtered) => <AccountsPage {...filtered} />,
  },
  { to: '/console/departments', label: consoleText.departments, duty: 'system_administrator', page: () => <DepartmentsPage /> },
  { to: '/console/successions', label: consoleText.successions, duty: 'system_administrator', page: () => <SuccessionsPage mayPropose /> },
  {
    to: '/console/processes',
    label: consoleText.processes,
    duty: 'system_administrator',
    page: (filtered, go) => <ProcessesPage {...filtered} open={(id) => go(`/console/processes/${id}`)} />,
  },
  { to: '/console/health', label: consoleText.health, duty: 'system_administrator', page: () => <HealthPage /> },
  { to: '/console/posts', label: consoleText.posts, duty: 'security_administrator', page: (filtered) => <PostsPage {...filtered} /> },
  {
    to: '/console/successions',
    label: consoleText.successions,
    duty: 'security_administrator',
    page: () => <SuccessionsPage mayPropose={false} />,
  },
  {
    to: '/console/refusals',
    label: consoleText.refusals,
    duty: 'security_administrator',
    page: (filtered) => <RefusalsPage {...filtered} />,
  },
  { to: '/console/entries', label: consoleText.entries, duty: 'audit_administrator', page: (filtered) => <EntriesPage {...filtered} /> },
  {
    to: '/console/automation',
    label: consoleText.automation,
    duty: ['head', 'supervisor', 'catalogue_editor', 'generalist', 'system_administrator'],
    page: () => <SwitchboardPage />,
  },
  {
    to: '/console/automation/reviews',
    label: consoleText.ruleReviews,
    duty: ruleReaders,
    page: (_filtered, go) => <ReviewsPage go={go} />,
  },
  { to: '/console/automation/accuracy', label: consoleText.ruleAccuracy, duty: ruleReaders, page: () => <AccuracyPage /> },
  // Last: whose own page comes first opens the console with it.
  { to: '/console/seals', label: consoleText.seals, duty: sealReaders, page: (filtered) => <SealsPage {...filtered} /> },
];

const licenceReaders: readonly Duty[] = ['window_clerk', 'reviewer', 'approver', 'head', 'generalist'];
const ratingHandlers: readonly Duty[] = ['head', 'reviewer', 'generalist', 'supervisor'];

export interface Menu {
  /** The lists the duties open; who may not read one is not shown the way. */
  casework: boolean;
  licences: boolean;
  ratings: boolean;
  items: boolean;
  entries: readonly DutyPage[];
  /** The page of an address; at the console's own address an administrator finds his first. */
  pageAt(path: string): DutyPage | undefined;
}

export function menuOf(duties: readonly Duty[]): Menu {
  const any = (of: readonly Duty[]) => duties.some((duty) => of.includes(duty));
  const casework = any(caseworkers);
  const items = duties.includes('catalogue_editor');
  const entries = dutyPages.filter(({ duty }) => any(typeof duty === 'string' ? [duty] : duty));
  return {
    casework,
    licences: any(licenceReaders),
    ratings: any(ratingHandlers),
    items,
    entries,
    pageAt: (path) => entries.find(({ to }) => to === path) ?? (casework || items || !/^\/console\/?$/.test(path) ? undefined : entries[0]),
  };
}

export function filteredBy(address: URL, go: (path: string) => void): Filtered {
  return {
    filters: address.searchParams,
    change(next) {
      const params = new URLSearchParams(address.searchParams);
      for (const [name, value] of Object.entries(next))
        if (value === '') params.delete(name);
        else params.set(name, value);
      go(`${address.pathname}?${params.toString()}`);
    },
  };
}
