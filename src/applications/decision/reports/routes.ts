import { serve, serveBytes } from '#platform/http/serve.ts';
import { writeCases, writeFigures } from './files.ts';
import { correctMonth, listMonths, readDrift } from './publishing.ts';
import { readCountedCases, readFigures, readPublicFigures } from './read.ts';
import type { ReportFile } from './schema.ts';
import * as at from './schema.ts';

const download = ({ name, mediaType, bytes }: ReportFile) => ({ bytes, mediaType, fileName: name, inline: false });

export const routes = [
  serve(at.figuresAt, readFigures),
  serveBytes(at.figuresFileAt, writeFigures, download),
  serve(at.countedCasesAt, (work, asked) => readCountedCases(work, asked)),
  serveBytes(at.casesFileAt, writeCases, download),
  serve(at.monthsAt, listMonths),
  serve(at.monthDriftAt, readDrift),
  serve(at.correctMonthAt, correctMonth, 201),
  serve(at.publicFiguresAt, readPublicFigures),
];
