// `npm test`: installs what is missing, then runs the tests on the Node in node_modules: bin/test/all.js.
import { ensureModules, run } from './setup/run.js';

ensureModules();
process.exitCode = run('bin/test/all.js', process.argv.slice(2));
