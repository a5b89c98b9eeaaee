/** What the health address tells an operator; a balancer reads the status alone. */
export const healthText = {
  ready: '可以办理。',
  database_unreachable: '数据库连接不上，暂时不能办理；已保存的内容没有丢失。请检查数据库是否在运行，恢复后这里自动恢复正常。',
  database_read_only:
    '连得上的数据库都是只读的备库，暂时不能办理；已保存的内容没有丢失。请把备库提升为主库（pg_ctl promote），之后这里自动恢复正常。',
};
