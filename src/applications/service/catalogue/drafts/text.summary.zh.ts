import type { Item } from '../schema.ts';

const units = { working_day: '个工作日', natural_day: '天', month: '个月' } satisfies Record<
  NonNullable<Item['promisedLimit']>['unit'],
  string
>;
const limit = (given: Pick<NonNullable<Item['promisedLimit']>, 'value' | 'unit'> | null) =>
  given === null ? '没有写明' : `${given.value} ${units[given.unit]}`;

const required = {
  always: '必交',
  conditional: '有条件时提交',
  never: '不要求，可以交',
} satisfies Record<Item['materials'][number]['required'], string>;

/** What a new item says, in sentences: for whoever has no version before it to compare with. */
export const summaryText = {
  audience: ({ naturalPerson, legalPerson }: Item['audience']) =>
    [naturalPerson ? '个人' : '', legalPerson ? '单位' : ''].filter((one) => one !== '').join('、') || '没有写明',
  handling: { immediate: '即办件，当场办结', promised: '承诺件' } satisfies Record<Item['handling'], string>,
  statutory: ({ statutoryLimit: given }: Item) =>
    `法定 ${limit(given)}${given === null || given.article === '' ? '' : `（${given.article}）`}`,
  promised: ({ promisedLimit }: Item) => `承诺 ${limit(promisedLimit)}`,
  visits: (visits: number | null) => (visits === null ? '没有写明' : visits === 0 ? '不用到现场' : `${visits} 次`),
  material: ({ name, required: how, when, obtainableFrom, source }: Item['materials'][number]) =>
    `${name}：${
      obtainableFrom !== null ? `不用交，取自${obtainableFrom}` : source === 'form' ? '在线填写' : required[how]
    }${when === null ? '' : `(条件：${when})`}`,
  noMaterials: '不用交材料',
  materialsUnknown: '材料没有列明',
  fee: ({ name, amount, basis }: Item['fees'][number]) => `${name}：${amount}（依据：${basis}）`,
  noFee: '不收费',
  feesUnknown: '是否收费没有写明',
  basis: ({ title, article, verified }: Item['legalBasis'][number]) => `${title}${article}${verified ? '' : '(没有核对原文)'}`,
  noBasis: '没有写明设定依据',
  noConditions: '没有写明条件',
  unreadProcess: '流程还读不出来',
};
