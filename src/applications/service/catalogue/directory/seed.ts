import type { Work } from '#platform/work/work.ts';
import type { Item } from '../schema.ts';
import { takeIn } from './editions.ts';
import { listEntries } from './queries.ts';
import { readList } from './read-list.ts';
import { isVariant, stemOf, typeOfStem } from './rules.ts';
import type { Entry, EntryRow } from './schema.ts';

/** Plausible entries for the demonstration city; codes are made up, bases from memory and marked as not checked. */
const list = `基本编码,事项名称,事项类型,设定依据,认领部门,认领期限
000190201000,医疗机构执业登记,01,医疗机构管理条例第十五条,澜川市卫生健康委员会,2026-06-30
000190202000,医师执业注册,01,医师法第十三条,澜川市卫生健康委员会,2026-06-30
000190203000,护士执业注册,01,护士条例第八条,澜川市卫生健康委员会,2026-02-15
000190204000,放射诊疗许可,01,放射诊疗管理规定第十一条,澜川市卫生健康委员会,2026-09-30
000190301000,药品零售许可,01,药品管理法第五十一条,澜川市市场监督管理局,2026-06-30
000790302000,特种设备使用登记,07,特种设备安全法第三十三条,澜川市市场监督管理局,2026-06-30
000190303000,计量标准器具核准,01,计量法第六条,澜川市市场监督管理局,2026-02-10
000190401000,城市生活垃圾经营性清扫许可,01,城市生活垃圾管理办法第十七条,澜川市城市管理局,2026-06-30
000190402000,城市建筑垃圾处置核准,01,国务院对确需保留的行政审批项目设定行政许可的决定,澜川市城市管理局,2026-06-30
000190501000,商品房预售许可,01,城市房地产管理法第四十五条,澜川市住房和城乡建设局,2026-06-30
000190502000,房地产开发企业资质核定,01,城市房地产开发经营管理条例第九条,澜川市住房和城乡建设局,2026-09-30
000790503000,建筑起重机械使用登记,07,建设工程安全生产管理条例第三十五条,澜川市住房和城乡建设局,2026-06-30
000190601000,危险化学品经营许可,01,危险化学品安全管理条例第三十三条,澜川市应急管理局,2026-06-30
002090602000,生产安全事故应急预案备案,20,生产安全事故应急条例第七条,澜川市应急管理局,2026-06-30
000190701000,劳务派遣经营许可,01,劳动合同法第五十七条,澜川市人力资源和社会保障局,2026-06-30
000190702000,人力资源服务许可,01,人力资源市场暂行条例第十八条,澜川市人力资源和社会保障局,2026-06-30
000590703000,失业保险金申领,05,失业保险条例第十六条,澜川市人力资源和社会保障局,2026-06-30
000190801000,道路旅客运输经营许可,01,道路运输条例第十条,澜川市交通运输局,2026-06-30
000190802000,出租汽车经营许可,01,国务院对确需保留的行政审批项目设定行政许可的决定,澜川市交通运输局,2026-06-30
000190901000,建设用地规划许可,01,城乡规划法第三十七条,澜川市自然资源和规划局,2026-06-30
000190902000,临时用地审批,01,土地管理法第五十七条,澜川市自然资源和规划局,2026-06-30
000791001000,最低生活保障对象认定,07,社会救助暂行办法第十一条,澜川市民政局,2026-06-30
000191002000,社会团体成立登记,01,社会团体登记管理条例第九条,澜川市民政局,2026-06-30
000791003000,特困人员认定,07,社会救助暂行办法第十六条,澜川市民政局,2026-02-20
`;

const name = '演示城市基本目录(2026年版)';

/** The entries of the packaged services, as they are, and others nobody has claimed yet. Repeating it changes nothing. */
export async function seedDirectory(work: Work, items: readonly Item[]): Promise<void> {
  const known = await listEntries(work);
  const read = readList(list);
  if (!read.ok) throw new Error(read.defects.join(' '));
  if (known.length > 0) return correctCodes(work, known, read.rows);
  const rows = new Map<string, EntryRow>(read.rows.map((row) => [row.stem, row]));
  for (const { code, name, type, legalBasis, department } of items) {
    const stem = stemOf(code);
    if (stem !== undefined && !isVariant(code))
      rows.set(stem, { stem, name, type, legalBasis, departments: [department.name], claimDueOn: null });
  }
  await takeIn(work, { name, complete: true, rows: [...rows.values()] });
}

/** The first demonstration list had codes with another type than their entries, which no draft could be published under: they go, the right ones come. */
async function correctCodes(work: Work, known: readonly Entry[], rows: readonly EntryRow[]): Promise<void> {
  const wrong = known.filter(({ status, stem, type }) => status === 'in_force' && typeOfStem(stem) !== type);
  const right = rows.filter(({ stem, type }) =>
    wrong.some((one) => one.type === type && `${one.stem.slice(0, 2)}${type}${one.stem.slice(4)}` === stem),
  );
  if (right.length === 0) return;
  const withdraw = wrong.filter((one) => right.some(({ stem }) => stem.slice(4) === one.stem.slice(4))).map(({ stem }) => stem);
  await takeIn(work, { name: `${name}更正编码`, complete: false, rows: right, withdraw });
}
