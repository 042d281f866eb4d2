/** Where 快递100 listens. */
export const trackingUrl = 'https://poll.kuaidi100.com';

/** It locks a number that is asked for more often. */
export const askAgainMinutes = 30;

/** Why the aggregator gave nothing. `no_record`: it knows nothing of the parcel yet; `phone_refused`: the last digits do not fit. */
export const trackingFaults = [
  'timeout',
  'rate_limited',
  'key_refused',
  'http_error',
  'unreachable',
  'private_address',
  'unreadable',
  'no_record',
  'phone_refused',
  'refused',
] as const;
export type TrackingFault = (typeof trackingFaults)[number];

/** How far a parcel is with the aggregator; null: it was not asked for. */
export const trackingStates = ['asked', 'watched', 'ended', 'refused'] as const;
export type TrackingState = (typeof trackingStates)[number];
