import type { DraftAct, DraftStatus, RehearsalStatus } from '../schema.ts';

export const pageText = {
  title: '事项草稿',
  lead: '改一个事项：草稿 → 检查 → 演练 → 另一人审核 → 发布。没有发布以前，群众看到的和在办的都不受影响。',
  back: '返回草稿列表',
  backToItem: '事项页',
  failed: '没有取到内容，请稍后再试。',
  empty: '没有草稿。可以从事项页“修改”开始，也可以新建或者上传事项包。',
  cancel: '取消',
  confirm: '确定',

  statuses: {
    '': '全部',
    editing: '修改中',
    submitted: '等待审核',
    approved: '等待发布',
    published: '已发布',
    abandoned: '已放弃',
  } satisfies Record<DraftStatus | '', string>,
  columns: { name: '事项', department: '部门', status: '状态', by: '起草', updated: '最近改动' },
  status: '状态',
  begin: '新建事项',
  beginLead: '按通用流程（受理、审查、决定、送达）起一个头，再逐项改成您的事项。',
  name: '事项名称',
  nameToDo: '请写明事项名称，至少 2 个字',
  code: '事项编码',
  codeToDo: '请填写事项编码，至少 4 位',
  codeHint: '31 位，GB/T 39554.1；检查会核对。',
  upload: '上传事项包',
  uploadLead: '选一个 ZIP 压缩包，或者选事项文件夹。内容不会立即生效，只成为一份草稿。',
  chooseArchive: '选择压缩包',
  chooseFolder: '选择文件夹',
  edit: '修改',
  goOn: '继续修改草稿',
  editFrom: (version: number) => `从第 ${version} 版改`,
  download: '导出事项包',

  base: (base: number | null, inForce: number | null) =>
    base === null ? '新事项' : base === inForce ? `由现行第 ${base} 版改起` : `由第 ${base} 版改起，现行是第 ${inForce ?? 0} 版`,
  editors: (names: readonly string[]) => `改动过的人：${names.join('、')}`,
  tabs: { files: '编辑', rehearsal: '演练', changes: '差别与审核', steps: '经过' },
  powers: { submit: '提交审核', recall: '撤回提交', abandon: '放弃草稿', publish: '发布' },
  obstacles: '提交以前还要：',
  ready: '检查和演练都已通过，可以提交审核。',

  files: '文件',
  addFile: '添加文件',
  addScenario: '添加情景',
  filePath: '文件名',
  filePathHint: '例如 scenarios/09-新情景.yaml 或者 fee.dmn',
  remove: '删去',
  removeTitle: (path: string) => `删去 ${path}`,
  removeLead: '删去的内容留在“保存过的内容”里，可以找回。',
  notText: '这个文件不是文字，在这里不能修改，导出时原样带上。',
  kinds: {
    item: '实施清单',
    form: '申请表',
    process: '办理流程',
    decision: '决策表',
    licence: '证照模板',
    scenario: '情景',
    other: '其他文件',
  },
  design: '设计',
  source: '源文件',
  view: '看法',
  editorLabel: (path: string) => `${path} 的内容`,
  saving: '正在保存……',
  unsaved: '还没有保存',
  saved: '已保存',
  savedAt: (version: number, by: string) => `第 ${version} 次保存，${by}`,
  saveFailed: '没有保存成功。您写的还在这里，网络恢复后会再试。',
  saveNow: '立即保存',
  conflictTitle: '这个文件别人也改了',
  conflictLead: '左边是您的，右边是已经保存的。请合成一份再保存；两边的内容都不会丢。',
  mine: '我的内容',
  theirs: (by: string) => `已保存的内容（${by}）`,
  keepMine: '用左边的保存',
  takeTheirs: '放弃我的，用右边的',
  revisions: '保存过的内容',
  revisionsLead: '每个文件保留最近 60 次。“取回”把那一次的内容放进编辑框，再保存就是新的一次。',
  revisionColumns: { version: '次数', at: '时间', by: '保存人', size: '大小' },
  revision: (version: number) => `第 ${version} 次`,
  removedThen: '删去',
  restore: '取回',
  size: (bytes: number) => `${bytes} 字节`,
  close: '关闭',

  findings: (count: number) => (count === 0 ? '检查：没有问题' : `检查：${count} 个问题`),
  findingsQuiet: '每次保存都会重新检查，与命令行的检查相同。',
  at: (file: string, line: number | undefined) => (line === undefined ? file : `${file} 第 ${line} 行`),

  rehearse: '演练',
  rehearsalLead: '把每个情景从申请到办结真正走一遍：在单独的临时数据库里，不占真实的编号，不发通知，不留痕迹。',
  rehearsalState: { waiting: '等着开始', playing: '正在演练', done: '演练结束', failed: '没有做成' } satisfies Record<
    RehearsalStatus,
    string
  >,
  stale: '演练以后内容又改过，结果已经不作数，请再演练一次。',
  notYet: '还没有演练过。',
  went: (passed: number, all: number) => `${all} 个情景，${passed} 个与写的一致。`,
  asWritten: '与写的一致',
  otherwise: '与写的不同',
  openScenario: '打开',

  changesLead: (against: number | null, published: boolean) =>
    against === null
      ? '新事项，没有以前的版本可以比较。它写明的是：'
      : published
        ? `与它发布以前的现行版本（第 ${against} 版）相比：`
        : `与现行第 ${against} 版相比：`,
  unreadable: '草稿里有文件还读不出来，改好检查指出的问题以后才能比较。',
  returned: (by: string, at: string) => `${by}于 ${at} 审核后退回修改，意见：`,
  returnedUnchanged: '退回以后内容还没有改过。请按意见改好，再提交审核。',
  submission: (by: string, at: string) => `${by}于 ${at} 提交时的说明：`,
  noSubmission: '没有写说明。',
  noChanges: '实施清单、表单、流程、规则和证照都与现行版本相同；改动的只是注释或者情景。',
  review: '审核',
  reviewLead: '请看过差别和演练结果再决定。起草和改动过的人不能审核。',
  words: '意见',
  wordsHint: '退回修改的，请写明要改什么。',
  agree: '同意',
  sendBack: '退回修改',
  comment: '写一条意见',
  commentSend: '留言',
  waitingReview: '等待另一位事项管理员审核。',
  submitTitle: '提交审核',
  submitLead: '提交以后不能再改，直到退回或者您撤回。',
  submitWords: '说明（改了什么、为什么）',
  publishTitle: (name: string) => `发布“${name}”`,
  publishLead: [
    '从现在起，新的申请按这个版本办理，办事指南和搜索结果同时更新。',
    '已经在办的办件仍按它申请时的版本办完，不受影响。',
    '发布记在您的名下；要改回去，可以在事项页退回以前的版本。',
  ],
  publishWords: '发布说明',
  abandonTitle: '放弃这份草稿',
  abandonLead: '放弃以后不能再改，内容仍然可以查看和导出。现行版本不受影响。',
  acts: {
    created: '开始起草',
    submitted: '提交审核',
    recalled: '撤回提交',
    commented: '留言',
    sent_back: '退回修改',
    approved: '审核同意',
    published: '发布',
    abandoned: '放弃',
  } satisfies Record<DraftAct, string>,
};

export type FileKind = keyof typeof pageText.kinds;

export function kindOfFile(path: string): FileKind {
  if (path === 'item.yaml') return 'item';
  if (path.startsWith('scenarios/')) return 'scenario';
  if (path.endsWith('.bpmn')) return 'process';
  if (path.endsWith('.dmn')) return 'decision';
  if (/licence[^/]*\.yaml$/.test(path)) return 'licence';
  return path.endsWith('.json') ? 'form' : 'other';
}

export const newScenario = `title: 请写这个情景是什么
kind: granted
given:
  applicant: natural_person
  submittedOn: '2026-03-02'
  answers: {}
  materials: []
acts: []
expect:
  status: submitted
`;
