import { type Handler, on } from '#platform/events/relay.ts';
import { type ParcelUnclaimed, remindUnclaimed } from './delivery/commands.ts';

export const handlers: Handler[] = [on<ParcelUnclaimed>('counter.parcel_unclaimed', 'counter.remind_unclaimed', remindUnclaimed)];
