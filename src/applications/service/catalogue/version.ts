import type { DepartmentId, DivisionCode } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { FormDefinition } from '#platform/support/forms/schema.ts';
import type { DecisionTable, Item, ItemId, ItemVersionId, LicenceTemplate } from './schema.ts';

/** A version of a service item with everything a case runs by; immutable, so it may be kept by its id. */
export interface PublishedVersion {
  id: ItemVersionId;
  itemId: ItemId;
  version: number;
  hash: string;
  departmentId: DepartmentId;
  district: DivisionCode;
  item: Item;
  form: FormDefinition;
  /** The hash names the deployed definition of the process engine. */
  process: { hash: string; xml: string };
  decisions: DecisionTable[];
  licence: LicenceTemplate | null;
  createdAt: Instant;
}
