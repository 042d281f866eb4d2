import { useQuery } from '@tanstack/react-query';
import type { ContactKind } from '../../common/guides.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { complaintsOfQuery } from '../complaints/queries.ts';
import { conversationTasksQuery } from '../tasks/queries.ts';

/** Which kind of contact a talk is: to be called back, a complaint, or by its stage; undefined where nothing speaks for one. */
export function useContactOf({ id, stage }: ConversationView): ContactKind | undefined {
  const tasks = useQuery(conversationTasksQuery(id)).data?.items ?? [];
  const complaints = useQuery(complaintsOfQuery('conversations', id)).data?.items ?? [];
  if (tasks.some((task) => task.kind === 'callback' && task.state === 'open')) return 'callback';
  if (complaints.length > 0) return 'complaint';
  if (stage === 'presale') return 'enquiry';
  return stage ? 'problem' : undefined;
}
