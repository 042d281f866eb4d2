/** Conversations are queued for a desk; a department (production, warehouse, marketing) answers tickets and order hand-overs only. */
export const groupKinds = ['desk', 'department'] as const;
export type GroupKind = (typeof groupKinds)[number];
