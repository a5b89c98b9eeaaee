import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { QueueColumn } from '../pure/queue-column.ts';
import { getFileAt } from '../pure/files.ts';
import { CaseRef } from '../schema.ts';

export const MOST_VIEWS = 20;

/** 常用筛选: a named filter of one's own queue. */
export const SavedView = z.strictObject({ id: z.uuid(), name: z.string(), query: z.string() });
export type SavedView = z.infer<typeof SavedView>;

export const SaveView = z.strictObject({
  name: z.string().trim().min(1).max(20),
  /** The address of the filter without its page: `view=all&status=closed`. */
  query: z
    .string()
    .max(500)
    .regex(/^[\w%&=.+~*-]*$/),
});
export type SaveView = z.infer<typeof SaveView>;

export const ViewRef = z.strictObject({ id: z.uuid() });
export type ViewRef = z.infer<typeof ViewRef>;

export const ChosenColumns = z.strictObject({
  columns: z
    .array(QueueColumn)
    .min(1)
    .refine((columns) => new Set(columns).size === columns.length),
});
export type ChosenColumns = z.infer<typeof ChosenColumns>;

/** What an official has arranged for himself; columns null: as everybody has them. */
export const DeskSettings = z.strictObject({ views: z.array(SavedView), columns: z.array(QueueColumn).nullable() });
export type DeskSettings = z.infer<typeof DeskSettings>;

export const getDeskSettingsAt = endpoint('GET /api/desk/settings', z.strictObject({}), DeskSettings, '我的列表设置');
export const saveViewAt = endpoint('POST /api/desk/views', SaveView, DeskSettings, '保存常用筛选');
export const removeViewAt = endpoint('POST /api/desk/views/:id/removal', ViewRef, DeskSettings, '删除常用筛选');
export const chooseColumnsAt = endpoint('PUT /api/desk/columns', ChosenColumns, DeskSettings, '选择列表显示的列');
export const viewFileAt = endpoint('GET /api/cases/:caseId/files/:fileId/view', getFileAt.input, getFileAt.output, '在页面里查看一份材料');
export const authorityScanAt = endpoint(
  'GET /api/desk/cases/:caseId/authority-scan',
  CaseRef,
  getFileAt.output,
  '在页面里查看窗口扫描的书面授权',
);
