/** What one import may hold. A zip is small until it is unpacked: these count what comes out. */
export const importLimits = { files: 5000, articles: 2000, unpackedBytes: 150 * 1024 * 1024, pathLength: 240 } as const;
