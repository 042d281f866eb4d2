/** Why a product is recommended (S72): what an agent noted they need, what they asked for, what goes with something, what there is instead of something sold out, what costs less for a time. */
export const recommendationReasons = ['needed', 'asked', 'instead', 'goes_with_shown', 'goes_with_bought', 'on_offer'] as const;
export type RecommendationReason = (typeof recommendationReasons)[number];
