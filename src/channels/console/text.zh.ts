export const consoleText = {
  title: '一网工作台',
  queue: '办件',
  catalogue: '事项',
  rectifications: '差评整改',
  signOut: '退出',
  portal: '政务服务网',
  signIn: '请先登录工作人员账号。',
  goSignIn: '去登录',
  notOfficial: '当前登录的账号没有工作人员岗位。',
  notFound: '没有这个页面',
  home: '返回办件列表',
  menu: '工作台导航',
};
