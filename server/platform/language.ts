import type { FastifyRequest } from 'fastify';
import type { Language } from '../../common/problems.ts';

/** The language a request asks for, where nothing is known of who sent it. */
export const languageOf = ({ headers }: FastifyRequest): Language =>
  /^\s*en\b/i.test(String(headers['x-zhike-language'] ?? headers['accept-language'] ?? '')) ? 'en' : 'zh-CN';
