import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
  sockets: Gauge<'kind'>;
  messages: Counter<'author'>;
  feedLag: Gauge;
  scans: Counter<'result'>;
}

export function openMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'zhike_database_connections',
    help: 'Connections of this process to PostgreSQL',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  return {
    registry,
    requests: new Histogram({
      name: 'zhike_http_request_seconds',
      help: 'Time of HTTP requests',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    sockets: new Gauge({ name: 'zhike_sockets', help: 'Open sockets', labelNames: ['kind'], registers }),
    messages: new Counter({ name: 'zhike_messages_total', help: 'Messages on disk', labelNames: ['author'], registers }),
    feedLag: new Gauge({ name: 'zhike_feed_lag_seconds', help: 'Age of the oldest fact not yet delivered', registers }),
    scans: new Counter({ name: 'zhike_scans_total', help: 'Uploads that clamd was asked about', labelNames: ['result'], registers }),
  };
}
