import type { Doubt, RowChange } from './read-row.ts';
import type { UnreadableList } from './source.ts';

/** Why a row of a list is doubtful: in the report and under the guide. */
export const doubtText = {
  no_code: '来源没有事项编码，按名称和部门暂编。',
  code_not_standard: '事项编码不合 GB/T 39554.1 的 31 位或 33 位规则，按原样保留。',
  credit_code_wrong: '编码前 18 位（统一社会信用代码）校验码不符，按原样保留。',
  code_twice: '同一份清单中有内容不同的事项使用了同一编码，后一条加标记区分。',
  code_type_differs: '编码中的事项类型与类型栏不一致，以类型栏为准。',
  no_name: '来源没有事项名称。',
  no_department: '来源没有办理部门。',
  type_unknown: '事项类型无法识别，暂按“其他”。',
  level_unknown: '行使层级无法识别，暂按市级。',
  district_unknown: '行政区划无法识别。',
  audience_unknown: '来源没有写明服务对象，暂按自然人和法人都可以办。',
  statutory_limit_missing: '来源没有写明法定时限，时限按法律的一般规定推定。',
  statutory_limit_unreadable: '法定时限的写法无法识别。',
  promised_limit_missing: '来源没有写明承诺时限。',
  promised_limit_unreadable: '承诺时限的写法无法识别。',
  promise_longer: '承诺时限长于法定时限，应由部门核对。',
  units_differ: '承诺时限与法定时限的单位不同（工作日与自然日），无法比较长短。',
  materials_not_listed: '来源没有列明申请材料。',
  visits_unreadable: '到现场次数无法识别。',
  too_long: '内容过长或格式不合，已截短保留。',
  proof_not_asked: '来源要求的有些证明不在证明事项清单里，或者已经取消、由数据、证照、承诺代替，没有列入申请材料。',
  row_unreadable: '这一行无法读取，原文在报告中。',
} satisfies Record<Doubt, string>;

export const importText = {
  unnamed: (row: number) => `未命名事项（第 ${row} 行）`,
  noDepartment: '未写明部门',
  noCode: (list: string, mark: string) => `${list}-无编码-${mark}`,
  window: '办理窗口',
  resultOf: (name: string) => `${name}办理结果`.slice(0, 300),
};

export const changeText = {
  added: '新增',
  changed: '有变化，已生成新版本',
  same: '与已有内容相同',
  kept_package: '已有事项包，未覆盖',
  unreadable: '无法读取',
} satisfies Record<RowChange, string>;

export const reportText = {
  head: ['行号', '事项编码', '事项名称', '处理', '存疑原因', '来源内容'],
  read: (rows: number, seconds: string) => `共读取 ${rows} 行，用时 ${seconds} 秒`,
  doubtful: (rows: number) => `存疑 ${rows} 行（都已保留）：`,
};

/** Why a list as a whole cannot be read. */
export const listText = {
  list_kind_unknown: (ending: string) => `不认识“${ending}”这种清单。请用 .jsonl、.csv 或者 .xlsx 文件。`,
  list_not_a_workbook: (file: string) => `${file} 不是完好的 XLSX 工作簿。请用表格软件打开后另存为 .xlsx，或者另存为 .csv。`,
  list_without_sheet: (name: string) => `工作簿里没有名为“${name}”的工作表，请核对对照里的 sheet。`,
} satisfies Record<UnreadableList['code'], (given: string) => string>;
