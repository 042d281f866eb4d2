/** The five steps of a purchase (S70): 产生需求 → 收集信息 → 比较判断 → 做出决定 → 收货评价. */
export const journeySteps = ['came', 'asked', 'compared', 'decided', 'received'] as const;
export type JourneyStep = (typeof journeySteps)[number];
