import { createHash, randomBytes, randomInt } from 'node:crypto';
import { type Insertable, type Kysely, sql } from 'kysely';
import type { DomainEvent } from '#kernel/event.ts';
import { type DepartmentId, newId } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { prepared, rowOf } from '#platform/db/prepared.ts';
import type { Work } from '#platform/work/work.ts';
import { pictureOf } from '../seals/contract.ts';
import type { PaperSeal } from '../seals/schema.ts';
import { missingIn, paperGlyphs } from './font.ts';
import { modelOf, titleOf } from './instruments.ts';
import { problem } from './problems.ts';
import { stampOf } from './stamping.ts';
import { canonicalJson } from './pure/canonical.ts';
import { textsOf } from './pure/document-model.ts';
import { formatInstrumentNumber, makeCheckCode } from './pure/numbers.ts';
import { DocumentContent, DocumentId, type DocumentParams, DocumentParams as Params, type InstrumentKind } from './schema.ts';
import type { DocumentsTables } from './tables.gen.ts';
import { numberWord, words } from './text.zh.ts';

const tables = (work: Work): Kysely<DocumentsTables> => work.tables<DocumentsTables>();
const placeOf = (id: DocumentId) => `documents.document/${id}`;

/** A document was issued; its PDF is made next. */
export interface DocumentIssued extends DomainEvent {
  type: 'documents.document_issued';
  subject: DocumentId;
}

const countUp = prepared(
  (documents: Kysely<DocumentsTables>, { authority, instrument, year }: { authority: string; instrument: InstrumentKind; year: number }) =>
    documents
      .insertInto('documents.numberCounter')
      .values({ authority, instrument, year, last: 1 })
      .onConflict((conflict) =>
        conflict.columns(['authority', 'instrument', 'year']).doUpdateSet({ last: sql`documents.number_counter.last + 1` }),
      )
      .returning('last'),
);
const numberColumns = ['text', 'authority', 'instrument', 'year', 'sequence', 'takenAt'] as const;
type NumberRow = Pick<Insertable<DocumentsTables['documents.number']>, (typeof numberColumns)[number]>;
const insertNumber = prepared((documents: Kysely<DocumentsTables>, row: NumberRow) =>
  documents.insertInto('documents.number').values(rowOf(numberColumns, row)),
);
const documentColumns = [
  ...(['id', 'kind', 'subject', 'number', 'checkCode', 'title', 'authority', 'sealed', 'sha256', 'sm3', 'commitment'] as const),
  ...(['fileHash', 'status', 'issuedOn', 'madeAt', 'form', 'sealId'] as const),
];
type DocumentRow = Pick<Insertable<DocumentsTables['documents.document']>, (typeof documentColumns)[number]>;
const insertDocument = prepared((documents: Kysely<DocumentsTables>, row: DocumentRow) =>
  documents.insertInto('documents.document').values(rowOf(documentColumns, row)),
);

export interface AllocatedNumber {
  text: string;
  sequence: number;
}

/** The next 文号 of the word, instrument and year. The counter's row stays locked until the Work ends, so a rolled-back Work leaves no gap. */
export async function allocateNumber(work: Work, word: string, instrument: InstrumentKind, year: number): Promise<AllocatedNumber> {
  const ending = numberWord[instrument];
  if (ending === null) throw new RangeError(`${instrument} bears no number`);
  const [counted] = (await countUp(tables(work), { authority: word, instrument, year })).rows;
  if (!counted) throw new Error(`no counter of ${word} ${instrument}`);
  const { last } = counted;
  const text = formatInstrumentNumber({ word: word + ending, year, sequence: last });
  work.later(insertNumber(tables(work), { text, authority: word, instrument, year, sequence: last, takenAt: work.now }));
  return { text, sequence: last };
}

/** Up to which number each series of the word has come in a year: what is written down when an authority ends. */
export async function lastNumbersOf(work: Work, word: string, year: number): Promise<string[]> {
  const counted = await tables(work)
    .selectFrom('documents.numberCounter')
    .select(['instrument', 'last'])
    .where('authority', '=', word)
    .where('year', '=', year)
    .orderBy('instrument')
    .execute();
  return counted.map(({ instrument, last }) =>
    formatInstrumentNumber({ word: word + (numberWord[instrument] ?? ''), year, sequence: last }),
  );
}

/** Voids a number that no document bears; it stays on record and is never given again. */
export async function voidNumber(work: Work, text: string, because: string): Promise<void> {
  const { numUpdatedRows } = await tables(work)
    .updateTable('documents.number')
    .set({ voidedAt: work.now, voidedBecause: because })
    .where('text', '=', text)
    .where('voidedAt', 'is', null)
    .where((test) => test.not(test.exists(test.selectFrom('documents.document').select('id').where('number', '=', text))))
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw problem('document_number_misused');
  await work.record('documents.void_number', text);
}

export interface IssueOptions {
  /** Who issues it: the paper is sealed with what this department has in force. */
  departmentId: DepartmentId;
  /** The case, licence … the paper belongs to. */
  subject: string;
  /** Beginning of the public verification address; the check code is put after it. */
  verifyBase: string;
  demonstration: boolean;
  /** The day printed; today in Beijing unless told. */
  issuedOn?: Day;
}

/** What stands of a paper before it has its number. */
interface Draft {
  id: DocumentId;
  checkCode: string;
  document: DocumentParams;
  issuedOn: Day;
  numbered: InstrumentKind | null;
  departmentId: DepartmentId;
  contentWith: (number: string | null, seal: PaperSeal | null) => DocumentContent;
}

export interface Issued {
  id: DocumentId;
  checkCode: string;
  number: string | null;
  /** Of the canonical bytes. */
  sha256: string;
}

/**
 * Issues a paper: number, check code, canonical bytes with SHA-256, SM3 and a salted commitment, all in this Work. A character
 * the font lacks refuses the whole Work, so no number is lost. The PDF is made afterwards by the handler.
 */
export async function issueDocument(work: Work, given: DocumentParams, options: IssueOptions): Promise<Issued> {
  const draft = draftOf(work, given, options);
  const issued = await complete(work, draft, options.subject);
  await work.publish<DocumentIssued>({ type: 'documents.document_issued', subject: draft.id });
  return issued;
}

/**
 * As `issueDocument`, where nobody in this Work asks for the number or the paper: it is numbered and kept at the Work's end, so that the
 * next who needs a number of this kind waits for little more than the commit.
 */
export async function issueDocumentAtEnd(work: Work, given: DocumentParams, options: IssueOptions): Promise<void> {
  const draft = draftOf(work, given, options);
  work.atEnd(async () => {
    await complete(work, draft, options.subject);
  });
  await work.publish<DocumentIssued>({ type: 'documents.document_issued', subject: draft.id });
}

function draftOf(work: Work, given: DocumentParams, options: IssueOptions): Draft {
  const document = Params.parse(given);
  const issuedOn = options.issuedOn ?? dayOf(work.now);
  const { authority } = document.params;
  const numbered = document.kind !== 'licence' && numberWord[document.kind] !== null ? document.kind : null;
  const checkCode = makeCheckCode((below) => randomInt(below));
  const contentWith = (number: string | null, seal: PaperSeal | null): DocumentContent => ({
    form: 2,
    number,
    checkCode,
    verifyAt: options.verifyBase + checkCode,
    issuedOn,
    demonstration: options.demonstration,
    document,
    seal,
  });
  // The ring's text was looked through when the seal was applied for.
  const missing = missingIn(paperGlyphs(), textsOf(modelOf(contentWith(null, null))).concat(authority.word));
  if (missing.length > 0)
    throw problem('document_glyph_missing', [{ path: 'params', code: 'document_glyph_missing', message: words.missingGlyphs(missing) }]);
  return { id: newId(DocumentId), checkCode, document, issuedOn, numbered, departmentId: options.departmentId, contentWith };
}

async function complete(work: Work, draft: Draft, subject: string): Promise<Issued> {
  const { id, checkCode, document, issuedOn, numbered, departmentId, contentWith } = draft;
  const { authority } = document.params;
  // Asked in one breath, as late as can be: a seal stopped a moment ago is not on the paper, and the number's row is locked no longer for it.
  const [number, seal] = await Promise.all([
    numbered && allocateNumber(work, authority.word, numbered, Number(issuedOn.slice(0, 4))).then(({ text }) => text),
    stampOf(work, departmentId, document.kind),
  ]);
  const canonical = canonicalJson(contentWith(number, seal));
  const sha256 = createHash('sha256').update(canonical).digest('hex');
  const salt = randomBytes(32);
  const row = {
    id,
    kind: document.kind,
    subject,
    number,
    checkCode,
    title: titleOf(document),
    authority: authority.name,
    sealed: work.vault.sealJson(placeOf(id), { canonical, salt: salt.toString('hex') }),
    sha256,
    sm3: createHash('sm3').update(canonical).digest('hex'),
    commitment: createHash('sm3').update(salt).update(canonical).digest('hex'),
    fileHash: null,
    status: 'issued' as const,
    issuedOn,
    madeAt: work.now,
    form: 2,
    sealId: seal?.id ?? null,
  };
  work.later(insertDocument(tables(work), row));
  await work.record('documents.issue', id, { kind: document.kind, number, seal: seal?.number ?? null });
  return { id, checkCode, number, sha256 };
}

/** The content of an issued document that has no PDF yet, with the picture of its seal; null when it has one. */
export async function contentToSet(work: Work, id: DocumentId): Promise<{ content: DocumentContent; picture?: string } | null> {
  const row = await tables(work).selectFrom('documents.document').select(['sealed', 'fileHash']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw problem('document_not_found');
  if (row.fileHash !== null) return null;
  const { canonical } = work.vault.unsealJson(placeOf(id), row.sealed) as { canonical: string };
  const content = DocumentContent.parse(JSON.parse(canonical));
  return content.form === 1 || content.seal === null ? { content } : { content, picture: await pictureOf(work, content.seal) };
}

export async function keepPdf(work: Work, id: DocumentId, fileHash: string): Promise<void> {
  await tables(work).updateTable('documents.document').set({ fileHash }).where('id', '=', id).where('fileHash', 'is', null).execute();
}
