import { gzipSync } from 'node:zlib';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Writes `x.js.gz` beside every text file, so that the server never compresses the same bytes twice. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    // After minification, and therefore not part of any file's hash.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(?:js|css|svg|html)$/.test(file.fileName)) continue;
          const source = file.type === 'chunk' ? file.code : file.source;
          const compressed = gzipSync(source, { level: 9 });
          if (compressed.length < Buffer.byteLength(source) * 0.9) {
            this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: compressed });
          }
        }
      },
    },
  };
}

export default defineConfig({
  base: '/admin/',
  plugins: [{ ...optimizeLocales.vite({ locales: ['en-US', 'nl-NL'] }), enforce: 'pre' }, react(), precompress()],
  worker: { format: 'es' },
  build: {
    // A data: URL would need its own permission in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      input: { index: 'index.html', portal: 'portal.html', graphiql: 'graphiql.html' },
      output: {
        codeSplitting: {
          // What console and portal begin with is one file: in many small ones it would be larger.
          groups: [
            {
              name: 'base',
              test: /node_modules\/(?:react|react-dom|scheduler|@tanstack\/(?:query-core|react-query)|gql\.tada|@0no-co)\/|src\/(?:client\/|entrance\/[\w-]+\.|i18n\/)|src\/graphql\/(?:anonymous|client|errors)|src\/ui\/(?:button|icons|message-state|notice|panel|query-error|segmented|skeleton|text-field|field-error)\./,
            },
          ],
        },
      },
      onLog(level, log, report) {
        // GraphiQL's packages carry marks for a compiler that is not used here; there is nothing to do about them.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  server: {
    proxy: Object.fromEntries(['/graphql', '/files', '/exports'].map((path) => [path, { target: process.env['SLUICE_URL'] ?? 'http://127.0.0.1:8080', ws: true }])),
  },
});
