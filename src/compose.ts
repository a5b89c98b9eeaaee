import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { handlers as supervisionHandlers } from '#applications/administration/supervision/handlers.ts';
import { digestJobs } from '#applications/administration/supervision/digests/jobs.ts';
import { digestRoutes } from '#applications/administration/supervision/digests/routes.ts';
import { problemText as digestText } from '#applications/administration/supervision/digests/text.zh.ts';
import { samplingRoutes } from '#applications/administration/supervision/sampling/routes.ts';
import { problemText as samplingText } from '#applications/administration/supervision/sampling/text.zh.ts';
import { routes as supervisionRoutes } from '#applications/administration/supervision/routes.ts';
import { problemText as supervisionText } from '#applications/administration/supervision/text.zh.ts';
import { jobs as reportJobs } from '#applications/decision/reports/jobs.ts';
import { routes as reportRoutes } from '#applications/decision/reports/routes.ts';
import { problemText as reportText } from '#applications/decision/reports/text.zh.ts';
import { sweepApplicationRequests, sweepProgressAttempts } from '#applications/service/cases/contract.ts';
import { handlers as automationHandlers } from '#applications/administration/automation/handlers.ts';
import { forms as automationForms, pages as automationPages } from '#applications/administration/automation/portal.tsx';
import { routes as automationRoutes } from '#applications/administration/automation/routes.ts';
import { problemText as automationText } from '#applications/administration/automation/text.zh.ts';
import { forms as authorityForms, pages as authorityPages } from '#applications/service/authorities/portal.tsx';
import { jobs as archiveJobs } from '#applications/service/archives/jobs.ts';
import { pages as archivePages } from '#applications/service/archives/portal.tsx';
import { routes as archiveRoutes } from '#applications/service/archives/routes.ts';
import { problemText as archiveText } from '#applications/service/archives/text.zh.ts';
import { routes as authorityRoutes } from '#applications/service/authorities/routes.ts';
import { problemText as authorityText } from '#applications/service/authorities/text.zh.ts';
import { routes as reorganisationRoutes } from '#applications/administration/reorganisation/routes.ts';
import { problemText as reorganisationText } from '#applications/administration/reorganisation/text.zh.ts';
import { handlers as caseHandlers } from '#applications/service/cases/handlers.ts';
import { forms as caseForms, pages as casePages } from '#applications/service/cases/portal.tsx';
import { acceptsDuty } from '#applications/service/cases/rights.ts';
import { routes as caseRoutes } from '#applications/service/cases/routes.ts';
import { forms as hearingForms, pages as hearingPages } from '#applications/service/cases/hearings/portal.tsx';
import { routes as hearingRoutes } from '#applications/service/cases/hearings/routes.ts';
import { problemText as hearingText } from '#applications/service/cases/hearings/text.zh.ts';
import { routes as waitRoutes } from '#applications/service/cases/waits/routes.ts';
import { problemText as caseText } from '#applications/service/cases/text.zh.ts';
import { pages as cataloguePages } from '#applications/service/catalogue/pages.tsx';
import type { CheckPorts } from '#applications/service/catalogue/check.ts';
import { type PlayFiles, rehearsalJob } from '#applications/service/catalogue/drafts/rehearsing.ts';
import type { DraftPorts } from '#applications/service/catalogue/drafts/ports.ts';
import { draftRoutes } from '#applications/service/catalogue/drafts/routes.ts';
import { problemText as draftText } from '#applications/service/catalogue/drafts/text.zh.ts';
import { diskFolder, filesIn, type PackageFile } from '#applications/service/catalogue/package.ts';
import { directoryRoutes } from '#applications/service/catalogue/directory/routes.ts';
import { problemText as directoryText } from '#applications/service/catalogue/directory/text.zh.ts';
import { problemText as proposalText } from '#applications/service/catalogue/proposals/text.zh.ts';
import { reductionRoutes } from '#applications/service/catalogue/reductions/routes.ts';
import { routes as catalogueRoutes } from '#applications/service/catalogue/routes.ts';
import { problemText as catalogueText } from '#applications/service/catalogue/text.zh.ts';
import { handlers as commitmentHandlers } from '#applications/service/commitments/handlers.ts';
import { forms as commitmentForms, pages as commitmentPages } from '#applications/service/commitments/portal.tsx';
import { routes as commitmentRoutes } from '#applications/service/commitments/routes.ts';
import { problemText as commitmentText } from '#applications/service/commitments/text.zh.ts';
import { pages as licencePages } from '#applications/service/licences/portal.tsx';
import { routes as licenceRoutes } from '#applications/service/licences/routes.ts';
import { problemText as licenceText } from '#applications/service/licences/text.zh.ts';
import { handlers as counterHandlers } from '#applications/service/counter/handlers.ts';
import { routes as counterRoutes } from '#applications/service/counter/routes.ts';
import { problemText as counterText } from '#applications/service/counter/text.zh.ts';
import { handlers as paymentHandlers } from '#applications/service/payments/handlers.ts';
import { forms as paymentForms, pages as paymentPages } from '#applications/service/payments/portal.tsx';
import { routes as paymentRoutes } from '#applications/service/payments/routes.ts';
import { problemText as paymentText } from '#applications/service/payments/text.zh.ts';
import { pages as proofPages } from '#applications/service/proofs/portal.tsx';
import { routes as proofRoutes } from '#applications/service/proofs/routes.ts';
import { problemText as proofProblemText } from '#applications/service/proofs/text.zh.ts';
import { handlers as quotaHandlers } from '#applications/service/quotas/handlers.ts';
import { routes as quotaRoutes } from '#applications/service/quotas/routes.ts';
import { problemText as quotaText } from '#applications/service/quotas/text.zh.ts';
import { handlers as ratingHandlers } from '#applications/service/ratings/handlers.ts';
import { forms as ratingForms, pages as ratingPages } from '#applications/service/ratings/portal.tsx';
import { routes as ratingRoutes } from '#applications/service/ratings/routes.ts';
import { problemText as ratingText } from '#applications/service/ratings/text.zh.ts';
import { forms as portalForms, galleryPages, pages as portalPages, signInPages } from '#channels/portal/pages.tsx';
import { fallback } from '#channels/portal/views/fallback.tsx';
import type { Form, Page } from '#kernel/page.ts';
import { problemText as calendarText } from '#platform/calendar/text.zh.ts';
import { mountHealth } from '#platform/cloud/health.ts';
import { housekeeping } from '#platform/cloud/housekeeping.ts';
import { routes as registerRoutes } from '#platform/data/registers/routes.ts';
import { problemText as registerText } from '#platform/data/registers/text.zh.ts';
import type { Handler, Poll } from '#platform/events/relay.ts';
import { problemText as fileText } from '#platform/files/text.zh.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import type { Portal } from '#platform/http/portal.ts';
import type { Route } from '#platform/http/serve.ts';
import { problemText as httpTextEn } from '#platform/http/text.en.ts';
import { problemText as httpText } from '#platform/http/text.zh.ts';
import { mailJobs } from '#platform/notice/jobs.ts';
import type { Mailer } from '#platform/notice/mail.ts';
import { routes as noticeRoutes } from '#platform/notice/routes.ts';
import { problemText as noticeText } from '#platform/notice/text.zh.ts';
import { forms as noticeForms, pages as noticePages } from '#platform/notice/views/pages.tsx';
import { jobs as documentJobs } from '#platform/support/documents/jobs.ts';
import { problemText as documentText } from '#platform/support/documents/text.zh.ts';
import { routes as formRoutes } from '#platform/support/forms/routes.ts';
import { problemText as formTextEn } from '#platform/support/forms/text.en.ts';
import { problemText as formText } from '#platform/support/forms/text.zh.ts';
import { forms as previewForms } from '#platform/support/forms/views/pages.tsx';
import { sweepAttempts } from '#platform/support/identity/contract.ts';
import { routes as administrationRoutes } from '#platform/support/administration/routes.ts';
import { problemText as administrationText } from '#platform/support/administration/text.zh.ts';
import { routes as identityRoutes } from '#platform/support/identity/routes.ts';
import { problemText as identityTextEn } from '#platform/support/identity/text.en.ts';
import { problemText as identityText } from '#platform/support/identity/text.zh.ts';
import { forms as accountForms, pages as accountPages, registerPages } from '#platform/support/identity/views/pages.tsx';
import { routes as operationRoutes } from '#platform/support/operation/routes.ts';
import { problemText as operationText } from '#platform/support/operation/text.zh.ts';
import { routes as sealRoutes } from '#platform/support/seals/routes.ts';
import { problemText as sealText } from '#platform/support/seals/text.zh.ts';
import { routes as organisationRoutes } from '#platform/support/organisation/routes.ts';
import { problemText as organisationText } from '#platform/support/organisation/text.zh.ts';
import { problemText as permissionText } from '#platform/support/permission/text.zh.ts';
import { routes as processDraftRoutes } from '#platform/support/workflow/designer/routes.ts';
import { routes as foreignProcessRoutes } from '#platform/support/workflow/foreign/routes.ts';
import { readDefinition } from '#platform/support/workflow/definition.ts';
import { checkFeel } from '#platform/support/workflow/feel.ts';
import { handlers as workflowHandlers, polls as workflowPolls } from '#platform/support/workflow/handlers.ts';
import { routes as workflowRoutes } from '#platform/support/workflow/routes.ts';
import { problemText as workflowText } from '#platform/support/workflow/text.zh.ts';
import { mountPortalLooks } from '#platform/ui/preferences.ts';
import type { Runtime } from '#platform/work/work.ts';

const readProcess: CheckPorts['readProcess'] = (xml) => readDefinition(xml, { checkExpression: checkFeel });

/** The general process with its form, its scenarios, and an implementation list to fill in. */
async function template(): Promise<PackageFile[]> {
  const files = await filesIn(diskFolder(path.resolve(import.meta.dirname, '../catalogue/_generic')));
  return files.map((file) => (file.path === 'item.template.yaml' ? { ...file, path: 'item.yaml' } : file));
}

/** What drafts need of the process engine, of casework and of the general process. */
export const draftPorts: DraftPorts = { check: { readProcess, acceptsDuty }, template };

/** What every module brings, joined: the one place besides main.ts that knows everybody. Tests of whole journeys use it too. */
export const routes: readonly Route[] = [
  ...identityRoutes,
  ...registerRoutes,
  ...organisationRoutes,
  ...sealRoutes,
  ...administrationRoutes,
  ...operationRoutes,
  ...workflowRoutes,
  ...noticeRoutes,
  ...processDraftRoutes,
  ...formRoutes,
  ...foreignProcessRoutes,
  ...catalogueRoutes,
  ...reductionRoutes,
  ...directoryRoutes(draftPorts),
  ...draftRoutes(draftPorts),
  ...caseRoutes,
  ...waitRoutes,
  ...hearingRoutes,
  ...authorityRoutes,
  ...commitmentRoutes,
  ...archiveRoutes,
  ...automationRoutes,
  ...proofRoutes,
  ...reorganisationRoutes,
  ...licenceRoutes,
  ...paymentRoutes,
  ...counterRoutes,
  ...quotaRoutes,
  ...ratingRoutes,
  ...reportRoutes,
  ...supervisionRoutes,
  ...samplingRoutes,
  ...digestRoutes,
];
const pages: readonly Page[] = [
  ...portalPages,
  ...accountPages,
  ...cataloguePages,
  ...noticePages,
  ...casePages,
  ...hearingPages,
  ...commitmentPages,
  ...archivePages,
  ...authorityPages,
  ...licencePages,
  ...paymentPages,
  ...ratingPages,
  ...automationPages,
  ...proofPages,
];
const forms: readonly Form[] = [
  ...portalForms,
  ...accountForms,
  ...noticeForms,
  ...previewForms,
  ...caseForms,
  ...hearingForms,
  ...authorityForms,
  ...commitmentForms,
  ...paymentForms,
  ...ratingForms,
  ...automationForms,
];

export const handlers: readonly Handler[] = [
  ...workflowHandlers,
  ...caseHandlers,
  ...commitmentHandlers,
  ...paymentHandlers,
  ...counterHandlers,
  ...quotaHandlers,
  ...ratingHandlers,
  ...supervisionHandlers,
  ...automationHandlers,
];

export const polls: readonly Poll[] = [...workflowPolls];

/** Who plays scenarios knows the whole product, and therefore is handed in from above. */
export function jobsOf(mailer: Mailer, play?: PlayFiles): readonly Job[] {
  const rehearsing = play === undefined ? [] : [rehearsalJob(play)];
  return [
    ...documentJobs,
    ...mailJobs(mailer),
    ...rehearsing,
    ...reportJobs,
    ...archiveJobs,
    ...digestJobs,
    housekeeping([sweepProgressAttempts, sweepApplicationRequests, sweepAttempts]),
  ];
}

export const sentences: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>> = {
  zh: {
    ...fileText,
    ...formText,
    ...calendarText,
    ...registerText,
    ...organisationText,
    ...sealText,
    ...identityText,
    ...permissionText,
    ...administrationText,
    ...operationText,
    ...workflowText,
    ...documentText,
    ...noticeText,
    ...catalogueText,
    ...draftText,
    ...directoryText,
    ...proposalText,
    ...caseText,
    ...hearingText,
    ...commitmentText,
    ...archiveText,
    ...authorityText,
    ...licenceText,
    ...paymentText,
    ...counterText,
    ...quotaText,
    ...ratingText,
    ...reportText,
    ...supervisionText,
    ...samplingText,
    ...digestText,
    ...automationText,
    ...proofProblemText,
    ...reorganisationText,
    ...httpText,
  },
  en: { ...formTextEn, ...identityTextEn, ...httpTextEn },
};

export interface PortalOptions {
  islands: Readonly<Record<string, string>>;
  demonstration: boolean;
  /** The gallery of components, for development. */
  gallery: boolean;
}

export function portalOf({ islands, demonstration, gallery }: PortalOptions): Portal {
  return {
    pages: [...pages, ...signInPages(demonstration), ...registerPages(demonstration), ...(gallery ? galleryPages : [])],
    forms,
    fallback,
    islands,
  };
}

export interface Assets {
  /** The folder of the built enhancement scripts, and of the built console; absent where not built. */
  islandsFolder?: string;
  consoleFolder?: string;
}

/** Everything that is neither endpoint nor page: health, looks, static files. */
export async function extend(app: FastifyInstance, runtime: Runtime, { islandsFolder, consoleFolder }: Assets): Promise<void> {
  mountHealth(app, runtime.database);
  await mountPortalLooks(app);
  const built = consoleFolder !== undefined && existsSync(consoleFolder);
  if (islandsFolder !== undefined)
    await app.register(fastifyStatic, {
      root: islandsFolder,
      prefix: '/islands/',
      immutable: true,
      maxAge: '365d',
      decorateReply: !built,
      // The designer's preview stands in a frame with an origin of its own; these files hold no secret and are the same for everybody.
      setHeaders: (reply) => {
        reply.header('access-control-allow-origin', '*');
        reply.header('cross-origin-resource-policy', 'cross-origin');
      },
    });
  if (!built) return;
  await app.register(fastifyStatic, { root: path.resolve(consoleFolder), prefix: '/console/', wildcard: false });
  // The console finds its own way among its addresses; the server gives every one of them the same document.
  app.get('/console/*', (_request, reply) => reply.sendFile('index.html'));
}
