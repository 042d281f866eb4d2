import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface Packing {
  text(path: string, words: string): void;
  content(path: string, bytes: Uint8Array): void;
  end(): void;
  taken(): Buffer;
}

/** A zip that is taken away piece by piece while it is filled. */
export function packing(): Packing {
  let made: Buffer[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(Buffer.from(piece));
  });
  return {
    text(path, words) {
      const entry = new ZipDeflate(path, { level: 6 });
      zip.add(entry);
      entry.push(Buffer.from(words), true);
    },
    content(path, bytes) {
      const entry = new ZipPassThrough(path);
      zip.add(entry);
      entry.push(bytes, true);
    },
    end: () => zip.end(),
    taken() {
      const all = Buffer.concat(made);
      made = [];
      return all;
    },
  };
}
