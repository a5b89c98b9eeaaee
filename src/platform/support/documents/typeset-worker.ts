import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';
import { glyphSet, missingIn } from './font.ts';
import { type DocumentModel, textsOf } from './pure/document-model.ts';
import { typstSource } from './typst-source.ts';

/** One job: a model to set, or texts to look through for characters the font lacks. */
export type TypesetJob = { id: number; model: DocumentModel };
export type TypesetAnswer = { id: number; pdf: Uint8Array } | { id: number; missing: string[] } | { id: number; error: string };

const font = readFileSync(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'));
const glyphs = glyphSet(font);
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [font] }] });

function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 8;
  let path = '';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}"><path d="${path}" fill="#000"/></svg>`;
}

function withPictures(model: DocumentModel) {
  return {
    ...model,
    foot: { ...model.foot, qrSvg: qrSvg(model.foot.qr) },
    blocks: model.blocks.map((block) =>
      block.kind === 'picture' && block.picture.form === 'qr' ? { ...block, picture: { svg: qrSvg(block.picture.text) } } : block,
    ),
  };
}

function answer({ id, model }: TypesetJob): TypesetAnswer {
  const missing = missingIn(glyphs, textsOf(model));
  if (missing.length > 0) return { id, missing };
  const pdf = compiler.pdf(
    { mainFileContent: typstSource, inputs: { doc: JSON.stringify(withPictures(model)) } },
    // The day of issue, not the moment of making: the same model gives the same bytes.
    { pdfStandard: 'a-2b', creationTimestamp: Math.floor(Date.parse(model.day) / 1_000) },
  );
  compiler.evictCache(10);
  return { id, pdf };
}

parentPort?.on('message', (job: TypesetJob) => {
  let reply: TypesetAnswer;
  try {
    reply = answer(job);
  } catch (error) {
    reply = { id: job.id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
