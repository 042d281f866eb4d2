import type { FolderView } from '../../server/knowledge/views.ts';
import { may, useMe } from '../session.ts';

/** Whether this person may change what is in a folder. */
export function useMayEdit(): (folder: Pick<FolderView, 'scope'>) => boolean {
  const me = useMe();
  return ({ scope }) => scope === 'own' || may(me, 'quick_replies.share');
}
