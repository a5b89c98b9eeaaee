import { arrange } from './arrange.ts';
import type { Definition } from './model.ts';
import { drawPicture, type PictureOptions } from './picture.ts';

export interface Heat {
  /** 0 hardly any of the time, 3 most of it. */
  level: 0 | 1 | 2 | 3;
  /** The number beside the colour: colour is never all there is. */
  text: string;
}

/** How hot a share of the whole waiting time is. */
export function heatLevel(share: number): Heat['level'] {
  if (share >= 0.4) return 3;
  if (share >= 0.15) return 2;
  return share > 0 ? 1 : 0;
}

const paints = ['#d8dee6', '#1659c7', '#8a5a00', '#b3261e'] as const;

/** The picture of a process with what each step cost laid over it. */
export function drawHeat(definition: Definition, heats: Readonly<Record<string, Heat>>, options: PictureOptions = {}): string {
  const boxes = (Object.keys(definition.layout.boxes).length > 0 ? definition.layout : arrange(definition)).boxes;
  const marks = Object.entries(heats).flatMap(([node, { level, text }]) => {
    const box = boxes[node];
    if (!box) return [];
    const { x, y, width, height } = box;
    const paint = paints[level];
    const badge = Math.max(40, text.length * 12 + 12);
    const left = x + width / 2 - badge / 2;
    return [
      `<g class="process-heat heat-${level}">`,
      `<rect x="${x - 4}" y="${y - 4}" width="${width + 8}" height="${height + 8}" rx="10" fill="${paint}" fill-opacity="0.18" stroke="${paint}" stroke-width="${1 + level}"/>`,
      `<rect x="${left}" y="${y - 18}" width="${badge}" height="22" rx="11" fill="${level === 0 ? '#4a5361' : paint}"/>`,
      `<text x="${x + width / 2}" y="${y - 2}" text-anchor="middle" font-size="13" fill="#ffffff">${escape(text)}</text>`,
      '</g>',
    ];
  });
  return drawPicture(definition, options).replace(/<\/svg>$/, `${marks.join('')}</svg>`);
}

const escape = (value: string): string => value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
