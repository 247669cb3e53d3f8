// Types are checked by `npm run types`; for running, esbuild strips them in a fraction of ts-jest's time.
import { transformSync } from 'esbuild';

export default {
  process(source, path) {
    return transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcemap: 'external',
      sourcefile: path,
    });
  },
};
