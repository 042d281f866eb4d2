import type { FileStore } from './file-store.ts';
import { canUnpack, makeThumbnail } from './files.ts';
import type { Job } from './jobs.ts';

/** Makes the small picture of an uploaded picture. */
export const thumbnailJob = (store: FileStore): Job => ({
  name: 'thumbnail',
  after: ['file.stored'],
  async run(world, fact: { id: string }) {
    const file = await world.db
      .selectFrom('files')
      .select(['sha256', 'media_type', 'width', 'thumbnail_at'])
      .where('id', '=', fact.id)
      .executeTakeFirst();
    if (!file?.width || file.thumbnail_at || !canUnpack(file.media_type)) return;
    await makeThumbnail(store, file.sha256);
    await world.db.updateTable('files').set({ thumbnail_at: world.now() }).where('id', '=', fact.id).execute();
  },
});
