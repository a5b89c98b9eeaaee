/** Words of the backup commands. */
export const backupText = {
  backup:
    'backup 文件夹 [--keys 密钥文件 [--plain]] [--rows] [--into]    备份数据库和文件，运行中也可以；--keys 另存主密钥（口令取自 BACKUP_PASSPHRASE，或当场输入）',
  verify: 'backup verify 备份文件夹    逐字节核对一份备份',
  restore:
    'restore 备份文件夹 [--keys 密钥文件] [--archive 日志归档] [--until 时刻]    恢复到空的 DATA_DIR(按行备份的也可恢复到空的 DATABASE_URL)',
  targetUsed: (folder: string) =>
    `${folder} 里已经有内容，没有备份。请另指定一个不存在的或空的文件夹；若要每次新建一个子文件夹，请加 --into。`,
  keysInside: '主密钥不能放在备份文件夹里：得到备份的人就能读出全部数据。请把 --keys 指到别处，最好是另一个介质。',
  keysExist: (file: string) => `${file} 已经存在，没有覆盖。请另写一个文件名，或先把它移走。`,
  steps: { database: '正在备份数据库……', files: '正在备份文件……', verifying: '正在逐字节核对……' },
  done: (folder: string, parts: number, megabytes: string, seconds: string) =>
    `已备份到 ${folder}：${parts} 个文件，${megabytes} MB，用时 ${seconds} 秒，已核对。`,
  keysWrapped: (file: string) => `主密钥已用口令加密，存入 ${file}。口令请另行保管：忘了口令，这份密钥就打不开。`,
  keysPlain: (file: string) => `注意：主密钥没有加密，明文存入 ${file}。请立即移到保险柜或离线介质，不要与备份放在一起。`,
  keysLeft: '注意：备份里没有主密钥。没有主密钥，备份里的个人信息和全部文件都读不出来；还没有另存的，请用 --keys 存一份。',
  askPassphrase: '请设定保护主密钥的口令（至少 12 个字符；不加密请加 --plain）：',
  askForPassphrase: '请输入密钥文件的口令：',
  passphraseShort: '口令至少 12 个字符，没有备份。',
  failed: (count: number, first: readonly string[]) =>
    `写入后核对不符的有 ${count} 个文件，这份备份没有成立：${first.join('、')}。请检查磁盘后重新备份。`,
  noSpace: '磁盘空间不足，没有备份；未完成的部分已经删除。请腾出空间或换一个位置后重试。',
  cannotWrite: (folder: string) => `不能写入 ${folder}，没有备份。请核对路径，以及运行本程序的用户有没有写的权限。`,
  whole: (parts: number, when: string, program: string) => `备份完好：${parts} 个文件，备份于 ${when}，程序版本 ${program}。`,
  broken: (count: number) => `备份已损坏，${count} 处与清单不符，不能用来恢复：`,
  fault: { missing: '缺失', size: '大小不符', content: '内容不符' },
  faultLine: (what: string, file: string) => `  ${what}  ${file}`,
  unusable: {
    no_manifest: (folder: string) =>
      `${folder} 不是一份完整的备份（没有 manifest.json）。请核对路径；文件夹名以 .partial 结尾的是没有做完的备份。`,
    manifest_damaged: (folder: string) => `${folder} 的清单已损坏，或由更新的程序写成，不能使用。请换一份备份。`,
  },
  restoreSteps: { checking: '正在核对备份……', copying: '正在取回文件……', database: '正在恢复数据库……' },
  restored: (folder: string, when: string, seconds: string) =>
    `已恢复到 ${folder}（备份于 ${when}），用时 ${seconds} 秒。现在可以启动：npm start`,
  refused: {
    used: (folder: string) => `${folder} 里已经有内容，没有恢复，也没有改动任何东西。请把 DATA_DIR 指到一个空的或不存在的文件夹。`,
    database_used: () => 'DATABASE_URL 指定的数据库里已经有表，没有恢复，也没有改动任何东西。请新建一个空的数据库。',
    database_needed: () =>
      '这份备份是自带数据库的文件，不能装进 DATABASE_URL 指定的数据库。请去掉 DATABASE_URL 恢复；要换数据库的，恢复后用 backup --rows 另做一份按行的备份。',
    damaged: (...files: string[]) =>
      `备份已损坏，没有恢复，也没有改动任何东西。与清单不符的有：${files.slice(0, 5).join('、')}${files.length > 5 ? `等 ${files.length} 个` : ''}。请换一份备份。`,
    other_key: () => '主密钥与这份备份不符，没有恢复。请用 --keys 指明与备份同时保存的密钥文件，或设置 MASTER_KEY。',
    newer_program: (program: string) => `这份备份由更新的程序（${program}）写成。请先升级程序，再恢复。`,
    other_postgres: (theirs: string, ours: string) =>
      `这份备份是 PostgreSQL ${theirs} 的文件，这里的是 ${ours}。请用当时的程序恢复，再用 backup --rows 另做一份，那样的备份不限版本。`,
    archive_needs_cluster: () => '按行的备份不能恢复到指定时刻。请去掉 --archive 和 --until，或换一份自带数据库的备份。',
    not_recovered: (reason: string) =>
      `数据库没有恢复成功。指定了 --until 的，请核对该时刻在备份之后、在日志归档的范围之内；也可以去掉 --until，恢复到归档的最后。原因：${reason}`,
  },
  noKey: '没有主密钥，没有恢复。请用 --keys 指明密钥文件，或设置 MASTER_KEY。',
  noKeyHere: (folder: string) => `${folder} 里没有主密钥（keys/master.key），没有备份。请用 DATA_DIR 指明数据目录，或设置 MASTER_KEY。`,
  noKeyFile: (file: string) => `没有找到密钥文件：${file}`,
  key: {
    key_passphrase: '口令不对，密钥没有打开。',
    key_unreadable: '这个文件不是主密钥，请核对。',
    passphrase_needed: '密钥文件有口令。请设置 BACKUP_PASSPHRASE，或在终端里运行后输入。',
  },
  untilWrong: '--until 写成带时区的时刻，例如 2026-03-02T09:30:00+08:00。',
  untilAlone: '--until 需要 --archive 指明日志归档的文件夹。',
};
