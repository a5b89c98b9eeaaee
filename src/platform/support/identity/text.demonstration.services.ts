import type { Duty } from '#kernel/actor.ts';

interface ServiceOfficial {
  login: string;
  name: string;
  department: string;
  duties: readonly Duty[];
  role: string;
}

/** Three people carry a service: who takes in and examines is never who decides, and two can check a site. */
function threeOf(prefix: string, department: string, short: string, names: readonly [string, string, string]): ServiceOfficial[] {
  const [review, decide, head] = names;
  return [
    { login: `${prefix}-review`, name: review, department, duties: ['window_clerk', 'reviewer'], role: `${short}窗口收件、审查` },
    { login: `${prefix}-approve`, name: decide, department, duties: ['inspector', 'approver'], role: `${short}现场核查、审批决定` },
    { login: `${prefix}-head`, name: head, department, duties: ['inspector', 'head'], role: `${short}机关负责人` },
  ];
}

/** Who deals with the services packaged after the first three. */
export const serviceOfficials: readonly ServiceOfficial[] = [
  ...threeOf('jt', '交通运输局', '交通运输局', ['常远', '陶然', '路正']),
  ...threeOf('cb', '新闻出版局', '新闻出版局', ['文静', '柳青', '章明']),
  ...threeOf('rs', '人力资源和社会保障局', '人社局', ['安然', '岳峰', '成志刚']),
  ...threeOf('gjj', '住房公积金管理中心', '公积金中心', ['金晶', '储宁', '傅国强']),
  ...threeOf('yj', '应急管理局', '应急管理局', ['平安', '卫东', '解放']),
  ...threeOf('gg', '城市管理局', '城管局户外广告科', ['白露', '江源', '石坚']),
  ...threeOf('gh', '自然资源和规划局', '自然资源和规划局', ['苏禾', '程野', '丘明远']),
  { login: 'cg-finance', name: '钱清', department: '城市管理局', duties: ['finance_clerk'], role: '城管局财务收费' },
];
