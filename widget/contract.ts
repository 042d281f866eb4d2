import type { MessageBodies } from '../common/messages.ts';
import type { ConversationChange, MessageView } from '../server/conversations/views.ts';
import type { WidgetConversation } from '../server/conversations/widget-views.ts';
import type { Page } from './host-messages.ts';

type Hours = { from: string; to: string }[];

export interface Shop {
  name: string;
  nameEn: string;
  color: string;
  greeting: string;
  greetingEn: string;
  timeZone: string;
  /** Monday first. */
  hours: Hours[];
  open: boolean;
  opensAt: string | null;
  staffed: boolean;
  /** The assistant answers who writes now. */
  assisted?: boolean;
  demo: boolean;
  /** Within how long most customers are answered. */
  answerSeconds: number | null;
}

export interface VisitorReply {
  token: string;
  customer: { id: string; number: number; name: string | null };
  conversation: { id: string; state: string } | null;
  unread: number;
  shop: Shop;
}

export interface ServerEvent {
  fact: { kind: string };
  conversation?: WidgetConversation;
  /** What a plain message changed of its conversation. */
  change?: ConversationChange;
  message?: MessageView;
  gone?: string;
}

export type SentKind = Exclude<keyof MessageBodies, 'system'>;

/** A message on its way: what is sent, and what is shown until the server's own version comes. */
export interface Pending {
  id: string;
  conversation: string;
  kind: SentKind;
  body: Record<string, unknown>;
  shown: Record<string, unknown>;
  replyTo?: number;
  opening?: { page?: Page };
  at: string;
  /** The sentence that says why it was refused. */
  refused?: string;
}

/** A file on its way up. It lives in this tab: a browser does not let pages keep files without asking. */
export interface Upload {
  id: string;
  file: File;
  share: number;
  refused?: string;
}
