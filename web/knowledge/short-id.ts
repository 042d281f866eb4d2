export const shortId = (): string => crypto.randomUUID().slice(0, 8);
