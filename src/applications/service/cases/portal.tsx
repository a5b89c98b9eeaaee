import * as z from 'zod';
import { form, page } from '#kernel/page.ts';
import {
  CaseId,
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
import { MyCasePage, MyCasesPage, ProgressPage, ReceiptPage } from './views/CasePages.tsx';

const OfCase = z.object({ caseId: CaseId });
const InStep = OfCase.extend({ step: z.string().max(60) });

export const pages = [
  page('GET /cases', {
    params: z.object({}),
    needs: (call) => call(listMyCasesAt, {}),
    view: (cases, frame) => <MyCasesPage frame={frame} cases={cases} />,
  }),
  page('GET /cases/:caseId', {
    params: OfCase,
    needs: (call, { caseId }) => call(getMyCaseAt, { caseId }),
    view: (view, frame) => <MyCasePage frame={frame} view={view} />,
  }),
  page('GET /cases/:caseId/received', {
    params: OfCase,
    needs: (call, { caseId }) => call(getMyCaseAt, { caseId }),
    view: (view, frame) => <ReceiptPage frame={frame} view={view} />,
  }),
  page('GET /cases/:caseId/apply/materials', {
    params: OfCase,
    needs: (call, { caseId }) => call(getMyCaseAt, { caseId }),
    view: (view, frame) => <MaterialsPage frame={frame} view={view} />,
  }),
  page('GET /cases/:caseId/apply/check', {
    params: OfCase,
    needs: (call, { caseId }) => call(getMyCaseAt, { caseId }),
    view: (view, frame) => <CheckAnswersPage frame={frame} view={view} />,
  }),
  page('GET /cases/:caseId/apply/:step', {
    params: InStep,
    needs: async (call, { caseId, step }) => {
      const view = await call(getMyCaseAt, { caseId });
      return { view, step: view.form.layout.find(({ key }) => key === step) ?? view.form.layout[0] };
    },
    view: ({ view, step }, frame) =>
      step ? <ApplyStepPage frame={frame} view={view} step={step} /> : <CheckAnswersPage frame={frame} view={view} />,
  }),
  page('GET /progress', {
    params: z.object({}),
    needs: async () => null,
    view: (_none, frame) => <ProgressPage frame={frame} found={null} />,
  }),
];

const applying = (id: string, step: string | null) => `/cases/${id}/apply/${step ?? 'materials'}`;

export const forms = [
  form('POST /items/:itemId/apply', { endpoint: startCaseAt, done: ({ id }) => applying(id, 'start'), again: 'GET /cases' }),
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
  form('POST /cases/:caseId/apply/check', {
    endpoint: submitCaseAt,
    done: ({ id }) => `/cases/${id}/received`,
    again: 'GET /cases/:caseId/apply/check',
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
  form('POST /cases/:caseId/withdraw', { endpoint: withdrawCaseAt, done: ({ id }) => `/cases/${id}`, again: 'GET /cases/:caseId' }),
  form('POST /cases/:caseId/messages', { endpoint: sendMessageAt, done: ({ id }) => `/cases/${id}`, again: 'GET /cases/:caseId' }),
];
