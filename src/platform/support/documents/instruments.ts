import {
  BODY,
  type Block,
  chineseOrdinal,
  type DocumentModel,
  instrumentDay,
  instrumentPage,
  paragraph,
  TITLE,
} from './pure/document-model.ts';
import { licenceModel } from './licence.ts';
import { footOf, sealOf } from './marks.ts';
import type { DocumentContent, DocumentParams, InstrumentKind } from './schema.ts';
import {
  creditRepairTitle,
  decisionTitle,
  deemedRenewalTitle,
  deferredAcceptanceTitle,
  documentTitle,
  promiseTitle,
  revocationTitle,
  sentences,
  words,
} from './text.zh.ts';

type Instrument = Exclude<DocumentParams, { kind: 'licence' }>;

// 发文机关标志与红色分隔线只用于对外发生效力的决定（GB/T 9704-2012 7.2.4、7.2.7）；告知、凭证类文书不套红.
const redHeaded: ReadonlySet<InstrumentKind> = new Set([
  'grant',
  'refusal',
  'revocation',
  'credit_repair',
  'licence_revocation',
  'licence_withdrawal',
]);

/** What the paper looks like: params and the picture of the seal it names → laid-out model, nothing else read. */
export function modelOf(content: DocumentContent, picture?: string): DocumentModel {
  const { document } = content;
  return document.kind === 'licence' ? licenceModel(content, document.params, picture) : instrumentModel(content, document, picture);
}

export function titleOf(document: DocumentParams): string {
  if (document.kind === 'licence') return document.params.title;
  if (document.kind === 'promise') return promiseTitle[document.params.promises];
  if (document.kind === 'acceptance' && document.params.deferred !== undefined) return deferredAcceptanceTitle;
  if (document.kind === 'grant' && document.params.deemed) return deemedRenewalTitle;
  if (document.kind === 'grant' || document.kind === 'refusal') return decisionTitle(document.kind, document.params.matter);
  if (document.kind === 'revocation') return revocationTitle(document.params.matter);
  if (document.kind === 'credit_repair') return creditRepairTitle(document.params.granted);
  return documentTitle[document.kind];
}

function instrumentModel(content: DocumentContent, document: Instrument, picture?: string): DocumentModel {
  const { authority, addressee } = document.params;
  const title = titleOf(document);
  const delivery = document.kind === 'delivery' || document.kind === 'approval_sheet';
  // A promise is the applicant's: he addresses the authority and signs; it bears nobody's seal.
  const promise = document.kind === 'promise';
  const caseNumber = 'caseNumber' in document.params ? document.params.caseNumber : null;
  const centred = { align: 'centre', indent: 0 } as const;
  return {
    title,
    author: authority.name,
    day: content.issuedOn,
    page: { ...instrumentPage, mark: content.demonstration ? words.demonstrationMark : null },
    blocks: [
      ...(promise
        ? [paragraph(title, { ...centred, size: TITLE, after: 10 })]
        : headOf(authority.name, title, content.number, redHeaded.has(document.kind))),
      ...(delivery ? [] : [paragraph(words.addressee(promise ? authority.name : addressee), { indent: 0, before: 12 })]),
      ...bodyOf(document),
      ...(delivery || caseNumber === null ? [] : [paragraph(words.caseNumber(caseNumber), { before: 4 })]),
      ...contactOf(document),
      {
        kind: 'signature',
        authority: promise ? addressee : authority.name,
        day: instrumentDay(content.issuedOn),
        ...(promise ? { seal: null } : sealOf(content, authority, picture)),
        size: BODY,
      },
      ...(document.kind === 'refusal' ? traceOf(document.params.trace) : []),
    ],
    foot: footOf(content),
  };

  function headOf(name: string, heading: string, number: string | null, red: boolean): Block[] {
    const numberLine = number === null ? [] : [paragraph(number, { ...centred, before: 6 })];
    if (red)
      return [
        paragraph(name, { ...centred, size: 34, ink: 'red', after: 8 }),
        ...numberLine,
        { kind: 'line', ink: 'red', weight: 1.6, after: 22 },
        paragraph(heading, { ...centred, size: TITLE, after: 10 }),
      ];
    return [
      paragraph(name, { ...centred, size: TITLE }),
      paragraph(heading, { ...centred, size: TITLE, before: 4, after: 4 }),
      ...numberLine,
    ];
  }
}

const paragraphs = (texts: readonly string[]): Block[] => texts.map((text) => paragraph(text));
const ordinals = (texts: readonly string[]): Block[] =>
  texts.map((text, index) => paragraph(texts.length === 1 ? text : words.reasonOrdinal(chineseOrdinal(index + 1), text)));
const table = (columns: readonly number[], head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  columns,
  head,
  rows,
  size: 12,
  ruled: true,
});

function bodyOf(document: Instrument): Block[] {
  const received = 'receivedOn' in document.params ? instrumentDay(document.params.receivedOn) : '';
  switch (document.kind) {
    case 'receipt': {
      const [first = '', ...rest] = sentences.receipt(document.params, received);
      const rows = document.params.materials.map((name, index) => [String(index + 1), name]);
      return [paragraph(first), ...(rows.length === 0 ? [] : [table([1, 9], [words.index, words.material], rows)]), ...paragraphs(rest)];
    }
    case 'acceptance': {
      const { acceptedOn, dueOn, deferred } = document.params;
      return paragraphs([
        ...sentences.acceptance(document.params, received, instrumentDay(acceptedOn), dueOn && instrumentDay(dueOn)),
        ...(deferred === undefined ? [] : [sentences.deferred(deferred.materials, instrumentDay(deferred.until))]),
      ]);
    }
    case 'correction': {
      const { missing, answerBy } = document.params;
      const [first = '', ...rest] = sentences.correction(document.params, received, answerBy && instrumentDay(answerBy));
      const rows = missing.map(({ name, reason }, index) => [String(index + 1), name, reason]);
      return [paragraph(first), table([1, 4, 5], [words.index, words.missingName, words.missingReason], rows), ...paragraphs(rest)];
    }
    case 'non_acceptance': {
      const [first = '', ...rest] = sentences.non_acceptance(document.params, received);
      return [paragraph(first), ...ordinals(document.params.reasons), ...paragraphs([...rest, document.params.remedy])];
    }
    case 'special_procedure':
      return paragraphs(sentences.special_procedure(document.params, received, instrumentDay(document.params.startsOn)));
    case 'grant': {
      const { validFrom, validUntil, heldOn, deemed } = document.params;
      if (deemed) return paragraphs(sentences.deemed(document.params, received));
      return paragraphs(
        sentences.grant(
          document.params,
          received,
          validFrom && instrumentDay(validFrom),
          validUntil && instrumentDay(validUntil),
          heldOn && instrumentDay(heldOn),
        ),
      );
    }
    case 'refusal': {
      const { heldOn } = document.params;
      const [first = '', ...rest] = sentences.refusal(document.params, received, heldOn && instrumentDay(heldOn));
      return [paragraph(first), ...ordinals(document.params.reasons), ...paragraphs([...rest, document.params.remedy])];
    }
    case 'intake_notice': {
      const [first = '', ...rest] = sentences.intake_notice(document.params, instrumentDay(document.params.cameOn));
      const rows = document.params.missing.map(({ name, reason }, index) => [String(index + 1), name, reason]);
      return [paragraph(first), table([1, 4, 5], [words.index, words.missingName, words.missingReason], rows), ...paragraphs(rest)];
    }
    case 'transfer_list': {
      const [first = '', ...rest] = sentences.transfer_list(document.params);
      const rows = document.params.rows.map(({ caseNumber, itemName, material, sheets }) => [
        caseNumber,
        itemName,
        material,
        String(sheets),
      ]);
      return [paragraph(first), table([4, 3, 4, 1], words.transferHead, rows), ...paragraphs(rest)];
    }
    case 'approval_sheet':
      return approvalSheet(document.params, received);
    case 'withdrawal':
      return paragraphs(sentences.withdrawal(document.params, received, instrumentDay(document.params.withdrawnOn)));
    case 'hearing_right': {
      const { askBy } = document.params;
      return paragraphs(sentences.hearing_right(document.params, received, askBy && instrumentDay(askBy)));
    }
    case 'hearing_notice':
      return paragraphs(sentences.hearing_notice(document.params, received));
    case 'hearing_record':
      return hearingRecord(document.params);
    case 'payment_notice':
      return paymentBody(document.params, sentences.payment_notice(document.params, received));
    case 'payment_receipt':
      return paymentBody(document.params, sentences.payment_receipt(document.params, instrumentDay(document.params.paidOn)));
    case 'refund_notice':
      return paymentBody(document.params, sentences.refund_notice(document.params, received));
    case 'delivery':
      return deliveryBody(document.params);
    case 'promise': {
      const [first = '', ...rest] = sentences.promise(document.params);
      return [paragraph(first), ...ordinals(document.params.statements), ...paragraphs(rest)];
    }
    case 'revocation':
      return paragraphs(
        sentences.revocation(document.params, instrumentDay(document.params.decidedOn), instrumentDay(document.params.effectiveOn)),
      );
    case 'termination':
      return paragraphs(sentences.termination(document.params, received, instrumentDay(document.params.endedOn)));
    case 'rectification':
      return paragraphs(sentences.rectification(document.params, instrumentDay(document.params.rectifyBy)));
    case 'credit_repair': {
      const { fromOn, effectiveOn, untilOn, askedOn } = document.params;
      const days = { from: instrumentDay(fromOn), effective: instrumentDay(effectiveOn) };
      const until = untilOn === undefined ? {} : { until: instrumentDay(untilOn) };
      const asked = askedOn === undefined ? {} : { asked: instrumentDay(askedOn) };
      return paragraphs(sentences.credit_repair(document.params, { ...days, ...until, ...asked }));
    }
    default:
      return paragraphs(sentences.licenceAct(document.kind, document.params, instrumentDay(document.params.effectiveOn)));
  }
}

function hearingRecord({ beginsAt, place, host, attendees, record }: Extract<Instrument, { kind: 'hearing_record' }>['params']): Block[] {
  const text = words.hearing;
  return [
    {
      kind: 'table',
      columns: [3, 7],
      head: null,
      size: 12,
      ruled: true,
      rows: [
        [text.beginsAt, beginsAt],
        [text.place, place],
        [text.host, host],
      ],
    },
    ...paragraphs(record.split('\n').filter((line) => line.trim() !== '')),
    table(
      [5, 3, 2],
      [text.attendee, text.role, text.signature],
      attendees.map(({ name, role, signed }) => [name, text.roles[role], signed ? text.signed : text.unsigned]),
    ),
  ];
}

function paymentBody(
  { lines, total }: Extract<Instrument, { kind: 'payment_notice' }>['params'],
  [first = '', ...rest]: readonly string[],
): Block[] {
  const rows = lines.map(({ name, amount, basis }) => [name, amount, basis]);
  return [paragraph(first), table([3, 2, 5], words.paymentHead, [...rows, [words.total, total, '']]), ...paragraphs(rest)];
}

function deliveryBody(params: Extract<Instrument, { kind: 'delivery' }>['params']): Block[] {
  const row = words.deliveryRows;
  return [
    table(
      [6, 4],
      [words.deliveredTitle, words.deliveredNumber],
      params.delivered.map(({ title, number }) => [title, number ?? '']),
    ),
    {
      kind: 'table',
      columns: [3, 7],
      head: null,
      size: 12,
      ruled: true,
      rows: [
        [row.item, params.itemName],
        [row.case, params.caseNumber],
        [row.addressee, params.addressee],
        [row.method, params.method],
        [row.place, params.place ?? ''],
        [row.receivedAt, words.toSign],
        [row.signature, ''],
        [row.other, ''],
        [row.server, ''],
      ],
    },
  ];
}

function approvalSheet(params: Extract<Instrument, { kind: 'approval_sheet' }>['params'], received: string): Block[] {
  const { sheet } = words;
  const { signature, decision, opinions } = params;
  const at = new Date(Date.parse(signature.at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return [
    {
      kind: 'table',
      columns: [3, 7],
      head: null,
      size: 12,
      ruled: true,
      rows: [
        [sheet.item, params.itemName],
        [sheet.case, params.caseNumber],
        [sheet.applicant, params.addressee],
        [sheet.received, received],
        [sheet.decision, decision.number],
        [sheet.hash, decision.sha256],
      ],
    },
    table(
      [2, 2, 2, 5],
      [sheet.step, sheet.by, sheet.on, sheet.opinion],
      opinions.map(({ step, by, on, text }) => [step, by, on, text]),
    ),
    paragraph(sheet.signature, { indent: 0, before: 8 }),
    { kind: 'picture', picture: { form: 'svg', svg: signature.svg }, width: 60, align: 'left' },
    paragraph(sheet.signedAt(at, signature.way === 'stored'), { indent: 0, size: 12 }),
    paragraph(sheet.only, { indent: 0, size: 12 }),
  ];
}

function traceOf(trace: Extract<Instrument, { kind: 'refusal' }>['params']['trace']): Block[] {
  if (trace.length === 0) return [];
  return [
    paragraph(words.traceTitle, { indent: 0, before: 16 }),
    table(
      [4, 4, 2],
      [words.rule, words.found, words.result],
      trace.map(({ rule, found, result }) => [rule, found, result]),
    ),
  ];
}

function contactOf(document: Instrument): Block[] {
  const contact = 'contact' in document.params ? document.params.contact : undefined;
  return contact === undefined ? [] : [paragraph(words.contact(contact.office, contact.phone))];
}
