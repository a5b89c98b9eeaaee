import { serve } from '#platform/http/serve.ts';
import { readDeskPlace, readItemPlaces, readOwnPlace } from './read.ts';
import * as at from './schema.ts';

export const routes = [serve(at.itemPlacesAt, readItemPlaces), serve(at.casePlaceAt, readOwnPlace), serve(at.deskPlaceAt, readDeskPlace)];
