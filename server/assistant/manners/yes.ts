import { saysNo, saysYes } from '../heard-words.ts';
import { phrase } from '../phrases.ts';
import type { Manner } from './manner.ts';

/**
 * Yes and no to what was proposed. A yes counts only when it is all that was said, in one message, after the proposal, and answers that
 * message if it answers any: whatever else is said lets the proposal lapse.
 */
export const proposalAnswered: Manner = ({ heard, text, language, proposal, at }) => {
  const [only] = heard;
  if (!proposal && (saysYes(text) || saysNo(text))) return { did: 'greeted', says: { text: phrase('nothingOpen', language) } };
  if (!proposal || !only || heard.length > 1 || only.kind !== 'text' || only.number < proposal.message) return undefined;
  if (only.replyTo !== null && only.replyTo !== proposal.message) return undefined;
  if (saysNo(text))
    return { did: 'declined', no: proposal, about: { order: proposal.order }, says: { text: phrase('declined', language) } };
  if (!saysYes(text)) return undefined;
  if (proposal.expiresAt <= at) return { did: 'asked', about: { order: proposal.order }, says: { text: phrase('tooLate', language) } };
  const done = phrase(
    proposal.act === 'cancel_order' ? 'cancelled' : proposal.input?.kind === 'cancel' ? 'cancelAsked' : 'returnAsked',
    language,
  );
  return { did: 'acted', yes: { proposal, done }, about: { order: proposal.order }, slots: { order: proposal.order } };
};
