import type * as z from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或者 false',
  array: '一列内容',
  object: '一组“名称: 内容”',
};

/** What is wrong with a value of a package, said so that its author knows what to write instead. */
export function issueWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识“${issue.keys.join('”“')}”，请核对拼写或者删去。`;
    case 'invalid_value':
      return `只能写 ${issue.values.map(String).join('、')} 之一。`;
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项，请补上。' : `应当写${kinds[issue.expected] ?? issue.expected}。`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? '不能空着。' : `不能小于 ${issue.minimum}。`;
    case 'too_big':
      return issue.origin === 'string' ? `太长，最多 ${issue.maximum} 个字。` : `不能多于 ${issue.maximum}。`;
    case 'invalid_format':
      return '写法不符合规定，请对照说明改正。';
    default:
      return '写得不对，请对照说明改正。';
  }
}

const yamlCodes: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不对，请与上下各行对齐。',
  DUPLICATE_KEY: '同一个名称写了两次，请删去一个。',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格。',
  MISSING_CHAR: '少了一个符号（引号、冒号、逗号或者括号），请补上。',
  UNEXPECTED_TOKEN: '这里多了一个符号，或者前面少了一个。',
  MULTILINE_IMPLICIT_KEY: '名称要写在一行之内；也可能是上一行少了冒号。',
  BLOCK_AS_IMPLICIT_KEY: '冒号的位置不对；内容里有冒号的，请加引号。',
  KEY_OVER_1024_CHARS: '名称太长；也可能是少了冒号。',
};

export function yamlWords(code: string, message: string): string {
  return yamlCodes[code] ?? `这一行的写法 YAML 读不懂，请核对冒号、缩进和引号。(${message.split('\n')[0] ?? code})`;
}

export const jsonWords = '这不是完整的 JSON，请核对括号、引号和逗号。';

export const aliasWords = '引用（& 和 *）太多或者指不到地方，请直接写出内容。';
