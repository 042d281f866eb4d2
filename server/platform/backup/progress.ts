const seconds = 5;

/** Says how far long work has come: one line that is written over on a terminal, else a line every few seconds. */
export function openProgress(what: string, total: number, out: NodeJS.WriteStream = process.stderr) {
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(bytes < 100_000_000 ? 1 : 0);
  const everyMs = out.isTTY ? 200 : seconds * 1000;
  let done = 0;
  let said = performance.now();
  return {
    add(bytes: number): void {
      done += bytes;
      if (performance.now() - said < everyMs) return;
      said = performance.now();
      const share = total > 0 ? `${Math.min(99, Math.floor((done / total) * 100))} %, ` : '';
      out.write(`${out.isTTY ? '\r' : ''}${what}: ${share}${megabytes(done)} MB${out.isTTY ? '   ' : '\n'}`);
    },
    end(): void {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}

export type Progress = ReturnType<typeof openProgress>;
