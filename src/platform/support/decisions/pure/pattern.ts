const compiled = new Map<string, RegExp | null>();
const LARGEST_PATTERN = 1_000;

/** An XPath regular expression (XQuery 1.0 and XPath 2.0 functions §7.6) as JavaScript's; null for one that is not valid. */
export function compilePattern(source: string, flags: string, extra: string): RegExp | null {
  const key = `${flags}/${extra}/${source}`;
  const known = compiled.get(key);
  if (known !== undefined) {
    if (known) known.lastIndex = 0;
    return known;
  }
  if (compiled.size > 500) compiled.clear();
  const pattern = source.length > LARGEST_PATTERN || !/^[smixq]*$/.test(flags) ? null : build(source, flags, extra);
  compiled.set(key, pattern);
  return pattern;
}

function build(source: string, flags: string, extra: string): RegExp | null {
  let body = source;
  if (flags.includes('q')) body = body.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  else {
    if (flags.includes('x')) body = withoutSpaces(body);
    const translated = translate(body);
    if (translated === null) return null;
    body = translated;
  }
  const own = [...new Set(`${extra}${flags.replace(/[xq]/g, '')}`)].join('');
  try {
    return new RegExp(body, `${own}v`);
  } catch {
    // A pattern valid to XPath may hold a plain character the stricter syntax wants escaped.
    try {
      return new RegExp(body, `${own}u`);
    } catch {
      return null;
    }
  }
}

function withoutSpaces(source: string): string {
  let depth = 0;
  let out = '';
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i] ?? '';
    if (c === '\\') {
      for (i += 1; /\s/.test(source[i] ?? '');) i += 1;
      out += c + (source[i] ?? '');
      continue;
    }
    if (c === '[') depth += 1;
    if (c === ']') depth -= 1;
    if (depth > 0 || !/\s/.test(c)) out += c;
  }
  return out;
}

/** Class subtraction `[a-z-[aeiou]]`, name classes `\i \c`, and block escapes; `(?…)` does not exist in XPath. */
function translate(source: string): string | null {
  if (/\(\?/.test(source.replace(/\\./g, '')) || /\\0/.test(source)) return null;
  return source
    .replace(/\[((?:[^\\[\]]|\\.)+)-\[((?:[^\\[\]]|\\.)+)\]\]/g, (_, kept: string, dropped: string) => `(?![${dropped}])[${kept}]`)
    .replace(/\\i/g, '[\\p{L}_:]')
    .replace(/\\c/g, '[\\p{L}\\p{N}_:.\\-]')
    .replace(/\\p\{IsBasicLatin\}/g, '[\\x00-\\x7F]')
    .replace(/\\([pP])\{Is(\w+)\}/g, (_, p: string, block: string) => `\\${p}{${block}}`);
}
