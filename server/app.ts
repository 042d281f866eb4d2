import type { FastifyInstance } from 'fastify';
import { customerConversationRoutes } from './channels/chat/conversation-routes.ts';
import { hearSignal } from './channels/chat/signals.ts';
import { openSockets } from './channels/chat/socket.ts';
import { visitorRoutes } from './channels/chat/visitor-routes.ts';
import { openIntake } from './conversations/intake.ts';
import { messageRoutes } from './conversations/message-routes.ts';
import { presentConversationFacts } from './conversations/push.ts';
import { assignmentFollower, conversationTimes } from './conversations/reactions.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { identifyRequest, identifySocket, isOwnOrigin } from './identify.ts';
import { platformTimes } from './platform/cleaning.ts';
import type { Config } from './platform/config.ts';
import { fileRoutes } from './platform/file-routes.ts';
import type { Follower } from './platform/followers.ts';
import { healthRoutes } from './platform/health.ts';
import { openHttp } from './platform/http.ts';
import type { Job } from './platform/jobs.ts';
import { servePages } from './platform/pages.ts';
import { openRealtime } from './platform/realtime.ts';
import { thumbnailJob } from './platform/thumbnails.ts';
import type { Timed } from './platform/timed.ts';
import type { World } from './platform/world.ts';
import { linkRoutes } from './team/link-routes.ts';
import { sessionRoutes } from './team/session-routes.ts';
import { readShop } from './team/shop.ts';

/*
 * The table of contents: what the program consists of, domain by domain. Read this first.
 */

/** Facts → work that retries alone. */
export const jobs = (config: Config): readonly Job[] => [thumbnailJob(config.dataDir)];

/** Facts → what follows, in order. */
export const followers: readonly Follower[] = [assignmentFollower];

/** Time → what follows. */
export const timed: readonly Timed[] = [...platformTimes, ...conversationTimes];

export interface Web {
  app: FastifyInstance;
  /** Stops taking new work, lets the rest end, closes the sockets. */
  close(): Promise<void>;
}

/** The web role: routes, sockets and pages. */
export async function openWeb(world: World): Promise<Web> {
  let draining = false;
  const intake = openIntake(world);
  const app = await openHttp(world, (request) => identifyRequest(world, request));
  healthRoutes(app, world, () => draining);
  fileRoutes(app, world);
  // team
  sessionRoutes(app, world);
  linkRoutes(app, world);
  // customers
  customerRoutes(app, world);
  // conversations
  messageRoutes(app, world, intake);
  conversationRoutes(app, world);
  // channels/chat
  visitorRoutes(app, world);
  customerConversationRoutes(app, world, intake);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await servePages(app, { embeddingSites: async () => (await readShop(world.db)).sites });

  const realtime = await openRealtime(world, (facts) => presentConversationFacts(world.db, world.keys, facts), hearSignal);
  const sockets = openSockets(app.server, {
    world,
    realtime,
    intake,
    identify: (request, token) => identifySocket(world, request, token),
    isOwnOrigin: (request) => isOwnOrigin(world, request.headers),
  });
  return {
    app,
    async close() {
      draining = true;
      await realtime.close();
      sockets.close();
      await app.close();
    },
  };
}
