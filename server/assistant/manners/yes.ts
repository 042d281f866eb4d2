import { saysNo, saysYes } from '../heard-words.ts';
import { phrase } from '../phrases.ts';
import type { Manner, Plan } from './manner.ts';

const doneBy = ({ act, input }: Plan): Parameters<typeof phrase>[0] => {
  if (act === 'cancel_order') return 'cancelled';
  if (act === 'change_address') return 'addressChanged';
  if (act === 'urge') return 'urged';
  if (input?.kind === 'cancel') return 'cancelAsked';
  return input?.reason === 'no_reason' ? 'returnAsked' : 'claimAsked';
};

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
  const done = phrase(doneBy(proposal), language);
  return { did: 'acted', yes: { proposal, done }, about: { order: proposal.order }, slots: { order: proposal.order } };
};
