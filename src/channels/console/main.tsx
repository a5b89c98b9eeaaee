import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import chinese from 'antd/es/locale/zh_CN.js';
import { createRoot } from 'react-dom/client';
import { consoleTheme } from '#platform/ui/console/theme.ts';
import { ConsoleApp } from './ConsoleApp.tsx';
import './console.css';

// The file is an ES module whose types say otherwise: what a bundler sees is the locale itself.
const zhCN = 'default' in chinese ? chinese.default : chinese;
const client = new QueryClient({ defaultOptions: { queries: { staleTime: 2_000, retry: 1 } } });
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <ConfigProvider locale={zhCN} theme={consoleTheme} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={client}>
        <ConsoleApp />
      </QueryClientProvider>
    </ConfigProvider>,
  );
