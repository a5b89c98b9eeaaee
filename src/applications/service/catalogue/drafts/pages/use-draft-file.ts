import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, CallRefused } from '#platform/ui/call.ts';
import { type DraftId, draftFileAt, type FileText, saveFileAt } from '../schema.ts';

const QUIET_MILLISECONDS = 1_000;

/** One file being edited: loaded once, saved by itself a second after the last keystroke, never over somebody else's work. */
export function useDraftFile(id: DraftId, path: string, readOnly: boolean) {
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const [stored, setStored] = useState<FileText | null>(null);
  const [theirs, setTheirs] = useState<FileText | null>(null);
  const loaded = useQuery({
    queryKey: ['draft-file', id, path],
    queryFn: () => call(draftFileAt, { id, path }),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  // Loaded once; after that what stands in the editor is the truth of this window.
  if (stored === null && loaded.data !== undefined && loaded.isFetchedAfterMount) {
    setStored(loaded.data);
    setText(loaded.data.content);
  }
  const save = useMutation({
    mutationFn: async (given: { content: string; version: number }) => ({
      given,
      answer: await call(saveFileAt, { id, path, version: given.version, content: given.content }),
    }),
    onSuccess: async ({ given, answer }) => {
      setStored((before) => (before === null ? null : { ...before, version: answer.version, content: given.content }));
      await client.invalidateQueries({ queryKey: ['draft', id] });
    },
    onError: async (error) => {
      if (error instanceof CallRefused && error.code === 'draft_file_changed') setTheirs(await call(draftFileAt, { id, path }));
      else await client.invalidateQueries({ queryKey: ['draft', id] });
    },
  });
  const dirty = text !== null && stored !== null && text !== stored.content;
  const { mutate, isPending } = save;
  const saveNow = () => {
    if (dirty && !isPending && theirs === null) mutate({ content: text, version: stored.version });
  };
  useEffect(() => {
    if (!dirty || readOnly || isPending || theirs !== null) return;
    const timer = setTimeout(() => mutate({ content: text, version: stored.version }), QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, dirty, readOnly, isPending, theirs, stored, mutate]);
  const leaving = useRef({ dirty, text, stored, readOnly });
  useEffect(() => {
    leaving.current = { dirty, text, stored, readOnly };
  });
  // Another file is opened before the second is over: what was typed goes with it.
  useEffect(
    () => () => {
      const last = leaving.current;
      if (last.dirty && !last.readOnly && last.text !== null && last.stored !== null)
        void call(saveFileAt, { id, path, version: last.stored.version, content: last.text }).catch(() => undefined);
    },
    [id, path],
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (leaving.current.dirty) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  return {
    text,
    setText,
    stored,
    dirty,
    loaded,
    saving: isPending,
    failed: save.isError && theirs === null ? save.error : null,
    saveNow,
    conflict: theirs,
    /** Settles a conflict: the merged text is saved over theirs, or theirs is taken. */
    settle: (content: string | null) => {
      if (theirs === null) return;
      setStored(theirs);
      setText(content ?? theirs.content);
      setTheirs(null);
      save.reset();
    },
  };
}
