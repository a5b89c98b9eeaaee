import type { ThemeConfig } from 'antd';

/** Ant Design in the tokens of `tokens.css`: dense but quiet (14 px, 36 px rows), links dark enough for AA. */
export const consoleTheme: ThemeConfig = {
  token: {
    colorPrimary: '#1659c7',
    // Ant Design lightens under the pointer; white words on the lighter blue are too faint to read.
    colorPrimaryHover: '#0f3f91',
    colorPrimaryActive: '#0f3f91',
    colorErrorHover: '#8f1d17',
    colorLink: '#1659c7',
    colorLinkHover: '#0f3f91',
    colorLinkActive: '#0f3f91',
    colorError: '#b3261e',
    colorSuccess: '#1b7f4b',
    colorWarning: '#8a5a00',
    // What Ant Design derives from dark tokens is muddy; these are the washes of `tokens.css`.
    colorWarningBg: '#fff4d6',
    colorWarningBorder: '#e2c273',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#e5aaa5',
    colorSuccessBg: '#f0f8f3',
    colorSuccessBorder: '#a3d0b6',
    colorInfoBg: '#e8f0fc',
    colorInfoBorder: '#a9c4ee',
    colorText: '#1a1f27',
    colorTextSecondary: '#4a5361',
    colorTextTertiary: '#5a6472',
    colorTextPlaceholder: '#5f6976',
    colorBorder: '#b6c0cc',
    colorBgLayout: '#f4f6f9',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif',
    motion: false,
  },
  components: { Table: { cellPaddingBlock: 7 }, Layout: { headerBg: '#ffffff', siderBg: '#ffffff' } },
};
