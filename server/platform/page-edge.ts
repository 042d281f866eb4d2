import { z } from 'zod';

/** Where a page of a list by time ends: the instant and the id of its last row. */
export const PageEdge = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z~[0-9a-f-]{36}$/);
