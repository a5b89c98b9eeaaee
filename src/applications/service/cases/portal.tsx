import * as z from 'zod';
import { listUsableAt } from '#applications/service/authorities/schema.ts';
import { guideAt, ItemId } from '#applications/service/catalogue/schema.ts';
import { casePlaceAt, itemPlacesAt } from '#applications/service/quotas/schema.ts';
import { chargesOfCaseAt } from '#applications/service/payments/schema.ts';
import { getRatingAt } from '#applications/service/ratings/schema.ts';
import { type Call, form, page } from '#kernel/page.ts';
import { hearingsOfCaseAt } from './hearings/schema.ts';
import { chooseCommitmentAt } from './commitment/schema.ts';
import { ChooseCommitmentPage } from './commitment/views/CommitmentPages.tsx';
import { listActableAt } from './licensing/schema.ts';
import { carryOverAt, draftFutureAt } from './carrying/schema.ts';
import { DraftClosedBox } from './carrying/views/DraftClosedBox.tsx';
import { caseVersionAt, takeNewVersionAt } from './versions/schema.ts';
import { VersionBox, VersionLine } from './versions/views/VersionBox.tsx';
import { discardDraftAt } from './discarding/schema.ts';
import { supplyDeferredAt } from './deferral/schema.ts';
import { listMyPartsAt } from './parts/schema.ts';
import {
  CaseId,
  type CaseView,
  addMaterialAt,
  askProgressAt,
  getMyCaseAt,
  listMyCasesAt,
  removeMaterialAt,
  saveAnswersAt,
  sendMessageAt,
  startCaseAt,
  submitCaseAt,
  withdrawCaseAt,
} from './schema.ts';
import { ApplyStepPage, CheckAnswersPage, MaterialsPage } from './views/ApplyPages.tsx';
import { PaymentBox } from './views/PaymentBox.tsx';
import { PlaceBox, PlacesTable } from './views/PlaceBox.tsx';
import { BeginPage } from './views/BeginPage.tsx';
import { MyCasePage, MyCasesPage, ProgressPage, ReceiptPage } from './views/CasePages.tsx';

const OfCase = z.object({ caseId: CaseId });
const InStep = OfCase.extend({ step: z.string().max(60) });

/** Who comes back to a form he has already sent — by the Back button, a second press, a retry — is told so by the receipt. */
const isBeingFilled = ({ status }: CaseView) => status === 'draft' || status === 'correcting';

/** Only a draft can be left behind by its item. */
const versionOf = async (call: Call, { id, status }: CaseView) => (status === 'draft' ? call(caseVersionAt, { caseId: id }) : null);
const futureOf = async (call: Call, { id, status }: CaseView) => (status === 'draft' ? call(draftFutureAt, { caseId: id }) : null);

export const pages = [
  page('GET /items/:itemId/apply', {
    params: z.object({ itemId: ItemId }),
    needs: async (call, { itemId }) => {
      const drafts = (await call(listMyCasesAt, {})).filter((one) => one.itemId === itemId && one.status === 'draft');
      const guide = await call(guideAt, { id: itemId });
      const licences = guide.item.onLicence === null ? null : await call(listActableAt, { itemId });
      // A stranger is asked to sign in by the list of drafts before he comes here.
      const authorities = await call(listUsableAt, { itemId });
      const { places } = guide.item.quantity === null ? { places: null } : await call(itemPlacesAt, { id: itemId });
      return { guide, drafts, licences, authorities, places };
    },
    view: ({ guide, drafts, licences, authorities, places }, frame) => (
      <BeginPage
        frame={frame}
        guide={guide}
        drafts={drafts}
        licences={licences}
        authorities={authorities}
        notice={<PlacesTable frame={frame} places={places} />}
      />
    ),
  }),
  page('GET /cases', {
    params: z.object({ discarded: z.literal('1').optional() }),
    needs: async (call, { discarded }) => ({ cases: await call(listMyCasesAt, {}), discarded: discarded !== undefined }),
    view: ({ cases, discarded }, frame) => <MyCasesPage frame={frame} cases={cases} discarded={discarded} />,
  }),
  page('GET /cases/:caseId', {
    params: OfCase,
    needs: async (call, { caseId }) => {
      const view = await call(getMyCaseAt, { caseId });
      return {
        view,
        parts: await call(listMyPartsAt, { caseId }),
        hearings: await call(hearingsOfCaseAt, { caseId }),
        charges: await call(chargesOfCaseAt, { caseId }),
        future: await futureOf(call, view),
        version: await call(caseVersionAt, { caseId }),
        rated: view.acts.includes('rate') && (await call(getRatingAt, { caseId })).rating !== null,
        ...(await call(casePlaceAt, { caseId })),
      };
    },
    view: ({ view, parts, hearings, charges, future, version, rated, place }, frame) => (
      <MyCasePage
        frame={frame}
        view={view}
        parts={parts}
        hearings={hearings}
        rated={rated}
        unpaid={charges.some(({ status }) => status === 'waiting')}
        notices={
          <>
            <DraftClosedBox frame={frame} caseId={view.id} future={future} />
            <VersionBox frame={frame} caseId={view.id} version={version} />
            <VersionLine frame={frame} version={version} submitted={view.status !== 'draft'} />
            <PaymentBox frame={frame} charges={charges} />
            <PlaceBox frame={frame} place={place} />
          </>
        }
      />
    ),
  }),
  page('GET /cases/:caseId/received', {
    params: OfCase,
    needs: (call, { caseId }) => call(getMyCaseAt, { caseId }),
    view: (view, frame) => <ReceiptPage frame={frame} view={view} />,
  }),
  page('GET /cases/:caseId/apply/materials', {
    params: OfCase,
    needs: async (call, { caseId }) => {
      const view = await call(getMyCaseAt, { caseId });
      return { view, future: await futureOf(call, view), version: await versionOf(call, view) };
    },
    view: ({ view, future, version }, frame) =>
      isBeingFilled(view) ? (
        <MaterialsPage
          frame={frame}
          view={view}
          notice={
            <>
              <DraftClosedBox frame={frame} caseId={view.id} future={future} />
              <VersionBox frame={frame} caseId={view.id} version={version} />
            </>
          }
        />
      ) : (
        <ReceiptPage frame={frame} view={view} />
      ),
  }),
  page('GET /cases/:caseId/apply/check', {
    params: OfCase,
    needs: async (call, { caseId }) => {
      const view = await call(getMyCaseAt, { caseId });
      const version = await call(caseVersionAt, { caseId });
      return { view, version, future: await futureOf(call, view), ...(await call(casePlaceAt, { caseId })) };
    },
    view: ({ view, version, future, place }, frame) =>
      isBeingFilled(view) ? (
        <CheckAnswersPage
          frame={frame}
          view={view}
          notice={
            <>
              <DraftClosedBox frame={frame} caseId={view.id} future={future} />
              <VersionBox frame={frame} caseId={view.id} version={version} />
              <VersionLine frame={frame} version={version} submitted={view.status !== 'draft'} />
              <PlaceBox frame={frame} place={place} />
            </>
          }
        />
      ) : (
        <ReceiptPage frame={frame} view={view} />
      ),
  }),
  page('GET /cases/:caseId/apply/commitment', {
    params: OfCase,
    needs: (call, { caseId }) => call(getMyCaseAt, { caseId }),
    view: (view, frame) => {
      if (view.status !== 'draft') return <ReceiptPage frame={frame} view={view} />;
      return view.terms.commitment === null ? (
        <CheckAnswersPage frame={frame} view={view} />
      ) : (
        <ChooseCommitmentPage frame={frame} view={view} />
      );
    },
  }),
  page('GET /cases/:caseId/apply/:step', {
    params: InStep,
    needs: async (call, { caseId, step }) => {
      const view = await call(getMyCaseAt, { caseId });
      const { place } = await call(casePlaceAt, { caseId });
      const future = await futureOf(call, view);
      const version = await versionOf(call, view);
      return {
        view,
        version,
        place,
        future,
        start: step === 'start',
        step: view.form.layout.find(({ key }) => key === step) ?? view.form.layout[0],
      };
    },
    view: ({ view, version, place, future, start, step }, frame) => {
      if (!isBeingFilled(view)) return <ReceiptPage frame={frame} view={view} />;
      // Where the item offers a commitment, the choice comes before the first step.
      if (start && view.status === 'draft' && view.terms.commitment !== null) return <ChooseCommitmentPage frame={frame} view={view} />;
      const notice = (
        <>
          <DraftClosedBox frame={frame} caseId={view.id} future={future} />
          <VersionBox frame={frame} caseId={view.id} version={version} />
          <PlaceBox frame={frame} place={place} />
        </>
      );
      if (!step) return <CheckAnswersPage frame={frame} view={view} notice={notice} />;
      return <ApplyStepPage frame={frame} view={view} step={step} notice={notice} />;
    },
  }),
  page('GET /progress', {
    params: z.object({}),
    keep: true,
    needs: async () => null,
    view: (_none, frame) => <ProgressPage frame={frame} found={null} />,
  }),
];

const applying = (id: string, step: string | null) => `/cases/${id}/apply/${step ?? 'materials'}`;

export const forms = [
  form('POST /items/:itemId/apply', { endpoint: startCaseAt, done: ({ id }) => applying(id, 'start'), again: 'GET /items/:itemId/apply' }),
  form('POST /cases/:caseId/apply/materials/:slot', {
    endpoint: addMaterialAt,
    done: ({ id }, { slot }) => `${applying(id, null)}#material-${slot}`,
    again: 'GET /cases/:caseId/apply/materials',
  }),
  form('POST /cases/:caseId/apply/materials/:slot/remove', {
    endpoint: removeMaterialAt,
    done: ({ id }, { slot }) => `${applying(id, null)}#material-${slot}`,
    again: 'GET /cases/:caseId/apply/materials',
  }),
  form('POST /cases/:caseId/carrying', {
    endpoint: carryOverAt,
    done: ({ id }) => applying(id, 'start'),
    again: 'GET /cases/:caseId',
  }),
  form('POST /cases/:caseId/version', {
    endpoint: takeNewVersionAt,
    done: ({ id }) => applying(id, 'start'),
    again: 'GET /cases/:caseId',
  }),
  form('POST /cases/:caseId/apply/check', {
    endpoint: submitCaseAt,
    done: ({ id }) => `/cases/${id}/received`,
    again: 'GET /cases/:caseId/apply/check',
  }),
  form('POST /cases/:caseId/apply/commitment', {
    endpoint: chooseCommitmentAt,
    done: ({ id }) => applying(id, 'first'),
    again: 'GET /cases/:caseId/apply/commitment',
  }),
  form('POST /cases/:caseId/apply/:step', {
    endpoint: saveAnswersAt,
    defects: ({ defects }) => defects,
    done: ({ id, nextStep }) => applying(id, nextStep),
    again: 'GET /cases/:caseId/apply/:step',
  }),
  form('POST /progress', {
    endpoint: askProgressAt,
    done: () => '/progress',
    show: (found, frame) => <ProgressPage frame={frame} found={found} />,
    again: 'GET /progress',
  }),
  form('POST /cases/:caseId/deferred/:slot', {
    endpoint: supplyDeferredAt,
    done: ({ id }) => `/cases/${id}`,
    again: 'GET /cases/:caseId',
  }),
  form('POST /cases/:caseId/discard', { endpoint: discardDraftAt, done: () => '/cases?discarded=1', again: 'GET /cases/:caseId' }),
  form('POST /cases/:caseId/withdraw', { endpoint: withdrawCaseAt, done: ({ id }) => `/cases/${id}`, again: 'GET /cases/:caseId' }),
  form('POST /cases/:caseId/messages', { endpoint: sendMessageAt, done: ({ id }) => `/cases/${id}`, again: 'GET /cases/:caseId' }),
];
