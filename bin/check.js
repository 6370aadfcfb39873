// `npm run check`: types, lint, format, translations, architecture. Runs them all, then says which failed.
import { checkMessages } from './checks/messages.js';
import { checkTree } from './checks/tree.js';
import { ensureModules, run } from './setup/run.js';

ensureModules();
run('bin/compile-messages.js');
run('node_modules/@sveltejs/kit/svelte-kit.js', ['sync']);
const checks = {
	types: () =>
		run('node_modules/svelte-check/bin/svelte-check', ['--output', 'human', '--fail-on-warnings']) === 0,
	lint: () => run('node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']) === 0,
	format: () => run('node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']) === 0,
	translations: checkMessages,
	architecture: checkTree
};
const failed = Object.entries(checks).filter(([name, passes]) => {
	console.log(`— ${name}`);
	return !passes();
});
console.log(failed.length ? `Failed: ${failed.map(([name]) => name).join(', ')}` : 'All checks passed.');
process.exit(failed.length ? 1 : 0);
