export interface Measured {
  stored: number;
  processes: number;
  perSecond: number;
  /** Processor milliseconds per life. */
  server: number;
  database: number;
  p95: number;
}

const [WIDTH, HEIGHT, LEFT, TOP, GAP] = [760, 300, 56, 40, 70];
const PANEL = (WIDTH - LEFT - GAP - 20) / 2;
const INNER = HEIGHT - TOP - 50;
const colours = ['#1d5fa8', '#b3541e', '#3a7d44'];

/** Two panels over stored cases on a logarithmic axis: processor per life of one process, and lives a second by processes. */
export function growthPicture(measured: readonly Measured[]): string {
  const sizes = [...new Set(measured.map(({ stored }) => stored))].toSorted((a, b) => a - b);
  const processes = [...new Set(measured.map((one) => one.processes))].toSorted((a, b) => a - b);
  const [low, high] = [Math.log10(sizes[0] ?? 1), Math.log10(sizes.at(-1) ?? 10)];
  const across = (stored: number) => (high === low ? 0 : ((Math.log10(stored) - low) / (high - low)) * PANEL);
  const alone = measured.filter((one) => one.processes === 1);
  const cost = panel(LEFT, 'processor ms per life, one process', [
    { name: 'server', points: alone.map(({ stored, server }) => [across(stored), server]) },
    { name: 'database', points: alone.map(({ stored, database }) => [across(stored), database]) },
    { name: 'both', points: alone.map(({ stored, server, database }) => [across(stored), server + database]) },
  ]);
  const speed = panel(
    LEFT + PANEL + GAP,
    'lives per second',
    processes.map((count) => ({
      name: `${count} ${count === 1 ? 'process' : 'processes'}`,
      points: measured.filter((one) => one.processes === count).map(({ stored, perSecond }) => [across(stored), perSecond]),
    })),
  );
  const ticks = [LEFT, LEFT + PANEL + GAP].flatMap((x) =>
    sizes.map((size) => text(x + across(size), HEIGHT - 30, `10${superscript(Math.round(Math.log10(size)))}`, 'middle')),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Cost of a life as stored cases grow">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${cost}
${speed}
${ticks.join('\n')}
${text(WIDTH / 2, HEIGHT - 8, 'stored cases', 'middle')}
</svg>
`;
}

interface Line {
  name: string;
  points: readonly (readonly [number, number])[];
}

function panel(x: number, title: string, lines: readonly Line[]): string {
  const top = Math.max(1, ...lines.flatMap(({ points }) => points.map(([, value]) => value))) * 1.1;
  const up = (value: number) => TOP + INNER - (value / top) * INNER;
  const step = 10 ** Math.floor(Math.log10(top)) / (top / 10 ** Math.floor(Math.log10(top)) < 3 ? 2 : 1);
  const grid: string[] = [];
  for (let value = 0; value <= top; value += step) {
    grid.push(`<path d="M${x} ${up(value).toFixed(1)}h${PANEL.toFixed(1)}" stroke="#ddd"/>`);
    grid.push(text(x - 6, up(value) + 4, String(Math.round(value * 10) / 10), 'end'));
  }
  const drawn = lines.map(({ name, points }, index) => {
    const colour = colours[index] ?? '#333';
    const path = points.map(([along, value], at) => `${at === 0 ? 'M' : 'L'}${(x + along).toFixed(1)} ${up(value).toFixed(1)}`).join('');
    const dots = points.map(
      ([along, value]) => `<circle cx="${(x + along).toFixed(1)}" cy="${up(value).toFixed(1)}" r="3" fill="${colour}"/>`,
    );
    const legend = `<rect x="${x + 8 + index * 90}" y="${TOP - 14}" width="10" height="10" fill="${colour}"/>${text(x + 22 + index * 90, TOP - 5, name, 'start')}`;
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${legend}`;
  });
  return [text(x, 16, title, 'start', 'bold'), ...grid, ...drawn].join('\n');
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', weight = 'normal'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-weight="${weight}" fill="#222">${words}</text>`;
}

const superscript = (digit: number) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(digit);
