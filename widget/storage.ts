const memory = new Map<string, string>();
const nameOf = (key: string) => `zhike.${key}`;

/** What this browser keeps between visits. A browser may refuse storage in frames of other sites: then it lasts as long as the page. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(nameOf(key)) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

export function keep(key: string, value: string | null): void {
  if (value === null) memory.delete(key);
  else memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(nameOf(key));
    else localStorage.setItem(nameOf(key), value);
    memory.delete(key);
  } catch {
    forgetStale(key);
  }
}

// A full storage still holds the value before, which must not come back.
function forgetStale(key: string): void {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    // It holds nothing at all.
  }
}

export function keptJson<T>(key: string): T | null {
  try {
    return JSON.parse(kept(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

export const keepJson = (key: string, value: unknown): void => keep(key, JSON.stringify(value));
