import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import sharp from 'sharp';
import { defineConfig, type Plugin } from 'vite';

const api = process.env.DOCKET_API ?? 'http://localhost:3000';

/** Fonts of the first screen, loaded next to the script instead of after the style sheet. */
const preloadFonts = (names: readonly string[]): Plugin => ({
  name: 'preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => names.some((name) => file.includes(name)))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head' as const,
        })),
  },
});

/** The icon as PNG, for home screens that take no SVG. */
const pngIcons = (sizes: readonly number[]): Plugin => ({
  name: 'png-icons',
  apply: 'build',
  async generateBundle() {
    for (const size of sizes) {
      const source = await sharp(join(import.meta.dirname, 'public/icon.svg'))
        .resize(size)
        .png()
        .toBuffer();
      this.emitFile({ type: 'asset', fileName: `icon-${size}.png`, source });
    }
  },
});

/**
 * The web app. `npm run web` serves it with the API of `npm start` behind it; `vite build` writes what
 * `scripts/release-web.ts` uploads. Script and style of the first screen are two files: the rest is loaded on demand.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    preloadFonts(['hanken-grotesk-latin-wght-normal', 'source-serif-4-latin-wght-normal']),
    pngIcons([180, 192, 512]),
  ],
  build: {
    outDir: '../.build/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Together they compress better than as a dozen chunks, by what the parts that are loaded later share with them.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first-screen', tags: ['$initial'] }] } },
    },
  },
  worker: { format: 'es' },
  server: { port: 5173, strictPort: true, proxy: { '/v1': { target: api, changeOrigin: false } } },
});
