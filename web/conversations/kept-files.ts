import type { StoredFile } from '../../common/stored-file.ts';

const setting = 'zhike.attached';
/** So many conversations' files are remembered in this browser; the oldest go first. */
const most = 30;

type Kept = Record<string, StoredFile[]>;

function read(): Kept {
  try {
    return JSON.parse(localStorage.getItem(setting) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

function write(conversation: string, files: StoredFile[]): void {
  const { [conversation]: _before, ...others } = read();
  const all = files.length > 0 ? { ...others, [conversation]: files } : others;
  try {
    localStorage.setItem(setting, JSON.stringify(Object.fromEntries(Object.entries(all).slice(-most))));
  } catch {
    // A browser that keeps nothing: the files stay until the page is left.
  }
}

/** Files that were chosen for a conversation and not sent: they lie on the server, and this browser knows which. */
export const keptFiles = (conversation: string): StoredFile[] => read()[conversation] ?? [];

export const keepFile = (conversation: string, file: StoredFile): void => write(conversation, [...keptFiles(conversation), file]);

export const dropFile = (conversation: string, id: string): void =>
  write(
    conversation,
    keptFiles(conversation).filter((each) => each.id !== id),
  );
