import { useQuery } from '@tanstack/react-query';
import { call } from '#platform/ui/call.ts';
import { draftFileAt, type DraftId } from '../schema.ts';

/** The texts of a draft's other files, as last saved; a file that cannot be read now is left out. */
export function useSiblings(id: DraftId, paths: readonly string[], wanted: boolean): Readonly<Record<string, string>> {
  const read = useQuery({
    queryKey: ['draft', id, 'siblings', paths],
    enabled: wanted,
    queryFn: async () => {
      const files = await Promise.allSettled(paths.map((path) => call(draftFileAt, { id, path })));
      return Object.fromEntries(files.flatMap((one) => (one.status === 'fulfilled' ? [[one.value.path, one.value.content]] : [])));
    },
  });
  return read.data ?? none;
}

const none: Readonly<Record<string, string>> = {};
