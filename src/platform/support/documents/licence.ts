import { footOf, sealOf } from './marks.ts';
import { type Block, type DocumentModel, instrumentDay, type PageShape, paragraph } from './pure/document-model.ts';
import type { DocumentContent, LicenceParams } from './schema.ts';
import { words } from './text.zh.ts';

const pages: Record<LicenceParams['layout'], PageShape> = {
  permit: {
    width: 210,
    height: 297,
    margins: { top: 34, right: 28, bottom: 34, left: 28 },
    frame: 'double',
    pageNumbers: false,
    mark: null,
  },
  registration: {
    width: 297,
    height: 210,
    margins: { top: 28, right: 34, bottom: 26, left: 34 },
    frame: 'double',
    pageNumbers: false,
    mark: null,
  },
};

/** A licence paper from its description: the fields come as data, no licence type is known here. */
export function licenceModel(content: DocumentContent, params: LicenceParams, picture?: string): DocumentModel {
  const upright = params.layout === 'permit';
  const text = words.licence;
  const period =
    params.validUntil === undefined
      ? text.lasting
      : `${params.validFrom === undefined ? '' : text.from + instrumentDay(params.validFrom)}${text.until}${instrumentDay(params.validUntil)}`;
  const rows = [
    ...(params.number === undefined ? [] : [[text.number, params.number]]),
    ...params.fields.map(({ label, value }) => [label, value]),
    [text.period, period],
  ];
  const fields: Block = { kind: 'table', columns: upright ? [4, 8] : [2, 8], head: null, rows, size: upright ? 15 : 14, ruled: false };
  return {
    title: params.title,
    author: params.authority.name,
    day: content.issuedOn,
    page: { ...pages[params.layout], mark: content.demonstration ? words.demonstrationMark : null },
    blocks: [
      paragraph(params.title, { align: 'centre', indent: 0, size: upright ? 32 : 38, before: 6, after: upright ? 18 : 6 }),
      paragraph(`${text.identifier} ${params.identifier}`, { align: 'centre', indent: 0, size: 8.5, ink: 'grey', after: upright ? 12 : 4 }),
      fields,
      {
        kind: 'signature',
        authority: params.authority.name,
        day: instrumentDay(content.issuedOn),
        ...sealOf(content, params.authority, picture),
        size: 14,
      },
    ],
    foot: footOf(content),
  };
}
