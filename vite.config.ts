import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown, type UserConfig } from 'vite';

/** The three browser parts: `vite build --mode web|widget|shop` puts each into dist/<part>. */
const parts = {
  web: { base: '/console/', input: { main: 'index.html' }, plugins: [react()] },
  widget: { base: '/widget/', input: { loader: 'loader.ts', frame: 'frame.html' }, plugins: [classicLoader()] },
  shop: { base: '/shop/', input: { main: 'index.html' }, plugins: [] },
} satisfies Record<string, { base: string; input: Record<string, string>; plugins: UserConfig['plugins'] }>;

/** What a part needs at once comes as one file: it packs tighter, needs one request, and later parts take from it. */
const together: Record<string, Rolldown.CodeSplittingGroup[]> = {
  web: [{ name: 'start', tags: ['$initial'], test: /^(?!.*[\\/]web[\\/](index\.html|main\.tsx)$)/ }],
  widget: [
    { name: 'app', test: /widget[\\/](app|reading|sounding)\.tsx?$/ },
    // Of what many later parts share, each file of its own would be named in the first part.
    { name: 'own', test: /(widget[\\/](own-words|thumb)|common[\\/](tier-rates|currencies))\.tsx?$/ },
    { name: 'sheet', test: /widget[\\/](sheet|use-latest)\.tsx?$/ },
  ],
};

const preact = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

export default defineConfig(({ mode }) => {
  const part = parts[mode as keyof typeof parts];
  if (!part) throw new Error(`Say which part: --mode ${Object.keys(parts).join(', ')}.`);
  const root = fileURLToPath(new URL(mode, import.meta.url));
  const input = Object.fromEntries(Object.entries(part.input).map(([name, file]) => [name, `${root}/${file}`]));
  return {
    root,
    base: part.base,
    plugins: [...part.plugins, compressed()],
    ...(mode === 'web' ? {} : { oxc: preact }),
    build: {
      outDir: fileURLToPath(new URL(`dist/${mode}`, import.meta.url)),
      emptyOutDir: true,
      manifest: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      // A picture inside a style sheet would need `data:` in the policies of the pages.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input,
        output: {
          entryFileNames: ({ name }) => (name === 'loader' ? 'loader.js' : 'assets/[name]-[hash].js'),
          ...(mode in together ? { codeSplitting: { groups: together[mode] } } : {}),
        },
      },
    },
  };
});

/** The host page loads the loader by a plain script tag, so it must stand alone and leave no names behind. */
function classicLoader(): Plugin {
  return {
    name: 'classic-loader',
    generateBundle(_options, bundle) {
      const loader = bundle['loader.js'];
      if (loader?.type !== 'chunk') throw new Error('The widget has no loader.');
      if (loader.imports.length + loader.dynamicImports.length + loader.exports.length > 0)
        throw new Error('widget/loader.ts must import nothing that the app imports too, and export nothing.');
      loader.code = `(()=>{${loader.code.trim()}})();\n`;
    },
  };
}

/** Beside each file that is text, the same packed: the server hands out what the browser can read. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir }, bundle) {
      for (const file of Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))) {
        const text = readFileSync(`${dir}/${file}`);
        writeFileSync(`${dir}/${file}.gz`, gzipSync(text, { level: 9 }));
        writeFileSync(`${dir}/${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
    },
  };
}
