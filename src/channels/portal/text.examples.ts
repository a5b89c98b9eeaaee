import type { ReturnedForm } from '#kernel/page.ts';
import { EnterpriseId, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import type { Look } from '#platform/data/registers/schema.ts';
import type { Me, Session } from '#platform/support/identity/schema.ts';
import type { Guide } from '#applications/service/catalogue/views/guide.ts';
import type { HomeData } from '#applications/service/catalogue/views/HomePage.tsx';
import type { SearchData } from '#applications/service/catalogue/views/SearchPage.tsx';

const at = (text: string) => Instant.parse(text);

/** Content for looking at the pages and checking them: a restaurant licence of the demonstration city. */
export const exampleGuide: Guide = {
  code: '11990100MB0000000A4000131001000',
  title: '食品经营许可（餐饮服务）新办',
  summary: '在本市开办餐馆、小吃店、饮品店，经营前需要取得食品经营许可证。',
  department: '澜川市市场监督管理局',
  itemKind: '行政许可',
  facts: { who: '已办理营业执照的单位和个体工商户', howLong: '5 个工作日', fee: '不收费', visits: '最多跑 1 趟' },
  promisedLimit: '自受理之日起 5 个工作日',
  statutoryLimit: '自受理之日起 10 个工作日',
  applyHref: '/apply/food-licence',
  otherActions: [
    { label: '先看看我符不符合', href: '/check/food-licence' },
    { label: '预约窗口', href: '/appointments/food-licence' },
  ],
  conditions: [
    '有与经营品种、数量相适应的经营场所，并与有毒、有害场所保持规定距离',
    '有相应的设备或设施',
    '有食品安全管理人员和管理制度',
    '设备布局和操作流程合理，防止生熟交叉污染',
  ],
  materials: [
    {
      name: '食品经营许可申请书',
      why: '写明经营者、场所和经营项目，是许可的依据。',
      form: '电子表单，在线填写',
      required: 'always',
      blankHref: '/files/blank-1',
      sampleHref: '/files/sample-1',
    },
    {
      name: '营业执照',
      why: '证明您可以从事经营活动。',
      form: '电子证照 1 份',
      required: 'always',
      fetchedFrom: '市场监督管理局电子证照库',
    },
    {
      name: '经营场所平面布局图',
      why: '审查加工流程是否会造成交叉污染。',
      form: '电子图片或扫描件 1 份',
      required: 'deferrable',
      sampleHref: '/files/sample-2',
      note: '标明各功能区名称和面积，不必请专业机构绘制。',
    },
    {
      name: '授权委托书',
      why: '证明经办人可以代表您办理。',
      form: '原件 1 份',
      required: 'when',
      when: '由他人代办',
      blankHref: '/files/blank-2',
    },
  ],
  steps: [
    { name: '提交申请', who: '申请人', howLong: '约 15 分钟', detail: '在线填写并上传材料，随时可以保存。' },
    { name: '受理', who: '综合窗口', howLong: '1 个工作日', detail: '材料不齐的，一次告知需要补正的全部内容。' },
    { name: '现场核查', who: '市场监督管理局', howLong: '2 个工作日', detail: '提前与您约定时间。' },
    { name: '决定与发证', who: '市场监督管理局', howLong: '2 个工作日', detail: '电子证照自动进入您的证照夹。' },
  ],
  basis: [
    { law: '《中华人民共和国食品安全法》', article: '第三十五条', verified: true },
    { law: '《食品经营许可和备案管理办法》', article: '第十二条', verified: false },
  ],
  fees: [],
  results: [{ name: '食品经营许可证', validity: '5 年', sampleHref: '/files/result-1' }],
  windows: [
    {
      name: '市政务服务大厅 2 楼综合窗口',
      address: '望澜区江滨路 1 号',
      hours: '工作日 9:00–12:00、13:00–17:00',
      phone: '0990-1234500',
      mapHref: '/map?place=1',
    },
    { name: '禾丰县政务服务中心', address: '禾丰县城关镇人民路 8 号', hours: '工作日 9:00–12:00、14:00–17:30', phone: '0990-1234521' },
  ],
  consultPhone: '12345',
  complaintPhone: '12345',
  questions: [
    { question: '还在装修，可以先申请吗？', answer: '可以先提交申请书和平面图，现场核查在设备到位后进行。' },
    { question: '许可证快到期了怎么办？', answer: '到期前 90 个工作日至 15 个工作日之间申请延续。' },
  ],
  remedies: [
    { way: '行政复议', where: '澜川市人民政府', within: '自知道决定之日起 60 日内' },
    { way: '行政诉讼', where: '有管辖权的人民法院', within: '自知道决定之日起 6 个月内' },
  ],
  importedRemarks: ['事项编码由上级目录导入，末两位业务办理项序号为本市补充。'],
  updatedOn: Day.parse('2026-03-02'),
};

const links = (path: string, labels: readonly string[]) => labels.map((label, index) => ({ label, href: `${path}/${index + 1}` }));

export const exampleHome: HomeData = {
  asked: links('/questions', [
    '新生儿上户口要带什么',
    '开小餐馆怎么办证',
    '公积金怎么提取',
    '老年人优待证在哪办',
    '社保卡丢了怎么补',
    '居住证怎么续',
  ]),
  peopleEvents: links('/people/events', ['出生', '上学', '就业', '成家', '置业', '生病', '退休', '身后']),
  organisationEvents: links('/organisations/events', ['开办', '经营', '用工', '纳税', '变更', '注销']),
  todo: [
    { title: '补正经营场所平面图', href: '/my/cases/1', detail: '还剩 3 个工作日', light: 'yellow' },
    { title: '评价刚办结的老年人优待证', href: '/my/cases/2/rate', detail: '3月12日前' },
  ],
  notices: [
    { title: '清明节期间政务服务大厅开放安排', href: '/notices/1', on: Day.parse('2026-03-27') },
    { title: '城乡居民基本医疗保险缴费有关事项的通知', href: '/notices/2', on: Day.parse('2026-03-20') },
  ],
  consultations: [{ title: '《澜川市停车管理办法（征求意见稿）》', href: '/consultations/1', until: Day.parse('2026-04-15') }],
  results: { month: '2026年2月', cases: 18_426, withinLimit: 0.9963, satisfied: 0.968, ratings: 5_204 },
};

export const exampleSearch: SearchData = {
  query: '餐馆',
  total: 23,
  page: 1,
  pages: 3,
  hits: [
    {
      href: '/guides/food-licence',
      title: [{ text: '食品经营许可(' }, { text: '餐饮', hit: true }, { text: '服务)新办' }],
      excerpt: [{ text: '开办' }, { text: '餐馆', hit: true }, { text: '、小吃店、饮品店，经营前需要取得食品经营许可证。' }],
      type: '办事指南',
      department: '市场监督管理局',
      audience: '法人',
    },
    {
      href: '/questions/2',
      title: [{ text: '开小' }, { text: '餐馆', hit: true }, { text: '怎么办证' }],
      excerpt: [{ text: '先办营业执照，再办食品经营许可。' }],
      type: '常见问题',
    },
  ],
  filters: [
    {
      name: 'department',
      options: [
        { label: '市场监督管理局', href: '/search?q=1&department=1', count: 14, current: true },
        { label: '消防救援机构', href: '/search?q=1&department=2', count: 3 },
      ],
      clearHref: '/search?q=1',
    },
    {
      name: 'audience',
      options: [
        { label: '法人', href: '/search?q=1&audience=1', count: 20 },
        { label: '个人', href: '/search?q=1&audience=2', count: 3 },
      ],
    },
    {
      name: 'type',
      options: [
        { label: '办事指南', href: '/search?q=1&type=1', count: 12 },
        { label: '政策', href: '/search?q=1&type=2', count: 11 },
      ],
    },
  ],
  suggestions: links('/questions', ['开小餐馆怎么办证', '公积金怎么提取']),
};

export const exampleEmptySearch: SearchData = { ...exampleSearch, query: '餐官', total: 0, pages: 0, hits: [], clearHref: '/search?q=1' };

export const exampleSignIn = {
  accounts: [
    { who: '周桂兰，68 岁，退休教师', account: 'zhouguilan', password: 'yanshi-2026' },
    { who: '陈一舟，江畔小馆经营者', account: 'chenyizhou', password: 'yanshi-2026' },
  ],
  lockedUntil: '今天 15:20',
  person: { name: '周*兰', official: false, onBehalfOf: '江畔小馆' },
  message: '抱歉，这一步没有办成，您填写的内容没有丢失。请稍后再试。',
};

export const exampleSignInForm: ReturnedForm = {
  code: 'sign_in_wrong',
  message: '账户名或密码不对，请核对后重新输入。',
  values: { account: 'zhouguilan' },
  defects: [{ path: 'password', code: 'sign_in_wrong', message: '密码与账户名对不上，请重新输入。' }],
};

/** A handler's own account: two devices, an enterprise to act for, one look at his data, a form that came back. */
export const exampleMe: Me = {
  personId: PersonId.parse('019e0000-0000-7000-8000-000000000001'),
  login: 'linxiaoyu',
  name: '林**',
  kind: 'citizen',
  verified: true,
  mustChangePassword: false,
  onBehalfOf: null,
  posts: [],
  enterprises: [{ id: EnterpriseId.parse('019e0000-0000-7000-8000-000000000002'), name: '澜川市江畔小馆餐饮有限公司' }],
};
export const exampleSessions: readonly Session[] = [
  { id: '1', createdAt: at('2026-03-02T00:40:00.000Z'), lastSeenAt: at('2026-03-02T01:12:00.000Z'), onBehalfName: null, current: true },
  {
    id: '2',
    createdAt: at('2026-03-01T12:05:00.000Z'),
    lastSeenAt: at('2026-03-02T00:58:00.000Z'),
    onBehalfName: '澜川市江畔小馆餐饮有限公司',
    current: false,
  },
];
export const exampleLooks: readonly Look[] = [
  { at: at('2026-03-02T01:05:00.000Z'), department: '澜川市市场监督管理局', purpose: '办理「食品经营许可（餐饮服务）新办」', caseId: 'c1' },
  { at: at('2026-02-11T07:30:00.000Z'), department: null, purpose: '核对申请人身份', caseId: null },
];
export const exampleRegistration: ReturnedForm = {
  values: { name: '吴桐', idNumber: '99010319900308077', phone: '13900000077', login: 'wutong' },
  defects: [
    { path: 'idNumber', code: 'id_wrong_shape', message: '身份证号码应为 18 位，前 17 位是数字，最后一位是数字或 X。' },
    { path: 'password', code: 'password_too_short', message: '密码至少 10 个字符。' },
  ],
  code: 'invalid_input',
  message: '有内容需要改正，请按下面的提示修改后再提交。',
};
