/** How a customer wants to be reached when it is not urgent. */
export const contactChannels = ['chat', 'phone', 'email', 'sms'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** Days a hint about a difficult customer holds at most: people change. */
export const longestHint = 180;
