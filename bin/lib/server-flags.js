/**
 * Most of what a message needs is forgotten within milliseconds. With room for some tenths of a second of it, V8 stops seldom to clean up,
 * and finds little to keep.
 */
export const serverFlags = ['--min-semi-space-size=64', '--max-semi-space-size=64'];
