import type { Duty } from '#kernel/actor.ts';
import { serviceOfficials } from './text.demonstration.services.ts';

export interface DemonstrationAccount {
  login: string;
  /** What the sign-in page and the start-up screen call this role. */
  role: string;
  name: string;
  password: string;
  kind: 'citizen' | 'official';
}

interface DemonstrationOfficial {
  login: string;
  name: string;
  department: string;
  duties: readonly Duty[];
  role: string;
}

export const demonstrationPassword = 'Lanchuan-2026';

const citizens = [
  { login: 'chenxiulan', person: 'chen', name: '陈秀兰', role: '市民（72 岁，高龄津贴）' },
  { login: 'zhaolixin', person: 'zhao', name: '赵立新', role: '市民（餐馆法定代表人）' },
  { login: 'linxiaoyu', person: 'lin', name: '林晓雨', role: '企业经办人（江畔小馆）' },
  { login: 'zhoudachuan', person: 'zhou', name: '周大川', role: '市民（个体工商户）' },
  { login: 'davidmiller', person: 'miller', name: 'DAVID MILLER', role: '外国人（持护照）' },
  { login: 'wongkayi', person: 'wong', name: '黄嘉怡', role: '香港居民（持来往内地通行证）' },
  { login: 'tsaiwenhsin', person: 'tsai', name: '蔡文心', role: '台湾居民（持来往大陆通行证）' },
  { login: 'mariarossi', person: 'rossi', name: 'MARIA ROSSI', role: '外国人（持永久居留身份证）' },
] as const;

function staffOf(prefix: string, department: string, short: string, names: readonly string[]): DemonstrationOfficial[] {
  const posts: readonly (readonly [string, Duty, string])[] = [
    ['window', 'window_clerk', '窗口收件'],
    ['review1', 'reviewer', '审查'],
    ['review2', 'reviewer', '审查'],
    ['inspect1', 'inspector', '现场核查'],
    ['inspect2', 'inspector', '现场核查'],
    ['approve', 'approver', '审批决定'],
    ['head', 'head', '机关负责人'],
    ['supervise', 'supervisor', '电子监察'],
    ['archive', 'archivist', '档案管理'],
  ];
  return posts.map(([suffix, duty, word], index) => ({
    login: `${prefix}-${suffix}`,
    name: names[index] ?? '',
    department,
    duties: [duty],
    role: `${short}${word}`,
  }));
}

/** A department that takes part in what others lead: three people, of whom the third is its head. */
function fewOf(prefix: string, department: string, short: string, names: readonly [string, string, string]): DemonstrationOfficial[] {
  const [review, decide, head] = names;
  return [
    { login: `${prefix}-review`, name: review, department, duties: ['window_clerk', 'reviewer'], role: `${short}窗口收件、审查` },
    { login: `${prefix}-approve`, name: decide, department, duties: ['inspector', 'approver'], role: `${short}现场核查、审批决定` },
    { login: `${prefix}-head`, name: head, department, duties: ['inspector', 'head'], role: `${short}机关负责人` },
  ];
}

const officials: readonly DemonstrationOfficial[] = [
  ...staffOf('scjg', '市场监督管理局', '市场监管局', ['何静', '梁志远', '苏敏', '邓海涛', '彭佳', '谢国庆', '韩伟民', '董文', '严谨']),
  ...staffOf('mz', '民政局', '民政局', ['宋丽', '唐俊', '冯雪', '曹阳', '袁媛', '许建国', '丁宏', '魏兰', '尚存']),
  ...staffOf('xzsp', '行政审批局', '审批局', ['蒋欣', '沈洁', '余波', '潘磊', '杜鹃', '钟明', '汪海', '田甜', '卷舒']),
  { login: 'catalogue', name: '任思远', department: '政务服务数据管理局', duties: ['catalogue_editor'], role: '事项管理' },
  { login: 'sysadmin', name: '方凯', department: '政务服务数据管理局', duties: ['system_administrator'], role: '系统管理员' },
  { login: 'secadmin', name: '石岩', department: '政务服务数据管理局', duties: ['security_administrator'], role: '安全管理员' },
  { login: 'auditadmin', name: '姚琳', department: '政务服务数据管理局', duties: ['audit_administrator'], role: '审计管理员' },
  // 导入的部门起初只有一个综合岗；审查和决定要两个人。
  { login: 'tongyong', name: '陆平', department: '政务服务数据管理局', duties: ['generalist'], role: '综合岗（导入的部门）' },
  { login: 'tongyong2', name: '叶青', department: '政务服务数据管理局', duties: ['generalist'], role: '综合岗（导入的部门，第二人）' },
  // 事项的草稿由一人起草，另一人审核。
  // 并联、联合办理的部门。
  ...fewOf('zj', '住房和城乡建设局', '住建局', ['郭晨', '马骏', '罗振华']),
  ...fewOf('rf', '人民防空办公室', '人防办', ['高岩', '夏青', '武卫国']),
  ...fewOf('cg', '城市管理局', '城管局', ['白雪', '江涛', '贺强']),
  ...fewOf('jj', '公安局交警支队', '交警支队', ['龙飞', '段磊', '史建军']),
  ...fewOf('cl', '残疾人联合会', '残联', ['秦悦', '尹航', '黎明辉']),
  ...fewOf('jd', '望澜街道办事处', '望澜街道', ['孟洁', '雷鸣', '侯建设']),
  { login: 'zf-head', name: '严正平', department: '人民政府', duties: ['head'], role: '市政府负责人（批准延长联合办理期限）' },
  { login: 'catalogue2', name: '顾晓岚', department: '政务服务数据管理局', duties: ['catalogue_editor'], role: '事项管理（审核，第二人）' },
  // 综合窗口：前台综合受理、统一出件，两人轮班。
  { login: 'hall-window1', name: '温馨', department: '政务服务数据管理局', duties: ['hall_clerk'], role: '政务服务大厅综合窗口' },
  { login: 'hall-window2', name: '季平', department: '政务服务数据管理局', duties: ['hall_clerk'], role: '政务服务大厅综合窗口（第二人）' },
  ...serviceOfficials,
];

export const demonstrationCitizens = citizens;
export const demonstrationOfficials = officials;

/** Who can sign in to the demonstration; these accounts exist only where it was asked for. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  ...citizens.map(({ login, name, role }) => ({ login, name, role, password: demonstrationPassword, kind: 'citizen' as const })),
  ...officials.map(({ login, name, role }) => ({ login, name, role, password: demonstrationPassword, kind: 'official' as const })),
];
