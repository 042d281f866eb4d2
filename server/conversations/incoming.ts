import type { MessageKind } from '../../common/messages.ts';
import type { Doer } from '../platform/actor.ts';

/** The shop's page the customer writes from. */
export interface OpeningPage {
  url: string;
  title: string;
  product?: string | undefined;
}

/** How a customer's first message opens its conversation. */
export interface Opening {
  channel: string;
  group?: string | undefined;
  page?: OpeningPage | undefined;
  /** Who receives it. Nobody is there: it waits as a message left (留言). */
  stands: 'assistant' | 'queued' | 'missed';
}

/** A message on its way in. The device that wrote it chose its id, and the conversation's. */
export interface Incoming {
  conversation: string;
  id: string;
  author: Doer;
  kind: MessageKind;
  body: Record<string, unknown>;
  replyTo?: number | undefined;
  public: boolean;
  mentions?: string[] | undefined;
  /** Words of it that reproach, sent after a second look. */
  reproaches?: string[] | undefined;
  /** Asked before anything but one more message in a running talk: throws for who is kept out, or has too much open. */
  door?: (() => Promise<void>) | undefined;
  /** For a customer's first message: how to open the conversation. */
  opening?: Opening | undefined;
}
