import type { DraftProblem } from './problems.ts';

export const problemText = {
  draft_not_found: '没有找到这份草稿。',
  draft_open_already: '这个事项已经有一份没有办完的草稿，请在那份草稿上改，或者先放弃它。',
  draft_not_editing: '草稿已经提交审核或者已经办完，现在不能改。要改请先撤回提交。',
  draft_file_changed: '您打开以后，这个文件又被保存过。您写的没有丢，也没有盖掉别人的；请对照两份内容，合在一起再保存。',
  draft_file_not_found: '草稿里没有这个文件。',
  draft_file_not_text: '这个文件不是文字，不能在这里修改；导出时原样带上。',
  draft_item_needed: 'item.yaml 是实施清单，不能删去。',
  draft_too_many_files: '一份草稿最多 100 个文件。',
  draft_revision_unknown: '没有这一次保存的内容，可能已经超出保留的次数。',
  draft_changed: '您看过以后，草稿又有改动。请重新打开，看过改动再决定。',
  draft_has_findings: '检查还有没改好的问题，请逐条改正后再提交。',
  draft_not_rehearsed: '还没有演练，或者演练以后内容又改过。请先演练一次。',
  draft_rehearsal_failed: '演练没有全部通过。请按演练结果改正，再演练一次。',
  draft_rehearsal_open: '这份草稿正在演练，请等它结束。',
  draft_nothing_changed: '草稿与现行版本完全相同，没有可以发布的改动。',
  draft_not_submitted: '这份草稿没有等待审核。',
  draft_own_review: '起草或者改动过这份草稿的人不能自己审核，请由另一位事项管理员审核。',
  draft_not_approved: '草稿还没有审核通过，不能发布。',
  draft_base_moved: '审核以后，这个事项的现行版本变了。请撤回草稿，对照现行版本核对以后重新提交审核。',
  draft_closed: '这份草稿已经办完。',
  draft_code_changed: '事项编码不能改：编码变了就是另一个事项。请改回原来的编码，或者另建草稿。',
  draft_code_taken: '已经有事项使用这个编码，请核对编码；要改那个事项，请从它的现行版本开始草稿。',
  draft_new_incomplete: '新建事项请写明名称和编码。',
  draft_unreadable: '草稿里有文件还读不出来，请先改好检查指出的问题。',
  draft_no_licence: '这个事项不发证照：item.yaml 的 licence 没有写模板文件。',
  archive_unreadable: '这个压缩包读不出来。请用 ZIP 格式、不加密，重新压缩再上传。',
  archive_too_large: '压缩包太大，压缩前后都不能超过 8 MB。',
  archive_file_too_large: '压缩包里有文件超过 1 MB，请删去或者缩小。',
  archive_too_many: '压缩包里的文件太多，最多 100 个。',
  archive_path: '压缩包里有不能使用的文件名：不能有“..”、开头的斜线、链接、重名，名称只用文字、数字、点和连线。',
  archive_no_item: '压缩包里没有 item.yaml。请压缩整个事项文件夹再上传。',
  archive_many_items: '压缩包里有几个 item.yaml。请一次只上传一个事项文件夹。',
} satisfies Record<DraftProblem, string>;

export const returnedNotice = (name: string, words: string) => ({
  title: '事项草稿被退回修改',
  text: `“${name}”的草稿审核后退回修改，意见：${words}`,
});

export const draftText = {
  onlyDrawn: '只有画法或写法变化，办理的步骤、岗位、条件都不变',
  codeChanged: (code: string) => `事项编码原来是“${code}”，不能改：编码变了就是另一个事项。`,
  unreadable: '(还读不出事项名称)',
  sampleOf: (label: string) => `（${label}）`,
  sampleWord: '样本',
  sampleIdentifier: '样本',
  noScenarios: '事项包里没有情景，没有可以演练的。',
  notPlayed: (reason: string) => `演练没有做成：${reason}`,
  unreadablePackage: (file: string, message: string) => `${file}：${message}`,
};
