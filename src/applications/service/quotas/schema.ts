import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

export const FreedBecause = z.enum(['incomplete', 'refused', 'not_accepted', 'withdrawn', 'licence_over']);
export type FreedBecause = z.infer<typeof FreedBecause>;

const Count = z.number().int().min(0);
/** 公示: how many places a region has, how many are taken, how many wait. */
export const RegionPlaces = z.strictObject({ key: z.string(), name: z.string(), total: Count, taken: Count, waiting: Count });
export type RegionPlaces = z.infer<typeof RegionPlaces>;
export const ItemPlaces = z.strictObject({ basis: z.string(), verified: z.boolean(), regions: z.array(RegionPlaces) });
export type ItemPlaces = z.infer<typeof ItemPlaces>;

/** Where one application stands: it holds a place, or waits as the so-manieth; before it is sent in, where it would stand. */
export const CasePlace = z.strictObject({
  region: z.string(),
  total: Count,
  basis: z.string(),
  state: z.enum(['ahead', 'held', 'waiting', 'freed']),
  /** Among those who wait, counted from one; null for who holds a place, or would. */
  waitingAs: z.number().int().min(1).nullable(),
});
export type CasePlace = z.infer<typeof CasePlace>;

export const PlacesOfItem = z.strictObject({ id: z.uuid() });
export type PlacesOfItem = z.infer<typeof PlacesOfItem>;
export const PlaceOfCase = z.strictObject({ caseId: z.uuid() });
export type PlaceOfCase = z.infer<typeof PlaceOfCase>;

const Places = z.strictObject({ places: ItemPlaces.nullable() });
const Place = z.strictObject({ place: CasePlace.nullable() });
export type Placed = z.infer<typeof Place>;

export const itemPlacesAt = endpoint('GET /api/items/:id/places', PlacesOfItem, Places, '有数量限制的事项：各区域名额（公开）');
export const casePlaceAt = endpoint('GET /api/cases/:caseId/place', PlaceOfCase, Place, '自己的申请排在哪里');
export const deskPlaceAt = endpoint('GET /api/desk/cases/:caseId/place', PlaceOfCase, Place, '办件排在哪里');
