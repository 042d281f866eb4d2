/*
 * Loaded before a program by `--import`: its clock stands at another time and runs faster, and what it does again and again it does as much more
 * often. Nothing in the program knows of it. DAY_CLOCK says at which real instant which instant was, and how much faster.
 */

const settings = process.env.DAY_CLOCK;
/** What is to be done every second of its own need not be done hundreds of times a second: a processor stays as fast as it is. */
const leastMs = 200;
/** Signs of life are for networks, whose time runs no faster (server/platform/realtime.ts). */
const heartbeatMs = 25_000;

if (settings) {
  const [realStart = 0, start = 0, factor = 1] = settings.split(',').map(Number);
  const RealDate = Date;
  const now = () => Math.round(start + Math.max(0, RealDate.now() - realStart) * factor);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
    get: (target, name, self) => (name === 'now' ? now : Reflect.get(target, name, self)),
  });
  const realInterval = globalThis.setInterval;
  const paceOf = (ms: number) => (ms === heartbeatMs ? ms : Math.max(Math.min(ms, leastMs), ms / factor));
  const often = (work: () => void, ms = 1, ...args: []) => realInterval(work, paceOf(ms), ...args);
  globalThis.setInterval = Object.assign(often, realInterval);
}
