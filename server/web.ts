import type { FastifyInstance } from 'fastify';
import { addRoutes } from './app.ts';
import { understandingOf } from './assistant/understanding/intents.ts';
import { queueTeller } from './channels/chat/queue-places.ts';
import { endChangedRights } from './channels/chat/rights.ts';
import { hearSignal } from './channels/chat/signals.ts';
import { openSockets } from './channels/chat/socket.ts';
import { forgetBlocks } from './conversations/blocks.ts';
import { openIntake } from './conversations/intake.ts';
import { openDraining } from './draining.ts';
import { identifyRequest, identifySocket, isOwnOrigin } from './identify.ts';
import { answersOf } from './knowledge/answers.ts';
import { homeAt } from './knowledge/help/help-setting.ts';
import { apiDocs } from './platform/api-docs/page.ts';
import { healthRoutes } from './platform/health.ts';
import { openHttp } from './platform/http.ts';
import { servePages } from './platform/pages.ts';
import { openRealtime } from './platform/realtime.ts';
import type { World } from './platform/world.ts';
import { present, takesBack } from './presenting.ts';
import { readShop } from './team/shop.ts';

const drainMs = 5000;

export interface Web {
  app: FastifyInstance;
  /** Begins to read what the first question would else wait for. */
  prepare(): void;
  /** Stops taking new work, lets the rest end, closes the sockets. */
  close(): Promise<void>;
}

/** The web role: routes, sockets and pages. */
export async function openWeb(world: World): Promise<Web> {
  const intake = openIntake({ ...world, db: world.hot });
  const answers = answersOf(world);
  const understanding = understandingOf(world);
  const app = await openHttp(world, (request) => identifyRequest(world, request));
  const draining = openDraining(app.server);
  healthRoutes(app, world, draining.hasBegun);
  await addRoutes(app, world, { intake, answers, understanding });
  await apiDocs(app, async () => (await readShop(world.db)).demo);
  await servePages(app, { embeddingSites: async () => (await readShop(world.db)).sites, homeAt: (host) => homeAt(world.db, host) });

  const tellQueue = queueTeller(world);
  const realtime = await openRealtime(world, {
    present: (facts) => present(world, facts),
    presentNew: (facts) => present(world, facts, intake.just),
    takesBack,
    onSignal: (signal, realtime) => hearSignal(world, signal, realtime),
    onDelivered(facts, sockets) {
      answers.hear(facts);
      understanding.hear(facts);
      if (facts.some((fact) => fact.noun === 'block')) forgetBlocks(world.db);
      endChangedRights(facts, sockets);
      tellQueue(facts, sockets);
    },
  });
  const sockets = openSockets(app.server, {
    world,
    realtime,
    intake,
    identify: (request, token) => identifySocket(world, request, token),
    isOwnOrigin: (request) => isOwnOrigin(world, request.headers),
  });
  return {
    app,
    prepare: answers.prepare,
    async close() {
      // Whoever does not read what they asked for is not waited for.
      const late = setTimeout(() => app.server.closeAllConnections(), drainMs);
      await draining.begin();
      await realtime.close();
      sockets.close();
      await app.close();
      clearTimeout(late);
    },
  };
}
