import type { ProviderName } from '../schema.ts';
import { counter } from './counter.ts';
import { fake } from './fake.ts';
import type { PaymentProvider } from './port.ts';

const providers: Readonly<Record<ProviderName, PaymentProvider>> = { counter, fake };

export function providerOf(name: ProviderName): PaymentProvider {
  return providers[name];
}

/** The demonstration city's divisions begin with 9901; nowhere else is play money offered. */
export function onlineProviders(district: string): ProviderName[] {
  return Object.values(providers)
    .filter(({ online, demonstrationOnly }) => online && (!demonstrationOnly || district.startsWith('9901')))
    .map(({ name }) => name);
}
